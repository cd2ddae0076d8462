"""Accounts: making them, finding them, changing them. Each change leaves a line in the log."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from onrecord.accounts import names, passwords
from onrecord.accounts.file import AccountsFile
from onrecord.accounts.log import noted
from onrecord.accounts.records import Account, By, Role
from onrecord.accounts.tables import account, accounts, sessions
from onrecord.errors import InputError

T = TypeVar("T")


class People:
    """The accounts of a file. Methods that change one raise InputError where nobody has the name."""

    def __init__(self, file: AccountsFile) -> None:
        self._file = file

    def all(self) -> tuple[Account, ...]:
        with self._file.reading() as connection:
            return tuple(account(row) for row in connection.execute(select(accounts).order_by(accounts.c.folded)))

    def named(self, name: str) -> Account | None:
        with self._file.reading() as connection:
            row = row_of(connection, name)
            return account(row) if row else None

    def is_right(self, name: str, password: str) -> bool:
        """Whether it is the account's password."""
        with self._file.reading() as connection:
            row = row_of(connection, name)
        return passwords.fits(row.hash if row else None, password)

    def has_admin(self) -> bool:
        """Whether there is an account that may look after the others."""
        with self._file.reading() as connection:
            return _admins(connection) > 0

    def add(self, name: str, role: Role, password: str, by: By) -> Account:
        """Make an account. Raises InputError for a name that is taken or cannot be one, and for a bad password."""
        kept = names.proper(name)
        passwords.proper(password, kept)
        hash, now = passwords.hashed(password), self._file.now()
        row = {
            "name": kept, "folded": names.folded(kept), "role": role, "hash": hash, "made": now, "password_from": now
        }  # fmt: skip
        with self._file.writing() as connection:
            there = row_of(connection, kept)
            if there:
                raise InputError(f"there is an account {there.name} already; onrecord accounts role changes its role")
            connection.execute(insert(accounts).values(**row))
            noted(connection, self._file, by, "account made", f"{kept}, {role}")
            return account(_sure(connection, kept))

    def set_role(self, name: str, role: Role, by: By) -> Account:
        """Raises InputError also for the last admin."""
        with self._file.writing() as connection:
            row = _sure(connection, name)
            connection.execute(update(accounts).where(accounts.c.key == row.key).values(role=role))
            _keep_an_admin(connection, row)
            noted(connection, self._file, by, "role changed", f"{row.name}, {role}")
            return account(_sure(connection, name))

    def set_password(self, name: str, password: str, by: By) -> Account:
        """Sessions of the account end; its tokens stay."""
        kept = _known(self.named(name), name).name
        passwords.proper(password, kept)
        hash = passwords.hashed(password)
        with self._file.writing() as connection:
            row = _sure(connection, kept)
            new = {"hash": hash, "password_from": self._file.now()}
            connection.execute(update(accounts).where(accounts.c.key == row.key).values(**new))
            connection.execute(delete(sessions).where(sessions.c.account == row.key))
            noted(connection, self._file, by, "password changed", row.name)
            return account(_sure(connection, kept))

    def disable(self, name: str, by: By) -> Account:
        """End its sessions, and refuse its tokens until it is enabled. Raises InputError also for the last admin."""
        with self._file.writing() as connection:
            row = _sure(connection, name)
            if row.disabled is None:
                chosen = update(accounts).where(accounts.c.key == row.key)
                connection.execute(chosen.values(disabled=self._file.now()))
                _keep_an_admin(connection, row)
                connection.execute(delete(sessions).where(sessions.c.account == row.key))
                noted(connection, self._file, by, "account disabled", row.name)
            return account(_sure(connection, name))

    def enable(self, name: str, by: By) -> Account:
        with self._file.writing() as connection:
            row = _sure(connection, name)
            if row.disabled is not None:
                connection.execute(update(accounts).where(accounts.c.key == row.key).values(disabled=None))
                noted(connection, self._file, by, "account enabled", row.name)
            return account(_sure(connection, name))

    def remove(self, name: str, by: By) -> Account:
        """With its sessions and tokens; the log keeps what it did. Raises InputError also for the last admin."""
        with self._file.writing() as connection:
            row = _sure(connection, name)
            connection.execute(delete(accounts).where(accounts.c.key == row.key))
            _keep_an_admin(connection, row)
            noted(connection, self._file, by, "account removed", row.name)
            return account(row)


def row_of(connection: Connection, name: str) -> Row[Any] | None:
    return connection.execute(select(accounts).where(accounts.c.folded == names.folded(name))).one_or_none()


def _sure(connection: Connection, name: str) -> Row[Any]:
    return _known(row_of(connection, name), name)


def _known(found: T | None, name: str) -> T:
    if found is None:
        raise InputError(f"there is no account {name}; onrecord accounts list shows them all")
    return found


def _admins(connection: Connection) -> int:
    chosen = select(func.count()).where(accounts.c.role == "admin", accounts.c.disabled.is_(None))
    return int(connection.execute(chosen).scalar_one())


def _keep_an_admin(connection: Connection, before: Row[Any]) -> None:
    """Raises InputError, and so undoes what was done, where the last admin would be gone."""
    was = before.role == "admin" and before.disabled is None
    if was and not _admins(connection):
        raise InputError(f"{before.name} is the last admin who is not disabled; make another one first")
