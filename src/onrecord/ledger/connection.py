"""Opening a ledger: a SQLite file, or a PostgreSQL database by its address.

SQLite keeps a write-ahead log: readers see the last finished state while somebody writes, and writers wait
for one another. A transaction that writes takes its place in line when it begins, never half-way.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import NoResultFound, StatementError
from sqlalchemy.pool import QueuePool

from onrecord.errors import LedgerError, OnrecordError

OURS = frozenset({"migrations", "documents", "statements"})
"""Tables by which a ledger is told from other programs' databases."""
WAIT = 120
"""Seconds that a writer waits for the ones before it."""
POOL = 2
"""Connections that stay open when nobody uses them; each remembers up to 64 MiB of the file."""
PAUSE = 0.02
"""Seconds between two tries where SQLite does not wait by itself."""
PAGE = 8192
"""Bytes of a page of a new file: two or three texts fit one, where SQLite's own 4,096 hold one and stay half empty."""


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
    try:
        os.fsencode(where)
    except UnicodeEncodeError:
        where = where.encode("ascii", "backslashreplace").decode()
        raise LedgerError(f"{where} is no name that a file can have; name another") from None
    if "\0" in where:
        raise LedgerError(f"{where!r} is no name that a file can have; name another")
    path = Path(where)
    if path.is_dir():
        raise LedgerError(f"{where} is a folder; name a file in it, such as {path / 'my.ledger'}")
    if not path.parent.is_dir():
        raise LedgerError(f"the folder {path.parent} does not exist; make it first")
    _expect_ledger(path)
    # by its parts and in full: in a written address "?", "#" and "%" mean something, and so does "file:" in a name
    address = URL.create("sqlite", database=str(path.absolute()))
    threads = {"timeout": WAIT, "check_same_thread": False}
    engine = create_engine(address, poolclass=QueuePool, pool_size=POOL, max_overflow=-1, connect_args=threads)
    event.listen(engine, "connect", _prepared)
    event.listen(engine, "begin", _begin)
    return Connections(engine, where)


def _expect_ledger(path: Path) -> None:
    """Look at the file before SQLite does, which makes a database of an empty one and changes others' settings."""
    try:
        if not path.exists() or path.stat().st_size == 0:
            return
        with path.open("rb") as stream:
            head = stream.read(16)
    except (OSError, ValueError) as error:
        raise LedgerError(f"{path} cannot be opened: {error}. Check its permissions and its folder's") from error
    if head != b"SQLite format 3\0":
        raise LedgerError(f"{path} is a file of another kind, not a ledger; name another")


def _prepared(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun below
    for setting in (
        f"busy_timeout = {WAIT * 1000}",
        f"page_size = {PAGE}",
        "synchronous = normal",
        "foreign_keys = on",
        "cache_size = -65536",
        "temp_store = memory",
        "trusted_schema = off",
    ):
        connection.execute(f"pragma {setting}")
    _keep_log(connection)


def _keep_log(connection: Any) -> None:
    """Have changes written ahead, in a ledger or an empty file; another program's database stays as it is."""
    tables = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
    if tables and not tables >= OURS:
        return
    until = time.monotonic() + WAIT
    while not _log_kept(connection, until):
        time.sleep(PAUSE)


def _log_kept(connection: Any, until: float) -> bool:
    """SQLite does not wait its turn here, though two may open a new file at once."""
    try:
        connection.execute("pragma journal_mode = wal")
    except sqlite3.OperationalError as error:
        if "locked" in str(error) and time.monotonic() < until:
            return False
        if "readonly" not in str(error):  # a backup on a medium that cannot be written can still be asked
            raise
    return True


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("begin immediate" if connection.get_execution_options().get("writes") else "begin")


@contextmanager
def _told(where: str) -> Iterator[None]:
    """What the database complains of, in words that say what to do."""
    try:
        yield
    except StatementError as error:
        if isinstance(error.orig, OnrecordError):
            raise error.orig from error
        _tell(where, str(error.orig), error)
    except sqlite3.Error as error:
        _tell(where, str(error), error)
    except (NoResultFound, UnicodeDecodeError) as error:
        # a row that another one speaks of, or a complaint of SQLite's in no letters: neither is so in a sound file
        raise LedgerError(f"{where} is damaged: {error}. Take the last backup (onrecord backup makes them)") from error


def _tell(where: str, said: str, error: Exception) -> NoReturn:
    if "locked" in said or "busy" in said:
        told = f"another program has kept {where} for over {WAIT} seconds; try again later"
    elif "full" in said or "disk I/O" in said:
        told = (
            f"no room left, or a failing disk, under {where}: {said}. What was added before is safe; make room "
            "and give the same command again"
        )
    elif any(sign in said for sign in ("malformed", "not a database", "corrupt", "decode to UTF-8")):
        told = f"{where} is damaged: {said}. Take the last backup (onrecord backup makes them)"
    elif "readonly" in said or "unable to open" in said:
        told = f"{where} cannot be written: {said}. Check its permissions and its folder's"
    elif "no such" in said:
        told = f"{where} is no ledger of this version, or a damaged one: {said}"
    else:
        told = f"{where} cannot do this: {said}"
    raise LedgerError(told) from error
