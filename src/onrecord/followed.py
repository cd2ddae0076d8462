"""What follows from statements: actors, links, commitments. Frozen, slotted; scores carry their reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.filed import Entry
from onrecord.records import Span, SpeakerKind

LinkKind = Literal[
    "repeats", "firmer", "softer", "later date", "condition added", "condition dropped", "reversal",
    "contradicts", "denies", "mixed signal", "answers",
]  # fmt: skip
"""How a statement stands to an earlier one on the same matter: the first seven to one's own side's, the rest to another's."""
CommitmentKind = Literal["promise", "prediction", "threat", "offer"]
Status = Literal["not yet rated", "in the works", "stalled", "kept", "compromise", "broken", "unratable"]


@dataclass(frozen=True, slots=True)
class Role:
    """A title and the body it names, as printed, and the days between which it was."""

    title: str
    affiliation: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Voice:
    """One name that speaks in a ledger, of one kind. ``key`` is the ledger's own."""

    key: int
    name: str
    kind: SpeakerKind | None
    roles: tuple[Role, ...] = ()
    said: int = 0
    """Statements."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is held to be so: what was compared, how much it speaks for it, and the two values."""

    feature: str
    score: float
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or body across articles: the voices that are taken to be one, the fullest name first."""

    name: str
    kind: SpeakerKind | None
    voices: tuple[Voice, ...]
    side: str | None
    """Whom the actor speaks for: a country as a rule, else a body; None where no role tells."""
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two voices that may be one; ``score`` between 0 and 1."""

    left: Voice
    right: Voice
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """How the ``right`` statement stands to the ``left``, an earlier one; ids of statements."""

    kind: LinkKind
    left: str
    right: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a statement binds its speaker to, or foretells, and until when."""

    entry: Entry
    kind: CommitmentKind
    what: str
    condition: str | None
    """The words that it hangs on."""
    condition_span: Span | None
    due: tuple[date | None, date | None] | None
    """None: no deadline stated."""
    measurable: bool
    why_not: str | None = None
    """Why nobody could say whether it was kept, in a few words."""
