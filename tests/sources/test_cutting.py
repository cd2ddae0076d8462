"""A file cut anywhere gives the documents that it gives whole, each once."""

import gzip
import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import IO

import pytest

from onrecord.records import Document, Problem
from onrecord.sources import archives, lines, tables
from onrecord.sources.cutting import first_member, record_starts, unpacked_size
from tests.corpus import made

Door = Callable[[IO[bytes], str, str, int, int], Iterator[Document | Problem]]


def parts(path: Path, door: Door, cuts: list[int]) -> list[Document | Problem]:
    out: list[Document | Problem] = []
    for start, end in pairwise(cuts):
        with path.open("rb") as stream:
            out += door(stream, "w", "n", start, end)
    return out


def texts(found: list[Document | Problem]) -> list[str]:
    return [f.text if isinstance(f, Document) else f.what for f in found]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_an_archive_cut_anywhere(tmp_path: Path, name: str) -> None:
    path = made.archive(tmp_path / name)
    size = path.stat().st_size
    with path.open("rb") as stream:
        whole = list(archives.found(stream, "w", "n"))
    with path.open("rb") as stream:
        starts = [*record_starts(stream, size), size]
    assert len(whole) == 6 and (len(starts) == 9 or name.endswith("gz"))
    for step in (size, size // 2 + 1, size // 5 + 1, 97):
        cuts = starts if name == "a.warc" else [*range(0, size, step), size]
        assert texts(parts(path, archives.within, cuts)) == texts(whole)
    named = [f for f in parts(path, archives.within, [0, size]) if isinstance(f, Document)]
    assert [f.origin for f in named] == [f.origin for f in whole if isinstance(f, Document)]
    assert all(f"n@{f.origin.partition('@')[2]}" == f.id for f in named)


def test_the_mark_of_a_member_alone_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"..\x1f\x8b\x08 by chance" + gzip.compress(b"no record") + gzip.compress(b"WARC/1.1\r\n"))
    with path.open("rb") as stream:
        at = first_member(stream, 0, 200)
        assert at is not None and path.read_bytes()[at:] == gzip.compress(b"WARC/1.1\r\n")
        assert first_member(stream, 0, at) is None


def test_a_torn_archive_keeps_what_stands_before(tmp_path: Path) -> None:
    path = made.archive(tmp_path / "a.warc.gz")
    path.write_bytes(path.read_bytes()[:-300])
    size = path.stat().st_size
    found = parts(path, archives.within, [*range(0, size, 400), size])
    whole = parts(path, archives.within, [0, size])
    assert texts(found) == texts(whole) and [type(f) for f in found].count(Document) >= 4
    assert isinstance(found[-1], Problem) and "damaged" in found[-1].what


@pytest.mark.parametrize("packed", [False, True])
def test_lines_cut_anywhere(tmp_path: Path, packed: bool) -> None:
    path = made.lines(tmp_path / "a.jsonl")
    data = path.read_bytes()
    size = len(data)
    if packed:
        path.write_bytes(gzip.compress(data))
        with path.open("rb") as stream:
            assert unpacked_size(stream) == size
    with path.open("rb") as stream:
        whole = texts(list(lines.found(stream, "w", "n")))
    for step in (size, size // 2, 333, 10):
        assert texts(parts(path, lines.within, [*range(0, size, step), size + 1])) == whole
    first = data.index(b"\n")
    assert texts(parts(path, lines.within, [0, first, first + 1, first + 2, size])) == whole


def test_torn_lines_are_told_once(tmp_path: Path) -> None:
    path = made.lines(tmp_path / "a.jsonl.gz")
    path.write_bytes(gzip.compress(path.read_bytes())[:-30])
    with path.open("rb") as stream:
        size = unpacked_size(stream)
    found = parts(path, lines.within, [0, size // 2, size + 1])
    assert [f.what for f in found if isinstance(f, Problem) and "torn" in f.what] == [found[-1].what]  # type: ignore[union-attr]
    assert sum(isinstance(f, Document) for f in found) > 5


def test_a_huge_line_is_passed_over_wherever_it_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MOST_BYTES", 1000)
    path = tmp_path / "a.jsonl"
    path.write_text(f"{json.dumps({'text': 'short'})}\n{'x' * 5000}\n{json.dumps({'text': 'last'})}\n")
    size = path.stat().st_size
    for step in (size, 700, 100):
        told = texts(parts(path, lines.within, [*range(0, size, step), size]))
        assert told[0] == "short" and "longer than" in told[1] and told[2] == "last" and len(told) == 3


def test_a_table_cut_anywhere(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    path = made.table(tmp_path / "a.parquet")
    with path.open("rb") as stream:
        whole = list(tables.found(stream, "w", "n"))
    for cuts in ([0, 12], [0, 1, 5, 6, 12], list(range(13))):
        assert parts(path, tables.within, cuts) == whole
    with path.open("rb") as stream:
        assert [rows for rows, _ in tables.row_counts(stream)] == [5, 5, 2]
