"""All quantities of an article: numbers that count or measure something, each with its words.

What is no quantity is left out: days and times of day (when/ knows them), ages, ordinals, the numbers of lists, pages
and articles, scores, telephone numbers, and a number whose unit nobody says.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.reading.numerals import SPELLED
from onrecord.reading.quantities import comparisons
from onrecord.reading.quantities.numbers import PARTS, SCALES, Number, figures, number_at
from onrecord.reading.quantities.shares import share_at
from onrecord.reading.quantities.units import (
    CURRENCIES,
    MEASURES,
    PERCENT,
    SIGNS,
    TIMES,
    rate_end,
    unit_end,
)
from onrecord.reading.when.phrases import TimePhrase
from onrecord.reading.words import Words
from onrecord.records import Quantity, Span

_MULTIPLES = {"twice": 2.0, "thrice": 3.0}
_STARTS = frozenset(SPELLED) | frozenset(SCALES) | frozenset(PARTS) | frozenset(_MULTIPLES)
_RANGES = frozenset(("to", "and", "-", "–", "—"))
_LABELS = frozenset(
    "article articles section chapter page pages paragraph clause no no. number resolution route highway interstate "
    "channel room gate flight apollo phase grade level tier row step part volume version area zone unit line lot bus "
    "exhibit group figure table appendix aged act".split()
)
"""Words before a number that is a name."""
_CALENDAR = frozenset("monday tuesday wednesday thursday friday saturday sunday on in of from".split())
_DETERMINERS = frozenset("the those these all its his her their our both other of another first last next".split())
_CASUALTIES = frozenset("killed dead wounded injured hurt missing died captured arrested detained homeless".split())
_HARMED = {"killed": "killed", "killing": "killed", "wounded": "wounded", "wounding": "wounded",
           "injured": "injured", "injuring": "injured"}  # fmt: skip
_NEAR = 4
"""Words before a number within which "killed" says what became of those it counts."""
_VOTING = frozenset("by voted voting".split())
_NO_UNITS = frozenset("on off in time way sided handed piece fold old up man".split())
"""Behind a number in one word: "one-off", "two-way" measure nothing."""


class Counted(NamedTuple):
    """A quantity and its words, ``first`` to ``end`` (exclusive); ``head`` is the noun counted, in lower case."""

    quantity: Quantity
    first: int
    end: int
    head: str


class _Values(NamedTuple):
    low: float
    high: float
    first: int
    end: int
    vague: bool = False


def quantities(
    words: Words, lower: Sequence[str], sentences: Sequence[tuple[int, int]], times: Iterable[TimePhrase]
) -> list[Counted]:
    """The quantities of an article, in order; ``lower`` are its words in lower case, ``times`` its times."""
    scan = _Scan(words, lower, [t.span for t in times if t.kind != "duration"])
    out: list[Counted] = []
    starts = _STARTS
    for first, end in sentences:
        done = first
        scan.last = ""
        for i in range(first, end):
            word = lower[i]
            if i < done or not (word[0].isdigit() or word in starts or word.partition("-")[0] in starts):
                continue
            if found := scan.at(i, first, end):
                out.append(found)
                done = found.end
    return out


class _Scan:
    """One pass over an article; ``last`` is the unit named last in the sentence."""

    def __init__(self, words: Words, lower: Sequence[str], times: Sequence[Span]) -> None:
        self._words, self._lower = words, lower
        self._starts, self._ends = [t.start for t in times], [t.end for t in times]
        self.last = ""

    def at(self, i: int, first: int, end: int) -> Counted | None:  # noqa: PLR0911 - one kind of number a line
        """The quantity that begins at word i of the sentence from ``first`` to ``end``."""
        lower = self._lower
        word = lower[i]
        if self._is_time(i):
            return None
        if share := share_at(lower, i, first, end):
            return self._made(
                _Values(share.percent, share.percent, share.first, share.end), share.end, first, "percent"
            )
        if "-" in word and word not in SPELLED:
            return self._compound(i)
        if word in _MULTIPLES:
            times = _MULTIPLES[word]
            named = i + 1 < end and lower[i + 1] in ("as", "the")
            return self._made(_Values(times, times, i, i + 1), i + 1, first, "times") if named else None
        number = number_at(lower, i, end) if word == "half" or word not in PARTS else None
        if number is None or not self._counts(i, number, first, end):
            return None
        values = self._range(i, number, first, end)
        if i > first and lower[i - 1] in SIGNS:
            return self._money(values, first, end)
        behind = values.end + (values.vague and values.end < end and lower[values.end] == "of")
        unit = unit_end(lower, behind, end)
        if unit is None:
            return self._bare(values, first, end)
        if unit < end and lower[unit] == "old":
            return None  # "71 years old"
        if word == "one" and number.end == i + 1 and lower[unit - 1] not in MEASURES | PERCENT | SCALES.keys():
            return None
        return self._counted(values, (behind, unit), first, end)

    def _range(self, i: int, number: Number, first: int, end: int) -> _Values:
        """The number with the one it reaches to: "six to eight", "between 10 and 12", "40-50"."""
        lower = self._lower
        j, low = number.end, number.value
        alone = _Values(low, low, i, j, number.vague)
        at = i - 1 if i > first and lower[i - 1] in SIGNS else i
        between = at > first and lower[at - 1] == "between"
        if j + 1 >= end or lower[j] not in _RANGES or (lower[j] == "and" and not between):
            return alone
        to = j + 2 if lower[j + 1] in SIGNS and j + 2 < end else j + 1
        second = number_at(lower, to, end) if lower[to] not in SCALES and not self._is_time(to) else None
        if second is None or second.value <= low:
            return alone
        if at == i and unit_end(lower, second.end, end) is None:
            return alone
        scale = SCALES.get(lower[second.end - 1], 1.0)  # "1.2 to 1.5 billion"
        return _Values(low * scale if low * scale < second.value else low, second.value, i, second.end)

    def _counted(self, values: _Values, unit: tuple[int, int], first: int, end: int) -> Counted:
        """With its unit, and with what became of those counted: "14 people dead", "killed 14 people"."""
        lower = self._lower
        begin, until = unit[0], rate_end(lower, unit[1], end)
        named, head = self._printed(begin, until), lower[unit[1] - 1]
        if head in TIMES:
            return self._made(values, until, first, named)
        self.last = named
        if unit[1] < end and lower[unit[1]] in _CASUALTIES:
            until = unit[1] + 1
            named = self._printed(begin, until)
        else:
            named += self._harm(values.first, first)
        return self._made(values, until, first, named, lower[begin], head)

    def _harm(self, i: int, first: int) -> str:
        """What became of those counted at word i, where that stands before: "injuring at least six people"."""
        before = (_HARMED.get(self._lower[k]) for k in range(i - 1, max(first, i - _NEAR) - 1, -1))
        harm = next((harm for harm in before if harm), None)
        return f" {harm}" if harm else ""

    def _money(self, values: _Values, first: int, end: int) -> Counted:
        sign = self._lower[values.first - 1]
        until = rate_end(self._lower, values.end, end)
        self.last = f"{self._words.forms[values.first - 1]} {self._printed(values.end, until)}".strip()
        return self._made(values._replace(first=values.first - 1), until, first, self.last, sign, sign)

    def _bare(self, values: _Values, first: int, end: int) -> Counted | None:
        """A number without a noun of its own: "ten of the twelve keys", "and kept 20"."""
        lower, j = self._lower, values.end
        if lower[values.first] == "one":
            return None
        if j < end and lower[j] in _CASUALTIES:
            return self._made(values, j + 1, first, lower[j], head=lower[j])
        follows = lower[j] if j < end else "."
        if follows == "of":
            at = j + 1
            while at < end and lower[at] in _DETERMINERS:
                at += 1
            inner = number_at(lower, at, end) if at < end else None
            behind = inner.end if inner else at
            unit = unit_end(lower, behind, end)
            if unit and at > j + (not inner) and lower[unit - 1] not in TIMES:
                return self._made(values, j, first, self._printed(behind, unit), head=lower[unit - 1])
        voting = follows == "to" and values.first > first and lower[values.first - 1] in _VOTING
        if voting and j + 1 < end and number_at(lower, j + 1, end):
            self.last = "votes"  # "voted by seven to six"
        if (
            not self.last
            or lower[values.first - 1] in ("under", "over")
            or (follows[0].isalnum() and follows not in ("and", "or", "but", "to", "of"))
        ):
            return None
        return self._made(values, j, first, self.last + self._harm(values.first, first))

    def _compound(self, i: int) -> Counted | None:
        """ "ten-day", "nine-member": a number and its unit in one word."""
        number, unit = self._lower[i].split("-", 1)
        if number not in SPELLED or not unit.isalpha() or unit in SPELLED or unit in _NO_UNITS or unit in PARTS:
            return None
        return self._made(_Values(SPELLED[number], SPELLED[number], i, i + 1), i + 1, i, unit, head=unit)

    def _counts(self, i: int, number: Number, first: int, end: int) -> bool:  # noqa: PLR0911 - one reason a line
        """Whether the number at word i counts something, by what stands around it."""
        lower, forms = self._lower, self._words.forms
        before = lower[i - 1] if i > first else ""
        follows = lower[number.end] if number.end < end else "."
        if before in _LABELS or before == "#" or follows in ("old", "year-old"):
            return False
        if lower[i] in SCALES and before != "a" and not number.vague:
            return False
        if before == "," and follows in (",", ")"):
            return False  # an age: "Ulvast, 48, was"
        if i > first and forms[i - 1][0].isupper() and (i - 1 > first or number_at(lower, i, end) is None):
            return before in _CALENDAR  # "Boeing 737", but "on Thursday 17 boats"
        if i > first and forms[i][0].isupper():
            return False  # "the Big Four"
        if i == first and follows in (".", ")"):
            return False  # the number of a list
        if number.end < end and follows in ("-", "–") and number.end + 1 < end:
            behind = lower[number.end + 1]
            return figures(behind) is not None and unit_end(lower, number.end + 2, end) is not None
        return True

    def _is_time(self, i: int) -> bool:
        start = self._words.starts[i]
        k = bisect_right(self._starts, start) - 1
        return k >= 0 and start < self._ends[k]

    def _printed(self, first: int, end: int) -> str:
        return " ".join(self._words.forms[first:end])

    def _made(self, values: _Values, until: int, floor: int, unit: str, currency: str = "", head: str = "") -> Counted:
        comparison, begin = comparisons.before(self._lower, values.first, floor)
        behind = comparisons.after(self._lower, until, len(self._lower))
        if behind and comparison == "exactly":
            comparison, until = behind
        if values.high > values.low:
            comparison = "between"
            begin -= begin > floor and self._lower[begin - 1] == "between"
        elif values.vague and comparison == "exactly":
            comparison = "about"
        span = Span(self._words.starts[begin], self._words.ends[until - 1])
        found = Quantity(span, values.low, values.high, unit, comparison, CURRENCIES.get(currency))
        return Counted(found, begin, until, head)
