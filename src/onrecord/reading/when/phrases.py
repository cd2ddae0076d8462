"""All time expressions of a text, each with the stretch of days it allows.

Method: rules over coded words, resolved against a day or the text's last date, as in HeidelTime
(Strötgen and Gertz, "Multilingual and cross-domain temporal tagging", LREV 2013), whose distinction
between news and narratives this follows; values are TIMEX3's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Literal

from onrecord.reading.when import periods
from onrecord.reading.when.grammar import START, read, read_plain
from onrecord.reading.when.scene import Found, Kind, Meaning, Scene, dated
from onrecord.reading.when.tokens import Tokens, tokens
from onrecord.records import Span

Mode = Literal["auto", "news", "narrative"]

_TAIL = re.compile(r"[hc]p?(?P<d>d)(?![MUhN])|h(?P<y>[dny])(?![MUh])")
_HEAD = re.compile(r"p?(?P<d>d)[hc]p?(?=[dO]f?M)")
_DATES_A_YEAR = frozenset("bifcM,dO(qQ")


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """One time expression.

    ``span`` is the expression as TIMEX marks it ("Friday"), ``whole`` has the word ahead of it that
    bears on the days ("by Friday"). ``earliest`` and ``latest`` are the first and the last day that
    ``whole`` allows, both included; None where that end is open or not known.
    """

    span: Span
    whole: Span
    value: str
    kind: Kind
    earliest: date | None
    latest: date | None
    lead: str
    """The words of ``whole`` before ``span``, lower-cased: "by", "no later than"; may be empty."""
    relative: bool
    """Whether the anchor, or an earlier date in the text, was needed to know the day."""
    tense: int
    """-1 where the clause around it looks back, 1 where it looks ahead, 0 where nothing tells."""


def find_times(text: str, anchor: date | None, mode: Mode = "auto") -> list[TimePhrase]:
    """All time expressions of ``text`` in order, none inside another.

    ``anchor`` is the day of publication. In mode "news" the days of "Tuesday" or "last month" are
    counted from it; in mode "narrative" from the last date that the text gave, as histories are
    read; "auto" takes the latter without an anchor, or where years long past by far outnumber the
    day names of news.
    """
    words = tokens(text)
    narrative = mode == "narrative" or (mode == "auto" and _is_narrative(words, anchor))
    scene = Scene(words, anchor, narrative, apart=_years_apart(words))
    scene.read = lambda i: read_plain(scene, i)
    out: list[TimePhrase] = []
    done = 0
    for match in START.finditer(words.codes):
        i = match.start()
        if i < done:
            continue
        for found in _read(scene, i):
            if found.start < done:
                continue
            out.append(_phrase(scene, found, out[-1] if out else None, done))
            done = found.end
            _remember(scene, found)
    return out


def _is_narrative(words: Tokens, anchor: date | None) -> bool:
    if anchor is None:
        return True
    codes = words.codes
    years = [int(words.words[m.start()]) for m in re.finditer("y", codes) if codes[m.start() - 1] in _DATES_A_YEAR]
    names = sum(codes.count(code) for code in "TWg")
    if len(years) < 4 * names or len(years) < 3:
        return False
    long_past = median(years) < anchor.year - 2
    return (long_past and (len(years) >= 8 or codes.count("M") >= 10)) or len(years) >= 20


def _years_apart(words: Tokens) -> frozenset[int]:
    """The years named once, with no other within five years, in a text that names many."""
    years = sorted(int(words.words[m.start()]) for m in re.finditer("y", words.codes))
    if len(years) < 8:
        return frozenset()
    edges = [-9999, *years, 9999]
    return frozenset(y for a, y, b in zip(edges, years, edges[2:], strict=False) if y - a > 5 and b - y > 5)


def _read(scene: Scene, i: int) -> list[Found]:
    """The expression at ``i``, or the several that share a month: "March 6-9", "6 and 7 March"."""
    codes = scene.tokens.codes
    if head := _HEAD.match(codes, i):
        second = read_plain(scene, head.end())
        if second and second.meaning.period:
            period = second.meaning.period
            try:
                first = periods.day(period.first.replace(day=int(scene.tokens.words[head.start("d")])))
            except ValueError:
                first = period
            return [Found(i, head.start("d") + 1, dated(first, second.meaning.relative)), second]
    found = read(scene, i)
    if found is None:
        return []
    chain = [found]
    period_or_none = found.meaning.period
    tail = _TAIL.match(codes, found.end)
    if tail and period_or_none and found.meaning.kind == "date" and not found.meaning.part:
        further = _tail(scene, tail, period_or_none)
        if further:
            chain.append(Found(tail.end() - 1, tail.end(), dated(further, found.meaning.relative)))
    return chain


def _tail(scene: Scene, tail: re.Match[str], period: periods.Period) -> periods.Period | None:
    """What "9" is in "March 6-9", and "17" in "1915-17"."""
    word = scene.tokens.words[tail.end() - 1]
    if period.unit == "day" and tail["d"] and int(word) > period.first.day:
        try:
            return periods.day(period.first.replace(day=int(word)))
        except ValueError:
            return None
    if period.unit == "year" and scene.tokens.codes[tail.start()] == "h" and word.isdecimal():
        number = int(word) if len(word) == 4 else period.first.year // 100 * 100 + int(word)
        return (
            periods.year(number)
            if period.first.year < number < period.first.year + 120 and len(word) in (2, 4)
            else None
        )
    return None


def _remember(scene: Scene, found: Found) -> None:
    """Later expressions ("that year", "two days later") refer to this one."""
    meaning = found.meaning
    if meaning.period is None or meaning.kind not in ("date", "time") or meaning.period.first.year in scene.apart:
        return
    if meaning.relative and scene.tokens.words[found.end - 1] in ("ago", "earlier", "before"):
        return
    scene.last = meaning.period
    scene.last_token = found.end


_LEADS: dict[str, str] = {
    "on": "at", "in": "at", "at": "at", "during": "at", "over": "at", "for": "at", "within": "at", "around": "at",
    "throughout": "at", "about": "at", "by": "until", "until": "up to", "till": "up to", "to": "until",
    "through": "until", "before": "before", "after": "after", "since": "from", "from": "from", "between": "from",
    "no later than": "until", "not later than": "until", "up to": "until", "prior to": "before", "ahead of": "before",
    "starting": "from", "beginning": "from", "as of": "from", "starting on": "from", "beginning on": "from",
    "beginning in": "from", "starting in": "from", "not until": "from", "not before": "from", "up until": "up to",
    "on or before": "until", "later than": "after", "as early as": "from", "as late as": "until",
}  # fmt: skip
"""What a lead does to the stretch of days: leaves it, opens or closes an end."""


def _phrase(scene: Scene, found: Found, before: TimePhrase | None, done: int) -> TimePhrase:
    words = scene.tokens
    first = found.start
    lead = ""
    for size in (3, 2, 1):
        start = found.start - size
        if start >= done and " ".join(words.words[start : found.start]) in _LEADS:
            first, lead = start, " ".join(words.words[start : found.start])
            break
    bears = _LEADS.get(lead, "at")
    if (
        not lead
        and before
        and before.lead == "between"
        and words.words[found.start - 1] == "and"
        and found.start - 1 >= done
    ):
        first, lead, bears = found.start - 1, "and", "until"
    earliest, latest = _bounded(found.meaning, bears)
    return TimePhrase(
        Span(words.starts[found.start], words.ends[found.end - 1]),
        Span(words.starts[first], words.ends[found.end - 1]),
        found.meaning.value,
        found.meaning.kind,
        earliest,
        latest,
        lead,
        found.meaning.relative,
        scene.direction(found.start),
    )


def _beside(day: date | None, step: int) -> date | None:
    """The day before or after; None at an end of the calendar."""
    return day + timedelta(days=step) if day and date.min < day < date.max else None


def _bounded(meaning: Meaning, bears: str) -> tuple[date | None, date | None]:
    """The stretch that is left when "by", "since", "before" … are heard."""
    first, last = meaning.first, meaning.last
    if meaning.kind not in ("date", "time") or meaning.period is None:
        return first, last
    within = meaning.kind == "time" or (bears == "before" and meaning.part == "end")
    if bears == "before":
        return None, last if within else _beside(first, -1)
    if bears == "after":
        return last if within else _beside(last, 1), None
    if bears == "up to":
        # A season ends a wait by its coming: "closed until autumn" is open in autumn.
        return None, _beside(first, -1) if meaning.period.unit == "season" and not meaning.part else last
    return (None, last) if bears == "until" else (first, None) if bears == "from" else (first, last)
