"""Verifying a quotation: verbatim, altered with the difference, another speaker's, or not on record."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.filed import Match
from onrecord.reports.verification import difference
from onrecord.web.asked import VerifyAsked
from onrecord.web.pages.shown import Said, Source, article_href, line, said, source, statement_href
from onrecord.web.room import Room

SAYS = {
    "verbatim": ("●", "good", "On record, word for word."),
    "altered": ("◐", "wait", "On record in other words."),
    "other speaker": ("≠", "odds", "On record, but somebody else said it."),
    "not on record": ("○", "bad", "Not on record here. That is no proof that it was never said."),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """Words as they are in both, in the quotation alone ("quote") or in the record alone ("record")."""

    where: str
    words: str


@dataclass(frozen=True, slots=True)
class Matched:
    """Where it was found: the record's words, and how like they are, in percent."""

    href: str
    article: Source
    older: bool
    """Whether it stands in an earlier version of the article only."""
    said: Said | None
    """The statement that holds it; None: the article itself says it, or nobody."""
    likeness: int
    words: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class VerifyPage:
    """The verdict on a quotation; without one, the form alone."""

    asked: dict[str, object]
    verdict: str | None
    glyph: str
    family: str
    says: str
    matches: tuple[Matched, ...]


def verified(room: Room, asked: VerifyAsked) -> VerifyPage:
    quote = asked.quote.strip()
    if not quote:
        return VerifyPage(asked.model_dump(), None, "", "", "", ())
    found = room.ledger.verify(quote, asked.speaker.strip() or None)
    return VerifyPage(
        asked.model_dump(), found.verdict, *SAYS[found.verdict], tuple(_matched(quote, m, room) for m in found.matches)
    )


def _matched(quote: str, match: Match, room: Room) -> Matched:
    sight, id = room.sight(), match.article.id
    entry = match.entry
    return Matched(
        statement_href(id, entry.statement.id) if entry else article_href(id),
        source(match.article, sight),
        not match.article.latest,
        said(entry, sight) if entry else None,
        round(match.likeness),
        line(match.text, 2_000),
        () if match.likeness >= 100 else tuple(_differences(quote, match.text)),
    )


def _differences(quote: str, record: str) -> list[Difference]:
    out = []
    for op, left, right in difference(quote, record):
        if op == "equal":
            out.append(Difference("both", line(right, 2_000)))
        else:
            out += [Difference(w, line(t, 2_000)) for w, t in (("quote", left), ("record", right)) if t]
    return out
