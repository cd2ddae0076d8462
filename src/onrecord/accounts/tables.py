"""The tables of accounts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Dialect, ForeignKey, Index, Integer, MetaData, String, Table, TypeDecorator, text

from onrecord.accounts.records import Account, Event, Session, Token

META = MetaData()
VERSION = 1
APPLICATION = 0x6F6E7265
"""By which a file of accounts is told from other programs' databases."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, as microseconds since 1970."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        return None if value is None else round(value.timestamp() * 1_000_000)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromtimestamp(value / 1_000_000, UTC)


def _owner() -> Column[int]:
    return Column("account", ForeignKey("accounts.key", ondelete="CASCADE"), nullable=False)


accounts = Table(
    "accounts",
    META,
    Column("key", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("folded", String, nullable=False, unique=True),
    Column("role", String, nullable=False),
    Column("hash", String, nullable=False),
    Column("made", Moment, nullable=False),
    Column("password_from", Moment, nullable=False),
    Column("disabled", Moment),
    sqlite_autoincrement=True,
)
sessions = Table(
    "sessions",
    META,
    Column("key", Integer, primary_key=True),
    _owner(),
    Column("digest", String, nullable=False, unique=True),
    Column("made", Moment, nullable=False),
    Column("seen", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("address", String, nullable=False),
    Column("agent", String, nullable=False),
    Index("sessions_of", "account"),
    sqlite_autoincrement=True,
)
tokens = Table(
    "tokens",
    META,
    Column("key", Integer, primary_key=True),
    _owner(),
    Column("name", String, nullable=False),
    Column("digest", String, nullable=False, unique=True),
    Column("role", String, nullable=False),
    Column("made", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("seen", Moment),
    Column("revoked", Moment),
    Index("tokens_of", "account"),
    sqlite_autoincrement=True,
)
events = Table(
    "events",
    META,
    Column("key", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("who", String, nullable=False),
    Column("address", String, nullable=False),
    Column("did", String, nullable=False),
    Column("about", String, nullable=False),
    sqlite_autoincrement=True,
)
KEPT = tuple(
    text(
        f"create trigger events_{verb} before {verb} on events "
        "begin select raise(abort, 'the log is only added to'); end"
    )
    for verb in ("update", "delete")
)
"""What is in the log stays in it as it is."""


def account(row: Any) -> Account:
    return Account(row.key, row.name, row.role, row.made, row.password_from, row.disabled)


def session(row: Any) -> Session:
    return Session(row.key, row.name, row.made, row.seen, row.until, row.address, row.agent)


def token(row: Any) -> Token:
    return Token(row.key, row.owner, row.name, row.role, row.made, row.until, row.seen, row.revoked)


def event(row: Any) -> Event:
    return Event(row.key, row.at, row.who, row.address, row.did, row.about)
