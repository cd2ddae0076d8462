"""A ledger that was opened: putting articles in, and keeping it whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from onrecord.browsing import Browsing
from onrecord.filed import Receipt
from onrecord.followed import Judgement
from onrecord.gathering import Gathering
from onrecord.ledger.store import Store
from onrecord.naming import listed
from onrecord.records import Problem, Reading
from onrecord.tracking import Tracking
from onrecord.weaving import Weaving
from onrecord.weighing import Weighing

if TYPE_CHECKING:
    from onrecord.adding import Progress
    from onrecord.sources.online import Online


class Opened:
    """What all parts of the desk stand on."""

    def __init__(
        self,
        where: str | Path,
        *,
        actors: str | Path | None = None,
        say: Callable[[str], None] = lambda words: None,
    ) -> None:
        own = listed(Path(actors)) if actors else ()
        self._store = Store(where, say)
        self._tracking = Tracking(self._store, own)
        self._weaving = Weaving(self._store, self._tracking.actors)
        self._weighing = Weighing(self._store, self._tracking)
        self.browsing = Browsing(self._store, self._tracking, self._weaving)
        self._gathering = Gathering(self._store, self._tracking, self._weaving)

    @property
    def where(self) -> str:
        """Which ledger it is, as messages name it: an address without its password."""
        return self._store.where

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(
        self,
        *paths: str | Path,
        published: date | None = None,
        jobs: int = 0,
        progress: Progress | None = None,
        online: Online | None = None,
    ) -> Receipt:
        """Read the articles under ``paths``, files and addresses, that are not on record yet, and keep them.

        ``published`` is given to those without a date; ``online`` fetches the addresses, where one is given. What
        cannot be read is a problem in the receipt.
        """
        from onrecord.adding import Adding
        from onrecord.sources.files import documents
        from onrecord.sources.language import foreign
        from onrecord.sources.online import Online

        adding = Adding(self._store.writer(), jobs=jobs, progress=progress)
        online = online or Online()
        online.known = adding.known
        return adding.run(documents([str(p) for p in paths], published, online.found), foreign)

    def import_file(self, path: str | Path, *, progress: Progress | None = None) -> Receipt:
        """Keep the articles and judgements that ``onrecord export --format jsonl`` wrote, without reading them anew.

        What does not hold, a changed text or a moved statement, is a problem in the receipt, and its article stays out.
        """
        from onrecord.sources.exchange import exported

        said: list[Judgement] = []

        def readings() -> Iterator[Reading | Problem]:
            for found in exported(str(path)):
                if isinstance(found, Judgement):
                    said.append(found)  # what it is about may come in with the very transaction that is open
                else:
                    yield found

        receipt = self.keep(readings(), progress=progress)
        judgements, lost = self._tracking.restore(said)
        return replace(receipt, judgements=judgements, problems=(*receipt.problems, *lost))

    def keep(self, results: Iterable[Reading | Problem], *, progress: Progress | None = None) -> Receipt:
        """Keep readings that were made elsewhere, in their order; those of known articles change nothing."""
        from onrecord.adding import Adding

        return Adding(self._store.writer(), progress=progress).keep(results)

    def known(self, ids: Sequence[str]) -> list[bool]:
        """Which articles of these ids are on record."""
        return self._store.writer().known_ids(ids)

    def check(self) -> list[Problem]:
        """Every fault of the ledger; empty where all is well."""
        return [found for found in self._store.check() if isinstance(found, Problem)]

    def check_steps(self) -> Iterator[Problem | int]:
        """The same, with the number of articles seen in between."""
        return self._store.check()

    def backup(self, target: str | Path) -> int:
        """Copy the ledger into a new file, or an empty database by its address; its bytes."""
        return self._store.backup(target)

    def compact(self) -> tuple[int, int]:
        return self._store.compact()

    def close(self) -> None:
        self._store.close()
