"""Readings and ledgers made by hand, for tests of what leaves a ledger and comes back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from onrecord.desk import Ledger
from onrecord.errors import LedgerError
from onrecord.filed import Article, Extract, Question
from onrecord.ledger.store import Store
from onrecord.records import (
    Attribution,
    Certainty,
    Count,
    Deed,
    Document,
    Part,
    Party,
    Problem,
    Quantity,
    Reading,
    Span,
    Speaker,
    Stance,
    Statement,
    When,
    deed_id,
    statement_id,
    text_digest,
)

DOCUMENT = [f.name for f in fields(Document)]
TEXT = "The quay\n\nMara Teel and Ivo Dorn said on Monday that they would “very likely” sign, “and soon.”\n"
DAY = date(2031, 3, 10)
MARA = Speaker("Mara Teel", "person", "envoy", Span(10, 19), "named", "Harskia")
IVO = Speaker("Ivo Dorn", "person", None, Span(24, 32), "surname", None)


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def said(*words: str, text: str = TEXT, speaker: Speaker | None = MARA, **over: Any) -> Statement:
    """A statement whose content is these words of the text."""
    content = tuple(span(w, text) for w in words)
    return Statement(
        over.pop("id", statement_id(text_digest(text), content)),
        Attribution(content, over.pop("source", ()), over.pop("cue", ()), "mixed", 0.875),
        speaker,
        " … ".join(words),
        **over,
    )


def full() -> Statement:
    """A statement of which everything is known."""
    sure = Certainty("very likely", span("very likely"), 80, 95, "icd203")
    return said(
        "that they would “very likely” sign",
        "“and soon.”",
        source=(span("Mara Teel and Ivo Dorn"),),
        cue=(span("said"),),
        joint=(IVO,),
        said=When(DAY, DAY, "on Monday", "relative to publication", span("on Monday")),
        due=When(None, date(2031, 3, 20), "soon", "stated", span("soon")),
        stance=Stance("promise", "written", sure, "negative", (span("would"), span("very likely"))),
        within="0123456789abcdef",
    )


def deed(trigger: str = "sign", text: str = TEXT, **over: Any) -> Deed:
    """A deed that these words of the text name; of the article's own voice, and of no day, where nothing is said."""
    at = span(trigger, text)
    return Deed(deed_id(text_digest(text), at), over.pop("kind", "agree"), at, over.pop("clause", at),
                over.pop("status", "observed"), **over)  # fmt: skip


def full_deed() -> Deed:
    """A deed of which everything is known, told of by a statement."""
    return deed(
        "sign",
        clause=span("they would “very likely” sign"),
        status="denied",
        agent=Party("Mara Teel", span("they")),
        target=Party("the Lomarran", span("quay")),
        when=When(DAY, DAY, "on Monday", "relative to publication", span("on Monday")),
        place=Party("quay", span("quay")),
        counts=(Count("killed", 2, 2, span("Teel")), Count("odd", 1.5, 66.7, span("Dorn"))),
        told_by="Mara Teel",
        statement=full().id,
    )


QUANTITIES = (
    Quantity(span("Mara Teel"), 1.5e9, 1.5e9, "Teel", "at least", "EUR"),
    Quantity(span("Teel"), 2, 2, "Teel", "exactly"),
    Quantity(span("on Monday"), 0, 66.7, "nowhere printed", "between"),
)


def reading(text: str = TEXT, *statements: Statement, **over: Any) -> Reading:
    """A reading; of the fields named, the document's are the document's, and ``dated`` is when it was published."""
    given = {name: over.pop(name) for name in DOCUMENT if name in over}
    dated = over.pop("dated", When(None, None, "", "unknown"))
    document = Document(**{"id": "quay", "text": text, **given})
    return Reading(document, statements, dated, reader_version=over.pop("reader_version", "test"), **over)


def full_reading() -> Reading:
    """A reading of which everything is known, problems and all."""
    return reading(
        TEXT,
        full(),
        said("sign", speaker=None),
        title="=The quay",
        url="https://paper.example/quay?b=1&a=2",
        publisher="The Lomarran",
        published=DAY,
        byline="Bo Lind",
        language="en",
        fetched=datetime(2031, 3, 11, 7, 30, tzinfo=UTC),
        origin="shelf.jsonl:3",
        dated=When(DAY, DAY, "", "publication date"),
        parts=(Part(Span(0, 8), "headline"), Part(Span(0, 8), "scrap")),
        problems=(Problem("shelf.jsonl:3", "smudged", "wipe it"),),
        deeds=(full_deed(),),
        quantities=QUANTITIES,
    )


def article(found: Reading, id: str = "a1", **over: Any) -> Article:
    """The article as a ledger would keep it."""
    d = found.document
    made = Article(
        id, d.id, text_digest(d.text), d.title, d.url, d.publisher, d.byline, d.language, found.published, d.origin,
        d.fetched, datetime(2031, 3, 12, 9, tzinfo=UTC), len(d.text), found.reader_version, True,
    )  # fmt: skip
    return replace(made, **over)


def extract(found: Reading, *asked: Statement, earlier: Article | None = None, **over: Any) -> Extract:
    """The article as it leaves a ledger; all statements are asked for unless some are named."""
    return Extract(article(found, **over), found, asked or found.statements, earlier)


def ledger(where: str | Path, *readings: Reading) -> Ledger:
    """A ledger at ``where`` with these readings."""
    with closing(Store(where)) as store:
        store.writer().keep(readings)
    return Ledger(where)


def extracts(found: Ledger) -> list[Extract]:
    """All its articles, sound as they are."""
    out = list(found.extracts())
    assert all(isinstance(one, Extract) for one in out)
    return [one for one in out if isinstance(one, Extract)]


def readings(found: Ledger) -> Sequence[tuple[Reading, str]]:
    """All its readings, and the version that made each, which readings leave out when they are compared."""
    return [(e.reading, e.reading.reader_version) for e in extracts(found)]


def spoilt(path: Path, change: str) -> None:
    """Change the ledger behind its back."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(change)


def ask_everything(store: Store, *articles: str) -> None:
    """Ask one of each; what is damaged may say so, and only so."""
    asked: list[Callable[[], object]] = [
        lambda: store.statements(Question()),
        lambda: store.statements(Question(words="sign soon", about="sign", speaker="Teel")),
        store.speakers,
        lambda: store.speaker("Teel"),
        *(partial(store.article, name) for name in articles),
        lambda: store.verify("they would “very likely” sign, and soon"),
        lambda: list(store.every(Question())),
        lambda: list(store.extracts()),
        lambda: store.writer().keep([reading("A new text. “Sign,” Mara Teel said.")]),
    ]
    for deed in asked:
        try:
            deed()
        except LedgerError as error:
            assert str(error)
