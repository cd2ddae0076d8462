"""The records of a ledger: what it is asked, and what it answers. Frozen, sequences as tuples, as all records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from onrecord.records import (
    Act,
    Deed,
    DeedKind,
    DeedStatus,
    Manner,
    Problem,
    Quote,
    Reading,
    Span,
    SpeakerKind,
    Statement,
    When,
)

NEVER = datetime.min.replace(tzinfo=UTC)
"""When an article was put in that is in no ledger."""


@dataclass(frozen=True, slots=True)
class Article:
    """A document as a ledger keeps it, without its text."""

    id: str
    """A hash of its address and its text: another text at the same address is another version, with another id."""
    name: str
    digest: str
    """sha256 of the text."""
    title: str | None
    url: str | None
    publisher: str | None
    byline: str | None
    language: str | None
    published: When
    origin: str
    fetched: datetime | None
    added: datetime
    length: int
    """Code points of the text."""
    reader_version: str
    latest: bool
    """Whether no newer version of it is in the ledger."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement with the article that it stands in."""

    statement: Statement
    article: Article


@dataclass(frozen=True, slots=True)
class Question:
    """What statements are asked for; all that is given must hold."""

    speaker: str | None = None
    """A name, or some words of one."""
    affiliation: str | None = None
    """Words of the speaker's title, body or country."""
    words: str | None = None
    """Words of the statement, in any form and order; "in quotes": just so."""
    about: str | None = None
    """Somebody or something that the statement speaks of, word for word."""
    act: Act | None = None
    manner: Manner | None = None
    quote: Quote | None = None
    certainty: int | None = None
    """Percent: statements whose words of certainty stand for at least this much."""
    publisher: str | None = None
    article: str | None = None
    """An article's id or name."""
    said_from: date | None = None
    said_to: date | None = None
    due_from: date | None = None
    due_to: date | None = None
    versions: bool = False
    """Statements of older versions of an article too."""
    copies: bool = True
    """Statements of all copies of a wire report, not of the first alone."""


@dataclass(frozen=True, slots=True)
class DeedEntry:
    """A deed with the article that reports it."""

    deed: Deed
    article: Article
    words: str
    """Its clause, as printed."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that an article tells in its own voice."""

    id: str
    span: Span
    article: Article
    words: str


Passage = Entry | DeedEntry | Told
"""What may bear on a commitment."""


def stretches(passage: Passage) -> tuple[Span, ...]:
    """Where its words stand in the article."""
    match passage:
        case Entry(statement=said):
            return said.attribution.content
        case DeedEntry(deed=deed):
            return (deed.clause,)
        case Told(span=span):
            return (span,)


@dataclass(frozen=True, slots=True)
class DeedQuestion:
    """What deeds are asked for; all that is given must hold. Of copies and of older versions none are."""

    actor: str | None = None
    """Words of the name of who did it; everybody taken to be the same actor counts."""
    target: str | None = None
    """Words of the name of whom it was done to."""
    kind: DeedKind | None = None
    status: DeedStatus | None = None
    day_from: date | None = None
    """Deeds that may have been done on this day or later."""
    day_to: date | None = None
    article: str | None = None
    """An article's id or name."""


@dataclass(frozen=True, slots=True)
class DeedPage:
    """Some of the deeds asked for, the last done first, and how many there are in all."""

    entries: tuple[DeedEntry, ...]
    total: int
    next: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the answers, and how many there are in all; ``next`` asks for those that follow."""

    entries: tuple[Entry, ...]
    total: int
    next: int | None
    similarity: tuple[float, ...] = ()
    """How like each is to the words that were asked for by their meaning (cosine, 1 for the same); else empty."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one adding did. ``new``, ``known`` and ``versions`` count documents."""

    new: int = 0
    known: int = 0
    versions: int = 0
    copies: int = 0
    statements: int = 0
    undated: int = 0
    """New documents and versions of which nothing tells the day of publication."""
    judgements: int = 0
    """Of an import."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """A speaker, and how much of it is in the ledger: statements, articles, the days of the first and the last."""

    name: str
    kind: SpeakerKind | None
    statements: int
    articles: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Role:
    """A title as printed, and from when to when."""

    title: str | None
    affiliation: str | None
    statements: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything on one speaker. ``others`` bear a name that the same words ask for."""

    speaker: SpeakerCount
    roles: tuple[Role, ...]
    acts: tuple[tuple[str, int], ...]
    publishers: tuple[tuple[str, int], ...]
    topics: tuple[tuple[str, int], ...]
    first: Entry | None
    last: Entry | None
    others: tuple[SpeakerCount, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One statement before and after an edit: ``before`` is None for an added one, ``after`` for a dropped one."""

    kind: Literal["kept", "reworded", "dropped", "added"]
    before: Statement | None
    after: Statement | None


@dataclass(frozen=True, slots=True)
class Filed:
    """An article with its reading, its versions from the oldest on, its copies, and what this version changed."""

    article: Article
    reading: Reading
    versions: tuple[Article, ...]
    copies: tuple[Article, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """An article as it leaves a ledger: with its whole reading, and those of its statements that were asked for."""

    article: Article
    reading: Reading
    asked: tuple[Statement, ...]
    earlier: Article | None
    """The version before it, asked for or not."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quotation was found: ``span`` in the article's text, ``likeness`` in percent.

    ``entry`` is the statement that holds it; None where the article's author, or nobody, says it.
    """

    article: Article
    span: Span
    text: str
    likeness: float
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether a quotation is on record: word for word, altered, by somebody else, or not at all."""

    quote: str
    verdict: Literal["verbatim", "altered", "other speaker", "not on record"]
    matches: tuple[Match, ...]
