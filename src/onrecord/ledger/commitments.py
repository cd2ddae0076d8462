"""Which statements commit their speaker: kept beside the statements, so that the board is asked for in one question.

What is said, by whom and with what words of saying decides it (following/commitments), nothing else of the
ledger, so that a check can tell it anew; other rules take another step of migrations.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from onrecord.errors import LedgerError
from onrecord.followed import Made
from onrecord.following.commitments.binding import bindings
from onrecord.ledger.derived import commitments, ties
from onrecord.ledger.entries import bodies_of, entries
from onrecord.ledger.schema import documents, statements
from onrecord.ledger.voices import keep_ties
from onrecord.records import Statement

TOLD = 2_000
"""Articles after which it is said how far filling in has come."""


def keep_commitments(connection: Connection, keys: Sequence[int], said: Sequence[Statement], text: str) -> None:
    """Keep what the statements of these keys, all of the article with this text, commit their speakers to."""
    if rows := _due(keys, said, text):
        connection.execute(insert(commitments), rows)


def made_of(connection: Connection, keys: Sequence[int]) -> dict[int, Made]:
    """The commitments of these statements, by their keys; without those that make none."""
    chosen = select(commitments).where(commitments.c.statement.in_(keys))
    return {row["statement"]: _made(row) for row in connection.execute(chosen).mappings()}


def commitment_faults(connection: Connection, document: int, body: str) -> Iterator[str]:
    """What is wrong with the commitments of an article, its text being ``body``."""
    keys = _keys(connection, document)
    there = made_of(connection, keys)
    due = {row["statement"]: _made(row) for row in _told(connection, keys, body)}
    if there != due:
        yield f"it has {len(there)} commitments, and its statements make {len(due)}, or others"


def fill_followed(connection: Connection, say: Callable[[str], None]) -> None:
    """Tell anew what commits whom, and what articles tell of people and cities.

    An article whose text is damaged stays without: a check tells of it.
    """
    for table in (commitments, ties):
        connection.execute(delete(table))
    documented = list(connection.scalars(select(documents.c.key).order_by(documents.c.key)))
    for number, document in enumerate(documented):
        if number % TOLD == 0:
            say(f"looking for commitments, once: {number:,} of {len(documented):,} articles")
        try:
            body, keys = bodies_of(connection, [document])[document], _keys(connection, document)
            said = [entry.statement for entry in entries(connection, keys)] if keys else []
        except LedgerError:
            continue
        keep_commitments(connection, keys, said, body)
        keep_ties(connection, document, said, body)


def _keys(connection: Connection, document: int) -> list[int]:
    of = select(statements.c.key).where(statements.c.document == document).order_by(statements.c.position)
    return list(connection.scalars(of))


def _told(connection: Connection, keys: Sequence[int], body: str) -> list[dict[str, Any]]:
    return _due(keys, [entry.statement for entry in entries(connection, keys)], body) if keys else []


def _due(keys: Sequence[int], said: Sequence[Statement], text: str) -> list[dict[str, Any]]:
    return [
        {
            "statement": key, "kind": how.kind, "again": how.again, "why": how.why, "until": how.until,
            "due_earliest": how.due[0] if how.due else None, "due_latest": how.due[1] if how.due else None,
        }
        for key, how in zip(keys, bindings(said, text), strict=True)
        if how
    ]  # fmt: skip


def _made(row: Any) -> Made:
    due = (row["due_earliest"], row["due_latest"])
    return Made(row["kind"], row["again"], row["why"], None if due == (None, None) else due, row["until"])
