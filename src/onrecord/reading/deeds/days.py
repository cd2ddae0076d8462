"""On which day a deed was done, as far as the words tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.reading.deeds.clauses import Clause
from onrecord.reading.deeds.page import Page
from onrecord.reading.when.phrases import TimePhrase
from onrecord.reading.when.statements import DATELINE
from onrecord.records import Basis, Span, When

_OPENING, _RIGHT_BEFORE = 6, 5
"""Words from the opening of a clause, and before its verb, in which a time is that of the verb."""
_OPEN = frozenset(("for", "until", "till", "by", "to", "up to", "through", "ahead of", "prior to"))
"""Leads of what a deed lasts to, or was due by, rather than when it was done."""
_DAY = re.compile(
    r"day|night|morning|evening|afternoon|dawn|dusk|week|\d{4}|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|easter|christmas",
    re.IGNORECASE,
)
_SECOND = frozenset(("and", "to", "until", "through", "till"))


def day(page: Page, clause: Clause, verb: int, floor: int) -> When | None:
    """When the deed of ``clause`` was done. None: it is set for a day to come.

    The time of its own clause goes before one that opens the sentence; without either it is any day up to
    publication.
    """
    own = [t for t in page.times_in(clause.first, clause.end) if _dates(page, t)]
    if clause.opener == "when":  # "came on Thursday night, when a boat opened fire"
        own = own or [t for t in page.times_in(floor, clause.first) if _dates(page, t)][-1:]
    if not own:
        own = [t for t in page.times_in(floor, min(floor + 8, clause.first)) if _dates(page, t)][:1]
    publication = page.publication
    known = publication.earliest or publication.latest
    dated = [t for t in own if t.earliest or t.latest]
    own = dated if known else [t for t in own if not t.relative] or own
    at = page.words.starts[verb]
    own = [t for t in own if t.span.start > at or _opens(page, clause, verb, t)]
    if not own:
        latest = publication.latest or publication.earliest
        return When(None, latest, "", "publication date" if latest else "unknown")
    time = min(own, key=lambda t: abs(t.span.start - at))
    today = publication.latest
    if known is None and time.relative:
        return When(None, None, page.text[time.whole.start : time.whole.end], "relative to publication", time.whole)
    if time.earliest and today and time.earliest > today:
        return None
    return _stretch(page, time, own)


def _opens(page: Page, clause: Clause, verb: int, time: TimePhrase) -> bool:
    """Whether a time before the verb is its own: at the opening of its clause, or right before it."""
    at = page.words.first_at(time.whole.start)
    return at < clause.first + _OPENING or verb - page.words.first_at(time.whole.end - 1) <= _RIGHT_BEFORE


def _dates(page: Page, time: TimePhrase) -> bool:
    """Whether the time can be that of a deed: a day or a stretch, no length, no deadline, no "first time since"."""
    if time.kind not in ("date", "time") or time.lead in _OPEN:
        return False
    if time.lead == "before" and time.kind != "time":
        return False
    if time.kind == "time" and not _DAY.search(page.text, time.span.start, time.span.end):
        return False  # an hour alone: it may be of the day before
    if DATELINE.match(page.text, time.span.end):
        return False
    before = page.text[max(0, time.whole.start - 6) : time.whole.start]
    behind = page.text[time.span.end : time.span.end + 2]
    if time.earliest is None and time.latest is None and time.kind != "time" and not time.relative:
        return False
    return (
        not (time.lead == "since" and before.endswith("time ")) and behind not in ("’s", "'s") and time.lead != "after"
    )


def _stretch(page: Page, time: TimePhrase, own: Sequence[TimePhrase]) -> When:
    """The days of a time, up to publication where its end is open; "between … and …" is one stretch."""
    today = page.publication.latest
    earliest, latest, whole = time.earliest, time.latest, time.whole
    if time.lead in ("between", "from"):
        ending = next((t for t in page.times if 0 <= t.whole.start - whole.end <= 5 and t.lead in _SECOND), None)
        if ending:
            latest, whole = ending.latest, Span(whole.start, ending.whole.end)
    elif time.lead in ("before", "after") and time.kind == "time":  # "before midnight on Saturday"
        earliest = latest = latest or earliest
    elif time.lead == "and":
        opening = next((t for t in own if t.lead in ("between", "from") and t.span.end <= whole.start), None)
        if opening:
            earliest, whole = opening.earliest, Span(opening.whole.start, whole.end)
    if earliest and today and earliest <= today and (latest is None or latest > today):
        latest = today  # "since Monday", "this year"
    basis: Basis = "relative to publication" if time.relative else "stated"
    return When(earliest, latest, page.text[whole.start : whole.end], basis, whole)
