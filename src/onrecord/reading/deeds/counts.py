"""How many a deed killed, injured, captured or freed, and how many of what it was about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from onrecord.reading.deeds.nouns import GROUPS
from onrecord.reading.deeds.page import Page
from onrecord.reading.deeds.phrases import PREPOSITIONS
from onrecord.reading.quantities.numbers import number_at
from onrecord.reading.quantities.quantities import Counted
from onrecord.reading.quantities.units import MEASURES
from onrecord.records import Count

HARMS: Final = {
    "kill": "killed", "murder": "killed", "assassinate": "killed", "massacre": "killed", "execute": "killed",
    "wound": "injured", "injure": "injured", "maim": "injured",
}  # fmt: skip
"""Verbs that say what became of those behind them."""
_FREED: Final = frozenset("release free exchange swap trade send return repatriate let".split())
_TAKEN: Final = frozenset("capture arrest detain seize abduct kidnap jail imprison".split())
_ENDINGS: Final = {"killed": "killed", "dead": "killed", "died": "killed", "wounded": "injured", "injured": "injured",
                   "hurt": "injured", "missing": "missing"}  # fmt: skip
_NO_UNITS: Final = (MEASURES | {"percent", "%", "times"}) - {"tonne", "tonnes", "ton", "tons", "barrel", "barrels"}
_NOBODY: Final = frozenset("nobody none no-one".split())
_HITTING: Final = frozenset("hitting hurting harming".split())
_UNHARMED: Final = re.compile(r"(?:nobody|no one|none) (?:was|were) (?:hurt|harmed|injured|hit)\b")
_KNOWN: Final = frozenset("the these those both".split())
"""Before a number they speak of those who are known: "the two sides"."""
_ONE: Final = frozenset("a an one his her its their the".split())
_SHORT: Final = 8
"""Words of a sentence that says nothing else."""
_PEOPLE: Final = GROUPS["people"]


def harmed(page: Page, first: int, end: int, what: str) -> Count | None:
    """How many stand in words ``first`` to ``end`` behind "killed" or "wounding"; None where the words do not tell."""
    words = page.lower
    for counted in in_words(page, first, end):
        if counted.first <= first + 2:
            q = counted.quantity
            return Count(what, q.low, q.high, q.span)
    if first < end and (number := number_at(words, first, end)) and words[first] not in _ONE:
        return Count(what, number.value, number.value, page.span(first, number.end))
    if words[first : first + 1] and (words[first] in _NOBODY or (words[first] == "no" and words[first + 1] == "one")):
        return Count(what, 0.0, 0.0, page.span(first, first + 1))
    many, at, opened = 0, first, True
    while at < end:
        word = words[at]
        if word in PREPOSITIONS or word in (".", ";", "who", "that", "which") or word.endswith("ing"):
            break
        if word in (",", "and"):
            opened = at + 1 < end and not words[at + 1].endswith("ing")
        elif opened:
            if word not in _ONE and not page.words.forms[at][0].isupper():
                return None
            many, opened = many + 1, False
        elif word.endswith("s") and not word.endswith(("ss", "’s", "'s")) and word not in ("s",):
            return None  # a plural without a number
        at += 1
    return Count(what, float(many), float(many), page.span(first, at)) if many and at > first else None


def others(page: Page, first: int, end: int, lemma: str) -> list[Count]:
    """The counts of what the clause in words ``first`` to ``end`` speaks of."""
    out: list[Count] = []
    for k in range(first + 1, end):
        if page.lower[k] in _NOBODY and page.lower[k - 1] in _HITTING:
            span = page.span(k - 1, k + 1)
            out += [Count("killed", 0.0, 0.0, span), Count("injured", 0.0, 0.0, span)]
    for counted in in_words(page, first, end):
        q = counted.quantity
        last = q.unit.split(" ")[-1].lower()
        if last in _ENDINGS:
            out.append(Count(_ENDINGS[last], q.low, q.high, q.span))
        elif (
            counted.head in _NO_UNITS
            or last in _NO_UNITS
            or "-" in page.words.forms[counted.first]
            or (counted.first > 0 and page.lower[counted.first - 1] in _KNOWN)
        ):
            continue
        elif last == "votes":
            votes = [c for c in out if c.what == "for"]
            out.append(Count("against" if votes else "for", q.low, q.high, q.span))
        elif lemma in _FREED and _is_people(page, counted):
            out.append(Count("freed", q.low, q.high, q.span))
        elif lemma in _TAKEN and _is_people(page, counted):
            out.append(Count("captured", q.low, q.high, q.span))
        else:
            out.append(Count(q.unit, q.low, q.high, q.span))
    return out


def unharmed(page: Page, first: int, end: int) -> tuple[Count, ...]:
    """ "Nobody was hurt", said of the attack told of before."""
    if end - first > _SHORT or not _UNHARMED.match(" ".join(page.lower[first:end])):
        return ()
    span = page.span(first, end - 1)
    return Count("killed", 0.0, 0.0, span), Count("injured", 0.0, 0.0, span)


def _is_people(page: Page, counted: Counted) -> bool:
    head = counted.quantity.unit.split(" ")[-1]
    return head.lower() in _PEOPLE or head[:1].isupper()


def in_words(page: Page, first: int, end: int) -> Sequence[Counted]:
    """The quantities that begin in words ``first`` to ``end``."""
    begin = bisect_left(page.counted, first, key=lambda c: c.first)
    return page.counted[begin : bisect_left(page.counted, end, key=lambda c: c.first)]
