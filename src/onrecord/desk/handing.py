"""Putting in what somebody hands over: pasted text, files kept elsewhere for the while, one address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.desk.opened import Opened
from onrecord.filed import Receipt
from onrecord.records import Document, Problem

if TYPE_CHECKING:
    from onrecord.adding import Progress


class Handing(Opened):
    """Each of these reads in the process at hand, with one thread, and keeps what it read as it goes."""

    def add_text(self, document: Document, *, progress: Progress | None = None) -> Receipt:
        """Read a text with what is known of it; its ``origin`` says where it came from. Nothing is fetched."""
        return self._handed([document], progress)

    def add_files(
        self, folder: Path, *, origin: str, published: date | None = None, progress: Progress | None = None
    ) -> Receipt:
        """Read the files in a folder, by their names; ``origin`` stands for the folder, which nothing is told of."""
        from onrecord.sources.files import documents

        files = sorted(str(p) for p in folder.iterdir())
        return self._handed(_under(documents(files, published), str(folder), origin), progress)

    def add_address(self, url: str, *, published: date | None = None, progress: Progress | None = None) -> Receipt:
        """Fetch what stands at an address, with every check there is, and read it; never of a private network."""
        from onrecord.sources.files import documents
        from onrecord.sources.online import Online

        if not url.startswith(("http://", "https://")):
            return Receipt(problems=(Problem(url, "it is no address", "addresses begin with https:// or http://"),))
        return self._handed(documents([url], published, Online().found), progress)

    def _handed(self, found: Iterable[Document | Problem], progress: Progress | None) -> Receipt:
        from onrecord.adding import Adding
        from onrecord.sources.language import foreign

        return Adding(self._store.writer(), jobs=1, progress=progress).run(found, foreign)


def _under(found: Iterable[Document | Problem], folder: str, origin: str) -> Iterator[Document | Problem]:
    for one in found:
        if isinstance(one, Document):
            yield replace(one, origin=one.origin.replace(folder, origin))
        else:
            yield replace(one, where=one.where.removeprefix(f"{folder}/"))
