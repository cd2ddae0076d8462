"""Shares of a whole in words: "a fifth", "two thirds", "half of", "seven in ten", "nine Harskians in ten"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.reading.numerals import SPELLED
from onrecord.reading.quantities.numbers import PARTS, number_at
from onrecord.reading.quantities.units import unit_end

_WHOLES = frozenset((2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0, 20.0, 100.0))
"""What shares are counted out of."""
_BEFORE_HALF = frozenset(
    "by least than about nearly almost over roughly some lost regained won only exactly gained".split()
)
_BEHIND_HALF = frozenset("of its their his her the".split())
_BEHIND_PART = frozenset("of in within to since over last this and on between".split())


class Share(NamedTuple):
    """Words ``first`` to ``end`` (exclusive) stand for so many percent."""

    percent: float
    first: int
    end: int


def share_at(words: Sequence[str], i: int, first: int, end: int) -> Share | None:  # noqa: PLR0911
    """The share whose number begins at word i; None where there is none."""
    word = words[i]
    before = words[i - 1] if i > first else ""
    follows = words[i + 1] if i + 1 < end else "."
    if word in PARTS:
        if word == "half":
            named = follows in _BEHIND_HALF or (before in _BEFORE_HALF and not _goes_on(follows))
            return Share(50.0, i, i + 1) if named and before not in ("first", "second", "other", "a") else None
        times = 1.0 if before in ("a", "one") else SPELLED.get(before, 0.0)
        share = times * PARTS[word]
        if not 0 < share < 1 or _goes_on(follows):
            return None
        return Share(_percent(share), i - 1, i + 1)
    number, dash, part = word.partition("-")
    if dash and number in SPELLED and part in PARTS and SPELLED[number] * PARTS[part] < 1:
        return Share(_percent(SPELLED[number] * PARTS[part]), i, i + 1)
    if word not in SPELLED:
        return None
    if (times := SPELLED[word]) and follows in PARTS and follows != "half" and times * PARTS[follows] < 1:
        behind = words[i + 2] if i + 2 < end else "."
        return None if _goes_on(behind) else Share(_percent(times * PARTS[follows]), i, i + 2)
    return _in_so_many(words, i, end)


def _in_so_many(words: Sequence[str], i: int, end: int) -> Share | None:
    """ "seven in ten people", "nine Harskians in ten", "one in three"."""
    at = i + 1
    if at < end and words[at] != "in":
        at = unit_end(words, at, end) or end
    if at + 1 >= end or words[at] != "in" or words[at + 1] not in SPELLED:
        return None
    whole = number_at(words, at + 1, end)
    if whole is None or whole.value not in _WHOLES or whole.value <= SPELLED[words[i]]:
        return None
    if at > i + 1 and unit_end(words, whole.end, end):  # "three boats in ten days"
        return None
    if at == i + 1 and whole.end < end and words[whole.end] in ("days", "weeks", "months", "years", "hours"):
        return None
    return Share(_percent(SPELLED[words[i]] / whole.value), i, whole.end)


def _goes_on(follows: str) -> bool:
    """Whether the word behind makes a noun or an ordinal of it: "a third party", "by half past"."""
    return follows[0].isalnum() and follows not in _BEHIND_PART and follows not in ("before", "after", "as", "what")


def _percent(share: float) -> float:
    return round(100 * share, 1)
