"""The records that cross borders: frozen, slotted, sequences as tuples.

Offsets are code points of ``Document.text``, end exclusive, everywhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

Quote = Literal["direct", "indirect", "mixed"]
SpeakerKind = Literal["person", "organization", "group", "document", "anonymous", "unnamed"]
Resolution = Literal["named", "surname", "pronoun", "title", "carried over"]
PartKind = Literal["headline", "byline", "caption", "call", "comment", "scrap"]
Act = Literal[
    "assertion", "evaluation", "prediction", "promise", "offer", "threat", "demand", "refusal", "denial",
    "accusation", "question", "non-response",
]  # fmt: skip
Manner = Literal["spoken", "written", "ascribed"]
Polarity = Literal["positive", "negative"]
Basis = Literal["stated", "relative to publication", "publication date", "unknown"]
Scale = Literal["icd203", "phia", "kent", "lay"]
Comparison = Literal["exactly", "about", "at least", "at most", "more than", "fewer than", "between"]
DeedKind = Literal[
    "agree", "consult", "support", "cooperate", "aid", "yield", "request", "accuse", "reject", "threaten", "protest",
    "sanction", "mobilize", "coerce", "assault",
]  # fmt: skip
DeedStatus = Literal["observed", "claimed", "denied"]


class Span(NamedTuple):
    """A stretch of a document's text: ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it came in. ``id`` is the name the user knows it by (a file's stem, a row's id)."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    origin: str = ""
    """Where it was read from: a path, with the line number of a JSON-lines file, or an address."""
    byline: str | None = None
    language: str | None = None
    """Two letters (ISO 639-1) where it was told; None: not asked."""
    fetched: datetime | None = None
    """When it was fetched, in UTC, where it came over the network or out of a web archive."""

    def _repr_html_(self) -> str:
        from onrecord.reports.highlight import document_html

        return document_html(self)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have said what, as spans of the text.

    A content may be broken ("…", he said, "…") and run over paragraphs; ``source`` and ``cue`` may
    be empty where the text leaves them out.
    """

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    quote: Quote
    confidence: float
    """Between 0 and 1: how sure the reader is of the content's words, by its own reckoning."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as far as the document tells."""

    name: str
    kind: SpeakerKind | None
    title: str | None
    mention: Span | None
    how: Resolution
    affiliation: str | None = None
    """The country or body that the title names."""


@dataclass(frozen=True, slots=True)
class When:
    """A day or a stretch of days, both ends included, as sure as the words allow and no surer."""

    earliest: date | None
    """None: open, or not known."""
    latest: date | None
    phrase: str
    """The words it was read from; empty where there are none and the publication date stands in."""
    basis: Basis
    span: Span | None = None
    """Where the phrase stands."""


@dataclass(frozen=True, slots=True)
class Certainty:
    """The speaker's own words for how sure it is, and what they stand for on a scale."""

    phrase: str
    span: Span
    low: int
    """Percent, 0 to 100: the least that the phrase stands for on the scale."""
    high: int
    scale: Scale


@dataclass(frozen=True, slots=True)
class Stance:
    """What kind of statement it is, and how sure."""

    act: Act
    manner: Manner
    certainty: Certainty | None
    polarity: Polarity
    """Negative where the main clause of the content is negated."""
    evidence: tuple[Span, ...] = ()
    """The words that decided: of the act, the certainty, the negation."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One attributed statement. ``id`` depends on the text and the content's place, not on the model."""

    id: str
    attribution: Attribution
    speaker: Speaker | None
    text: str
    """The content's words, its spans joined by " … "."""
    joint: tuple[Speaker, ...] = ()
    """Who says the same words with the speaker ("A and B said")."""
    said: When | None = None
    due: When | None = None
    """When what is said is to happen, or until when it binds."""
    stance: Stance | None = None
    within: str | None = None
    """Id of the statement that this one is about ("X denied Y's claim that …": the claim is within the denial)."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts or measures: "at least 30 feet a day"."""

    span: Span
    """From the first word of the comparison to the last of the unit."""
    low: float
    high: float
    """The same as ``low`` but for a range ("six to eight")."""
    unit: str
    """As printed: "feet a day", "percent", "$ each"; of a number whose unit stands elsewhere, that."""
    comparison: Comparison
    currency: str | None = None
    """ISO 4217, where the words leave no doubt of it."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who did a deed, or to whom it was done: the fullest name that the text gives, and where the words stand."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Count:
    """How many a deed killed, injured, captured or freed, or how many of what it was about."""

    what: str
    """"killed", "injured", "missing", "captured", "freed", "for" and "against" (votes), else the unit as printed."""
    low: float
    high: float
    span: Span


@dataclass(frozen=True, slots=True)
class Deed:
    """An event that the article reports as having happened: who did what to whom, when and where, and who tells it."""

    id: str
    kind: DeedKind
    trigger: Span
    """The words that name it."""
    clause: Span
    status: DeedStatus
    """Observed: in the article's own voice, or by monitors; denied: by whoever is said to have done it."""
    agent: Party | None = None
    target: Party | None = None
    when: When = When(None, None, "", "unknown")
    """Where no words tell: up to the day of publication."""
    place: Party | None = None
    counts: tuple[Count, ...] = ()
    told_by: str | None = None
    """The speaker of the statement that it stands in; None: the article itself, or somebody without a name."""
    statement: str | None = None
    """Id of that statement; None: the article itself tells it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch that is not the article's own prose: a headline, a byline, a reader's comment."""

    span: Span
    kind: PartKind


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong with one document, or one line of input, and what to do about it."""

    where: str
    what: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f" ({self.hint})" if self.hint else "")


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the reader found in one document. Shows itself as marked text in a notebook."""

    document: Document
    statements: tuple[Statement, ...] = ()
    published: When = When(None, None, "", "unknown")
    """When the article was published, and how that is known."""
    parts: tuple[Part, ...] = ()
    problems: tuple[Problem, ...] = ()
    reader_version: str = field(default="", compare=False)
    deeds: tuple[Deed, ...] = ()
    """In the order of their triggers."""
    quantities: tuple[Quantity, ...] = ()
    """In the order of the text; those of a statement are those within its content."""

    def _repr_html_(self) -> str:
        from onrecord.reports.highlight import reading_html

        return reading_html(self)


def text_digest(text: str) -> str:
    """The sha256 of a text; lone surrogates count as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def statement_id(digest: str, content: Iterable[Span]) -> str:
    """A stable id: a hash of the text's digest and the content's offsets, whatever model found it."""
    offsets = "".join(f"|{start}-{end}" for start, end in content)
    return hashlib.sha256(f"{digest}{offsets}".encode()).hexdigest()[:16]


def deed_id(digest: str, trigger: Span) -> str:
    """A stable id of a deed: a hash of the text's digest and the place of the words that name it."""
    return hashlib.sha256(f"{digest}!{trigger.start}-{trigger.end}".encode()).hexdigest()[:16]


def sentence_id(digest: str, span: Span) -> str:
    """A stable id of a sentence: a hash of the text's digest and its place."""
    return hashlib.sha256(f"{digest}.{span.start}-{span.end}".encode()).hexdigest()[:16]


def inside(found: Iterable[Quantity], spans: Iterable[Span]) -> tuple[Quantity, ...]:
    """The quantities that stand within one of the spans: a statement's content."""
    held = tuple(spans)
    return tuple(q for q in found if any(s.start <= q.span.start and q.span.end <= s.end for s in held))
