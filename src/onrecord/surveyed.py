"""The records of what a corpus holds, counted. Frozen, sequences as tuples, as all records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MOST_MONTHS = 2400
"""Months in a row, those without statements too, that are listed; of more, those with statements alone."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often there is something: a kind of statement, a publisher, a kind of problem."""

    name: str
    """Empty where it is not known."""
    number: int


@dataclass(frozen=True, slots=True)
class Said:
    """How much one speaker said. ``articles`` counts those with a statement."""

    name: str
    kind: str | None
    statements: int
    articles: int


@dataclass(frozen=True, slots=True)
class Wire:
    """A report with its copies: its first article, and how many there are with that one."""

    article: str
    title: str | None
    publisher: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class Survey:
    """A corpus in numbers, or those of its statements that were asked for."""

    dataset: str
    copies: bool
    """Whether the statements of copies are counted; else each report counts once."""
    articles: int
    """All that were read."""
    copied: int
    """Articles that are copies of another."""
    older: int
    """Articles of which there is a newer version."""
    repeated: int
    """Articles that came again, word for word from the same address."""
    grouped: bool
    """Whether it is known of all articles which are copies, older, or repeated."""
    statements: int
    bearing: int
    """Articles with one of these statements."""
    days: tuple[tuple[date, int], ...]
    """Statements by the day they were said on, in order; those of no known day are not among them."""
    speakers: tuple[Said, ...]
    """Who says most."""
    quotes: tuple[Tally, ...]
    """Direct, indirect, mixed."""
    acts: tuple[Tally, ...]
    publishers: tuple[Tally, ...]
    """Of statements, those with most."""
    languages: tuple[Tally, ...]
    """Of articles."""
    problems: tuple[Tally, ...]
    wires: tuple[Wire, ...]
    """The reports that were copied most."""

    @property
    def months(self) -> tuple[tuple[date, int], ...]:
        """Statements by the first day of their month, every month from the first to the last."""
        counted: dict[date, int] = {}
        for day, number in self.days:
            month = day.replace(day=1)
            counted[month] = counted.get(month, 0) + number
        return tuple((month, counted.get(month, 0)) for month in _months(counted))

    @property
    def direct(self) -> float | None:
        """The share of statements given word for word, None without statements."""
        numbers = {tally.name: tally.number for tally in self.quotes}
        return numbers.get("direct", 0) / self.statements if self.statements else None


def _months(counted: dict[date, int]) -> list[date]:
    if not counted:
        return []
    out, last = [min(counted)], max(counted)
    if (last.year - out[0].year) * 12 + last.month - out[0].month > MOST_MONTHS:
        return sorted(counted)
    while out[-1] < last:
        year, month = divmod(out[-1].year * 12 + out[-1].month, 12)
        out.append(date(year, month + 1, 1))
    return out
