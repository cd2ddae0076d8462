"""What a ledger needs of a database, whichever it is; ``sqlite`` and ``postgres`` each have one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine

from onrecord.records import Problem

OURS = frozenset({"migrations", "documents", "statements"})
"""Tables by which a ledger is told from other programs' databases."""
WAIT = 120
"""Seconds that a writer waits for the ones before it."""
POOL = 8
"""Connections that stay open when nobody uses them."""
BACKUP = "restore the last backup"
"""What to do about damage."""

Look = Callable[[Connection], Iterator[Problem]]


class Database(Protocol):
    """One database, opened. Its engine begins a transaction that ``writes`` by taking its place in the line."""

    @property
    def name(self) -> str:
        """As messages name it: without a password."""

    @property
    def engine(self) -> Engine: ...

    @property
    def errors(self) -> type[Exception]:
        """What its driver raises."""

    def told(self, error: BaseException) -> str:
        """What the driver complains of, in words that say what to do."""

    def looks(self) -> tuple[Look, ...]:
        """How the database itself is looked through: each gives its faults, in a transaction that reads."""

    def faults(self) -> Iterator[Problem]:
        """What has to be looked at otherwise."""

    def size(self) -> int:
        """Bytes that the ledger takes."""

    def compact(self) -> None:
        """Give room back, and have the database look at what it holds, so that it plans well."""

    def copy(self, target: Path) -> bool:
        """Copy all of it into a new SQLite file, if it can by itself."""

    def filled(self, connection: Connection) -> None:
        """Rows were put in with their keys: new keys go on behind these."""
