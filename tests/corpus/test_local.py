"""The engine of one machine around workers that die, hang and fail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.corpus import local
from onrecord.corpus.course import Course
from onrecord.corpus.dataset import Dataset, Settings, made
from onrecord.corpus.planning import Piece, Slice
from onrecord.corpus.working import Count
from onrecord.errors import OutputError
from tests.corpus import shirking

SETTINGS = Settings("test", "0")


@pytest.fixture
def dataset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Dataset:
    monkeypatch.setattr(local, "serve", shirking.serve)
    return made(str(tmp_path / "d"), SETTINGS)


@pytest.fixture
def run(dataset: Dataset, tmp_path: Path) -> Callable[..., tuple[Course, Count]]:
    """Run slices of these names, two to a shard; the marks are in tmp_path."""

    def go(*names: str, workers: int = 1) -> tuple[Course, Count]:
        course = Course(dataset, [Slice(i // 2, i % 2, (Piece(name),), 1) for i, name in enumerate(names)])
        return course, local.run(course, str(tmp_path), SETTINGS, workers, lambda count: None)

    return go


def tries(folder: Path, name: str) -> int:
    return len(list(folder.glob(f"{name}-*")))


def test_all_is_read_once_and_sealed(run: Callable[..., tuple[Course, Count]], tmp_path: Path) -> None:
    course, read = run("a", "b", "c", workers=2)
    assert read == Count(3, 30, 6)
    assert [tries(tmp_path, name) for name in "abc"] == [1, 1, 1]
    assert sorted(f.name for f in tmp_path.glob("seal-*")) == ["seal-0-0", "seal-1-0"]
    assert (course.weight_left, course.problems) == (0, [])


@pytest.mark.parametrize(("name", "why"), [("dies", "signal 9"), ("fails", "it is broken")])
def test_a_slice_is_given_up_after_three_tries_and_the_rest_goes_on(
    name: str, why: str, run: Callable[..., tuple[Course, Count]], tmp_path: Path
) -> None:
    course, read = run(name, "b", "c", "d")
    assert tries(tmp_path, name) == 3
    assert read.articles == 3
    [problem] = course.problems
    assert problem.where == name and why in problem.what and "reading failed 3 times" in problem.what
    assert sorted(f.name for f in tmp_path.glob("seal-*")) == ["seal-0-1", "seal-1-0"]


def test_a_process_that_died_is_replaced(run: Callable[..., tuple[Course, Count]], tmp_path: Path) -> None:
    course, read = run("dies once", "b")
    assert (read.articles, course.problems, tries(tmp_path, "dies once")) == (2, [], 2)


def test_a_process_that_hangs_is_replaced(
    run: Callable[..., tuple[Course, Count]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "SILENCE", 3.0)
    monkeypatch.setattr(local, "LOOK", 0.2)
    course, read = run("hangs", "b")
    assert (read.articles, course.problems, tries(tmp_path, "hangs")) == (2, [], 2)


def test_a_full_disk_stops_the_run(run: Callable[..., tuple[Course, Count]], tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no space left"):
        run("disk", "b", "c")
    assert tries(tmp_path, "disk") == 3 and tries(tmp_path, "b") == 0
