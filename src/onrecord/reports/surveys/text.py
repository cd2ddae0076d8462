"""A survey in the terminal: numbers with bars."""

from __future__ import annotations

from collections.abc import Sequence

from rich.bar import Bar
from rich.console import Console
from rich.table import Table

from onrecord.reports.rows import printable
from onrecord.reports.surveys.rows import lists, set_aside, summary
from onrecord.surveyed import Survey

LONGEST = 48
"""Characters of a name that are shown."""
WIDE = 40
"""Columns of the longest bar."""
MOST_DAYS = 31
"""Days that are listed one by one; of more, months are."""


def print_survey(console: Console, survey: Survey) -> None:
    console.print(printable(survey.dataset), style="bold", soft_wrap=True)
    console.print(summary(survey))
    console.print(set_aside(survey), style="dim")
    if survey.days:
        long = (survey.days[-1][0] - survey.days[0][0]).days >= MOST_DAYS
        times = [(f"{month:%Y-%m}", n) for month, n in survey.months] if long else [
            (day.isoformat(), n) for day, n in survey.days
        ]  # fmt: skip
        _print(console, "Statements a month" if long else "Statements a day", times)
    for listed in lists(survey):
        _print(console, f"{listed.title} ({listed.of})", listed.rows)


def _print(console: Console, title: str, rows: Sequence[tuple[str, int]]) -> None:
    console.print()
    console.print(title, style="bold")
    highest = max(number for _, number in rows) or 1
    table = Table.grid(padding=(0, 2))
    table.add_column(max_width=LONGEST, no_wrap=True)
    table.add_column(justify="right")
    table.add_column(width=WIDE)
    for name, number in rows:
        table.add_row(printable(" ".join(name.split())), f"{number:,}", Bar(highest, 0, number, width=WIDE))
    console.print(table)
