"""The records of a brief: what one prints for a desk. Frozen, slotted, sequences as tuples.

Nothing in them is told in words of the program's own but leads and notes out of fixed lists; all else is cut from
articles or was written by a person who judged, and each line names where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.filed import Article, Entry
from onrecord.followed import Actor, Judgement, Tracked
from onrecord.linked import Link
from onrecord.records import Quote, Span

BriefKind = Literal["actor", "topic"]

TAKEN = 600
"""Statements of an actor that a brief looks at, the last said ones."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what a brief is on, and what else the words might have meant."""

    asked: str
    kind: BriefKind
    name: str
    """Of the actor; of a topic the words asked for."""
    side: str | None = None
    namesakes: tuple[str, ...] = ()
    """Other actors of that name, those who say most first."""
    otherwise: int = 0
    """Statements of the actor of that name, where a topic was taken; of the topic, where an actor was."""


@dataclass(frozen=True, slots=True)
class Material:
    """All that a brief is made of: records of one ledger, nothing said after ``today``."""

    subject: Subject
    today: date
    entries: tuple[Entry, ...]
    """The actor's own statements, or those on the topic."""
    total: int
    """How many of them are on record: more than were taken, where there are very many."""
    others: tuple[Entry, ...] = ()
    """What others say that names the actor."""
    links: tuple[Link, ...] = ()
    """With an end among the entries, what was said last first."""
    matters: tuple[frozenset[str], ...] = ()
    """Ids of statements that hang together by links."""
    tracked: tuple[Tracked, ...] = ()
    """The commitments among them, with what was judged."""
    evidence: tuple[Entry, ...] = ()
    """What the judgements cite."""
    actors: tuple[Actor, ...] = ()
    """Everybody who speaks in the ledger."""
    waiting: int = 0
    """Articles of the ledger that were not searched for links."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words on record as a brief shows them, with the place where they stand."""

    words: str
    """Of the article, blanks made one; the beginning of them where there are very many."""
    left_out: int
    """Characters that were left out at the end."""
    quote: Quote
    speaker: str | None
    """As the article names it at fullest; None: nobody is named."""
    role: str | None
    """Title as printed, else affiliation."""
    inferred: bool
    """Whether the article has a pronoun or nothing in the speaker's place, and the reader filled it in."""
    day: date | None
    stated: bool
    """Whether the article says when it was said; else the day is that of publication."""
    statement: str
    """Its id."""
    content: tuple[Span, ...]
    """Where all of the words stand in the article's text, in code points."""
    article: Article
    part: str = ""
    """What it is in its line: "earlier", "later", "evidence"."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a brief: a fixed lead, and the passages that it rests on."""

    lead: str
    """What it says of them: "softer", "was due 2031-03-07, 38 days ago"; empty where they speak for themselves."""
    passages: tuple[Passage, ...]
    under: str | None = None
    """What it is grouped under: a side."""
    notes: tuple[str, ...] = ()
    """What kind of statement, how sure, on what condition: in fixed words, the article's own in quotation marks."""
    judgements: tuple[Judgement, ...] = ()
    statements: int = 1
    """How many it rests on, shown or not."""
    articles: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of one kind, those that matter most first."""

    name: str
    """A short word for it, the same in every brief."""
    title: str
    lines: tuple[Line, ...] = ()
    left_out: int = 0
    """Lines that were left out for length."""
    note: str = ""
    """How far it can be trusted, in fixed words."""
    empty: str = "Nothing on record."
    """What stands in place of lines."""


@dataclass(frozen=True, slots=True)
class Brief:
    """Where things stand on a topic or with an actor, as far as a ledger holds it."""

    subject: Subject
    today: date
    sections: tuple[Section, ...]
    statements: int
    """How many it rests on."""
    articles: int
    total: int
    """Statements on record that fit: more than it rests on, where there are very many."""
    first: date | None
    """When the first of them was said."""
    last: date | None
