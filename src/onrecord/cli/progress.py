"""The progress displays of ``onrecord read`` and ``onrecord link``, on standard error."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from onrecord.cli.read import Advance


class Display:
    """A display that is there for as long as it is entered, and leaves nothing behind."""

    def __init__(self, *columns: ProgressColumn, quiet: bool = False) -> None:
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True, disable=quiet)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()


class ReadingProgress(Display, Advance):
    """Articles and words read so far, words a second, time."""

    def __init__(self) -> None:
        super().__init__(
            SpinnerColumn(),
            TextColumn("{task.fields[articles]:,} articles"),
            TextColumn("{task.completed:,.0f} words"),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
        )
        self._task = self._progress.add_task("reading", total=None, articles=0, rate="")
        self._articles = 0

    def __call__(self, words: int) -> None:
        self._articles += 1
        speed = self._progress.tasks[0].speed
        rate = f"{speed:,.0f} words/s" if speed else ""
        self._progress.update(self._task, advance=words, articles=self._articles, rate=rate)


class LinkingProgress(Display):
    """Articles looked at, links found, time left. ``articles`` counts them."""

    def __init__(self, quiet: bool) -> None:
        super().__init__(
            SpinnerColumn(),
            BarColumn(),
            TextColumn("{task.completed:,.0f} of {task.total:,.0f} articles"),
            TextColumn("{task.fields[found]:,} possible links"),
            TimeRemainingColumn(),
            quiet=quiet,
        )
        self._task = self._progress.add_task("linking", total=0, found=0)
        self.articles = 0

    def __call__(self, done: int, all: int, found: int) -> None:
        self.articles = done
        self._progress.update(self._task, completed=done, total=all, found=found)
