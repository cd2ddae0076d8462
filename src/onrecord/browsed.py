"""The records of looking around in a ledger: what is in it, and how answers spread. Frozen, sequences as tuples."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.filed import Article

COMPARED = 300
"""Statements that are compared in full with words by their meaning, at most."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Numbers by which a ledger is told from what it was: another one where something came in since."""

    documents: int
    """Key of the last document."""
    judgements: int
    """Key of the last judgement."""
    links: int
    """How often links were written."""


@dataclass(frozen=True, slots=True)
class State:
    """How much is in a ledger."""

    articles: int
    """In their latest versions."""
    statements: int
    speakers: int


@dataclass(frozen=True, slots=True)
class Holding:
    """An article in its latest version, with how many statements were read in it."""

    article: Article
    statements: int


@dataclass(frozen=True, slots=True)
class Facets:
    """How the answers to a question spread: names with counts, the most frequent first; months from the first on."""

    speakers: tuple[tuple[str, int], ...]
    acts: tuple[tuple[str, int], ...]
    publishers: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int], ...]
    """"2031-03", and how many were said, or published, then."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many statements of one act somebody made in one stretch of days; ``hedged`` of them say how sure they are."""

    act: str | None
    slot: int
    """The number of the stretch, from 0."""
    statements: int
    hedged: int = 0


@dataclass(frozen=True, slots=True)
class Beat:
    """How many statements of one act, equally sure, somebody made on one day.

    ``low`` and ``high``: what the speaker's words of certainty stand for, in percent.
    """

    day: date
    act: str | None
    statements: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What somebody said between two days, in stretches of ``step`` days from the first on."""

    first: date
    last: date
    step: int
    bars: tuple[Bar, ...]
    sure: tuple[Beat, ...]
    """Of the last days on which something was said that tells how sure it is."""
