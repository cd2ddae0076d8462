"""The records of truces: who declared and accepted them, from when to when, over what, and how they were broken.

Frozen, slotted; every field keeps the passage that it was told in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.filed import Article
from onrecord.records import Span

Answer = Literal["accepted", "accepted in part", "rejected"]
"""What a party says to a truce; in part, where it reads the terms more narrowly than they are worded."""
TruceStands = Literal["proposed", "turned down", "announced", "in force", "over"]
"""Where a truce stands on the day looked from; announced: before it takes effect, or where no day is told."""
BreachStatus = Literal["observed", "claimed", "denied"]


@dataclass(frozen=True, slots=True)
class Passage:
    """The characters of an article that tell something."""

    article: Article
    span: Span
    words: str
    statement: str | None = None
    """Id of the statement that they lie in; None where the article itself tells it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day with its hour, where one is told: "06:00", or a part of the day as TIMEX has it ("MO", "NI")."""

    day: date
    hour: str | None
    told: Passage


@dataclass(frozen=True, slots=True)
class Party:
    """A side in a truce, and what it says to it; None where it is only named."""

    side: str
    answer: Answer | None
    told: Passage


@dataclass(frozen=True, slots=True)
class Breach:
    """Something that was done while a truce held, or that somebody says was done."""

    on: date | None
    where: str | None
    what: str
    by: str | None
    """The side that is said to have done it."""
    killed: int | None
    injured: int | None
    alleged_by: str | None
    """Who says so, where the article does not say it itself."""
    status: BreachStatus
    """Observed: the article tells it in its own voice, monitors found it, or the accused admits it."""
    in_scope: bool | None
    """Whether the words of the truce cover it; None where they do not tell."""
    why: str
    """What decided that, in a few words."""
    corroborated: Passage | None
    denied: Passage | None
    told: tuple[Passage, ...]
    """Where it is told, the first first."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Somebody's own count of breaches."""

    breaches: int
    told: Passage


@dataclass(frozen=True, slots=True)
class Truce:
    """A truce as articles tell of it, and what broke it; what no article tells is None or empty."""

    name: str
    stands: TruceStands
    declared_by: str | None
    """Who announced or proposed it, as printed."""
    parties: tuple[Party, ...]
    announced: Moment | None
    effective: Moment | None
    until: Moment | None
    proposed: tuple[Moment | None, Moment | None] | None
    """From when until when it was to hold, where nobody agreed."""
    scope: tuple[Passage, ...]
    """The words that say what it covers."""
    carve_outs: tuple[Passage, ...]
    """The words that say what it does not cover."""
    breaches: tuple[Breach, ...]
    """In order of the day; those without one last."""
    tally: Tally | None
    first_alleged: date | None
    """Of the breaches in scope."""
    first_corroborated: date | None
    promised_days: int | None
    held_days: int | None
    """Whole days until the first corroborated breach in scope; to its end, or to the day looked from, without one."""
    held: Passage | None
    """Where an article says itself how long it held, and no day of a breach tells."""
    told: tuple[Passage, ...]
    """Where it is announced, prolonged or said to take effect."""
