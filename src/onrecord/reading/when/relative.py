"""Dates told from another day: "yesterday", "last week", "three days ago", "the following year"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.reading.when import periods
from onrecord.reading.when.lengths import quantity
from onrecord.reading.when.lexicon import WORDS
from onrecord.reading.when.periods import Period, Portion, Unit
from onrecord.reading.when.scene import Found, Meaning, Scene, dated, unit_of

Matched = re.Match[str]

_STEPS = frozenset("ago later earlier afterwards afterward hence before after from".split())
_THE_PERIOD = re.compile(r"p(?P<u>U)")
_PORTIONS: dict[str, Portion] = {
    "early": "early", "late": "late", "mid": "mid", "middle": "mid", "beginning": "beginning", "start": "beginning",
    "outset": "beginning", "end": "end", "close": "end",
}  # fmt: skip


def named_day(scene: Scene, match: Matched) -> Found | None:
    """``today``, ``tomorrow``, ``yesterday``, ``tonight``, ``the day after tomorrow``."""
    at = match.start("T")
    word = scene.tokens.words[at]
    if scene.named(at) and not match["u"]:
        return None
    if scene.narrative or scene.anchor is None:
        return Found(
            match.start(), match.end(), Meaning("PRESENT_REF" if word == "today" else "XXXX-XX-XX", None, None, "date")
        )
    step = int(WORDS[word][1])
    if match["u"]:
        if scene.tokens.words[match.start("u")] != "day" or not step:
            return None
        step *= 2
    period = periods.day(scene.anchor + timedelta(days=step))
    if word == "tonight":
        meaning = Meaning(f"{period.value}TNI", period.first, period.last, "time", period, True)
        return Found(match.start(), match.end(), meaning)
    return Found(match.start(), match.end(), dated(period, True))


def this_period(scene: Scene, match: Matched) -> Found | None:
    """``last week``, ``this month``, ``the following day``, ``that same year``, ``the past decade``."""
    codes, at = match["l"], match.start("l")
    words = scene.tokens.words
    unit, count = unit_of(WORDS[words[match.start("u")]][1])
    if words[match.start("u")].endswith("s") or unit in ("minute", "hour", "second") or count > 1:
        return None
    lead = words[at]
    now = scene.now
    refers = lead in ("that", "same", "following", "previous", "preceding", "prior") or (
        match["p"] is not None and lead == "next"
    )
    if scene.narrative and lead in ("this", "current") and scene.last:
        refers = True
    base = scene.last.first if refers and scene.last else now
    if refers and scene.last and ("x" in codes):
        base = scene.last.last if unit == "day" else base
    if base is None or (refers and scene.last is None and not scene.narrative and lead not in ("next",)):
        return Found(match.start(), match.end(), Meaning(_unknown(unit), None, None, "date"))
    if lead in ("past", "recent"):
        return Found(
            match.start(),
            match.end(),
            Meaning(periods.duration(1, unit), periods.moved(base, unit, -1), base, "duration"),
        )
    step = 1 if "x" in codes else -1 if "l" in codes else 0
    if (
        (words[at] == "coming" or (unit in ("decade", "century") and lead == "next"))
        and unit != "weekend"
        and "t" not in codes
    ):
        return Found(
            match.start(),
            match.end(),
            Meaning(periods.duration(1, unit), base, periods.moved(base, unit, 1), "duration"),
        )
    return Found(match.start(), match.end(), dated(_stepped(unit, base, step), True))


def _stepped(unit: Unit, base: date, step: int) -> Period:
    if unit in ("month", "quarter", "half", "season", "year", "decade", "century"):
        base = periods.containing(unit, base).first
    return periods.containing(unit, periods.moved(base, unit, step))


def _unknown(unit: Unit) -> str:
    return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX"}.get(unit, "XXXX")


def end_of(scene: Scene, match: Matched) -> Found | None:
    """``year's end``, ``year-end``, ``this month's end``."""
    unit, _ = unit_of(WORDS[scene.tokens.words[match.start("u")]][1])
    now = scene.now
    if scene.tokens.words[match.end() - 1] != "end" or now is None or unit in ("minute", "hour", "day"):
        return None
    whole = periods.containing(unit, now)
    cut = periods.portion(whole, "end")
    return Found(match.start(), match.end(), Meaning(whole.value, cut.first, cut.last, "date", whole, True, "end"))


def stretch_of(scene: Scene, match: Matched) -> Found | None:
    """``the first ten months of 1915``, ``the last week of August``: a length at an end of a period."""
    words = scene.tokens.words
    lead = words[match.start("o")]
    unit, times = unit_of(WORDS[words[match.start("u")]][1])
    inner = scene.read(match.end()) or _the_period(scene, match.end())
    count = quantity(scene, match) or (None if match["v"] else 1.0)
    if (
        unit == "quarter"
        or lead not in ("first", "last", "final")
        or inner is None
        or inner.meaning.period is None
        or count is None
    ):
        return None
    whole = inner.meaning.period
    if lead == "first":
        first, last = whole.first, periods.moved(whole.first, unit, count * times) - timedelta(days=1)
    else:
        last = whole.last
        first = periods.moved(last + timedelta(days=1), unit, -count * times)
    value = periods.duration(count * times, unit)
    return Found(match.start(), inner.end, Meaning(value, first, last, "duration", whole, inner.meaning.relative))


def _the_period(scene: Scene, i: int) -> Found | None:
    """``the month``, ``the year``: a date only as part of "the end of the month"."""
    match = _THE_PERIOD.match(scene.tokens.codes, i)
    if match is None:
        return None
    unit, _ = unit_of(WORDS[scene.tokens.words[match.start("u")]][1])
    if scene.tokens.words[match.start("u")].endswith("s") or unit in ("minute", "hour", "day"):
        return None
    base = scene.now
    if base is None:
        return Found(match.start(), match.end(), Meaning(_unknown(unit), None, None, "date"))
    return Found(match.start(), match.end(), dated(periods.containing(unit, base), True))


def part_of(scene: Scene, match: Matched) -> Found | None:
    """``early March``, ``mid-2031``, ``the end of the month``, ``late Tuesday``, ``late in the year``."""
    word = scene.tokens.words[match.start("q")]
    inner = scene.read(match.end()) or _the_period(scene, match.end())
    if inner is None or inner.meaning.period is None or inner.meaning.part:
        return None
    whole = inner.meaning.period
    part = _PORTIONS[word]
    first, last = whole.first, whole.last
    if whole.unit != "day":
        cut = periods.portion(whole, part)
        first, last = cut.first, cut.last
    meaning = Meaning(inner.meaning.value, first, last, inner.meaning.kind, whole, inner.meaning.relative, part)
    return Found(match.start(), inner.end, meaning)


def rest_of(scene: Scene, match: Matched) -> Found | None:
    """``earlier this week``, ``later this month``: the period up to, or from, the day spoken on."""
    inner = scene.read(match.end()) or _the_period(scene, match.end())
    if inner is None or inner.meaning.period is None:
        return None
    whole, now = inner.meaning.period, scene.now
    later = scene.tokens.words[match.start("R")] == "later"
    first, last = whole.first, whole.last
    if now and first <= now <= last:
        first, last = (now, last) if later else (first, now)
    return Found(match.start(), inner.end, Meaning(inner.meaning.value, first, last, "date", whole, True, "rest"))


def counted(scene: Scene, match: Matched) -> Found | None:
    """``three days ago``, ``two weeks later``, ``a week from now``, ``years earlier``."""
    words = scene.tokens.words
    unit, times = unit_of(WORDS[words[match.start("u")]][1])
    count = quantity(scene, match)
    word = words[match.start("r")]
    if word not in _STEPS or not (match["n"] or match["v"] or match["a"] or words[match.start("u")].endswith("s")):
        return None
    behind = scene.tokens.codes[match.end() : match.end() + 1]
    if word in ("before", "after") and behind not in ("", ".", ",", "|", ";", "c"):
        return None
    if word == "from" and words[match.end() - 1] not in ("now", "today"):
        return None
    back = word in ("ago", "earlier", "before")
    if word in ("ago", "from", "hence"):
        base = scene.anchor if not scene.narrative else scene.now
    else:
        base = scene.last.first if scene.last else scene.now if scene.narrative else None
    if count is None or base is None:
        value = _unknown(unit) if count is not None else "PAST_REF" if back else "FUTURE_REF"
        first, last = (None, base) if back else (base, None)
        return Found(match.start(), match.end(), Meaning(value, first, last, "date", None, True))
    if unit in ("minute", "hour", "second"):
        moved = periods.moved(base, unit, -count * times if back else count * times)
        return Found(match.start(), match.end(), dated(periods.day(moved), True))
    target = periods.moved(base, unit, -count * times if back else count * times)
    grain: Unit = unit if unit != "quarter" else "month"
    if count != int(count):
        grain = "month" if unit == "year" else "day"
    return Found(match.start(), match.end(), dated(periods.containing(grain, target), True))
