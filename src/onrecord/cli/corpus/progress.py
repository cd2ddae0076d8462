"""The progress display of ``onrecord corpus read``, on standard error."""

from __future__ import annotations

import time
from collections import Counter

from rich.progress import BarColumn, TextColumn, TimeElapsedColumn

from onrecord.cli.progress import Display
from onrecord.corpus.course import Course
from onrecord.corpus.duplicates import STEPS
from onrecord.corpus.working import Count

KINDS = 4
"""Kinds of problems that are shown, the most frequent."""


class CorpusProgress(Display):
    """Articles and words read in this run, words a second, time left, problems by kind."""

    def __init__(self, quiet: bool) -> None:
        super().__init__(
            BarColumn(),
            TextColumn("{task.percentage:3.0f} %"),
            TextColumn("{task.fields[told]}"),
            TimeElapsedColumn(),
            TextColumn("{task.fields[left]}"),
            TextColumn("{task.fields[problems]}", style="dim"),
            quiet=quiet,
        )
        self._read = Count()
        self._course: Course | None = None
        self._begun = time.monotonic()
        self._task = self._progress.add_task("reading", total=None, told="planning …", left="", problems="")

    def begin(self, course: Course) -> None:
        """The plan is made."""
        self._course, self._begun = course, time.monotonic()
        self._first = course.weight_left
        self._progress.update(self._task, total=course.weight, completed=course.weight - course.weight_left)

    def told(self, count: Count) -> None:
        """Some more was read."""
        self._read += count
        if self._course is None or self._progress.disable:
            return
        seconds = time.monotonic() - self._begun
        words = f"{self._read.words:,} words, {self._read.words / seconds:,.0f} a second" if seconds else ""
        self._progress.update(
            self._task,
            completed=self._course.weight - self._course.weight_left,
            told=f"{self._read.articles:,} articles, {words}",
            left=_left(seconds, self._first, self._course.weight_left),
            problems=_most(self._read.problems),
        )

    def grouping(self, done: int) -> None:
        """Copies are looked for."""
        self._progress.update(self._task, total=STEPS, completed=done, told="looking for copies", left="", problems="")


def _left(seconds: float, first: int, left: int) -> str:
    """The time left, as the slices that are done tell it."""
    done = first - left
    if done <= 0:
        return ""
    still = int(seconds * left / done)
    return f"{still // 3600}:{still // 60 % 60:02d}:{still % 60:02d} left"


def _most(problems: Counter[str]) -> str:
    return ", ".join(f"{count:,} {kind}" for kind, count in problems.most_common(KINDS))
