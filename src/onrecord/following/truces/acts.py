"""What one sentence says of one truce."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.following.truces.articles import Sentence
from onrecord.following.truces.mentions import Mention
from onrecord.following.truces.terms import NOTHING, Terms
from onrecord.truced import Passage

ActKind = Literal[
    "agreed", "proposed", "accepted", "rejected", "extended", "narrowed", "carved", "covered", "lasted", "told"
]
"""Narrowed: said to hold for one place only; carved, covered: what it leaves out, or reaches; lasted: how long it held;
told: spoken of, with or without its times."""


@dataclass(frozen=True, slots=True)
class Act:
    """One sentence's word on one truce."""

    kind: ActKind
    sentence: Sentence
    told: Passage
    mention: Mention | None = None
    """None where a pronoun, or the paragraph, leads back to the truce last spoken of."""
    sides: tuple[str, ...] = ()
    both: bool = False
    """Whether it says "both sides" and names none."""
    beside: tuple[str, ...] = ()
    """Sides that it is said to be with, and that say nothing here themselves."""
    by: str | None = None
    """Who announced or proposed it, as printed."""
    terms: Terms = NOTHING
    extra: tuple[Passage, ...] = ()
    """Words of scope, or of what is left out."""
    held: tuple[int, Passage] | None = None
    """How many days it held, as the article itself says."""
