"""A ledger in a SQLite file: opening it, what SQLite complains of, how it is looked after.

SQLite keeps a write-ahead log: readers see the last finished state while somebody writes, and writers wait
for one another. A transaction that writes takes its place in line when it begins, never half-way.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, create_engine, event, text
from sqlalchemy.pool import QueuePool

from onrecord.errors import LedgerError
from onrecord.ledger.database import BACKUP, OURS, POOL, WAIT, Look
from onrecord.records import Problem

PAUSE = 0.02
"""Seconds between two tries where SQLite does not wait by itself."""
PAGE = 8192
"""Bytes of a page of a new file: two or three texts fit one, where SQLite's own 4,096 hold one and stay half empty."""
INDICES = ("statement_words", "article_words")
"""The full-text indices."""


class LedgerFile:
    """A SQLite file; each open connection remembers up to 64 MiB of it."""

    errors: type[Exception] = sqlite3.Error

    def __init__(self, where: str) -> None:
        path = _usable(where)
        self.name = where
        self._path = path
        # by its parts and in full: in a written address "?", "#" and "%" mean something, and so does "file:" in a name
        address = URL.create("sqlite", database=str(path.absolute()))
        threads = {"timeout": WAIT, "check_same_thread": False}
        self.engine = create_engine(address, poolclass=QueuePool, pool_size=POOL, max_overflow=-1, connect_args=threads)
        event.listen(self.engine, "connect", _prepared)
        event.listen(self.engine, "begin", _begin)

    def told(self, error: BaseException) -> str:
        where, said = self.name, str(error)
        if "locked" in said or "busy" in said:
            return f"another program has kept {where} for over {WAIT} seconds; try again later"
        if "full" in said or "disk I/O" in said:
            return (
                f"no room left, or a failing disk, under {where}: {said}. What was added before is safe; make room "
                "and give the same command again"
            )
        if any(sign in said for sign in ("malformed", "not a database", "corrupt", "decode to UTF-8")):
            return f"{where} is damaged: {said}. Take the last backup (onrecord backup makes them)"
        if "readonly" in said or "unable to open" in said:
            return f"{where} cannot be written: {said}. Check its permissions and its folder's"
        if "no such" in said:
            return f"{where} is no ledger of this version, or a damaged one: {said}"
        return f"{where} cannot do this: {said}"

    def looks(self) -> tuple[Look, ...]:
        return (_sound,)

    def faults(self) -> Iterator[Problem]:
        """Whether the full-text index is sound in itself; SQLite asks for a turn to write to look at it."""
        for name in INDICES:
            try:
                with self._raw() as connection:
                    connection.execute(f"insert into {name}({name}) values ('integrity-check')")
            except sqlite3.Error as error:
                if "readonly" not in str(error):
                    yield Problem("the full-text index", self.told(error), BACKUP)

    def size(self) -> int:
        return self._path.stat().st_size

    def compact(self) -> None:
        with self._raw() as connection:
            for name in INDICES:
                connection.execute(f"insert into {name}({name}) values ('optimize')")
            connection.execute("pragma wal_checkpoint(truncate)")
            connection.execute("vacuum")
            connection.execute("analyze")
            connection.execute("pragma wal_checkpoint(truncate)")

    def copy(self, target: Path) -> bool:
        with closing(sqlite3.connect(target.absolute())) as copy, self._raw() as source:
            # in one go: a copy made in steps begins anew whenever somebody has written in between
            source.backup(copy)
        one_file(target)
        return True

    def filled(self, connection: Connection) -> None:
        """SQLite goes on behind the last key by itself."""

    @contextmanager
    def _raw(self) -> Iterator[Any]:
        """A connection of the driver itself, outside any transaction."""
        connection = self.engine.raw_connection()
        try:
            yield connection.driver_connection
        finally:
            connection.close()


def one_file(path: Path) -> None:
    """Have all of it in the one file, and none in a log: on a medium that cannot be written it can still be asked."""
    with closing(sqlite3.connect(path.absolute())) as connection:
        connection.execute("pragma journal_mode = delete")


def _usable(where: str) -> Path:
    """The file, where it is one that a ledger can be in."""
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
    return path


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


def _sound(connection: Connection) -> Iterator[Problem]:
    for (said,) in connection.execute(text("pragma integrity_check")):
        if said != "ok":
            yield Problem("the database file", str(said), BACKUP)
    for row in connection.execute(text("pragma foreign_key_check")):
        yield Problem(f"table {row[0]}", f"row {row[1]} points to a row of {row[2]} that is not there", BACKUP)
