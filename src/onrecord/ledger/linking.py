"""What statements are about, and the links between them: which articles wait, what is kept, what is asked.

A document waits until it has a row in ``matters``; what was found of it comes in with that row in one transaction, so
that linking can be stopped at any moment and goes on where it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, and_, bindparam, delete, func, insert, or_, select, tuple_, union, update

from onrecord.filed import Entry
from onrecord.ledger.derived import LINKED, links, matters, turns
from onrecord.ledger.entries import AT_ONCE, beginnings_of, entries
from onrecord.ledger.filters import MOST, Condition
from onrecord.ledger.rows import clean
from onrecord.ledger.schema import documents, joint, speakers, statements
from onrecord.linked import Bond, Ends, Said, Tied

Nearest = Callable[[Sequence[Bond], dict[int, tuple[Any, ...]]], set[int]]
"""Of the bonds of one later statement, with when each earlier one was said: the earlier ones that are nearest."""
Wrong = Collection[Ends]
"""Links that every reviewer judged wrong."""
_HUNDRED = 100
_NEAREST = (
    update(links)
    .where(links.c.later == bindparam("one"), links.c.earlier == bindparam("other"))
    .values(nearest=bindparam("near"))
)
SIZE = 16
"""Bytes of a code of what a statement is about (linking/matters.py)."""


@dataclass(frozen=True, slots=True)
class Field:
    """All statements that were looked at already, of the latest versions and no copies, with their codes."""

    keys: NDArray[np.int64]
    packed: NDArray[np.uint8]
    """(n, SIZE)"""


def waiting(connection: Connection, linkers: Collection[str]) -> list[int]:
    """Keys of the documents that none of these linkers looked at, the first published first."""
    d = documents.c
    done = select(matters.c.document).where(matters.c.linker.in_(linkers))
    found = select(d.key).where(d.latest, ~d.copy, d.key.not_in(done))
    return list(connection.scalars(found.order_by(func.coalesce(d.published_earliest, d.given, 0), d.key)))


def field(connection: Connection, linkers: Collection[str]) -> Field:
    """Raises LedgerError where a row is damaged."""
    d, s = documents.c, statements.c
    chosen = select(matters.c.document, matters.c.packed).join(documents, d.key == matters.c.document)
    looked_at = chosen.where(matters.c.linker.in_(linkers), d.latest, ~d.copy)
    rows = connection.execute(looked_at.order_by(matters.c.document))
    held = [(document, packed) for document, packed in rows if len(packed) >= SIZE]
    # nearly always the keys of an article's statements follow one another as they do: then three numbers tell them all
    first = (func.min(s.key - s.position), func.max(s.key - s.position), func.max(s.position))
    runs = {row[0]: row[1:] for row in connection.execute(select(s.document, *first).group_by(s.document))}
    keys, codes = [np.zeros(0, np.int64)], []
    for document, packed in held:
        least, most, last = runs.get(document, (0, 0, -1))
        places = np.arange(min(last + 1, len(packed) // SIZE))
        if least == most:
            keys.append(least + places)
        else:
            there = select(s.position, s.key).where(s.document == document, s.position < len(places))
            places, own = np.array(sorted(map(tuple, connection.execute(there))), np.int64).reshape(-1, 2).T
            keys.append(own)
        codes.append(np.frombuffer(packed, np.uint8)[: len(packed) // SIZE * SIZE].reshape(-1, SIZE)[places])
    return Field(np.concatenate(keys), np.concatenate([np.zeros((0, SIZE), np.uint8), *codes]))


def said(connection: Connection, *, document: int | None = None, keys: Sequence[int] = ()) -> list[Said]:
    """The statements of a document in order, or those of these keys in theirs."""
    s = statements.c
    chosen = select(
        *(s.key, s.document, s.position, s.day, s.speaker, speakers.c.name, s.content, s.act),
        *(func.coalesce(s.due_latest, s.due_earliest), s.polarity),
    ).select_from(statements.outerjoin(speakers, s.speaker == speakers.c.key))
    if document is not None:
        rows = list(connection.execute(chosen.where(s.document == document).order_by(s.position)))
    else:
        some = (keys[begin : begin + AT_ONCE] for begin in range(0, len(keys), AT_ONCE))
        found = {row[0]: row for part in some for row in connection.execute(chosen.where(s.key.in_(part)))}
        rows = [found[key] for key in keys if key in found]
    ends: dict[int, int] = {}
    for _, of, _, _, _, _, content, *_ in rows:
        ends[of] = max(ends.get(of, 0), *(span.end for span in content))
    bodies = beginnings_of(connection, ends)
    return [
        Said(key, of, position, day, speaker, name or "", content, bodies[of], act, last, polarity == "negative")
        for key, of, position, day, speaker, name, content, act, last, polarity in rows
    ]


def keep(
    connection: Connection, document: int, packed: bytes, linker: str, bonds: Sequence[Bond], nearest: Nearest
) -> None:
    """What was found when a document was looked at. What an earlier linker found of it goes."""
    own = select(statements.c.key).where(statements.c.document == document)
    connection.execute(delete(matters).where(matters.c.document == document))
    connection.execute(delete(links).where(or_(links.c.later.in_(own), links.c.earlier.in_(own))))
    connection.execute(insert(matters), {"document": document, "packed": packed, "linker": linker})
    if bonds:
        connection.execute(insert(links), [_row(b) for b in bonds])
        _mark(connection, {b.later for b in bonds}, nearest)
    turn = update(turns).where(turns.c.what == LINKED).values(number=turns.c.number + 1)
    if not connection.execute(turn).rowcount:
        connection.execute(insert(turns), {"what": LINKED, "number": 1})


def _row(bond: Bond) -> dict[str, Any]:
    return {
        "later": bond.later, "earlier": bond.earlier, "kind": bond.kind, "score": round(_HUNDRED * bond.score),
        "share": round(_HUNDRED * bond.share), "nearest": bond.nearest,
    }  # fmt: skip


def _bond(row: Any) -> Bond:
    return Bond(row.earlier, row.later, row.kind, row.score / _HUNDRED, row.share / _HUNDRED, row.nearest)


def _mark(connection: Connection, later: Collection[int], nearest: Nearest) -> None:
    """Say anew which links of these statements go to what is nearest."""
    s = statements.c
    chosen = (
        select(links, s.day, s.document, s.position)
        .select_from(links.join(statements, s.key == links.c.earlier))
        .where(links.c.later.in_(later))
    )
    bonds: dict[int, list[Bond]] = defaultdict(list)
    order: dict[int, tuple[Any, ...]] = {}
    for row in connection.execute(chosen):
        bonds[row.later].append(_bond(row))
        order[row.earlier] = (row.day or date.min, row.document, row.position)
    found = ((b, b.earlier in near) for held in bonds.values() for near in (nearest(held, order),) for b in held)
    others = [{"one": b.later, "other": b.earlier, "near": is_near} for b, is_near in found if is_near != b.nearest]
    if others:
        connection.execute(_NEAREST, others)


_EARLIER, _LATER = statements.alias("one"), statements.alias("other")
_PAIRS = links.join(_EARLIER, _EARLIER.c.key == links.c.earlier).join(_LATER, _LATER.c.key == links.c.later)


_LAST_SAID_FIRST = (
    _LATER.c.day.desc().nulls_last(),  # said, since PostgreSQL puts them first
    *(_LATER.c.document.desc(), _LATER.c.position.desc(), links.c.score.desc()),
)


def linked(
    connection: Connection, tied: Tied, voices: Collection[int] | None, wrong: Wrong, limit: int, offset: int
) -> tuple[list[tuple[Entry, Entry, Bond]], int]:
    """A page of the links asked for, the last said first, and how many there are."""
    limit, offset = (max(0, min(number, MOST)) for number in (limit, offset))
    having = and_(*_conditions(tied, voices, wrong))
    total = connection.scalar(select(func.count()).select_from(_PAIRS).where(having)) or 0
    rows = connection.execute(
        select(links).select_from(_PAIRS).where(having).order_by(*_LAST_SAID_FIRST).limit(limit).offset(offset)
    ).all()
    return told(connection, [_bond(row) for row in rows]), total


def is_linked(connection: Connection, ends: Ends) -> bool:
    """Whether a link, however sure, leads from the later of these to the earlier."""
    having = and_(*_conditions(Tied(at_least=0.0, all=True, wrong=True), None, ()))
    found = select(links.c.later).select_from(_PAIRS).where(having, _EARLIER.c.id == ends[0], _LATER.c.id == ends[1])
    return connection.execute(found.limit(1)).first() is not None


def all_linked(connection: Connection, at_least: float, wrong: Wrong) -> list[Bond]:
    """Every link to what is nearest, by keys alone."""
    having = and_(*_conditions(Tied(at_least=at_least), None, wrong))
    return [_bond(row) for row in connection.execute(select(links).select_from(_PAIRS).where(having))]


def touching(
    connection: Connection, ids: Sequence[str], at_least: float, until: date, wrong: Wrong, limit: int
) -> list[tuple[Entry, Entry, Bond]]:
    """Links to what is nearest with either end among these statements, said up to a day, the last said first."""
    keys = list(connection.scalars(select(statements.c.key).where(statements.c.id.in_(ids[:AT_ONCE]))))
    having = and_(
        *_conditions(Tied(at_least=at_least), None, wrong),
        or_(_LATER.c.day.is_(None), _LATER.c.day <= until),
    )
    # two questions, each along an index of its own: with "or" every link there is would be looked at
    pairs = (select(links.c.later, links.c.earlier).where(end.in_(keys)) for end in (links.c.later, links.c.earlier))
    ends = union(*pairs).subquery()
    touched = _PAIRS.join(ends, and_(ends.c.later == links.c.later, ends.c.earlier == links.c.earlier))
    rows = connection.execute(select(links).select_from(touched).where(having).order_by(*_LAST_SAID_FIRST).limit(limit))
    return told(connection, [_bond(row) for row in rows])


def told(connection: Connection, bonds: Sequence[Bond]) -> list[tuple[Entry, Entry, Bond]]:
    """These links with their statements."""
    keys = sorted({key for b in bonds for key in (b.earlier, b.later)})
    found = dict(zip(keys, entries(connection, keys), strict=True))
    return [(found[b.earlier], found[b.later], b) for b in bonds]


def _conditions(tied: Tied, voices: Collection[int] | None, wrong: Wrong) -> list[Condition]:
    having: list[Condition] = [
        links.c.score >= round(_HUNDRED * tied.at_least),
        _EARLIER.c.latest, ~_EARLIER.c.copy, _LATER.c.latest, ~_LATER.c.copy,
    ]  # fmt: skip
    if wrong and not tied.wrong:
        having.append(tuple_(_EARLIER.c.id, _LATER.c.id).not_in(sorted(wrong)))
    if not tied.all:
        having.append(links.c.nearest)
    if tied.statement is not None:
        id = clean(tied.statement)
        having.append(or_(_EARLIER.c.id == id, _LATER.c.id == id))
    if voices is not None:
        together = select(joint.c.statement).where(joint.c.speaker.in_(voices))
        having.append(or_(_LATER.c.speaker.in_(voices), _LATER.c.key.in_(together)))
    if tied.kind:
        having.append(links.c.kind == tied.kind)
    if tied.said_from:
        having.append(_LATER.c.day >= tied.said_from)
    if tied.said_to:
        having.append(_LATER.c.day <= tied.said_to)
    return having


def number_waiting(connection: Connection) -> int:
    """Documents that no linker looked at."""
    d = documents.c
    without = select(d.key).where(d.latest, ~d.copy, d.key.not_in(select(matters.c.document)))
    return connection.scalar(select(func.count()).select_from(without.subquery())) or 0


def link_faults(connection: Connection) -> Iterator[tuple[str, str]]:
    """What is wrong with links: where, and in words."""
    there = select(statements.c.key)
    for row in connection.execute(
        select(links.c.later, links.c.earlier).where(links.c.later.not_in(there) | links.c.earlier.not_in(there))
    ):
        yield f"the link of statements {row.later} and {row.earlier}", "one of them is not there"
    counted = select(statements.c.document, func.count().label("n")).group_by(statements.c.document).subquery()
    sizes = (
        select(documents.c.id, func.length(matters.c.packed), func.coalesce(counted.c.n, 0))
        .select_from(
            matters.join(documents, documents.c.key == matters.c.document).outerjoin(
                counted, counted.c.document == matters.c.document
            )
        )
        .where(func.length(matters.c.packed) != SIZE * func.coalesce(counted.c.n, 0))
    )
    for id, size, n in connection.execute(sizes):
        yield f"article {id}", f"{size / SIZE:g} codes of what it is about for {n:,} statements"


def keys_of(connection: Connection, ids: Sequence[str]) -> set[int]:
    """The keys of statements, one for each article with the same text."""
    return set(connection.scalars(select(statements.c.key).where(statements.c.id.in_([clean(id) for id in ids]))))
