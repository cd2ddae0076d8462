"""Numbers that say how sure: "90 percent ready", "a nine in ten chance", "sixty-forty"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.reading.numerals import SPELLED, TENS, UNITS
from onrecord.reading.stance.hedges import CHANCES

_SPELLED = SPELLED | {"hundred": 100.0}
_SHARES = {f"one-in-{word}": _SPELLED[word] for word in (*UNITS[2:], *TENS, "hundred")}
NUMBER_WORDS = (
    frozenset(_SPELLED) | _SHARES.keys() | {f"{a}-{b}" for a in TENS for b in TENS if _SPELLED[a] + _SPELLED[b] == 100}
)
"""Words that may begin a number; "sixty-forty" among them."""

_DIGITS = re.compile(r"\d{1,3}(?:\.\d{1,6})?%?")
_BETWEEN_TWO = re.compile(r"[-–]")
_SURE = frozenset("sure certain certainty confident convinced positive likely probable unlikely odds".split()) | CHANCES
_DONE = frozenset(
    "ready done finished complete completed finalized finalised settled agreed built written drafted negotiated "
    "resolved solved prepared assured guaranteed there".split()
)
_NO_CHANCE_BEFORE = frozenset(("by", "split", "divided", "won", "lost", "vote", "voted"))
_EVEN = frozenset(("fifty-fifty", "50-50", "50–50"))


class Number(NamedTuple):
    """A chance in percent, 0 to 100, whole."""

    low: int
    high: int
    completion: bool
    """Whether it says how far a thing is rather than how likely ("90 percent ready")."""


def number_at(words: Sequence[str], i: int, first: int, end: int, named: bool) -> tuple[int, Number] | None:  # noqa: PLR0911
    """The grading number that begins at word i, with one past its last word.

    ``named``: whether the sentence has spoken of a chance already, so that the number needs no
    such word of its own. A number that counts something else ("80 percent of voters") is none.
    """
    if i > first and words[i - 1] in _NO_CHANCE_BEFORE:
        return None
    low, high, percent = (1.0, 1.0, False) if words[i] in _SHARES else _values(words[i])
    if low is None or high is None:
        return None
    j = i + 1
    if words[i] in _SHARES:
        return _share(words, j, end, 1.0, _SHARES[words[i]], named)
    if not percent and _is_odds(words, i, j, end, low + high, named):
        if j < end and words[j] in CHANCES:
            j += 1
        return _number(j, low, low, False)
    if j + 1 < end and low == high and words[j] in ("in", "out", "to", "or", "and", "–", "—"):
        of_ten = words[j] == "out" and words[j + 1] == "of" and j + 2 < end
        second = _values(words[j + 2] if of_ten else words[j + 1])
        after = j + 3 if of_ten else j + 2
        if second[1] is not None:
            if words[j] in ("in", "out"):
                return _share(words, after, end, low, second[1], named)
            if not (second[2] or _is_percent(words, after, end)):
                return _odds(words, j, after, end, (low, second[1]), named)
            high, percent, j = second[1], second[2], after
    if not percent:
        width = _is_percent(words, j, end)
        if not width:
            return None
        j += width
    return _percent(words, j, end, (low, high), named)


def _percent(
    words: Sequence[str], j: int, end: int, values: tuple[float, float], named: bool
) -> tuple[int, Number] | None:
    word = words[j] if j < end else ""
    if word in _SURE:
        return _number(j + 1, *values, False)
    if word in _DONE:
        return _number(j + 1, *values, True)
    if words[j : j + 4] == ["of", "the", "way", "there"]:
        return _number(j + 4, *values, True)
    return _number(j, *values, False) if named and word != "of" else None


def _share(words: Sequence[str], j: int, end: int, a: float, b: float, named: bool) -> tuple[int, Number] | None:
    chance = j < end and words[j] in CHANCES
    if not (b > 0 and a <= b and (chance or named)):
        return None
    return _number(j + chance, 100 * a / b, 100 * a / b, False)


def _odds(
    words: Sequence[str], j: int, after: int, end: int, sides: tuple[float, float], named: bool
) -> tuple[int, Number] | None:
    """Odds of a to b: in favour, unless "against" follows."""
    if words[j] != "to":
        return None
    against = after < end and words[after] == "against"
    chance = after < end and words[after] in CHANCES
    if not (against or chance or named) or sum(sides) == 0:
        return None
    share = 100 * sides[1 if against else 0] / sum(sides)
    return _number(after + (against or chance), share, share, False)


def _is_odds(words: Sequence[str], i: int, j: int, end: int, total: float, named: bool) -> bool:
    """Whether "60-40" is odds, and not a range of percent or a score."""
    if words[i] in _SPELLED or not _BETWEEN_TWO.search(words[i]) or total != 100 or _is_percent(words, j, end):
        return False
    return named or words[i] in _EVEN or not words[i][0].isdigit() or (j < end and words[j] in CHANCES)


def _is_percent(words: Sequence[str], j: int, end: int) -> int:
    """How many words after a number make it a percentage."""
    if j >= end:
        return 0
    if words[j] in ("percent", "%"):
        return 1
    return 2 if words[j] == "per" and j + 1 < end and words[j + 1] == "cent" else 0


def _values(word: str) -> tuple[float | None, float | None, bool]:
    """The one or two numbers of a word, and whether it holds the percent sign."""
    spelled = _SPELLED.get(word)
    if spelled is not None:
        return spelled, spelled, False
    if len(word) > 24:
        return None, None, False
    if not word[0].isdigit() and word not in NUMBER_WORDS:
        return None, None, False
    parts = _BETWEEN_TWO.split(word)
    numbers = [_SPELLED.get(p) if p in _SPELLED else _digits(p) for p in parts]
    if len(numbers) > 2 or None in numbers:
        return None, None, False
    return numbers[0], numbers[-1], word.endswith("%")


def _digits(part: str) -> float | None:
    return float(part.rstrip("%")) if _DIGITS.fullmatch(part) else None


def _number(j: int, low: float, high: float, completion: bool) -> tuple[int, Number] | None:
    if not 0 <= low <= high <= 100:
        return None
    return j, Number(round(low), round(high), completion)
