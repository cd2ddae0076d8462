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
from onrecord.following.people.ties import ties as ties_of
from onrecord.ledger.derived import commitments, ties
from onrecord.ledger.entries import bodies_of, entries, statement_keys
from onrecord.ledger.schema import documents
from onrecord.ledger.voices import keep_ties

TOLD = 2_000
"""Articles after which it is said how far filling in has come."""


def keep_commitments(connection: Connection, keys: Sequence[int], found: Sequence[Made | None]) -> None:
    """Keep how each statement of these keys commits its speaker, if it does."""
    if rows := _rows(keys, found):
        connection.execute(insert(commitments), rows)


def made_of(connection: Connection, keys: Sequence[int]) -> dict[int, Made]:
    """The commitments of these statements, by their keys; without those that make none."""
    chosen = select(commitments).where(commitments.c.statement.in_(keys))
    return {row["statement"]: _made(row) for row in connection.execute(chosen).mappings()}


def commitment_faults(connection: Connection, document: int, body: str) -> Iterator[str]:
    """What is wrong with the commitments of an article, its text being ``body``."""
    keys = statement_keys(connection, document)
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
            body, keys = bodies_of(connection, [document])[document], statement_keys(connection, document)
            said = [entry.statement for entry in entries(connection, keys)] if keys else []
        except LedgerError:
            continue
        keep_commitments(connection, keys, bindings(said, body))
        keep_ties(connection, {document: ties_of(body, said)})


def _told(connection: Connection, keys: Sequence[int], body: str) -> list[dict[str, Any]]:
    return _rows(keys, bindings([e.statement for e in entries(connection, keys)], body)) if keys else []


def _rows(keys: Sequence[int], found: Sequence[Made | None]) -> list[dict[str, Any]]:
    return [
        {
            "statement": key, "kind": how.kind, "again": how.again, "why": how.why, "until": how.until,
            "due_earliest": how.due[0] if how.due else None, "due_latest": how.due[1] if how.due else None,
        }
        for key, how in zip(keys, found, strict=True)
        if how
    ]  # fmt: skip


def _made(row: Any) -> Made:
    due = (row["due_earliest"], row["due_latest"])
    return Made(row["kind"], row["again"], row["why"], None if due == (None, None) else due, row["until"])
