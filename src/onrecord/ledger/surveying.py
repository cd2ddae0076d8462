"""What is counted and listed out of the register: the same answers as asking.py, counting.py, voices.py and board.py
give from the database, without walking along its indices.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Connection, func, select

from onrecord.browsed import Facets, State
from onrecord.followed import STANDS, Stands, Wanted
from onrecord.ledger.board import Scope, soon
from onrecord.ledger.choices import ACTS, KINDS
from onrecord.ledger.entries import AT_ONCE
from onrecord.ledger.matching import spoken
from onrecord.ledger.register import NONE, Flags, Held, Numbers
from onrecord.ledger.schema import publishers, speakers, statements

SHOWN = 12
"""Speakers and publishers that facets name at most."""


def state(connection: Connection, held: Held) -> State:
    who = select(func.count()).select_from(speakers).where(speakers.c.said > 0)
    return State(held.articles, int(np.count_nonzero(held.latest)), connection.scalar(who) or 0)


def facets(connection: Connection, held: Held, there: Flags) -> Facets:
    """Of these answers; a statement of several speakers counts for the first of them."""
    said = held.said
    months: Counter[str] = Counter()
    for day, n in _counts(said.day[there]):
        months[f"{date.fromordinal(day):%Y-%m}"] += n
    acts = [(ACTS.words[act], n) for act, n in _counts(said.act[there])]
    return Facets(
        _named(connection, speakers, _counts(said.speaker[there])),
        tuple(sorted(acts, key=_often)),
        _named(connection, publishers, _counts(said.publisher[there])),
        tuple(sorted(months.items())),
    )


def said_last(held: Held, voices: Sequence[int], until: date, limit: int) -> tuple[list[int], int]:
    """Keys of the last statements of these voices up to a day, and how many there are; of copies the first."""
    said = held.said
    there = spoken(held, voices) & held.latest & (said.copy == 0) & (said.day <= until.toordinal())
    return page(held, there, limit, 0)


def theirs(held: Held, voices: Sequence[int], keys: Sequence[int]) -> set[int]:
    """Those of these statements that these voices say, alone or with others."""
    found = np.fromiter(keys, np.int32)
    return set(found[spoken(held, voices)[held.rows(found)]].tolist())


def by_then(held: Held, keys: Sequence[int], until: date) -> list[bool]:
    """Whether each of these statements was said by then, so far as its day is known."""
    found: list[bool] = (held.said.day[held.rows(np.fromiter(keys, np.int32))] <= until.toordinal()).tolist()
    return found


def last_said(held: Held, keys: Sequence[int]) -> list[int]:
    """The places of these statements in the list, as ledger/linking.py has links: the last said first."""
    rows, said = held.rows(np.fromiter(keys, np.int32)), held.said
    order: list[int] = np.lexsort((-said.key[rows], -said.document[rows], -said.day[rows])).tolist()
    return order


def committing(
    connection: Connection, held: Held, wanted: Wanted, scope: Scope, limit: int, offset: int
) -> tuple[list[int], int]:
    """Keys of a page of the statements that commit their speaker, those due first first, and how many there are."""
    there = _wanted(held, wanted, scope)
    if wanted.stands:
        there &= _standing(connection, held, wanted.stands, scope)
    if not limit:
        return [], int(np.count_nonzero(there))
    order = held.due_first[there[held.due_first]]
    return held.committing.statement[order[offset : offset + limit]].tolist(), len(order)


def standings(connection: Connection, held: Held, wanted: Wanted, scope: Scope) -> dict[Stands, int]:
    """How many of the statements that are wanted, wherever they stand, stand how."""
    there = _wanted(held, wanted, scope)
    return {s: int(np.count_nonzero(there & _standing(connection, held, s, scope))) for s in STANDS}


def _wanted(held: Held, wanted: Wanted, scope: Scope) -> Flags:
    """Which rows of ``committing`` are wanted, wherever they stand."""
    bound, own = held.committing, held.own
    there: Flags = held.latest[own] & (held.said.copy[own] == 0)
    if wanted.kind:
        there &= bound.kind == KINDS.words.index(wanted.kind)
    if not wanted.again:
        there &= bound.again == 0
    if scope.speakers is not None:
        there &= spoken(held, scope.speakers)[own]
    if wanted.due_from:
        there &= bound.due >= wanted.due_from.toordinal()
    if wanted.due_to:
        there &= (bound.due != NONE) & (bound.due <= wanted.due_to.toordinal())
    if wanted.deadline is not None:
        there &= (bound.due != NONE) == wanted.deadline
    return there


def falling_due(held: Held, voices: Collection[int], until: date, window: tuple[date, date], limit: int) -> list[int]:
    """As ledger/briefing.py has them: keys of their commitments that fall due in a stretch of days, the last first."""
    bound, own = held.committing, held.own
    first, last = (day.toordinal() for day in window)
    there = held.latest[own] & (held.said.copy[own] == 0) & (bound.due >= first) & (bound.due <= last)
    there &= spoken(held, voices)[own] & (held.said.day[own] <= until.toordinal())
    order = np.lexsort((bound.statement[there], -bound.due[there]))
    found: list[int] = bound.statement[there][order[:limit]].tolist()
    return found


def _standing(connection: Connection, held: Held, stands: str, scope: Scope) -> Flags:
    due, today, end = held.committing.due, scope.today.toordinal(), soon(scope).toordinal()
    if stands not in ("overdue", "due soon", "not yet rated"):
        return _are(connection, held, [id for id, said in scope.judged.items() if said == stands])
    told, there = due != NONE, ~_are(connection, held, scope.judged)
    if stands == "overdue":
        there &= told & (due < today)
    elif stands == "due soon":
        there &= told & (due >= today) & (due <= end)
    else:
        there &= ~told | (due > end)
    return there


def _are(connection: Connection, held: Held, ids: Collection[str]) -> Flags:
    """Which rows of ``committing`` are statements of these ids."""
    missing, s = [id for id in ids if id not in held.ids], statements.c
    for begin in range(0, len(missing), AT_ONCE):
        some = missing[begin : begin + AT_ONCE]
        found: dict[str, tuple[int, ...]] = dict.fromkeys(some, ())
        for key, id in connection.execute(select(s.key, s.id).where(s.id.in_(some), s.key <= held.end)):
            found[id] += (key,)
        held.ids.update(found)
    return np.isin(held.committing.statement, [key for id in ids for key in held.ids[id]])


def page(held: Held, there: Flags, limit: int, offset: int) -> tuple[list[int], int]:
    """Keys of some of these answers, the last said first, and how many there are."""
    order = held.last_first[there[held.last_first]]
    return held.said.key[order[offset : offset + limit]].tolist(), len(order)


def _counts(values: Numbers) -> list[tuple[int, int]]:
    """How often each value is there; without those that are not known."""
    found = np.bincount(values[values != NONE])
    there = np.flatnonzero(found)
    return list(zip(there.tolist(), found[there].tolist(), strict=True))


def _named(connection: Connection, table: Any, counts: list[tuple[int, int]]) -> tuple[tuple[str, int], ...]:
    """The most frequent of them by their names; two rows of one name, such as a person and a body, are one."""
    most = dict(sorted(counts, key=_often)[: 2 * SHOWN])
    found: Counter[str] = Counter()
    for key, name in connection.execute(select(table.c.key, table.c.name).where(table.c.key.in_(most))):
        found[name] += most[key]
    return tuple(sorted(found.items(), key=_often)[:SHOWN])


def _often(pair: tuple[int, int] | tuple[str, int]) -> tuple[int, Any]:
    return -pair[1], pair[0]
