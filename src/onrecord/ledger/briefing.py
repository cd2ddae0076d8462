"""What a brief asks of a ledger besides: those statements of an actor that fall due or were judged, up to a day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import Connection, or_, select

from onrecord.filed import Entry
from onrecord.ledger.board import LAST
from onrecord.ledger.derived import commitments
from onrecord.ledger.entries import AT_ONCE, entries
from onrecord.ledger.filters import MOST, Condition, by
from onrecord.ledger.schema import speakers, statements


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
