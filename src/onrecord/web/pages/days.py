"""Days as people say them, with the exact day beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onrecord.filed import Article, Entry
from onrecord.records import When

WEEK = 7
NEAR = 28


@dataclass(frozen=True, slots=True)
class Day:
    """A day for a reader; ``iso`` for machines, ``exact`` for whoever wants it exactly."""

    iso: str | None
    """None: not known."""
    words: str
    """"yesterday", "on Tuesday", "3 days ago", "12 March 2031"."""
    exact: str
    stated: bool = True
    """Whether the article says it; else the day of publication stands in."""


def day(value: date | None, today: date, why: str = "", *, stated: bool = True) -> Day:
    if value is None:
        return Day(None, "day not known", "no article tells the day", False)
    return Day(value.isoformat(), spoken(value, today), f"{written(value)}{f', {why}' if why else ''}", stated)


def spoken(value: date, today: date) -> str:
    """As one says it on ``today``."""
    ahead = (value - today).days
    if -1 <= ahead <= 1:
        return ("yesterday", "today", "tomorrow")[ahead + 1]
    if abs(ahead) < WEEK:
        return f"on {value:%A}" if ahead > 0 else f"{value:%A}"
    if abs(ahead) <= NEAR:
        return f"in {ahead} days" if ahead > 0 else f"{-ahead} days ago"
    return f"{value.day} {value:%B}" if value.year == today.year else f"{value.day} {value:%B} {value.year:04d}"


def written(value: date) -> str:
    return f"{value:%A}, {value.day} {value:%B} {value.year:04d}"


def said_on(entry: Entry, today: date) -> Day:
    """When it was said; where the article does not tell, when it was published."""
    said = entry.statement.said
    if said and (said.latest or said.earliest) and said.basis != "publication date":
        return of_when(said, today)
    return published(entry.article, today)


def of_when(when: When, today: date) -> Day:
    """The last day of a stretch; the exact words have both ends, and the article's own."""
    last = when.latest or when.earliest
    told = f"by the words “{' '.join(when.phrase.split())}”" if when.phrase else ""
    if last and when.earliest and when.earliest != when.latest:
        told = f"from {when.earliest.isoformat()}{', ' + told if told else ''}"
    return day(last, today, told)


def published(article: Article, today: date) -> Day:
    when = article.published
    return day(when.latest or when.earliest, today, "the day of publication", stated=False)


def moment(value: datetime, today: date) -> Day:
    return day(value.date(), today, f"{value:%H:%M} UTC")


def due_on(due: Sequence[date | None] | None, today: date) -> Day | None:
    """The last day of a commitment; None where no deadline is stated."""
    if due is None or not any(due):
        return None
    first, last = due
    why = f"from {first.isoformat()}" if first and last and first != last else ""
    return day(last or first, today, why)
