"""Numbered steps from an empty database to the schema of this version; each is taken once, all in one go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, insert, inspect, select

from onrecord.errors import LedgerError
from onrecord.ledger.commitments import fill_followed
from onrecord.ledger.connection import Connections
from onrecord.ledger.database import OURS
from onrecord.ledger.derived import codes, commitments, judgements, links, matters, reported, ties, turns
from onrecord.ledger.meanings import fill_codes
from onrecord.ledger.schema import META, migrations, statements
from onrecord.ledger.words import index_of

Say = Callable[[str], None]
"""Told of what takes a while."""
Step = Callable[[Connection, Say], None]


def _first(connection: Connection, say: Say) -> None:
    META.create_all(connection)
    index_of(connection).make(connection)


def _judgements(connection: Connection, say: Say) -> None:
    judgements.create(connection, checkfirst=True)  # the first step makes the tables of today


def _codes(connection: Connection, say: Say) -> None:
    codes.create(connection, checkfirst=True)
    fill_codes(connection, say)


def _links(connection: Connection, say: Say) -> None:
    for table in (matters, links):
        table.create(connection, checkfirst=True)


def _commitments(connection: Connection, say: Say) -> None:
    commitments.create(connection, checkfirst=True)
    ties.create(connection, checkfirst=True)  # both are filled by a later step


def _reported(connection: Connection, say: Say) -> None:
    reported.create(connection, checkfirst=True)  # of what was added before nothing is known


def _tallied(connection: Connection, say: Say) -> None:
    for index in statements.indexes:
        if index.name == "statements_tallied" and connection.dialect.name == "sqlite":
            index.create(connection, checkfirst=True)


def _linked_anew(connection: Connection, say: Say) -> None:
    """Codes of what statements are about are shorter now: what was linked is linked anew when that is asked for."""
    for table in (matters, links):
        connection.execute(delete(table))


def _turns(connection: Connection, say: Say) -> None:
    turns.create(connection, checkfirst=True)


STEPS: tuple[tuple[str, Step], ...] = (
    ("the tables of version 0.3", _first),
    ("what people judge", _judgements),
    ("codes of meaning, by the first table of meanings", _codes),
    ("links between statements", _links),
    ("what commits whom, and who belongs where", _commitments),
    ("deeds and quantities", _reported),
    ("in files, an index of what each speaker said", _tallied),
    ("links by the second linker", _linked_anew),
    ("who is minister beside whom", fill_followed),
    ("how often links were written", _turns),
)


def migrate(connections: Connections, say: Say = lambda words: None) -> None:
    """Take the steps that this ledger has not taken yet.

    Raises LedgerError for one that is ahead of this version, and for what is no ledger.
    """
    with connections.reading() as connection:
        done = _done(connection, connections.where)
    if done == len(STEPS):
        return
    if done > len(STEPS):
        raise LedgerError(f"{connections.where} was written by a newer onrecord; update yours to open it")
    with connections.writing() as connection:
        done = _done(connection, connections.where)  # somebody else may have taken them meanwhile
        for number, (name, step) in enumerate(STEPS[done:], done + 1):
            step(connection, say)
            now = datetime.now(UTC).replace(tzinfo=None)
            connection.execute(insert(migrations).values(number=number, name=name, applied=now))


def _done(connection: Connection, where: str) -> int:
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return 0
    if not tables >= OURS:
        raise LedgerError(f"{where} is some other program's database, not a ledger; name another")
    return int(connection.scalar(select(func.max(migrations.c.number))) or 0)
