"""The front page: what is new, what falls due, what changed, which truces hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.browsed import Holding, State
from onrecord.filed import Entry, Question
from onrecord.followed import Wanted
from onrecord.web.pages.board import counts
from onrecord.web.pages.commitments import Promise, promise
from onrecord.web.pages.days import Day, moment
from onrecord.web.pages.paging import asking
from onrecord.web.pages.shown import Pair, Said, Sight, Source, pair, said, source
from onrecord.web.pages.signs import CHANGED, STANDS, Sign
from onrecord.web.pages.truces import TruceShown, newest, truce_shown
from onrecord.web.room import Room

OF_NOTE = ("promise", "threat", "denial", "refusal", "accusation", "offer", "demand", "prediction")
NEW, ARTICLES, DUE, PAIRS, TRUCES = 10, 6, 4, 3, 3
SHORT = 4
"""Words from which on a statement can stand by itself."""
WEEK = timedelta(7)
WEIGHS = ("reversal", "later date", "condition added", "condition dropped", "mixed signal", "softer", "firmer")
"""Shifts by how much they tell a reader, most first."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a list."""

    article: Source
    statements: int
    added: Day


@dataclass(frozen=True, slots=True)
class Tally:
    """How many commitments stand so, and the address of these."""

    stands: Sign
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Front:
    """What is new on record, and what waits."""

    today: date
    state: State
    tallies: tuple[Tally, ...]
    """Where commitments stand."""
    lead: Pair | None
    """The shift or mixed signal of the last week that tells most: what the page opens with."""
    said: tuple[Said, ...]
    """The last statements that do something: promise, threaten, deny …"""
    articles: tuple[Listed, ...]
    due: tuple[Promise, ...]
    due_total: int
    overdue: tuple[Promise, ...]
    """Those whose day passed last."""
    overdue_total: int
    changed: tuple[Pair, ...]
    signals: tuple[Pair, ...]
    waiting: int
    """Articles that were not searched for links."""
    truces: tuple[TruceShown, ...]
    truces_told: bool
    """Whether the articles were looked through for truces yet; in a large ledger that takes a while."""


def front(room: Room) -> Front:
    """All but the truces hangs on the ledger alone; those are told as far as they were read by now."""
    found = room.counted("front", lambda: _front(room))
    told, truces = room.truces_by_now()
    sight = room.sight()
    shown = tuple(truce_shown(t, sight) for t in newest(truces)[:TRUCES])
    return replace(found, truces=shown, truces_told=told != "not yet")


def _front(room: Room) -> Front:
    ledger, today, sight = room.ledger, room.today(), room.sight()
    due = ledger.commitments(due_from=today, due_to=today + WEEK, limit=DUE, today=today)
    late = Wanted(stands="overdue")
    count = ledger.board(late, limit=0, today=today).total
    overdue = ledger.board(late, limit=DUE, offset=max(0, count - DUE), today=today)
    changed = ledger.browsing.shifts(CHANGED, limit=PAIRS + 1)
    signals = ledger.links(kind="mixed signal", limit=PAIRS)
    shifts = [pair(k, sight) for k in changed]
    mixed = [pair(k, sight) for k in signals.links]
    lead = _lead([*shifts, *mixed])
    told = counts(room, Wanted())
    articles, _ = ledger.browsing.articles(limit=ARTICLES)
    return Front(
        today,
        ledger.browsing.state(),
        tuple(Tally(STANDS[s], n, asking("/commitments", {"stands": s})) for s, n in told.items()),
        lead,
        _of_note(room, sight),
        tuple(listed(one, sight) for one in articles),
        tuple(promise(t, sight) for t in due.tracked),
        due.total,
        tuple(promise(t, sight) for t in reversed(overdue.tracked)),
        count,
        tuple(p for p in shifts if p is not lead)[:PAIRS],
        tuple(p for p in mixed if p is not lead),
        signals.waiting,
        (),
        False,
    )


def _lead(pairs: list[Pair]) -> Pair | None:
    """Of those of the last week on which there is any, the one that weighs most; the last of its kind."""
    days = [date.fromisoformat(p.later.said.iso) for p in pairs if p.later.said.iso]
    if not days:
        return pairs[0] if pairs else None
    since = (max(days) - min(WEEK, max(days) - date.min)).isoformat()
    late = [p for p in pairs if (p.later.said.iso or "") >= since]
    return min(
        sorted(late, key=lambda p: p.later.said.iso or "", reverse=True), key=lambda p: WEIGHS.index(p.kind.name)
    )


def listed(one: Holding, sight: Sight) -> Listed:
    return Listed(source(one.article, sight), one.statements, moment(one.article.added, sight.today))


def _of_note(room: Room, sight: Sight) -> tuple[Said, ...]:
    for question in (Question(said_to=room.today(), copies=False), Question(copies=False)):
        # where the articles tell no days, those of no day are all there is
        page = room.ledger.ask(question, limit=10 * NEW)
        noted = [e for e in page.entries if _notable(e)]
        if noted:
            return tuple(said(e, sight) for e in noted[:NEW])
    return ()


def _notable(entry: Entry) -> bool:
    """Whether somebody does something with it, in words that can stand by themselves."""
    one = entry.statement
    return bool(
        one.speaker
        and one.stance
        and one.stance.act in OF_NOTE
        and one.stance.manner != "ascribed"
        and len(one.text.split()) >= SHORT
    )
