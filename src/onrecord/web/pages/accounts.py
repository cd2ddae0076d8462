"""The pages of accounts: one's own, everybody's, and the log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from onrecord.accounts.records import ROLES, Account, Event, Known, Role, Session, Token
from onrecord.accounts.tokens import DAYS, MOST_DAYS
from onrecord.web.asked import AuditAsked
from onrecord.web.pages.days import Day, moment
from onrecord.web.pages.paging import Choice, Pages, choices, pages
from onrecord.web.pages.shown import line

LONGEST = 500


@dataclass(frozen=True, slots=True)
class Entering:
    """Signing in: who was tried, where it leads to afterwards, what went wrong."""

    name: str
    next: str
    problem: str


@dataclass(frozen=True, slots=True)
class Browser:
    """A session."""

    key: int
    here: bool
    """Whether it is the one that asks."""
    agent: str
    address: str
    made: Day
    seen: Day
    until: Day


@dataclass(frozen=True, slots=True)
class Program:
    """A token; ``stands`` is "works", "revoked" or "over"."""

    key: int
    name: str
    role: Role
    stands: str
    made: Day
    seen: Day | None
    until: Day


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One's own account."""

    name: str
    role: Role
    roles: tuple[Role, ...]
    """What a token of it may be."""
    browsers: tuple[Browser, ...]
    programs: tuple[Program, ...]
    days: int
    most_days: int
    problem: str
    """What went wrong with the form that was sent."""
    done: str
    """What a form did."""


@dataclass(frozen=True, slots=True)
class Person:
    """An account, as an admin sees it."""

    name: str
    role: Role
    made: Day
    disabled: Day | None
    own: bool


@dataclass(frozen=True, slots=True)
class AccountsPage:
    """All accounts."""

    people: tuple[Person, ...]
    roles: tuple[Role, ...]
    problem: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log."""

    key: int
    at: Day
    exact: str
    """In UTC, to the second."""
    who: str
    address: str
    did: str
    about: str


@dataclass(frozen=True, slots=True)
class AuditPage:
    """A page of the log, the last first."""

    asked: dict[str, object]
    kinds: tuple[Choice, ...]
    lines: tuple[Line, ...]
    pages: Pages


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a form: what went wrong, or what it did."""

    problem: str = ""
    done: str = ""


NOTHING = Told()


def account_page(
    known: Known, sessions: Iterable[Session], tokens: Iterable[Token], now: datetime, told: Told
) -> AccountPage:
    today = now.date()
    browsers = tuple(
        Browser(
            s.key, s.key == known.session, line(s.agent, LONGEST), s.address,
            moment(s.made, today), moment(s.seen, today), moment(s.until, today),
        )
        for s in sessions
    )  # fmt: skip
    programs = tuple(
        Program(
            t.key, t.name, t.role, "revoked" if t.revoked else "over" if t.until <= now else "works",
            moment(t.made, today), moment(t.seen, today) if t.seen else None, moment(t.until, today),
        )
        for t in tokens
    )  # fmt: skip
    roles = ROLES[: ROLES.index(known.role) + 1]
    return AccountPage(
        known.name, known.role, roles, browsers, programs, DAYS, MOST_DAYS, line(told.problem, LONGEST), told.done
    )


def accounts_page(found: Iterable[Account], own: str, now: datetime, problem: str = "") -> AccountsPage:
    today = now.date()
    people = tuple(
        Person(a.name, a.role, moment(a.made, today), moment(a.disabled, today) if a.disabled else None, a.name == own)
        for a in found
    )
    return AccountsPage(people, ROLES, line(problem, LONGEST))


def audit_page(
    asked: AuditAsked, found: tuple[tuple[Event, ...], int], kinds: Iterable[tuple[str, int]], now: datetime
) -> AuditPage:
    given = asked.model_dump()
    events, total = found
    today = now.date()
    lines = tuple(
        Line(e.key, moment(e.at, today), f"{e.at:%Y-%m-%d %H:%M:%S}", e.who, e.address, e.did, line(e.about, LONGEST))
        for e in events
    )
    return AuditPage(given, choices("/audit", given, "did", kinds), lines, pages("/audit", given, total, len(lines)))
