"""Tokens: what a program shows (``Authorization: Bearer``). Shown once when made; the hash alone is kept."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, func, insert, select, update

from onrecord.accounts import names
from onrecord.accounts.file import AccountsFile
from onrecord.accounts.log import noted
from onrecord.accounts.people import row_of
from onrecord.accounts.records import ROLES, By, Known, Role, Token, at_most
from onrecord.accounts.sessions import MINUTE, digest
from onrecord.accounts.tables import accounts, token, tokens
from onrecord.errors import InputError

Chosen = TypeVar("Chosen", bound=Select[Any])
MARK = "onrecord_"
"""How every token begins, so that one that got into a text or a repository is found."""
DAYS = 90
"""How long a token lasts where nothing else is said."""
MOST_DAYS = 366
MOST = 50
"""Tokens of an account that work at a time."""


class Tokens:
    """Making and revoking tokens, and who asks with one."""

    def __init__(self, file: AccountsFile) -> None:
        self._file = file

    def make(self, account: str, name: str, role: Role, days: int, by: By) -> tuple[str, Token]:
        """A token of an account: its secret, which is not to be had again, and what is kept of it.

        Raises InputError for a role above the account's, a name that a working token has, and too many days.
        """
        kept = names.proper(name, "a token")
        if not 1 <= days <= MOST_DAYS:
            raise InputError(f"a token lasts 1 to {MOST_DAYS} days, not {days:,}")
        secret, now = MARK + secrets.token_urlsafe(32), self._file.now()
        with self._file.writing() as connection:
            owner = row_of(connection, account)
            if owner is None:
                raise InputError(f"there is no account {account}; onrecord accounts list shows them all")
            if ROLES.index(role) > ROLES.index(owner.role):
                raise InputError(f"{owner.name} has the role {owner.role}; a token can be no {role}")
            working = _working(self._file, select(tokens.c.name).where(tokens.c.account == owner.key))
            taken = connection.execute(working).scalars().all()
            if kept in taken:
                raise InputError(f"{owner.name} has a token {kept} already; revoke it, or take another name")
            if len(taken) >= MOST:
                raise InputError(f"{owner.name} has {MOST} tokens already; revoke one first")
            row = {
                "account": owner.key, "name": kept, "digest": digest(secret), "role": role, "made": now,
                "until": now + timedelta(days=days),
            }  # fmt: skip
            made = connection.execute(insert(tokens).values(**row)).inserted_primary_key
            assert made is not None
            noted(connection, self._file, by, "token made", f"{owner.name}, {kept}, {role}")
            return secret, _one(connection, int(made[0]))

    def known(self, secret: str) -> Known | None:
        """Who asks with this secret; None where it is nobody's, was revoked, or its time is over."""
        now = self._file.now()
        chosen = select(
            tokens.c.key, tokens.c.role, tokens.c.seen,
            accounts.c.key.label("account"), accounts.c.name, accounts.c.role.label("bound"),
        ).join(accounts).where(tokens.c.digest == digest(secret), accounts.c.disabled.is_(None))  # fmt: skip
        with self._file.reading() as connection:
            row = connection.execute(_working(self._file, chosen)).one_or_none()
        if row is None:
            return None
        if row.seen is None or now - row.seen >= MINUTE:
            with self._file.writing() as connection:
                connection.execute(update(tokens).where(tokens.c.key == row.key).values(seen=now))
        return Known(row.account, row.name, at_most(row.role, row.bound), None, row.key)

    def all(self, account: str | None = None) -> tuple[Token, ...]:
        """Of one account or of all, revoked ones and those of the past too, the last made first."""
        chosen = select(tokens, accounts.c.name.label("owner")).join(accounts)
        if account is not None:
            chosen = chosen.where(accounts.c.folded == names.folded(account))
        with self._file.reading() as connection:
            return tuple(token(row) for row in connection.execute(chosen.order_by(tokens.c.key.desc())))

    def revoke(self, key: int, by: By, account: str | None = None) -> Token:
        """Raises InputError where there is none of this key (of this account), or it was revoked before."""
        with self._file.writing() as connection:
            found = _one(connection, key) if _exists(connection, key) else None
            if found is None or (account is not None and names.folded(found.account) != names.folded(account)):
                raise InputError(f"there is no token {key}")
            if found.revoked:
                raise InputError(f"token {key} was revoked on {found.revoked:%Y-%m-%d} already")
            connection.execute(update(tokens).where(tokens.c.key == key).values(revoked=self._file.now()))
            noted(connection, self._file, by, "token revoked", f"{found.account}, {found.name}")
            return _one(connection, key)


def _working(file: AccountsFile, chosen: Chosen) -> Chosen:
    return chosen.where(tokens.c.revoked.is_(None), tokens.c.until > file.now())


def _exists(connection: Connection, key: int) -> bool:
    return connection.execute(select(func.count()).where(tokens.c.key == key)).scalar_one() > 0


def _one(connection: Connection, key: int) -> Token:
    chosen = select(tokens, accounts.c.name.label("owner")).join(accounts).where(tokens.c.key == key)
    return token(connection.execute(chosen).one())
