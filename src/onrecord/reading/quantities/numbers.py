"""Numbers in figures and in words: what they stand for, and where they end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.reading.numerals import SPELLED

SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
    "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "dozens": 12.0,
}  # fmt: skip
_LETTERS = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
PARTS = {
    "half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25, "fifth": 0.2, "fifths": 0.2,
    "sixth": 1 / 6, "eighth": 0.125, "tenth": 0.1, "tenths": 0.1, "twentieth": 0.05,
}  # fmt: skip
_FIGURES = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([a-z]{1,2})?")
LONGEST_FIGURES = 7
"""Digits without a comma beyond which figures are no quantity but a telephone's, an account's."""


class Number(NamedTuple):
    """Words up to ``end`` (exclusive) stand for ``value``."""

    value: float
    end: int
    whole: bool
    """Whether it counts; False for a number with decimals or a scale ("1.5 billion")."""
    vague: bool = False
    """A plural scale without a number of its own: "dozens of"."""


def figures(word: str) -> float | None:
    """What a word in figures stands for: "1,312", "20.5", "3bn"; None for clock times, ordinals, codes."""
    match = _FIGURES.fullmatch(word)
    if match is None:
        return None
    whole, decimals, letters = match.groups()
    if letters is not None and letters not in _LETTERS:
        return None
    if len(whole) > LONGEST_FIGURES and "," not in whole:
        return None
    if len(whole) > 1 and whole[0] == "0":
        return None
    return float(whole.replace(",", "") + (decimals or "")) * (_LETTERS[letters] if letters else 1.0)


def number_at(words: Sequence[str], i: int, end: int) -> Number | None:
    """The number that begins at word i; ``words`` in lower case."""
    word = words[i]
    if word in SCALES:
        # "hundreds of people", "a dozen": the caller has seen what stands before
        return Number(SCALES[word], i + 1, True, word.endswith("s"))
    if word == "half":  # "half a dozen"
        of = i + 2 if words[i + 1 : i + 2] in (["a"], ["an"]) else i + 1
        found = words[of] if of < end else ""
        return Number(SCALES[found] / 2, of + 1, True) if found in SCALES and not found.endswith("s") else None
    value = figures(word) if word[0].isdigit() else SPELLED.get(word)
    if value is None:
        return None
    j, whole = i + 1, value == int(value)
    spelled = not word[0].isdigit()
    while j < end and words[j] in SCALES and not words[j].endswith("s"):
        value, whole = value * SCALES[words[j]], whole and SCALES[words[j]] < 1e6
        j += 1
        if spelled and value < 1e6:
            j, value = _rest(words, j, end, value)
    return Number(value, j, whole)


def _rest(words: Sequence[str], j: int, end: int, value: float) -> tuple[int, float]:
    """ "one hundred and twelve": what follows a spelled hundred."""
    at = j + 1 if j < end and words[j] == "and" else j
    if at < end and words[at] in SPELLED and SPELLED[words[at]] < 100 <= value:
        follows = words[at + 1] if at + 1 < end else ""
        if at == j or follows != "of":
            return at + 1, value + SPELLED[words[at]]
    return j, value
