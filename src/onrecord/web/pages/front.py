"""The front page: what is new, what falls due, what changed, which truces hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.browsed import Holding, State
from onrecord.filed import Question
from onrecord.followed import Wanted
from onrecord.truced import Truce
from onrecord.web.pages.commitments import Promise, promise
from onrecord.web.pages.days import Day, moment
from onrecord.web.pages.shown import Pair, Said, Sight, Source, pair, said, source
from onrecord.web.pages.signs import CHANGED
from onrecord.web.pages.truces import TruceShown, truce_shown
from onrecord.web.room import Room

OF_NOTE = ("promise", "threat", "denial", "refusal", "accusation", "offer", "demand", "prediction")
NEW, ARTICLES, DUE, PAIRS, TRUCES = 10, 6, 4, 3, 3
SHORT = 4
"""Words from which on a statement can stand by itself."""
WEEK = timedelta(7)


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a list."""

    article: Source
    statements: int
    added: Day


@dataclass(frozen=True, slots=True)
class Front:
    """What is new on record, and what waits."""

    today: date
    state: State
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
    ledger, today, sight = room.ledger, room.today(), room.sight()
    due = ledger.commitments(due_from=today, due_to=today + WEEK, limit=DUE, today=today)
    late = Wanted(stands="overdue")
    count = ledger.board(late, limit=0, today=today).total
    overdue = ledger.board(late, limit=DUE, offset=max(0, count - DUE), today=today)
    changed = ledger.browsing.shifts(CHANGED, limit=PAIRS)
    signals = ledger.links(kind="mixed signal", limit=PAIRS)
    told, truces = room.truces_by_now()
    articles, _ = ledger.browsing.articles(limit=ARTICLES)
    return Front(
        today,
        ledger.browsing.state(),
        _of_note(room),
        tuple(listed(one, sight) for one in articles),
        tuple(promise(t, sight) for t in due.tracked),
        due.total,
        tuple(promise(t, sight) for t in reversed(overdue.tracked)),
        count,
        tuple(pair(k, sight) for k in changed),
        tuple(pair(k, sight) for k in signals.links),
        signals.waiting,
        tuple(truce_shown(t, sight) for t in _newest(truces)[:TRUCES]),
        told != "not yet",
    )


def listed(one: Holding, sight: Sight) -> Listed:
    return Listed(source(one.article, sight), one.statements, moment(one.article.added, sight.today))


def _of_note(room: Room) -> tuple[Said, ...]:
    today, sight = room.today(), room.sight()
    page = room.ledger.ask(Question(said_to=today, copies=False), limit=10 * NEW)
    if not page.entries:  # no article tells a day
        page = room.ledger.ask(Question(copies=False), limit=10 * NEW)
    noted = [
        e
        for e in page.entries
        if e.statement.speaker and e.statement.stance and e.statement.stance.act in OF_NOTE
        and e.statement.stance.manner != "ascribed" and len(e.statement.text.split()) >= SHORT
    ]  # fmt: skip
    return tuple(said(e, sight) for e in noted[:NEW])


def _newest(truces: tuple[Truce, ...]) -> list[Truce]:
    """Those that hold or wait first, then the last ones."""

    def order(truce: Truce) -> tuple[bool, int]:
        days = [m.day for m in (truce.effective, truce.announced, *(truce.proposed or ())) if m is not None]
        return truce.stands not in ("in force", "announced", "proposed"), -max((d.toordinal() for d in days), default=0)

    return sorted(truces, key=order)
