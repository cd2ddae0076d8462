"""Statements that make commitments: those due first, by whom, of what kind."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, and_, func, or_, select

from onrecord.filed import Entry
from onrecord.followed import Made, Wanted
from onrecord.ledger.commitments import made_of
from onrecord.ledger.derived import commitments
from onrecord.ledger.entries import AT_ONCE, entries
from onrecord.ledger.filters import MOST, Condition
from onrecord.ledger.schema import joint, statements

_AT_ONCE = 200
LAST = func.coalesce(commitments.c.due_latest, commitments.c.due_earliest)


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
) -> tuple[tuple[tuple[Entry, Made], ...], int]:
    """Statements of the latest versions, not of copies, that commit their speaker, and how many there are in all.

    Those due first come first, then those without a deadline, the last said first.
    """
    limit, offset = (max(0, min(number, MOST)) for number in (limit, offset))
    having = _conditions(wanted, scope)
    s = statements.c
    rows = (
        select(s.key)
        .join(commitments)
        .where(and_(True, *having))
        .order_by(LAST.is_(None), LAST, s.day.desc().nulls_last(), s.key)
    )
    total = connection.scalar(select(func.count()).select_from(rows.subquery())) or 0
    return with_kinds(connection, list(connection.scalars(rows.limit(limit).offset(offset)))), total


def made_by(connection: Connection, ids: Sequence[str]) -> dict[str, Made]:
    """What the statements of these ids commit their speakers to; without those that make no commitment.

    Articles with the same text may be read with more or less sure names; any of them will do.
    """
    s, found = statements.c, dict[str, Made]()
    for begin in range(0, len(ids), AT_ONCE):
        chosen = select(s.key, s.id).where(s.id.in_(ids[begin : begin + AT_ONCE]))
        of = {row.key: row.id for row in connection.execute(chosen.order_by(s.key))}
        for key, made in sorted(made_of(connection, list(of)).items()):
            found.setdefault(of[key], made)
    return found


def all_committing(connection: Connection, wanted: Wanted, scope: Scope) -> Iterator[tuple[Entry, Made]]:
    """All of them, by article and place."""
    having = _conditions(wanted, scope)
    s = statements.c
    rows = select(s.key).join(commitments).where(and_(True, *having)).order_by(s.document, s.position)
    keys = list(connection.scalars(rows))
    for begin in range(0, len(keys), _AT_ONCE):
        yield from with_kinds(connection, keys[begin : begin + _AT_ONCE])


def with_kinds(connection: Connection, keys: Sequence[int]) -> tuple[tuple[Entry, Made], ...]:
    kinds = made_of(connection, keys)
    return tuple((entry, kinds[key]) for key, entry in zip(keys, entries(connection, keys), strict=True))


def _conditions(wanted: Wanted, scope: Scope) -> list[Condition]:
    s = statements.c
    having: list[Condition] = [s.latest, ~s.copy]
    if wanted.kind:
        having.append(commitments.c.kind == wanted.kind)
    if not wanted.again:
        having.append(~commitments.c.again)
    if scope.speakers is not None:
        together = select(joint.c.statement).where(joint.c.speaker.in_(scope.speakers))
        having.append(or_(s.speaker.in_(scope.speakers), s.key.in_(together)))
    if wanted.due_from:
        having.append(wanted.due_from <= LAST)
    if wanted.due_to:
        having.append(wanted.due_to >= LAST)
    if wanted.deadline is not None:
        having.append(LAST.is_not(None) if wanted.deadline else LAST.is_(None))
    if wanted.stands:
        having += _standing(wanted.stands, scope)
    return having


def soon(scope: Scope) -> date:
    """The last day that comes soon."""
    return scope.today + min(timedelta(days=scope.soon), date.max - scope.today)


def _standing(stands: str, scope: Scope) -> list[Condition]:
    s, today = statements.c, scope.today
    open_ = ~s.id.in_(list(scope.judged))
    end = soon(scope)
    if stands == "overdue":
        return [open_, today > LAST]
    if stands == "due soon":
        return [open_, today <= LAST, end >= LAST]
    if stands == "not yet rated":
        return [open_, or_(LAST.is_(None), end < LAST)]
    return [s.id.in_([id for id, said in scope.judged.items() if said == stands])]
