import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.records import Document, Problem
from onrecord.sources import lines, packed
from onrecord.sources.files import documents


def write(path: Path, *rows: object) -> Path:
    path.write_bytes(b"".join(gzip.compress(json.dumps(row).encode() + b"\n") for row in rows))
    return path


def read(path: Path) -> list[Document | Problem]:
    return list(documents([str(path)]))


def test_gzipped_lines_are_read_member_after_member(tmp_path: Path) -> None:
    path = write(tmp_path / "all.jsonl.gz", {"text": "one"}, {"text": "two"})
    path.write_bytes(path.read_bytes() + b"\0" * 100)  # padding
    assert read(path) == [
        Document("all-1", "one", origin=f"{path}:1"),
        Document("all-2", "two", origin=f"{path}:2"),
    ]


def test_a_file_that_is_packed_without_saying_so_and_one_that_only_says_so(tmp_path: Path) -> None:
    packed_path = write(tmp_path / "a.jsonl", {"text": "one"})
    plain = tmp_path / "b.ndjson.gz"
    plain.write_text('{"text": "two"}\n')
    assert [found.text for path in (packed_path, plain) for found in read(path) if isinstance(found, Document)] == [
        "one",
        "two",
    ]


def test_byline_language_and_time_of_fetching(tmp_path: Path) -> None:
    row = {
        "text": "x",
        "author": ["Mara Teel", "P. Rettig"],
        "language": "en-US",
        "fetched": "2031-03-09T08:15:00+01:00",
    }
    [found] = read(write(tmp_path / "a.jsonl.gz", row))
    assert isinstance(found, Document)
    assert (found.byline, found.language) == ("Mara Teel, P. Rettig", "en")
    assert found.fetched == datetime(2031, 3, 9, 7, 15, tzinfo=UTC)
    problem, found = read(write(tmp_path / "b.jsonl.gz", {"text": "x", "fetched": "lately", "language": "English"}))
    assert isinstance(problem, Problem) and "'lately'" in problem.what
    assert isinstance(found, Document) and found.fetched is None and found.language is None


def test_a_torn_file_gives_what_stands_before(tmp_path: Path) -> None:
    path = write(tmp_path / "torn.jsonl.gz", {"text": "one"}, {"text": "two"})
    path.write_bytes(path.read_bytes()[:-10])
    first, *_, problem = read(path)
    assert isinstance(first, Document) and first.text == "one"
    assert isinstance(problem, Problem) and "torn" in problem.what and problem.where == f"{path}:2"


def test_a_damaged_file_says_where(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl.gz"
    path.write_bytes(b"\x1f\x8b" + b"no gzip at all")
    [problem] = read(path)
    assert isinstance(problem, Problem) and "damaged near byte 2" in problem.what


def test_a_bomb_is_given_up_early(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "FREE", 1 << 16)
    monkeypatch.setattr(lines, "MOST_BYTES", 1 << 18)
    for name, filling in (("blanks", b"\n" * 1000), ("long", b"x" * 1000)):
        path = tmp_path / f"{name}.jsonl.gz"
        path.write_bytes(gzip.compress(filling * 2000))
        [problem] = read(path)
        assert isinstance(problem, Problem) and "more than 200 times its size" in problem.what


def test_a_long_line_is_passed_over_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MOST_BYTES", 100)
    problem, found = read(write(tmp_path / "a.jsonl.gz", {"text": "x" * 500}, {"text": "y"}))
    assert isinstance(problem, Problem) and "longer than" in problem.what
    assert isinstance(found, Document) and found.text == "y"
