"""Opening a ledger, and its transactions: of those that write one at a time, of those that read as many as like."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import NoResultFound, StatementError

from onrecord.errors import LedgerError, OnrecordError
from onrecord.ledger.database import Database
from onrecord.whereabouts import is_database


class Connections:
    """Connections to one ledger; safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.where = database.name
        """The ledger as messages name it."""
        self._own = threading.local()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the ledger, whatever others write meanwhile."""
        own: Connection | None = getattr(self._own, "connection", None)
        if own is not None:
            with self.told():
                yield own
            return
        with self.told(), self.database.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def at_once(self) -> Iterator[Connection]:
        """The same state for all that this thread reads meanwhile."""
        with self.reading() as connection:
            before = getattr(self._own, "connection", None)
            self._own.connection = connection
            try:
                yield connection
            finally:
                self._own.connection = before

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All that is written inside is kept together, or none of it."""
        engine = self.database.engine
        with self.told(), engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    @contextmanager
    def told(self) -> Iterator[None]:
        """What the database complains of, in words that say what to do."""
        try:
            yield
        except StatementError as error:
            if isinstance(error.orig, OnrecordError):
                raise error.orig from error
            raise LedgerError(self.database.told(error.orig or error)) from error
        except self.database.errors as error:
            raise LedgerError(self.database.told(error)) from error
        except (NoResultFound, UnicodeDecodeError) as error:
            # a row that another one speaks of, or a complaint of SQLite's in no letters: neither is so in a sound one
            raise LedgerError(
                f"{self.where} is damaged: {error}. Take the last backup (onrecord backup makes them)"
            ) from error

    def close(self) -> None:
        self.database.engine.dispose()


def connect(where: str | Path) -> Connections:
    """Open ``where``, a file's name or ``postgresql://…``; a file is made where there is none.

    Raises LedgerError for what is neither.
    """
    if is_database(str(where)):
        from onrecord.ledger.postgres.server import LedgerServer

        return Connections(LedgerServer(str(where)))
    from onrecord.ledger.sqlite.file import LedgerFile

    return Connections(LedgerFile(str(where)))
