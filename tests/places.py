"""Where tests have their ledgers: in files of a folder, or in databases of the tests' server."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

from tests.server import Server


class Place(Protocol):
    """Room for ledgers by their names; the same name is the same ledger."""

    kind: str

    def __call__(self, name: str = "my.ledger") -> str:
        """Where the ledger of this name is, as a user would write it; it is empty at first."""

    def bare(self, name: str) -> str:
        """The same, with nothing there at all, not even tables."""

    def spoil(self, name: str, change: str) -> None:
        """Change a ledger behind its back, by SQL in SQLite's words."""

    def clear(self) -> None: ...


class Files:
    """Ledgers in SQLite files."""

    kind = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, name: str = "my.ledger") -> str:
        return str(self._folder / name)

    def bare(self, name: str) -> str:
        return self(name)

    def spoil(self, name: str, change: str) -> None:
        with closing(sqlite3.connect(self(name))) as connection, connection:
            connection.execute(change)

    def clear(self) -> None: ...


class Databases:
    """Ledgers in PostgreSQL."""

    kind = "postgresql"

    def __init__(self, server: Server) -> None:
        self.server = server
        self._made: dict[str, str] = {}
        self._spoilt: set[str] = set()

    def __call__(self, name: str = "my.ledger") -> str:
        if name not in self._made:
            self._made[name] = self.server.database()
        return self.server.address(self._made[name])

    def bare(self, name: str, options: str = "") -> str:
        self._made[name] = self.server.new(options)
        self._spoilt.add(name)
        return self.server.address(self._made[name])

    def spoil(self, name: str, change: str) -> None:
        theirs = re.sub(r"x'([0-9a-f]*)'", r"'\\x\1'::bytea", change)
        self._spoilt.add(name)
        self.server.do(f"set session_replication_role = replica; {theirs}", self._made[name])

    def database(self, name: str) -> str:
        """What the server calls it."""
        return self._made[name]

    def do(self, name: str, command: str) -> list[Any]:
        """Have the server's owner do something in it; the rows that come of it."""
        return self.server.do(command, self._made[name])

    def clear(self) -> None:
        for name, database in self._made.items():
            (self.server.drop if name in self._spoilt else self.server.emptied)(database)
        self._made.clear()
