"""Sources cut into slices, and slices put together to shards: the same for the same sources, whoever reads them.

A slice holds some 1 MB of text, about a minute of reading: so much is lost at most when a process is killed. Sixteen
of them are a shard, which becomes one file of each table: files of some megabytes, not thousands of tiny ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import IO

from onrecord.corpus.places import is_remote, place
from onrecord.errors import InputError
from onrecord.records import Problem
from onrecord.sources.cutting import holds_records, is_packed, record_starts, unpacked_size
from onrecord.sources.door import MB, shown
from onrecord.sources.files import SUFFIXES, door_named, in_folder
from onrecord.sources.tables import row_counts

TEXT = MB
"""Bytes of text of a slice, about."""
FILES = 500
"""Files of a slice, at most."""
TOGETHER = 16
"""Slices of a shard."""
WHOLE = -1
"""The end of a piece that is a whole file, to be read by the door that its name asks for."""
# bytes of a file for a byte of the text that is read in it, about
_SHARE = {"pages": 8, "pdf": 8, "feeds": 4}
_ARCHIVE, _PACKED_ARCHIVE, _PACKED_LINES = 64, 16, 16


@dataclass(frozen=True, slots=True)
class File:
    """A file that is read: its address and its size in bytes."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file: bytes, rows of a table, or all of it where ``end`` is ``WHOLE``."""

    path: str
    start: int = 0
    end: int = WHOLE


@dataclass(frozen=True, slots=True)
class Slice:
    """What is read by one process at a time: part ``number`` of the shard ``shard``."""

    shard: int
    number: int
    pieces: tuple[Piece, ...]
    weight: int
    """Bytes of text, about: what the time left is reckoned from."""

    @property
    def name(self) -> str:
        return f"{self.shard:05d}/{self.number:02d}"


def files_of(source: str) -> tuple[list[File], list[Problem]]:
    """The files that a source names, in order."""
    try:
        found = _remote(source) if is_remote(source) else _local(source)
    except (InputError, OSError, ValueError) as error:
        reason = str(error) if isinstance(error, InputError) else getattr(error, "strerror", None) or str(error)
        return [], [Problem(shown(source), reason, "check the address")]
    if not found:
        return [], [
            Problem(shown(source), f"no {', '.join(SUFFIXES)} file in this folder", "name the files themselves")
        ]
    return found, []


def _local(source: str) -> list[File]:
    here = place(source)
    path = Path(here.path)
    if not path.exists():
        raise InputError("no such file or folder")
    return [File(str(one), one.stat().st_size) for one in (in_folder(path) if path.is_dir() else [path])]


def _remote(source: str) -> list[File]:
    there = place(source)
    kind = there.kind()
    if kind == "nothing":
        raise InputError("no such file or folder")
    if kind == "file":
        return [File(there.shown, there.size())]
    # whether XML is a feed would take opening each; files of an object store that are none are seldom articles
    wanted = (f for f in there.files() if door_named(f.path) and not f.path.lower().endswith(".xml"))
    return [File(f"{there.shown}/{f.path}", f.size) for f in wanted]


def slices(files: Iterable[File], first_shard: int = 0) -> Iterator[Slice]:
    """The slices of these files, in order."""
    for count, (pieces, weight) in enumerate(_gathered(files)):
        yield Slice(first_shard + count // TOGETHER, count % TOGETHER, pieces, weight)


def _gathered(files: Iterable[File]) -> Iterator[tuple[tuple[Piece, ...], int]]:
    """Pieces, the small ones put together."""
    waiting: list[Piece] = []
    held = 0
    for file in files:
        for piece, weight in _pieces(file):
            if waiting and (held + weight > TEXT or len(waiting) == FILES):
                yield tuple(waiting), held
                waiting, held = [], 0
            waiting.append(piece)
            held += weight
    if waiting:
        yield tuple(waiting), held


def _pieces(file: File) -> list[tuple[Piece, int]]:
    """The parts of a file, each with the bytes of text in it, about."""
    door = door_named(PurePosixPath(file.path).name)
    whole = [(Piece(file.path), max(1, file.size // _SHARE.get(door or "", 1)))]
    if door not in ("archives", "lines", "tables"):
        return whole
    try:
        with place(file.path).stream() as stream:
            if door == "archives":
                return _of_archive(file, stream)
            if door == "lines":
                return _of_lines(file, stream)
            return _of_table(file, stream)
    except (InputError, OSError):  # it will be said when it is read
        return whole


def _of_archive(file: File, stream: IO[bytes]) -> list[tuple[Piece, int]]:
    if not holds_records(stream):
        return [(Piece(file.path), 1)]
    if is_packed(stream):
        step = TEXT * _PACKED_ARCHIVE
        return _ranges(file.path, range(0, file.size, step), file.size, _PACKED_ARCHIVE)
    step, cuts = TEXT * _ARCHIVE, [0]
    for start in record_starts(stream, file.size):
        if start >= cuts[-1] + step:
            cuts.append(start)
    return _ranges(file.path, cuts, file.size, _ARCHIVE)


def _of_lines(file: File, stream: IO[bytes]) -> list[tuple[Piece, int]]:
    if not is_packed(stream):
        return _ranges(file.path, range(0, file.size, TEXT), file.size, 1)
    # a packed file can be read from its beginning only: its parts are large, so that this is not done too often
    size = unpacked_size(stream)
    return _ranges(file.path, range(0, size, TEXT * _PACKED_LINES), size + 1, 1)  # so that a torn end is met


def _of_table(file: File, stream: IO[bytes]) -> list[tuple[Piece, int]]:
    found: list[tuple[Piece, int]] = []
    begun = 0
    for rows, size in row_counts(stream):
        parts = max(1, -(-size // TEXT))
        cuts = sorted({begun + rows * part // parts for part in range(parts + 1)})
        found += [(Piece(file.path, a, b), max(1, size // parts)) for a, b in pairwise(cuts)]
        begun += rows
    return found or [(Piece(file.path), 1)]


def _ranges(path: str, starts: Sequence[int], end: int, share: int) -> list[tuple[Piece, int]]:
    ends = [*starts[1:], end]
    found = zip(starts, ends, strict=True)
    return [(Piece(path, a, b), max(1, (b - a) // share)) for a, b in found] or [(Piece(path), 1)]
