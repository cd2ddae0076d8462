"""Codes of what statements mean: 192 bits each, of an article one after another in the order of its statements.

Few enough to be looked through whenever something like a statement is asked for. What is said decides them and the
table of meanings, nothing else, so that a check can make them anew; another table takes another step of migrations.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, insert, select

from onrecord.errors import LedgerError
from onrecord.ledger.derived import codes
from onrecord.ledger.entries import bodies_of
from onrecord.ledger.rows import cut
from onrecord.ledger.schema import documents, statements

TABLE = 1
"""The version of the table of meanings that the codes of a ledger are made with."""
SIZE = 24
"""Bytes of a code."""
TOGETHER = 200
"""Articles that are filled in at a time."""
TOLD = 2_000
"""Articles after which it is said how far filling in has come."""


def code_bytes(said: Sequence[str]) -> bytes:
    """The codes of what is said, one after another."""
    from onrecord.meaning.codes import codes as made
    from onrecord.meaning.vectors import open_meaning

    return made(open_meaning().sums(said)).tobytes() if said else b""


def keep_codes(connection: Connection, packed: Mapping[int, bytes]) -> None:
    """Keep the codes of these documents, by their keys."""
    rows = [{"document": document, "packed": data} for document, data in packed.items() if data]
    if rows:
        connection.execute(insert(codes), rows)


def code_faults(connection: Connection, document: int, body: str) -> Iterator[str]:
    """What is wrong with the codes of an article, its text being ``body``."""
    there = connection.scalar(select(codes.c.packed).where(codes.c.document == document)) or b""
    due = _due(connection, document, body)
    if len(there) != len(due):
        yield f"it has {len(there) / SIZE:g} codes of meaning for {len(due) // SIZE:,} statements"
    elif there != due:
        yield "its codes of meaning are not those of what it says"


def fill_codes(connection: Connection, say: Callable[[str], None]) -> None:
    """Make the codes that a ledger lacks. An article whose text is damaged stays without: a check tells of it."""
    without = documents.c.key.not_in(select(codes.c.document))
    keys = list(connection.scalars(select(documents.c.key).where(without).order_by(documents.c.key)))
    for start in range(0, len(keys), TOGETHER):
        if start % TOLD == 0:
            say(f"preparing the ledger for search by meaning, once: {start:,} of {len(keys):,} articles")
        some = _sound(connection, keys[start : start + TOGETHER])
        keep_codes(connection, {key: _due(connection, key, body) for key, body in some})


def _sound(connection: Connection, keys: Sequence[int]) -> Iterator[tuple[int, str]]:
    for key in keys:
        try:
            yield key, bodies_of(connection, [key])[key]
        except LedgerError:
            continue


def _due(connection: Connection, document: int, body: str) -> bytes:
    """The codes that an article should have."""
    contents = select(statements.c.content).where(statements.c.document == document).order_by(statements.c.position)
    return code_bytes([cut(body, content) for content in connection.scalars(contents)])
