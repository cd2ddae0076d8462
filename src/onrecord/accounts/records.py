"""The records of accounts. None of them holds a password, a session's or a token's secret, or a hash of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
"""Each may do what the ones before it may."""


def at_most(role: Role, bound: Role) -> Role:
    """The lesser of two roles."""
    return min(role, bound, key=ROLES.index)


@dataclass(frozen=True, slots=True)
class By:
    """Who does something, for the log, and from where: a number of a machine, or what else it is called."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may come in, with a password. Times are UTC."""

    key: int
    name: str
    role: Role
    made: datetime
    password_from: datetime
    disabled: datetime | None


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that signed in. Times are UTC."""

    key: int
    account: str
    made: datetime
    seen: datetime
    """When it last asked, to the minute."""
    until: datetime
    """When it ends whether it is used or not."""
    address: str
    agent: str
    """What the browser calls itself."""


@dataclass(frozen=True, slots=True)
class Token:
    """What a program shows in place of a password. Times are UTC."""

    key: int
    account: str
    name: str
    role: Role
    made: datetime
    until: datetime
    seen: datetime | None
    revoked: datetime | None


@dataclass(frozen=True, slots=True)
class Known:
    """Who asks, told from a session or a token."""

    account: int
    name: str
    role: Role
    session: int | None
    token: int | None


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the log: who did what to what, when (UTC), from where."""

    key: int
    at: datetime
    who: str
    address: str
    did: str
    about: str
