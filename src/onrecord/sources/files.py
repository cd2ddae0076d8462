"""Paths in, documents out: files and folders, each by the door that its name's ending asks for; addresses by `online`.

What cannot be read becomes a Problem that names the file, and the line where there is one; the rest
goes on. A door is imported when the first file asks for it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path, PurePath, PurePosixPath
from typing import IO

from onrecord.errors import InputError
from onrecord.records import Document, Problem
from onrecord.sources.addresses import is_address, shown_address
from onrecord.sources.door import Door, Found, shown

Visit = Callable[[str], Iterator[Found]]
"""What fetches an address and gives the documents and problems there."""

_DOORS = {
    ".txt": "texts",
    ".text": "texts",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "pages",
    ".htm": "pages",
    ".xhtml": "pages",
    ".pdf": "pdf",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".jsonl.gz": "lines",
    ".ndjson.gz": "lines",
    ".parquet": "tables",
    ".warc": "archives",
    ".warc.gz": "archives",
    ".rss": "feeds",
    ".atom": "feeds",
    ".xml": "feeds",
}
SUFFIXES = tuple(_DOORS)
"""Files that are read in a folder; a file named by itself is read as text where its ending is another."""
STANDARD_INPUT = "-"
_PROLOGUE = 4096
"""Bytes of an XML file in which a feed says that it is one."""
_ABOUT = re.compile(r"(?:readme|licen[cs]e|changelog)\b", re.I)
"""Files that speak of the folder, and are no articles of it."""


def documents(paths: Sequence[str], published: date | None = None, visit: Visit | None = None) -> Iterator[Found]:
    """Every document under ``paths``, in order; ``published`` is given to those without a date.

    Only for an address among the paths is the network used; ``visit`` says how, else it is as `online` has it.
    """
    for path in paths:
        if is_address(path):
            visit = visit or _online()
            under = _guarded(visit(path), shown_address(path))
        else:
            under = _under(path)
        for found in under:
            if isinstance(found, Document) and found.published is None:
                yield replace(found, published=published)
            else:
                yield found


def _online() -> Visit:
    from onrecord.sources.online import Online

    return Online().found


def _under(name: str) -> Iterator[Found]:
    if name == STANDARD_INPUT:
        yield from _guarded(_door("")(sys.stdin.buffer, "standard input", "stdin"), "standard input")
        return
    path = Path(name)
    try:
        if path.is_dir():
            yield from _folder(path)
        elif path.exists():
            yield from _file(path)
        elif path.is_symlink():
            yield Problem(shown(name), "a link that leads to no file", "check where it points")
        else:
            yield Problem(shown(name), "no such file or folder", "check the path")
    except (OSError, ValueError) as error:  # a name with a NUL, a path too long
        yield Problem(shown(name), _reason(error), "check the path")


def _folder(path: Path) -> Iterator[Found]:
    files = in_folder(path)
    if not files:
        yield Problem(shown(path), f"no {', '.join(SUFFIXES)} file in this folder", "name the files themselves")
    for file in files:
        yield from _file(file)


def in_folder(path: Path) -> list[Path]:
    """The files of a folder that are read without being named."""
    # links to folders are not followed, so none can lead in a circle
    return sorted(p for p in path.rglob("*") if _is_read(p, path))


def _is_read(path: Path, folder: Path) -> bool:
    """Whether a file in a folder is read without being named."""
    ending = _ending(path)
    if not ending or not path.is_file() or _belongs_to_a_page(path, folder) or _ABOUT.match(path.name):
        return False
    return ending != ".xml" or _is_feed(path)


def _belongs_to_a_page(path: Path, folder: Path) -> bool:
    """Browsers save "talks.html" beside a folder "talks_files" of the page's frames and advertisements."""
    parents = (parent for parent in path.parents if parent != folder and parent.is_relative_to(folder))
    stems = (
        parent.with_name(parent.name.removesuffix("_files")) for parent in parents if parent.name.endswith("_files")
    )
    return any(Path(f"{stem}{end}").exists() for stem in stems for end in (".html", ".htm"))


def _is_feed(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            head = stream.read(_PROLOGUE).replace(b"\0", b"").lower()  # UTF-16 puts NULs between the letters
    except OSError:
        return True  # so that the reason is said when it is opened
    return any(tag in head for tag in (b"<rss", b"<feed", b"<rdf:rdf"))


def _ending(path: PurePath) -> str:
    """The ending that tells the door (".html", ".jsonl.gz"), in small letters; empty where it is another."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    return next((end for end in ("".join(suffixes[-2:]), "".join(suffixes[-1:])) if end in _DOORS), "")


def door_named(name: str) -> str | None:
    """The door that the ending of ``name`` asks for, if it asks for one."""
    return _DOORS.get(_ending(PurePosixPath(name)))


def _door(ending: str) -> Door:
    door: Door = import_module(f"onrecord.sources.{_DOORS.get(ending, 'texts')}").found
    return door


def _file(path: Path) -> Iterator[Found]:
    try:
        with path.open("rb") as stream:
            yield from through(stream, path, shown(path))
    except OSError as error:
        yield unread(shown(path), error)


def through(stream: IO[bytes], path: PurePath, where: str) -> Iterator[Found]:
    """What is in an opened file, by the door that its name asks for."""
    yield from _guarded(_door(_ending(path))(stream, where, named(path)), where)


def named(path: PurePath) -> str:
    """The id of a file's document: the file's name without its ending."""
    ending = _ending(path)
    return shown(path.name[: -len(ending)] if ending else path.stem)


def unread(where: str, error: OSError) -> Problem:
    """The problem with a file that cannot be opened."""
    return Problem(where, _reason(error), "check its permissions" if isinstance(error, PermissionError) else "")


def _guarded(found: Iterator[Found], where: str) -> Iterator[Found]:
    try:
        yield from found
    except InputError as error:
        yield Problem(where, str(error))
    except OSError as error:
        yield Problem(where, _reason(error))


def _reason(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
