"""What a time expression is resolved against: the anchor, the last date in the text, the tense."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from onrecord.reading.when import periods
from onrecord.reading.when.lexicon import BE, BEFORE_PAST_INFINITIVE, FUTURE, PAST, SCHEDULED
from onrecord.reading.when.periods import Period, Unit
from onrecord.reading.when.tokens import Tokens

Kind = Literal["date", "time", "duration", "set", "vague"]

BACKWARD = 1.5
"""How much less likely a story steps back by a day than forward."""
REACH = 25
"""Tokens to either side in which a tense is looked for; a bound, so that reading stays linear."""
_BEFORE_SENTENCE = frozenset('.|"(:h')
_CLAUSE_ENDS = frozenset(".|;")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression stands for, before the words ahead of it ("by", "since") are heard."""

    value: str
    first: date | None
    last: date | None
    kind: Kind
    period: Period | None = None
    """What later expressions ("that year") may refer to."""
    relative: bool = False
    """Whether the anchor was needed."""
    part: str = ""
    """Whether it leaves an end of a period: "end", "late" …"""


@dataclass(frozen=True, slots=True)
class Found:
    """A meaning and its tokens, ``end`` exclusive."""

    start: int
    end: int
    meaning: Meaning


def dated(period: Period, relative: bool = False) -> Meaning:
    return Meaning(period.value, period.first, period.last, "date", period, relative)


@dataclass(slots=True)
class Scene:
    """The state of one pass over one text. ``last`` is the last date read, ``stated`` the last with a year."""

    tokens: Tokens
    anchor: date | None
    narrative: bool
    last: Period | None = None
    last_token: int = -1
    apart: frozenset[int] = frozenset()
    """Years that the text names without staying near them; a story does not go on from one."""
    read: Callable[[int], Found | None] = field(default=lambda _: None)
    """Reads a plain date at a token; the grammar puts itself here, for expressions made of two."""

    @property
    def now(self) -> date | None:
        """The day that "last", "next" and bare names are counted from."""
        if self.narrative:
            return self.last.first if self.last else self.anchor
        return self.anchor

    def month(self, number: int, at: int) -> Period | None:
        """A month named without its year."""
        return self.yearly(lambda year: periods.month(year, number), at)

    def month_day(self, number: int, of_month: int, at: int) -> Period | None:
        """A day named without its year."""
        return self.yearly(lambda year: periods.day(date(year, number, of_month)), at)

    def season(self, code: str, at: int) -> Period | None:
        return self.yearly(lambda year: periods.season(year, code), at)

    def yearly(self, of_year: Callable[[int], Period], at: int) -> Period | None:
        """What comes once a year, named without its year: the nearest that the tense allows."""
        now = self.now
        if now is None:
            return None
        if self.narrative:
            if self.last is None or self.last.unit in ("year", "decade", "century"):
                return _in_year(of_year, now.year)
            near = [p for y in range(now.year - 1, now.year + 2) if (p := _in_year(of_year, y))]
            return min(near, key=lambda p: _onward(p, now), default=None)
        candidates = [p for y in range(now.year - 1, now.year + 2) if (p := _in_year(of_year, y))]
        direction = self.direction(at)
        if direction < 0:
            candidates = [p for p in candidates if p.first <= now]
        elif direction > 0:
            candidates = [p for p in candidates if p.last >= now]
        return min(candidates, key=lambda p: _distance(p, now), default=None)

    def weekday(self, number: int, at: int) -> date | None:
        """A weekday named without more: the last one up to now, or the coming one, as the tense has it."""
        now = self.now
        if now is None:
            return None
        if self.narrative or self.direction(at) > 0:
            return now + timedelta(days=(number - now.weekday()) % 7)
        return now - timedelta(days=(now.weekday() - number) % 7)

    def direction(self, at: int) -> int:
        """-1 where the clause around a token looks back, 1 where it looks ahead, 0 where nothing tells."""
        if at and self.tokens.words[at - 1] in ("by", "until", "till"):
            return -1 if self._past_perfect(at) else 1
        if at and self.tokens.words[at - 1] == "since":
            return -1
        for i in range(at - 1, max(at - REACH, 0) - 1, -1):
            if self._ends_clause(i):
                break
            if told := self._tells(i):
                return told
        for i in range(at + 1, min(at + REACH, len(self.tokens.codes))):
            if self._ends_clause(i):
                break
            if told := self._tells(i):
                return told
        return 0

    def _ends_clause(self, i: int) -> bool:
        """A stop does; a quotation mark only beside another mark: in “would come “in days”” the clause goes on."""
        code = self.tokens.codes[i]
        return code in _CLAUSE_ENDS or (code == '"' and (i == 0 or self.tokens.codes[i - 1] in ",.|:"))

    def named(self, at: int) -> bool:
        """Whether a token is capitalised inside a sentence, as in "USA Today"."""
        return at > 0 and self.tokens.capital(at) and self.tokens.codes[at - 1] not in _BEFORE_SENTENCE

    def _past_perfect(self, at: int) -> bool:
        """Whether "had" stands near, in the same sentence."""
        words, codes = self.tokens.words, self.tokens.codes
        begin = codes.rfind(".", max(at - 6, 0), at) + 1 or max(at - 6, 0)
        stop = codes.find(".", at, at + 6)
        return "had" in words[begin : stop if stop >= 0 else at + 6]

    def _tells(self, i: int) -> int:
        words = self.tokens.words
        word = words[i]
        if word == "to":
            return self._infinitive(i)
        if word in FUTURE:
            return 0 if word in ("may", "must", "can") and self.tokens.capital(i) else 1
        if word in PAST or (len(word) > 4 and word.endswith("ed") and not self.tokens.capital(i)):
            # "will be signed": the participle leaves the tense to the words before "be".
            return 0 if not BE.isdisjoint(words[max(i - 3, 0) : i]) else -1
        return 1 if word in SCHEDULED else 0

    def _infinitive(self, i: int) -> int:
        """What "to" tells: "to meet" looks ahead, "tried to meet" back, "to the meeting" says nothing."""
        words, codes = self.tokens.words, self.tokens.codes
        if i + 1 >= len(words) or codes[i + 1] != "_" or not words[i + 1][0].isalpha() or self.tokens.capital(i + 1):
            return 0
        if words[i + 1] in _NOT_VERBS or words[i + 1].endswith(("ing", "ers", "ments", "ions")):
            return 0
        return -1 if words[i + 1] == "have" or (i and words[i - 1] in BEFORE_PAST_INFINITIVE) else 1


_NOT_VERBS = frozenset(
    "his her its their our my your him them us me it what which whom reporters parliament lawmakers him all any both "
    "no one face people more less workers court work hospital prison power school".split()
)


def _in_year(of_year: Callable[[int], Period], year: int) -> Period | None:
    try:
        return of_year(year)
    except ValueError:  # February 29
        return None


def _onward(period: Period, now: date) -> float:
    """How far a date lies from the last one, where a story mostly goes forward."""
    days = (period.last - now).days
    return (period.first - now).days if period.first > now else 0 if days >= 0 else -BACKWARD * days


def _distance(period: Period, now: date) -> int:
    if period.first <= now <= period.last:
        return 0
    return min(abs((period.first - now).days), abs((period.last - now).days))


def unit_of(word: int | float | str) -> tuple[Unit, int]:
    """The unit that a lexicon entry names, and how many of it: a fortnight is two weeks."""
    if word == "fortnight":
        return "week", 2
    return word, 1  # type: ignore[return-value]
