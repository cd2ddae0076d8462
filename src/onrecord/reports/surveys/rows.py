"""A survey as plain values, and the words that all its forms share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.surveyed import Survey, Tally

UNKNOWN = "not known"


def survey_row(survey: Survey) -> dict[str, Any]:
    """A survey as JSON-ready values; days and months in ISO form."""
    return {
        "dataset": survey.dataset,
        "copies": survey.copies,
        "articles": survey.articles,
        "copied": survey.copied,
        "older": survey.older,
        "repeated": survey.repeated,
        "grouped": survey.grouped,
        "statements": survey.statements,
        "bearing": survey.bearing,
        "direct": survey.direct,
        "days": [[day.isoformat(), number] for day, number in survey.days],
        "months": [[f"{month:%Y-%m}", number] for month, number in survey.months],
        "speakers": [
            {"name": s.name, "type": s.kind, "statements": s.statements, "articles": s.articles}
            for s in survey.speakers
        ],
        "quotes": _pairs(survey.quotes),
        "acts": _pairs(survey.acts),
        "publishers": _pairs(survey.publishers),
        "languages": _pairs(survey.languages),
        "problems": _pairs(survey.problems),
        "wires": [
            {"article": w.article, "title": w.title, "publisher": w.publisher, "articles": w.articles}
            for w in survey.wires
        ],
    }


def _pairs(tallies: Iterable[Tally]) -> list[list[Any]]:
    return [[tally.name or None, tally.number] for tally in tallies]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of names with numbers, under a title."""

    title: str
    of: str
    """What the numbers count."""
    rows: tuple[tuple[str, int], ...]


def lists(survey: Survey) -> tuple[Listed, ...]:
    """Everything but the days, in the order in which it is shown; lists without rows are left out."""
    found = (
        Listed("Speakers", "statements", tuple((s.name, s.statements) for s in survey.speakers)),
        Listed("Kinds of statements", "statements", _named(survey.acts)),
        Listed("How they are given", "statements", _named(survey.quotes)),
        Listed("Publishers", "statements", _named(survey.publishers)),
        Listed(
            "Reports copied most", "articles", tuple((_wire(w.title, w.publisher), w.articles) for w in survey.wires)
        ),
        Listed("Languages", "articles", _named(survey.languages)),
        Listed("Problems", "articles and lines", _named(survey.problems)),
    )
    return tuple(listed for listed in found if listed.rows)


def _named(tallies: Iterable[Tally]) -> tuple[tuple[str, int], ...]:
    return tuple((tally.name or UNKNOWN, tally.number) for tally in tallies)


def _wire(title: str | None, publisher: str | None) -> str:
    return ", ".join(filter(None, (title, publisher))) or "without a title"


def summary(survey: Survey) -> str:
    """What there is, in a sentence."""
    said = f"{survey.statements:,} statements in {survey.bearing:,} of {survey.articles:,} articles"
    if survey.days:
        first, last = survey.days[0][0], survey.days[-1][0]
        said += f", said from {first.isoformat()} to {last.isoformat()}"
    if survey.direct is not None:
        said += f"; {100 * survey.direct:.0f} % word for word"
    return said + "."


def set_aside(survey: Survey) -> str:
    """Which articles' statements are left out, and why."""
    if not (survey.grouped or survey.copied or survey.older or survey.repeated):
        return "It was not looked yet which articles are copies: onrecord corpus dedupe does."
    copies = "their statements count too" if survey.copies else "each report counts once"
    since = "" if survey.grouped else " Articles have come since that was looked at: onrecord corpus dedupe."
    return (
        f"{survey.copied:,} articles are copies of another, {copies}; {survey.older:,} have a newer version and "
        f"{survey.repeated:,} came again.{since}"
    )
