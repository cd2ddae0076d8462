"""What later text tells for and against a commitment, as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.filed import DeedEntry, Entry
from onrecord.followed import Case, Evidence
from onrecord.web.pages.days import Day, published
from onrecord.web.pages.deeds import place, sentence_href
from onrecord.web.pages.shown import Opinion, Run, Said, Sight, Source, line, opinion, runs, said, source
from onrecord.web.pages.signs import BEARINGS, STANDS, Sign
from onrecord.web.room import Room

SHOWN = 8
"""Pieces that a page shows, the surest."""
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Offered:
    """A statement, a reported deed or a sentence in an article's own voice that bears on a commitment."""

    id: str
    cite: str | None
    """The id of the statement that a verdict may rest on; None where the article itself tells it."""
    bearing: Sign
    score: float
    """Between 0 and 1: how likely it bears on it."""
    judged: tuple[Opinion, ...]
    """What people said of it."""
    said: Said | None
    """Of a statement; deeds and sentences have the next five instead."""
    words: tuple[Run, ...]
    kind: str
    on: Day | None
    article: Source | None
    href: str
    """Where the deed or the sentence stands; empty of a statement."""


@dataclass(frozen=True, slots=True)
class Bears:
    """All that is offered, and the verdict that it points to, if it points one way."""

    offered: tuple[Offered, ...]
    suggested: Sign | None
    aside: tuple[Offered, ...]
    """What all who judged it call nothing."""
    bearings: tuple[Sign, ...]
    """What may be said of each."""


def cases(room: Room, id: str) -> tuple[Case, Case]:
    """What bears on a commitment as people see it, and as the program does."""
    ledger, today = room.ledger, room.today()
    return ledger.case(id, today=today), ledger.case(id, today=today, blind=True)


def bears(case: Case, blind: Case, sight: Sight) -> Bears:
    there = {e.id for e in case.evidence}
    return Bears(
        tuple(offered(e, sight) for e in case.evidence[:SHOWN]),
        STANDS[case.suggested] if case.suggested else None,
        tuple(offered(e, sight) for e in blind.evidence if e.id not in there),
        tuple(BEARINGS.values()),
    )


def offered(found: Evidence, sight: Sight) -> Offered:
    one, by = found.passage, tuple(map(opinion, found.judged))
    sign = BEARINGS[found.bearing]
    if isinstance(one, Entry):
        return Offered(found.id, found.id, sign, round(found.score, 2), by, said(one, sight), (), "", None, None, "")
    cite: str | None = None
    if isinstance(one, DeedEntry):
        cite, kind, href = one.deed.statement, f"{one.deed.kind}, {one.deed.status}", place(one.article, one.deed)
    else:
        kind, href = "in the article’s own words", sentence_href(one)
    return Offered(
        found.id,
        cite,
        sign,
        round(found.score, 2),
        by,
        None,
        runs(line(one.words, LONGEST), ()),
        kind,
        published(one.article, sight.today),
        source(one.article, sight),
        href,
    )
