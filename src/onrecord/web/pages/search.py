"""Search: statements by words or meaning, narrowed by who, what, where and when."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.browsed import COMPARED
from onrecord.filed import Entry, Question
from onrecord.records import Span
from onrecord.web.asked import SearchAsked
from onrecord.web.pages.paging import SIZE, Choice, Pages, asking, choices, pages
from onrecord.web.pages.shown import Said, clean, said
from onrecord.web.room import Room

NAMED = 12
"""Names of a facet."""
_WORD = re.compile(r"\w{2,}")
_ENDING = 3
"""Letters at the end of a longer word that may be another form of it."""


@dataclass(frozen=True, slots=True)
class Month:
    """Answers of one month."""

    name: str
    count: int
    height: int
    """In percent of the month with most."""
    href: str


@dataclass(frozen=True, slots=True)
class Results:
    """Answers with what they may be narrowed by."""

    asked: dict[str, object]
    nothing_asked: bool
    said: tuple[Said, ...]
    speakers: tuple[Choice, ...]
    acts: tuple[Choice, ...]
    publishers: tuple[Choice, ...]
    months: tuple[Month, ...]
    pages: Pages
    other: str
    """The address of the same by meaning, or by words."""
    nearest: int | None
    """Of how many statements at most the answers are, where they are those nearest in meaning; facets count these."""


def results(room: Room, asked: SearchAsked) -> Results:
    ledger, sight = room.ledger, room.sight()
    given = asked.model_dump(by_alias=True)
    by_meaning = bool(asked.meaning and asked.q.strip())
    question = Question(
        speaker=asked.speaker or None,
        words=None if by_meaning else asked.q or None,
        act=asked.act,
        publisher=asked.publisher or None,
        said_from=asked.said_from,
        said_to=asked.said_to,
    )
    offset = (asked.page - 1) * SIZE
    if by_meaning:
        page, spread = ledger.browsing.nearest(asked.q, question, limit=SIZE, offset=offset)
    else:
        page = ledger.ask(question, limit=SIZE, offset=offset)
        spread = room.counted(repr(question), lambda: ledger.browsing.facets(question))
    near = page.similarity or (None,) * len(page.entries)
    return Results(
        given,
        question == Question() and not by_meaning,
        tuple(
            said(e, sight, () if by_meaning else tuple(_found(e, asked.q)), round(like, 2) if like else None)
            for e, like in zip(page.entries, near, strict=True)
        ),
        choices("/search", given, "speaker", spread.speakers),
        choices("/search", given, "act", spread.acts),
        choices("/search", given, "publisher", spread.publishers),
        _months(given, spread.months),
        pages("/search", given, page.total, len(page.entries)),
        asking("/search", given, meaning=None if asked.meaning else "on", page=1),
        COMPARED if by_meaning else None,
    )


def _often(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:NAMED])


def _found(entry: Entry, asked: str) -> Iterator[Span]:
    """Where words of the statement begin as words asked for do: other forms of them too, more or less."""
    stems = {w.casefold()[: max(_ENDING + 1, len(w) - _ENDING)] for w in _WORD.findall(asked)}
    for word in _WORD.finditer(clean(entry.statement)) if stems else ():
        folded = word[0].casefold()
        if any(folded.startswith(stem) and len(folded) <= len(stem) + 2 * _ENDING for stem in stems):
            yield Span(*word.span())


def _months(given: dict[str, object], counts: tuple[tuple[str, int], ...]) -> tuple[Month, ...]:
    """The last two years of months with answers."""
    shown = counts[-24:]
    most = max((n for _, n in shown), default=1)
    return tuple(
        Month(
            name,
            n,
            max(4, 100 * n // most),
            asking("/search", given, **{"from": f"{name}-01", "to": _end(name), "page": 1}),
        )
        for name, n in shown
    )


def _end(month: str) -> str:
    year, number = map(int, month.split("-"))
    return f"{month}-{monthrange(year, number)[1]:02d}"
