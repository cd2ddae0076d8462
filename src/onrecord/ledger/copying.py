"""Copies of a whole ledger: for safety, and from one kind of database into another."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Table, func, insert, select, type_coerce
from sqlalchemy.types import TypeDecorator

from onrecord.errors import LedgerError
from onrecord.ledger.checking import check
from onrecord.ledger.connection import Connections, connect
from onrecord.ledger.entries import bodies_of, entries
from onrecord.ledger.migrations import migrate
from onrecord.ledger.schema import META, documents, migrations, receipts, statements
from onrecord.ledger.sqlite.file import one_file
from onrecord.ledger.words import index_of, indexed
from onrecord.records import Problem
from onrecord.whereabouts import is_database

ROWS = 500
"""Rows that are copied at a time …"""
ARTICLES = 20
"""… and articles whose words are put into the index at a time."""


def backup(connections: Connections, target: str) -> int:
    """Copy the ledger, while others may go on writing, to where none is yet; its bytes.

    ``target`` is a file that is not there, or the address of an empty database. Raises LedgerError where it is
    neither, or cannot be written.
    """
    if is_database(target):
        with closing(connect(target)) as into:
            _filled(connections, into)
            return into.database.size()
    return _into_file(connections, Path(target))


def compact(connections: Connections) -> tuple[int, int]:
    """Give room back to the disk and tidy the index; bytes before and after."""
    with connections.told():
        before = connections.database.size()
        connections.database.compact()
        return before, connections.database.size()


def _into_file(connections: Connections, target: Path) -> int:
    if target.exists():
        raise LedgerError(f"{target} exists; name another file, so that no backup is lost")
    part = target.with_name(target.name + ".part")
    failed = f"cannot write the backup {target}"
    try:
        part.unlink(missing_ok=True)
        with connections.told():
            alike = connections.database.copy(part)
        if not alike:
            with closing(connect(part)) as into:
                _filled(connections, into)
            one_file(part)
        part.replace(target)
    except (OSError, sqlite3.Error, LedgerError) as error:
        raise LedgerError(f"{failed}: {error}") from error
    finally:
        for left in (part, *(part.with_name(part.name + end) for end in ("-wal", "-shm"))):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    return target.stat().st_size


def _filled(source: Connections, target: Connections) -> None:
    """Copy every row into an empty ledger, which is looked through before anybody relies on it."""
    migrate(target)
    with source.reading() as old, target.writing() as new:
        if any(new.scalar(select(func.count()).select_from(table)) for table in (documents, receipts)):
            raise LedgerError(f"{target.where} is a ledger with something in it; name an empty database")
        for table in META.sorted_tables:
            if table is not migrations:
                _copy(old, new, table)
        _index(new)
        target.database.filled(new)
    fault = next((found for found in check(target) if isinstance(found, Problem)), None)
    if fault:
        raise LedgerError(f"the copy does not hold: {fault}. onrecord check tells whether {source.where} does")


def _copy(old: Connection, new: Connection, table: Table) -> None:
    """The values as they lie in the database, whatever they stand for, some at a time."""
    columns = [type_coerce(column, _plain(column)).label(column.name) for column in table.c]
    into = Table(table.name, type(META)(), *(Column(column.name, _plain(column)) for column in table.c))
    rows = old.execution_options(yield_per=ROWS).execute(select(*columns).order_by(*table.primary_key)).mappings()
    while some := [dict(row) for row in islice(rows, ROWS)]:
        new.execute(insert(into), some)


def _plain(column: Column[Any]) -> Any:
    """The type of what lies in the column."""
    return column.type.impl if isinstance(column.type, TypeDecorator) else column.type


def _index(connection: Connection) -> None:
    index = index_of(connection)
    for some in _articles(connection):
        bodies = bodies_of(connection, some)
        index.add_articles(connection, [(key, bodies[key]) for key in some])
        of = select(statements.c.key, statements.c.document, statements.c.copy, statements.c.latest)
        rows = connection.execute(of.where(statements.c.document.in_(some)).order_by(statements.c.key)).all()
        found = zip(rows, entries(connection, [row.key for row in rows]), strict=True)
        index.add_statements(
            connection,
            [
                indexed(row.key, entry.statement, bodies[row.document], copy=row.copy, old=not row.latest)
                for row, entry in found
            ],
        )


def _articles(connection: Connection) -> Iterator[list[int]]:
    keys = iter(connection.scalars(select(documents.c.key).order_by(documents.c.key)).all())
    while some := list(islice(keys, ARTICLES)):
        yield some
