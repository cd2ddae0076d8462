"""Sources cut into slices: the same every time, and each part of them once."""

from __future__ import annotations

import gzip
import os
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from onrecord.corpus import planning
from onrecord.corpus.dataset import Dataset, Settings, made
from onrecord.corpus.planning import WHOLE, File, Piece, Slice, files_of, slices
from onrecord.corpus.plans import planned
from tests.corpus import made as sources


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "TEXT", 600)
    monkeypatch.setattr(planning, "_PACKED_ARCHIVE", 1)
    monkeypatch.setattr(planning, "_ARCHIVE", 1)
    monkeypatch.setattr(planning, "_PACKED_LINES", 1)


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return made(str(tmp_path / "dataset"), Settings("test", "0"))


def cut(*paths: Path) -> list[Slice]:
    found, problems = [], []
    for path in paths:
        files, troubles = files_of(str(path))
        found += files
        problems += troubles
    assert not problems
    return list(slices(found))


def test_parts_of_a_file_touch_and_hold_all_of_it(tmp_path: Path, small: None) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    sources.lines(folder / "a.jsonl")
    (folder / "b.jsonl.gz").write_bytes(gzip.compress((folder / "a.jsonl").read_bytes()))
    sources.table(folder / "c.parquet")
    sources.archive(folder / "d.warc.gz")
    sources.archive(folder / "e.warc")
    of: dict[str, list[Piece]] = defaultdict(list)
    for one in cut(folder):
        for piece in one.pieces:
            of[Path(piece.path).name].append(piece)
    assert list(of) == ["a.jsonl", "b.jsonl.gz", "c.parquet", "d.warc.gz", "e.warc"]
    size = (folder / "a.jsonl").stat().st_size
    ends = {"a.jsonl": size, "b.jsonl.gz": size + 1, "c.parquet": 12}
    for name, pieces in of.items():
        assert len(pieces) > 2, name
        assert pieces[0].start == 0 and all(a.end == b.start for a, b in pairwise(pieces)), name
        assert pieces[-1].end == ends.get(name, (folder / name).stat().st_size)


def test_small_files_are_put_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(7):
        (tmp_path / f"{number}.txt").write_text("x" * 100)
    (tmp_path / "README.txt").write_text("about")
    monkeypatch.setattr(planning, "TEXT", 350)
    assert [len(s.pieces) for s in cut(tmp_path)] == [3, 3, 1]
    assert all(p.end == WHOLE for s in cut(tmp_path) for p in s.pieces)
    monkeypatch.setattr(planning, "FILES", 2)
    assert [len(s.pieces) for s in cut(tmp_path)] == [2, 2, 2, 1]
    assert cut(tmp_path) == cut(tmp_path)


def test_sixteen_slices_are_a_shard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "TEXT", 10)
    found = list(slices([File("a.txt", 10)] * 33, first_shard=5))
    assert [(s.shard, s.number) for s in found] == [(5 + i // 16, i % 16) for i in range(33)]


def test_what_is_no_archive_or_table_is_read_whole_and_told_then(tmp_path: Path, small: None) -> None:
    for name in ("a.warc.gz", "b.warc", "c.parquet", "d.warc"):
        (tmp_path / name).write_bytes(b"nonsense" * 300 if name != "d.warc" else b"")
    assert [p.end for s in cut(tmp_path) for p in s.pieces] == [WHOLE] * 4


def test_a_source_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    for source in (str(tmp_path / "none"), "nosuch://a/b", "https://courier.example/a.warc"):
        files, [problem] = files_of(source)
        assert not files and problem.what
    files, [problem] = files_of(str(tmp_path))
    assert not files and "no .txt" in problem.what


def test_a_plan_stays_and_new_files_are_added(dataset: Dataset, tmp_path: Path, small: None) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    sources.lines(folder / "b.jsonl")
    first = planned(dataset, [str(folder)])
    assert planned(dataset, [str(folder), str(folder / "b.jsonl")]) == first
    assert planned(dataset, []) == first
    sources.lines(folder / "a.jsonl", 4)
    second = planned(dataset, [str(folder)])
    assert second.slices[: len(first.slices)] == first.slices
    assert {Path(s.pieces[0].path).name for s in second.slices[len(first.slices) :]} == {"a.jsonl"}
    assert second.slices[len(first.slices)].shard == first.slices[-1].shard + 1


def test_a_file_that_changed_is_told(dataset: Dataset, tmp_path: Path) -> None:
    path = sources.lines(tmp_path / "b.jsonl")
    first = planned(dataset, [str(path)])
    os.truncate(path, 100)
    again = planned(dataset, [str(path)])
    assert again.slices == first.slices
    assert "has changed" in again.problems[0].what
