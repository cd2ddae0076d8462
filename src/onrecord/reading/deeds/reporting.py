"""The deeds and quantities of one article, from what the reader has made of it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.deeds.deeds import deeds
from onrecord.reading.deeds.page import Page, owners
from onrecord.reading.network import Sensed
from onrecord.reading.quantities.quantities import quantities
from onrecord.reading.when.dating import Dating
from onrecord.reading.who.referents import Referents
from onrecord.records import Deed, Document, Part, Quantity, Span, Statement, text_digest


def reported(
    document: Document,
    article: Sensed,
    statements: Sequence[Statement],
    who: Referents,
    dating: Dating,
    passed_over: Sequence[Part],
) -> tuple[tuple[Deed, ...], tuple[Quantity, ...]]:
    """The deeds and the quantities of the article's own prose, each in the order of the text."""
    words = article.words
    lower = [form.lower() for form in words.forms]
    skipped = [part.span for part in passed_over]
    prose = [s for s in article.sentences if not _within(words.starts[s[0]], skipped)]
    counted = quantities(words, lower, prose, dating.times)
    cues = frozenset(
        i
        for s in statements
        for start, end in s.attribution.cue
        for i in range(words.first_at(start), words.first_at(end - 1) + 1)
    )
    page = Page(
        document.text,
        words,
        lower,
        prose,
        who.met,
        who.pronoun,
        statements,
        owners(words, statements),
        cues,
        dating.times,
        [t.whole.start for t in dating.times],
        counted,
        dating.publication,
    )
    return deeds(page, text_digest(document.text)), tuple(c.quantity for c in counted)


def _within(offset: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= offset < span.end for span in spans)
