"""Statements that make commitments: those due first, by whom, of what kind."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, and_, func, or_, select

from onrecord.filed import Entry
from onrecord.followed import COMMITTING, Wanted
from onrecord.ledger.entries import entries
from onrecord.ledger.filters import MOST, Condition
from onrecord.ledger.schema import joint, statements

_AT_ONCE = 200
_LAST = func.coalesce(statements.c.due_latest, statements.c.due_earliest)


@dataclass(frozen=True, slots=True)
class Scope:
    """What the commitments asked for are held against, besides the ledger."""

    speakers: Collection[int] | None
    """Keys of those who may have said them; None: anybody."""
    judged: Mapping[str, str]
    """Where those stand that people judged, by statement."""
    today: date
    soon: int
    """Days before a deadline from which it is due soon."""


def committing(
    connection: Connection, wanted: Wanted, scope: Scope, limit: int, offset: int
) -> tuple[tuple[Entry, ...], int]:
    """Statements of the latest versions, not of copies, that commit their speaker, and how many there are in all.

    Those due first come first, then those without a deadline, the last said first.
    """
    limit, offset = (max(0, min(number, MOST)) for number in (limit, offset))
    having = _conditions(wanted, scope)
    s = statements.c
    rows = select(s.key).where(and_(True, *having)).order_by(_LAST.is_(None), _LAST, s.day.desc(), s.key)
    total = connection.scalar(select(func.count()).select_from(rows.subquery())) or 0
    return entries(connection, list(connection.scalars(rows.limit(limit).offset(offset)))), total


def all_committing(connection: Connection, wanted: Wanted, scope: Scope) -> Iterator[Entry]:
    """All of them, by article and place."""
    having = _conditions(wanted, scope)
    s = statements.c
    keys = list(connection.scalars(select(s.key).where(and_(True, *having)).order_by(s.document, s.position)))
    for begin in range(0, len(keys), _AT_ONCE):
        yield from entries(connection, keys[begin : begin + _AT_ONCE])


def _conditions(wanted: Wanted, scope: Scope) -> list[Condition]:
    s = statements.c
    acts = [wanted.kind] if wanted.kind else sorted(COMMITTING)
    having: list[Condition] = [s.latest, ~s.copy, s.act.in_(acts), s.speaker.is_not(None)]
    if scope.speakers is not None:
        together = select(joint.c.statement).where(joint.c.speaker.in_(scope.speakers))
        having.append(or_(s.speaker.in_(scope.speakers), s.key.in_(together)))
    if wanted.due_from:
        having.append(wanted.due_from <= _LAST)
    if wanted.due_to:
        having.append(wanted.due_to >= _LAST)
    if wanted.deadline is not None:
        having.append(_LAST.is_not(None) if wanted.deadline else _LAST.is_(None))
    if wanted.stands:
        having += _standing(wanted.stands, scope)
    return having


def _standing(stands: str, scope: Scope) -> list[Condition]:
    s, today = statements.c, scope.today
    open_ = ~s.id.in_(list(scope.judged))
    end = today + min(timedelta(days=scope.soon), date.max - today)
    if stands == "overdue":
        return [open_, today > _LAST]
    if stands == "due soon":
        return [open_, today <= _LAST, end >= _LAST]
    if stands == "not yet rated":
        return [open_, or_(_LAST.is_(None), end < _LAST)]
    return [s.id.in_([id for id, said in scope.judged.items() if said == stands])]
