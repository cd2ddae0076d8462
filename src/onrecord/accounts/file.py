"""The file that accounts are in (SQLite): who may read it, opening it, its transactions.

Several processes may have it open: readers see the last finished state, and writers wait for one another. What is
written together is kept together or not at all, whenever the machine stops.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, create_engine, event, text
from sqlalchemy.exc import StatementError
from sqlalchemy.pool import QueuePool

from onrecord.accounts.tables import APPLICATION, KEPT, META, VERSION
from onrecord.errors import AccountsError, OnrecordError

WAIT = 30
"""Seconds that a writer waits for the ones before it."""
PAUSE = 0.02
OTHERS = stat.S_IRWXG | stat.S_IRWXO

Now = Callable[[], datetime]


def utc() -> datetime:
    return datetime.now(UTC)


class AccountsFile:
    """Connections to one file; safe to share between threads.

    Raises AccountsError where there is none and ``make`` is not said, for a file of another kind or of a newer version,
    and for one that other users of the machine can read.
    """

    def __init__(self, where: str | Path, *, make: bool = False, now: Now = utc) -> None:
        self.where = str(where)
        """As messages name it."""
        self.now = now
        path = _usable(Path(where), make)
        address = URL.create("sqlite", database=str(path.absolute()))
        threads = {"timeout": WAIT, "check_same_thread": False}
        self._engine = create_engine(
            address, poolclass=QueuePool, pool_size=2, max_overflow=-1, connect_args=threads, hide_parameters=True
        )
        event.listen(self._engine, "connect", _prepared)
        event.listen(self._engine, "begin", _begin)
        try:
            with self.writing() as connection:
                self._ready(connection)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state, whatever others write meanwhile."""
        with self._told(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All that is written inside is kept together, or none of it."""
        options = {"writes": True}
        with self._told(), self._engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    def close(self) -> None:
        self._engine.dispose()

    def _ready(self, connection: Connection) -> None:
        version, application = (
            connection.execute(text(f"pragma {name}")).scalar_one() for name in ("user_version", "application_id")
        )
        filled = connection.execute(text("select count(*) from sqlite_master")).scalar_one()
        if application != APPLICATION and filled:
            raise AccountsError(f"{self.where} holds no accounts but something else; name another file")
        if version > VERSION:
            raise AccountsError(f"{self.where} was written by a newer onrecord: pip install --upgrade onrecord")
        if version < VERSION:
            META.create_all(connection)
            for one in KEPT:
                connection.execute(one)
            connection.execute(text(f"pragma application_id = {APPLICATION}"))
            connection.execute(text(f"pragma user_version = {VERSION}"))

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except StatementError as error:
            if isinstance(error.orig, OnrecordError):
                raise error.orig from error
            raise AccountsError(self._complaint(error.orig or error)) from error
        except sqlite3.Error as error:
            raise AccountsError(self._complaint(error)) from error

    def _complaint(self, error: BaseException) -> str:
        said = str(error)
        if "locked" in said or "busy" in said:
            return f"another program has kept {self.where} for over {WAIT} seconds; try again later"
        if "full" in said or "disk I/O" in said:
            return f"no room left, or a failing disk, under {self.where}: {said}. Make room and try again"
        if "readonly" in said or "unable to open" in said:
            return f"{self.where} cannot be written: {said}. Check its permissions and its folder's"
        if any(sign in said for sign in ("malformed", "not a database", "no such")):
            return f"{self.where} is damaged: {said}. Put a copy of it back, or make the accounts anew in another file"
        return f"{self.where} cannot do this: {said}"


def first(where: str) -> str:
    """How the first account is made, as messages tell it."""
    return f"onrecord accounts add NAME --role admin --accounts {where} makes one"


def _usable(path: Path, make: bool) -> Path:
    if "\0" in str(path):
        raise AccountsError(f"{str(path)!r} is no name that a file can have; name another")
    if path.is_dir():
        raise AccountsError(f"{path} is a folder; name a file in it")
    if not path.parent.is_dir():
        raise AccountsError(f"the folder {path.parent} does not exist; make it first")
    if not make and not path.exists():
        raise AccountsError(f"there are no accounts in {path}; {first(str(path))}")
    try:
        # for its owner alone from the first moment on, whatever the machine gives to new files
        held = os.open(path, os.O_RDWR | (os.O_CREAT if make else 0), 0o600)
        try:
            mode = os.fstat(held).st_mode
            head = os.read(held, 16)
        finally:
            os.close(held)
    except (OSError, ValueError) as error:
        raise AccountsError(f"{path} cannot be opened: {error}. Check its permissions and its folder's") from error
    if os.name == "posix" and mode & OTHERS:
        raise AccountsError(f"{path} can be read or written by other users of this machine: chmod 600 {path}")
    if head and head != b"SQLite format 3\0":
        raise AccountsError(f"{path} holds no accounts but something else; name another file")
    return path


def _prepared(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun below
    for setting in (f"busy_timeout = {WAIT * 1000}", "synchronous = full", "foreign_keys = on", "trusted_schema = off"):
        connection.execute(f"pragma {setting}")
    connection.execute("pragma secure_delete = on")
    if not connection.execute("select count(*) from sqlite_master").fetchone()[0]:
        _keep_log(connection)


def _keep_log(connection: Any) -> None:
    """Have changes written ahead, in a new file; SQLite does not wait its turn here, though two may open it at once."""
    until = time.monotonic() + WAIT
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(PAUSE)
        else:
            return


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("begin immediate" if connection.get_execution_options().get("writes") else "begin")
