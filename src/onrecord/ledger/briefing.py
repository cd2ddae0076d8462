"""What a brief asks of a ledger: the statements of an actor, up to a day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import Connection, and_, func, or_, select

from onrecord.filed import Entry
from onrecord.ledger.board import LAST
from onrecord.ledger.derived import commitments
from onrecord.ledger.entries import AT_ONCE, entries
from onrecord.ledger.filters import MOST, Condition, by
from onrecord.ledger.schema import speakers, statements


def spoken(connection: Connection, voices: Collection[int], until: date, limit: int) -> tuple[tuple[Entry, ...], int]:
    """The statements of these voices up to a day, the last said first and those without a day at the end."""
    s = statements.c
    having = and_(*_own(voices), _until(until))
    total = connection.scalar(select(func.count()).select_from(statements).where(having)) or 0
    rows = select(s.key).where(having).order_by(s.day.desc().nulls_last(), s.key.desc()).limit(min(limit, MOST))
    return entries(connection, list(connection.scalars(rows))), total


def falling_due(
    connection: Connection, voices: Collection[int], until: date, window: tuple[date, date], limit: int
) -> tuple[Entry, ...]:
    """Their commitments whose last day lies in a stretch of days, the last due first."""
    s = statements.c
    due = (window[0] <= LAST, window[1] >= LAST)
    rows = (
        select(s.key)
        .join(commitments)
        .where(*_own(voices), _until(until), *due)
        .order_by(LAST.desc(), s.key)
        .limit(min(limit, MOST))
    )
    return entries(connection, list(connection.scalars(rows)))


def said_by(connection: Connection, voices: Collection[int], ids: Sequence[str], until: date) -> tuple[Entry, ...]:
    """Those of these statements that are by these voices."""
    s = statements.c
    keys = [
        key
        for begin in range(0, len(ids), AT_ONCE)
        for key in connection.scalars(
            select(s.key).where(*_own(voices), _until(until), s.id.in_(ids[begin : begin + AT_ONCE])).order_by(s.key)
        )
    ]
    return entries(connection, keys)


def _own(voices: Collection[int]) -> list[Condition]:
    return [statements.c.latest, ~statements.c.copy, by(select(speakers.c.key).where(speakers.c.key.in_(voices)))]


def _until(day: date) -> Condition:
    return or_(statements.c.day.is_(None), statements.c.day <= day)
