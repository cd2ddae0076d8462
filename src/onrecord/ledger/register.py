"""The register: the columns of every statement that questions go through, in memory, for who asks again and again.

A ledger only adds: what is known of a statement stays, but for whether its article is the latest version. So the
register grows by what came in since it was last asked for, and nothing of it is read twice. Some 60 bytes a statement.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Column, Connection, func, select, type_coerce
from sqlalchemy.types import Integer, TypeDecorator

from onrecord.ledger.connection import Connections
from onrecord.ledger.derived import commitments
from onrecord.ledger.schema import documents, joint, statements

NONE = -1
"""Stands for what is not known, or not there."""

Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Said:
    """A row for each statement, in the order of their keys; days and words as columns.py has them."""

    key: Numbers
    document: Numbers
    speaker: Numbers
    role: Numbers
    publisher: Numbers
    copy: Numbers
    day: Numbers
    act: Numbers
    manner: Numbers
    quote: Numbers
    certainty_low: Numbers
    certainty_high: Numbers
    due_earliest: Numbers
    due_latest: Numbers


@dataclass(frozen=True, slots=True)
class Together:
    """A row for each speaker beside the first one."""

    statement: Numbers
    speaker: Numbers
    role: Numbers


@dataclass(frozen=True, slots=True)
class Committing:
    """A row for each statement that commits its speaker; ``due`` is the last day told, else the first."""

    statement: Numbers
    kind: Numbers
    again: Numbers
    due: Numbers


@dataclass(frozen=True)
class Held:
    """One state of a ledger. Rows of ``said`` are counted from 0."""

    last: int
    """Key of the last document."""
    said: Said
    together: Together
    committing: Committing
    latest: Flags
    """Of each statement, whether its article is the latest version."""
    articles: int
    """In their latest versions."""
    superseded: int
    """How often an article gave way to a newer version."""
    ids: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Keys of statements by their ids, of those that were asked for."""

    @property
    def end(self) -> int:
        """Key of the last statement."""
        return int(self.said.key[-1]) if len(self.said.key) else 0

    def rows(self, keys: Any) -> NDArray[np.intp]:
        """The rows of these statements, which are there."""
        found: NDArray[np.intp] = np.searchsorted(self.said.key, keys)
        return found

    @cached_property
    def last_first(self) -> NDArray[np.intp]:
        """All rows, the last said first; those without a day last."""
        return np.lexsort((-self.said.key, -self.said.day))

    @cached_property
    def own(self) -> NDArray[np.intp]:
        """The row of ``said`` of each row of ``committing``."""
        return self.rows(self.committing.statement)

    @cached_property
    def due_first(self) -> NDArray[np.intp]:
        """All rows of ``committing``, those due first first, then those without a day, the last said first."""
        due = self.committing.due
        return np.lexsort((self.committing.statement, -self.said.day[self.own], due, due == NONE))


class Register:
    """The register of one ledger; safe to share between threads."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._lock = threading.Lock()
        self._held: Held | None = None
        self._own = threading.local()

    def held(self) -> Held:
        """The ledger as it is now, or was when another thread looked a moment ago.

        Ask the ledger for rows in a transaction that begins after this, so that it has all that is held.
        """
        own: Held | None = getattr(self._own, "held", None)
        if own is not None:
            return own
        with self._connections.reading() as connection:
            last = connection.scalar(select(func.max(documents.c.key))) or 0
        held = self._held
        if held is None or held.last < last:
            with self._lock:
                held = self._held
                if held is None or held.last < last:
                    with self._connections.reading() as connection:
                        held = self._held = _grown(connection, held or _nothing())
        return held

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """The same for all that this thread asks meanwhile, and the ledger with it."""
        if getattr(self._own, "held", None) is not None:
            yield
            return
        held = self.held()
        with self._connections.at_once() as connection:
            last = connection.scalar(select(func.max(documents.c.key))) or 0
            if held.last < last:  # something came in just now, and what this thread reads has it
                held = _grown(connection, held)
            self._own.held = held
            try:
                yield
            finally:
                self._own.held = None


def _nothing() -> Held:
    return Held(0, _rows(Said, []), _rows(Together, []), _rows(Committing, []), np.zeros(0, np.bool_), 0, 0)


def _grown(connection: Connection, held: Held) -> Held:
    """The same with what came in since."""
    s, d, c = statements.c, documents.c, commitments.c
    last = connection.scalar(select(func.max(d.key))) or 0
    new = s.key > held.end
    chosen = select(*(_number(s[f.name]) for f in fields(Said))).where(new).order_by(s.key)
    said = _rows(Said, connection.execute(chosen).all())
    beside = select(joint.c.statement, joint.c.speaker, _number(joint.c.role)).join(statements).where(new)
    due = func.coalesce(type_coerce(c.due_latest, Integer), type_coerce(c.due_earliest, Integer), NONE)
    committing = select(c.statement, type_coerce(c.kind, Integer), type_coerce(c.again, Integer), due).join(statements)
    old = set(connection.scalars(select(d.earlier).where(d.key > held.last, d.earlier.is_not(None))))
    latest = np.concatenate([held.latest, np.ones(len(said.key), np.bool_)])
    whole = _joined(held.said, said)
    latest &= ~np.isin(whole.document, list(old))
    # in the order of keys, whatever order the database likes: what is equal otherwise stays in it
    return replace(
        held,
        last=last,
        said=whole,
        together=_joined(held.together, _rows(Together, connection.execute(beside.where(new)).all())),
        committing=_joined(held.committing, _rows(Committing, connection.execute(committing.where(new)).all())),
        latest=latest,
        superseded=held.superseded + len(old),
        articles=connection.scalar(select(func.count()).select_from(documents).where(d.latest)) or 0,
        ids={},
    )


def _number(column: Column[Any]) -> Any:
    """What lies in the column, with ``NONE`` for nothing."""
    plain = type_coerce(column, Integer) if isinstance(column.type, TypeDecorator) else column
    return func.coalesce(plain, NONE).label(column.name) if column.nullable else plain.label(column.name)


def _rows(of: Any, rows: Any) -> Any:
    flat = np.fromiter(chain.from_iterable(rows), np.int32, len(rows) * len(fields(of)))
    columns = flat.reshape(len(rows), len(fields(of))).T
    return of(*(np.ascontiguousarray(column) for column in columns))


def _joined(one: Any, other: Any) -> Any:
    pairs = ((getattr(one, f.name), getattr(other, f.name)) for f in fields(one))
    return type(one)(*(np.concatenate(pair) for pair in pairs))
