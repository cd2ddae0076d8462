"""What documents put into the tables beside their own row: held back, so that each table is written once for several.

Most of the time that a ledger takes goes into asking the database, hardly any into how much is written at a time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert

from onrecord.ledger.commitments import keep_commitments
from onrecord.ledger.deeds import keep_reported
from onrecord.ledger.entries import keys_by_document
from onrecord.ledger.meanings import keep_codes
from onrecord.ledger.naming import Names
from onrecord.ledger.ready import Ready
from onrecord.ledger.rows import clean, statement_columns
from onrecord.ledger.schema import joint, parts, problems, statements, texts
from onrecord.ledger.tallies import tally
from onrecord.ledger.voices import keep_ties
from onrecord.ledger.words import index_of, indexed

_Rows = list[dict[str, Any]]
_Keys = Mapping[int, Sequence[int]]


@dataclass(frozen=True, slots=True)
class _Waiting:
    document: int
    one: Ready
    copy: bool


class Sheets:
    """The sheets of one transaction."""

    def __init__(self, connection: Connection, names: Names) -> None:
        self._connection = connection
        self._names = names
        self._waiting: list[_Waiting] = []

    def add(self, document: int, one: Ready, copy: bool) -> None:
        """Have this document written with the next; its own row is there."""
        self._waiting.append(_Waiting(document, one, copy))

    def holds(self, document: int) -> bool:
        """Whether this document still waits."""
        return any(w.document == document for w in self._waiting)

    def write(self) -> None:
        """Write all that waits."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        connection, every = self._connection, [w.document for w in waiting]
        self._insert(texts, [{"document": w.document, "packed": w.one.text} for w in waiting])
        self._insert(statements, self._statements(waiting))
        keys = keys_by_document(connection, every)
        keep_commitments(
            connection, [key for d in every for key in keys[d]], [how for w in waiting for how in w.one.made]
        )
        keep_ties(connection, {w.document: w.one.ties for w in waiting})
        keep_codes(connection, {w.document: w.one.codes for w in waiting})
        keep_reported(connection, [(w.document, w.one.reading, w.one.reported) for w in waiting])
        self._index(waiting, keys)
        tally(connection, every, 1)
        self._insert(joint, self._joint(waiting, keys))
        self._insert(parts, _parts(waiting))
        self._insert(problems, _problems(waiting))

    def _insert(self, table: Any, rows: _Rows) -> None:
        if rows:
            self._connection.execute(insert(table), rows)

    def _statements(self, waiting: Sequence[_Waiting]) -> _Rows:
        said = [s for w in waiting for s in w.one.reading.statements]
        self._names.learn(self._connection, (speaker for s in said for speaker in (s.speaker, *s.joint) if speaker))
        rows: _Rows = []
        for w in waiting:
            reading = w.one.reading
            publisher = self._names.publisher(self._connection, reading.document.publisher)
            rows += (
                {
                    **statement_columns(s, reading.published),
                    "document": w.document,
                    "position": position,
                    "speaker": self._names.speaker(s.speaker),
                    "role": self._names.role(s.speaker),
                    "publisher": publisher,
                    "latest": True,
                    "copy": w.copy,
                }
                for position, s in enumerate(reading.statements)
            )
        return rows

    def _index(self, waiting: Sequence[_Waiting], keys: _Keys) -> None:
        index = index_of(self._connection)
        index.add_statements(
            self._connection,
            [
                indexed(key, s, w.one.reading.document.text, copy=w.copy)
                for w in waiting
                for key, s in zip(keys[w.document], w.one.reading.statements, strict=True)
            ],
        )
        index.add_articles(self._connection, [(w.document, w.one.reading.document.text) for w in waiting])

    def _joint(self, waiting: Sequence[_Waiting], keys: _Keys) -> _Rows:
        return [
            {
                "statement": key,
                "position": position,
                "speaker": self._names.speaker(speaker),
                "role": self._names.role(speaker),
                "mention": (speaker.mention,) if speaker.mention else None,
                "how": speaker.how,
            }
            for w in waiting
            for key, statement in zip(keys[w.document], w.one.reading.statements, strict=True)
            for position, speaker in enumerate(statement.joint)
        ]


def _parts(waiting: Sequence[_Waiting]) -> _Rows:
    return [
        {"document": w.document, "span": span, "kind": kind}
        for w in waiting
        for span, kind in sorted({((p.span,), p.kind) for p in w.one.reading.parts})
    ]


def _problems(waiting: Sequence[_Waiting]) -> _Rows:
    return [
        {"document": w.document, "source": clean(p.where), "what": clean(p.what), "hint": clean(p.hint)}
        for w in waiting
        for p in w.one.reading.problems
    ]
