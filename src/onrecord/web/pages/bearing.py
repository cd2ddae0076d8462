"""What later text tells for and against a commitment, as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.filed import Entry
from onrecord.followed import Case, Evidence
from onrecord.web.pages.days import Day, published
from onrecord.web.pages.shown import Run, Said, Sight, Source, line, runs, said, source
from onrecord.web.pages.signs import BEARINGS, STANDS, Sign

SHOWN = 8
"""Pieces that a page shows, the surest."""
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Offered:
    """A statement or a reported deed that bears on a commitment."""

    bearing: Sign
    score: float
    """Between 0 and 1: how likely it bears on it."""
    judged: tuple[str, ...]
    """Who said so."""
    said: Said | None
    """None of a deed, which has the next four instead."""
    words: tuple[Run, ...]
    kind: str
    on: Day | None
    article: Source | None


@dataclass(frozen=True, slots=True)
class Bears:
    """All that is offered, and the verdict that it points to, if it points one way."""

    offered: tuple[Offered, ...]
    suggested: Sign | None


def bears(case: Case, sight: Sight) -> Bears:
    return Bears(
        tuple(_offered(e, sight) for e in case.evidence[:SHOWN]), STANDS[case.suggested] if case.suggested else None
    )


def _offered(found: Evidence, sight: Sight) -> Offered:
    one, by = found.passage, tuple(line(j.by) for j in found.judged)
    sign = BEARINGS[found.bearing]
    if isinstance(one, Entry):
        return Offered(sign, round(found.score, 2), by, said(one, sight), (), "", None, None)
    return Offered(
        sign,
        round(found.score, 2),
        by,
        None,
        runs(line(one.words, LONGEST), ()),
        f"{one.deed.kind}, {one.deed.status}",
        published(one.article, sight.today),
        source(one.article, sight),
    )
