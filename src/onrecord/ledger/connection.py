"""Opening a ledger: a SQLite file, or a PostgreSQL database by its address.

SQLite keeps a write-ahead log: readers see the last finished state while somebody writes, and writers wait
for one another. A transaction that writes takes its place in line when it begins, never half-way.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import NullPool

from onrecord.errors import LedgerError

WAIT = 120
"""Seconds that a writer waits for the ones before it."""


class Connections:
    """Connections to one ledger; safe to share between threads."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self.where = where

    @property
    def is_sqlite(self) -> bool:
        return self._engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the ledger, whatever others write meanwhile."""
        with _told(self.where), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All that is written inside is kept together, or none of it."""
        with _told(self.where), self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    @contextmanager
    def raw(self) -> Iterator[Any]:
        """A connection of the driver itself, outside any transaction."""
        with _told(self.where):
            connection = self._engine.raw_connection()
            try:
                yield connection.driver_connection
            finally:
                connection.close()

    def close(self) -> None:
        self._engine.dispose()


def connect(where: str | Path) -> Connections:
    """Open ``where``, a file name or ``postgresql://…``; a file is made where there is none.

    Raises LedgerError for what is neither.
    """
    where = str(where)
    if where.startswith(("postgresql://", "postgres://")):
        raise LedgerError("ledgers in PostgreSQL are not there yet; name a file")
    path = Path(where)
    if path.is_dir():
        raise LedgerError(f"{where} is a folder; name a file in it, such as {path / 'my.ledger'}")
    if not path.parent.is_dir():
        raise LedgerError(f"the folder {path.parent} does not exist; make it first")
    _expect_ledger(path)
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool, connect_args={"timeout": WAIT})
    event.listen(engine, "connect", _prepared)
    event.listen(engine, "begin", _begin)
    return Connections(engine, where)


def _expect_ledger(path: Path) -> None:
    if not path.exists() or path.stat().st_size == 0:
        return
    with path.open("rb") as stream:
        if stream.read(16) != b"SQLite format 3\0":
            raise LedgerError(f"{path} is a file of another kind, not a ledger; name another")


def _prepared(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun below
    for setting in (
        f"busy_timeout = {WAIT * 1000}",
        "journal_mode = wal",
        "synchronous = normal",
        "foreign_keys = on",
        "cache_size = -65536",
        "temp_store = memory",
        "trusted_schema = off",
    ):
        connection.execute(f"pragma {setting}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("begin immediate" if connection.get_execution_options().get("writes") else "begin")


@contextmanager
def _told(where: str) -> Iterator[None]:
    """What the database complains of, in words that say what to do."""
    try:
        yield
    except zlib.error as error:
        raise LedgerError(
            f"an article's text in {where} is damaged: {error}. onrecord check names it; take the last backup"
        ) from error
    except (OperationalError, DatabaseError) as error:
        said = str(error.orig)
        if "locked" in said or "busy" in said:
            raise LedgerError(f"another program has kept {where} for over {WAIT} seconds; try again later") from error
        if "full" in said or "disk I/O" in said:
            raise LedgerError(
                f"no room left, or a failing disk, under {where}: {said}. What was added before is safe; make room "
                "and give the same command again"
            ) from error
        if "malformed" in said or "not a database" in said:
            raise LedgerError(
                f"{where} is damaged: {said}. Take the last backup (onrecord backup makes them)"
            ) from error
        if "readonly" in said or "unable to open" in said:
            raise LedgerError(f"{where} cannot be written: {said}. Check its permissions and its folder's") from error
        raise
