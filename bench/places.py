"""Where the measured ledgers are: files of a folder, or schemas of one PostgreSQL database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

COUNTED = "select d.id, count(s.key) from documents d left join statements s on s.document = d.key group by d.key"


class Place(Protocol):
    """Room for ledgers by their names."""

    def where(self, name: str) -> str:
        """As a user would write it."""

    def there(self, name: str) -> bool:
        """Whether a ledger was made there."""

    def rename(self, name: str, new: str) -> None: ...

    def remove(self, name: str) -> None: ...

    def counts(self, name: str) -> dict[str, int]:
        """How many statements each article has, asked of the database itself, without any of our code."""


class Files:
    """SQLite files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def where(self, name: str) -> str:
        return str(self.folder / f"{name}.ledger")

    def there(self, name: str) -> bool:
        return Path(self.where(name)).exists()

    def rename(self, name: str, new: str) -> None:
        Path(self.where(name)).replace(self.where(new))

    def remove(self, name: str) -> None:
        Path(self.where(name)).unlink(missing_ok=True)

    def counts(self, name: str) -> dict[str, int]:
        with closing(sqlite3.connect(self.where(name))) as connection:
            if not connection.execute("select 1 from sqlite_master where name = 'documents'").fetchone():
                return {}
            return dict(connection.execute(COUNTED).fetchall())


class Schemas:
    """Schemas of the database at an address, of which the user may make more."""

    def __init__(self, address: str) -> None:
        self._address = address

    def where(self, name: str) -> str:
        joint = "&" if "?" in self._address else "?"
        if not self.there(name):
            self._do(f'create schema if not exists "{name}"')
        return f"{self._address}{joint}options={quote(f'-csearch_path={name}')}"

    def there(self, name: str) -> bool:
        return bool(self._do(f"select 1 from pg_namespace where nspname = '{name}'"))

    def rename(self, name: str, new: str) -> None:
        self._do(f'alter schema "{name}" rename to "{new}"')

    def remove(self, name: str) -> None:
        self._do(f'drop schema if exists "{name}" cascade')

    def counts(self, name: str) -> dict[str, int]:
        if not self._do(f"select 1 from pg_tables where schemaname = '{name}' and tablename = 'documents'"):
            return {}
        return dict(self._do(f'set search_path = "{name}"; {COUNTED}'))

    def _do(self, command: str) -> list[tuple[str, int]]:
        import psycopg  # noqa: PLC0415  an extra, and needed only here

        with psycopg.connect(self._address, autocommit=True) as connection:
            found = connection.execute(command.encode())
            while found.nextset():  # of several commands the answer of the last
                pass
            return found.fetchall() if found.description else []
