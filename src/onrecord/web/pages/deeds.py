"""Deeds: what articles report to have happened, who tells it, and where in the text it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args
from urllib.parse import quote

from onrecord.filed import Article, DeedEntry, DeedQuestion, Filed, Told
from onrecord.records import Count, Deed, DeedKind, DeedStatus, Party, Span
from onrecord.web.asked import DeedsAsked
from onrecord.web.pages.days import Day, of_when
from onrecord.web.pages.marks import Paragraph, paragraphs
from onrecord.web.pages.paging import SIZE, Choice, Pages, asking, choices, pages
from onrecord.web.pages.shown import Run, Sight, Source, article_href, line, runs, source, statement_href
from onrecord.web.pages.signs import DEEDS, Sign
from onrecord.web.refusal import missing
from onrecord.web.room import Room

LONGEST = 400


@dataclass(frozen=True, slots=True)
class Done:
    """A deed as articles tell it; in ``words`` those that name it are marked."""

    id: str
    href: str
    """Where it stands in its article."""
    kind: str
    status: Sign
    words: tuple[Run, ...]
    agent: str | None
    agent_href: str | None
    target: str | None
    target_href: str | None
    on: Day
    place: str | None
    counts: tuple[str, ...]
    told_by: str
    article: Source | None
    """None on the page of the article itself."""


@dataclass(frozen=True, slots=True)
class DeedsPage:
    """What articles report to have happened, the last done first."""

    asked: dict[str, object]
    kinds: tuple[str, ...]
    statuses: tuple[Choice, ...]
    deeds: tuple[Done, ...]
    pages: Pages
    whole: str
    """The address without the filter by status."""


def deeds_page(room: Room, asked: DeedsAsked) -> DeedsPage:
    sight, given = room.sight(), asked.model_dump(by_alias=True)
    found = room.ledger.deeds(
        actor=asked.actor or None,
        target=asked.target or None,
        kind=asked.kind,
        status=asked.status,
        day_from=asked.done_from,
        day_to=asked.done_to,
        article=asked.article or None,
        limit=SIZE,
        offset=(asked.page - 1) * SIZE,
    )
    return DeedsPage(
        given,
        get_args(DeedKind),
        choices("/deeds", given, "status", _counts(room, asked)),
        tuple(done(e, sight) for e in found.entries),
        pages("/deeds", given, found.total, len(found.entries)),
        asking("/deeds", given, status=None, page=1),
    )


def _counts(room: Room, asked: DeedsAsked) -> list[tuple[str, int]]:
    """How many stand how, the other filters as they are; none of nothing."""
    rest = DeedQuestion(
        asked.actor or None,
        asked.target or None,
        asked.kind,
        None,
        asked.done_from,
        asked.done_to,
        asked.article or None,
    )

    def count() -> list[tuple[str, int]]:
        given = {name: getattr(rest, name) for name in DeedQuestion.__slots__ if name != "status"}
        totals = ((s, room.ledger.deeds(**given, status=s, limit=0).total) for s in get_args(DeedStatus))
        return [(status, total) for status, total in totals if total]

    return room.counted(repr(rest), count)


def done(entry: DeedEntry, sight: Sight) -> Done:
    """A deed in a list of many articles."""
    return _done(entry.deed, entry.article, entry.words, sight, place(entry.article, entry.deed), True)


def of_article(found: Filed, text: Sequence[Paragraph], sight: Sight) -> tuple[Done, ...]:
    """The deeds that an article reports, in its order."""
    body = found.reading.document.text
    return tuple(
        _done(
            d, found.article, body[d.clause.start : d.clause.end], sight, f"#{_paragraph(d.clause.start, text)}", False
        )
        for d in found.reading.deeds
    )


def place(article: Article, deed: Deed) -> str:
    """An address that leads to where the deed stands: to its statement, else to its paragraph."""
    if deed.statement:
        return statement_href(article.id, deed.statement)
    return f"{article_href(article.id)}/deeds/{quote(deed.id, safe='')}"


def place_in(room: Room, article: str, deed: str) -> str:
    """The address of the paragraph that a deed stands in. Raises Refusal where there is none such."""
    found = room.ledger.article(article)
    one = next((d for d in found.reading.deeds if d.id == deed), None) if found else None
    if found is None or one is None:
        raise missing("No deed of this address is on record.", "All deeds: /deeds")
    return f"{article_href(found.article.id)}#{_paragraph(one.clause.start, paragraphs(found.reading))}"


def sentence_href(told: Told) -> str:
    """An address that leads to the paragraph of a sentence."""
    return f"{article_href(told.article.id)}/at/{told.span.start}"


def paragraph_at(room: Room, article: str, start: int) -> str:
    """The address of the paragraph of this character. Raises Refusal where there is no such article."""
    found = room.ledger.article(article)
    if found is None:
        raise missing("No article of this address is on record.", "All articles: /articles")
    return f"{article_href(found.article.id)}#{_paragraph(start, paragraphs(found.reading))}"


def _paragraph(start: int, text: Sequence[Paragraph]) -> str:
    at = bisect_right([p.start for p in text], start) - 1
    return f"p-{text[max(0, at)].start}" if text else "main"


def _done(deed: Deed, article: Article, words: str, sight: Sight, href: str, from_elsewhere: bool) -> Done:
    on = of_when(deed.when, sight.today)
    return Done(
        deed.id,
        href,
        deed.kind,
        DEEDS[deed.status],
        _words(deed, words),
        *_party(deed.agent),
        *_party(deed.target),
        on,
        line(deed.place.name) if deed.place else None,
        tuple(_counted(c) for c in deed.counts),
        line(deed.told_by) if deed.told_by else "somebody" if deed.statement else "the article",
        source(article, sight) if from_elsewhere else None,
    )


def _words(deed: Deed, words: str) -> tuple[Run, ...]:
    """On one line; the words that name it are looked for again, since blanks may have gone."""
    shown = line(words, LONGEST)
    span = Span(deed.trigger.start - deed.clause.start, deed.trigger.end - deed.clause.start)
    name = line(words[max(0, span.start) : max(0, span.end)])
    at = shown.find(name, max(0, span.start - len(words) + len(shown))) if name else -1
    at = shown.find(name) if at < 0 and name else at
    return runs(shown, [Span(at, at + len(name))] if at >= 0 else ())


def _party(party: Party | None) -> tuple[str | None, str | None]:
    return (line(party.name), asking("/deeds", {"actor": party.name})) if party else (None, None)


def _counted(count: Count) -> str:
    low, high = f"{count.low:,.10g}", f"{count.high:,.10g}"
    return line(f"{low if low == high else f'{low} to {high}'} {count.what}")
