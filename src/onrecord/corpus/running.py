"""One run of ``onrecord corpus read``: what is left of a dataset is planned, read, and told."""

from __future__ import annotations

import platform
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from onrecord.corpus.course import Course
from onrecord.corpus.dataset import OWN, SHARDS, Dataset, Settings, Shard, is_dataset, made, opened, shard_of
from onrecord.corpus.duplicates import Grouped, group
from onrecord.corpus.kinds import DAMAGE, FAILED, UNREAD
from onrecord.corpus.locking import locked
from onrecord.corpus.places import place
from onrecord.corpus.plans import planned
from onrecord.corpus.working import MAKING, Count
from onrecord.errors import InputError
from onrecord.records import Problem

RUNS = f"{OWN}/runs"
AMISS = (DAMAGE, FAILED, UNREAD)
"""Kinds of problems for which a run ends with exit code 1: something of the sources was not read that might be."""


class Engine(Protocol):
    """Does all that is left of a course with some workers; gives what was read."""

    def __call__(
        self, course: Course, where: str, settings: Settings, workers: int, tell: Callable[[Count], None]
    ) -> Count: ...


class Watching(Protocol):
    """Is told of a run as it goes."""

    def begin(self, course: Course) -> None: ...

    def told(self, count: Count) -> None: ...

    def grouping(self, done: int) -> None:
        """All is read; copies are looked for, and ``done`` of ``duplicates.STEPS`` are done."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run is to do."""

    sources: tuple[str, ...]
    out: str
    settings: Settings
    engine: str
    workers: int
    mixed: bool = False
    """Go on in a dataset that was begun with other settings or another reader."""


class Unwatched:
    """Watches, and tells nobody."""

    def begin(self, course: Course) -> None:
        pass

    def told(self, count: Count) -> None:
        pass

    def grouping(self, done: int) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a run, and what the dataset holds now."""

    run: dict[str, Any]
    dataset: dict[str, Any]
    problems: tuple[Problem, ...]
    """Sources that are not there, slices that were given up."""

    @property
    def amiss(self) -> bool:
        """Whether something of the sources was not read that might be."""
        return bool(self.problems) or any(self.run["problems"].get(kind) for kind in AMISS)


def read_corpus(asked: Asked, engine: Engine, watching: Watching) -> Report:
    """Read what is new among the sources, and what an earlier run left. Raises OnrecordError."""
    where = place(asked.out)
    with locked(where):
        dataset = _dataset(asked)
        _sweep(dataset)
        plan = planned(dataset, asked.sources)
        course = Course(dataset, plan.slices)
        watching.begin(course)
        begun, clock = datetime.now(UTC), time.monotonic()
        pace = _Pace(watching.told)
        read = engine(course, asked.out, dataset.settings, asked.workers, pace.told)
        seconds = time.monotonic() - clock
        _sweep(dataset)  # what a worker left that was killed in the midst of a file
        found = group(dataset, watching.grouping)
        shards = dataset.shards()
        report = Report(
            _run(asked, read, begun, seconds) | {"steady_words_per_second": pace.steady},
            _dataset_row(dataset, shards, found),
            (*plan.problems, *course.problems),
        )
        _keep(dataset, report)
        return report


class _Pace:
    """How fast it goes once it goes: from the first word of a worker to the last."""

    def __init__(self, tell: Callable[[Count], None]) -> None:
        self._tell = tell
        self._first = self._last = 0.0
        self._words = 0

    def told(self, count: Count) -> None:
        self._last = time.monotonic()
        if self._first:
            self._words += count.words
        else:
            self._first = self._last
        self._tell(count)

    @property
    def steady(self) -> float:
        """Words a second without what it takes to start and to end; 0 where too little was read to tell."""
        seconds = self._last - self._first
        return round(self._words / seconds, 1) if seconds else 0.0


def _dataset(asked: Asked) -> Dataset:
    if not is_dataset(asked.out):
        if not asked.sources:
            raise InputError(f"there is no dataset in {asked.out} to go on with: name what is to be read")
        return made(asked.out, asked.settings)
    dataset = opened(asked.out)
    differing = dataset.settings.differing(asked.settings)
    if not differing:
        return dataset
    if not asked.mixed:
        raise InputError(
            f"{asked.out} was begun with other settings: {'; '.join(differing)}. Name another --out; or go on "
            "with what is set now, in part of the dataset, with --mixed"
        )
    return Dataset(dataset.place, asked.settings)


def _sweep(dataset: Dataset) -> None:
    """Remove what killed runs left behind."""
    waiting = {file.path[len(MAKING) + 1 :].partition("/")[0] for file in dataset.place.files(MAKING)}
    for name in sorted(waiting):
        manifest = f"{SHARDS}/{name}.json"
        if dataset.place.kind(manifest) == "file" and not shard_of(dataset.place.json(manifest)).failed:
            dataset.place.remove(f"{MAKING}/{name}")
    with suppress(OSError):  # a process of a killed run that has not ended yet may do the same
        dataset.place.sweep("")


def _run(asked: Asked, read: Count, begun: datetime, seconds: float) -> dict[str, Any]:
    return {
        "begun": begun.isoformat(timespec="seconds"),
        "seconds": round(seconds, 3),
        "engine": asked.engine,
        "workers": asked.workers,
        "articles": read.articles,
        "words": read.words,
        "statements": read.statements,
        "words_per_second": round(read.words / seconds, 1) if seconds else 0.0,
        "problems": dict(sorted(read.problems.items())),
        "python": platform.python_version(),
        "machine": platform.machine(),
    }


def _dataset_row(dataset: Dataset, shards: Sequence[Shard], found: Grouped) -> dict[str, Any]:
    problems: Counter[str] = Counter()
    for shard in shards:
        problems.update(shard.problems)
    return {
        "where": dataset.place.shown,
        "settings": asdict(dataset.settings),
        "shards": len(shards),
        "articles": sum(shard.files["documents"]["rows"] for shard in shards),
        "copies": found.copied,
        "older": found.older,
        "repeated": found.repeated,
        "words": sum(shard.words for shard in shards),
        "statements": sum(shard.files["statements"]["rows"] for shard in shards),
        "bytes": sum(file["bytes"] for shard in shards for file in shard.files.values()),
        "problems": dict(sorted(problems.items())),
    }


def report_row(report: Report) -> dict[str, Any]:
    """A report as plain values."""
    from onrecord.reports.rows import problem_row

    return {"run": report.run, "dataset": report.dataset, "problems": [problem_row(p) for p in report.problems]}


def _keep(dataset: Dataset, report: Report) -> None:
    number = len(dataset.place.files(RUNS))
    dataset.place.write_json(f"{RUNS}/{number:05d}.json", report_row(report))
