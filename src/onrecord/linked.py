"""The records of links: statements on one matter, and how the later ones stand to the earlier. Frozen, slotted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.filed import Entry
from onrecord.followed import Judgement, Reason
from onrecord.records import Span

LinkKind = Literal[
    "repeats", "firmer", "softer", "later date", "condition added", "condition dropped", "reversal", "contradicts",
    "denies", "mixed signal", "answers",
]  # fmt: skip
"""How a later statement stands to an earlier one (docs/links.md)."""
Ends = tuple[str, str]
"""Ids of the earlier and the later statement."""
SHOWN = 0.5
"""Score from which on a link is shown where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as the linker takes it: where it stands, when and by whom it was said."""

    key: int
    """The ledger's own."""
    document: int
    position: int
    day: date | None
    speaker: int | None
    """The key of a voice."""
    name: str
    content: tuple[Span, ...]
    body: str
    """The article's text, as far as the end of the statement's paragraph at least."""
    act: str | None = None
    last: date | None = None
    """The last day on which what it speaks of is due."""
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Bond:
    """What is kept of a link: two statements by their keys."""

    earlier: int
    later: int
    kind: LinkKind
    score: float
    """Between 0 and 1: how sure it is that the two bear on one another."""
    share: float
    """How much of that is for this kind."""
    nearest: bool = True
    """Whether the later one goes back to this one first, among all it may go back to."""


@dataclass(frozen=True, slots=True)
class Link:
    """How a later statement stands to an earlier one on the same matter, and why that is held to be so."""

    earlier: Entry
    later: Entry
    kind: LinkKind
    score: float
    share: float
    reasons: tuple[Reason, ...] = ()
    judged: tuple[Judgement, ...] = ()
    """What people said of it, one a reviewer."""


@dataclass(frozen=True, slots=True)
class Tied:
    """Which links are asked for; all that is given must hold."""

    statement: str | None = None
    """The id of either end."""
    actor: str | None = None
    """Words of a name of the later one's speaker."""
    kind: LinkKind | None = None
    at_least: float = SHOWN
    said_from: date | None = None
    said_to: date | None = None
    """Of the later one."""
    all: bool = False
    """Not only to what is nearest."""
    wrong: bool = False
    """Also those that every reviewer judged wrong."""


@dataclass(frozen=True, slots=True)
class Links:
    """Some of the links asked for, the last said first, and how many there are in all."""

    links: tuple[Link, ...]
    total: int
    next: int | None
    waiting: int = 0
    """Articles whose statements were not looked at yet."""


@dataclass(frozen=True, slots=True)
class Thread:
    """Statements on one matter in order of time; ``links`` are those among them."""

    id: str
    """The id of its first statement."""
    words: tuple[str, ...]
    """What most of them speak of."""
    entries: tuple[Entry, ...]
    links: tuple[Link, ...]
