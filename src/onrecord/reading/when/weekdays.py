"""Days of the week: "Tuesday", "last Thursday", "Monday of next week", "over the weekend"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.reading.when import periods
from onrecord.reading.when.lexicon import WORDS
from onrecord.reading.when.scene import Found, Meaning, Scene, dated, unit_of

Matched = re.Match[str]

_OUTLASTING = frozenset("last outlast survive within".split())
_OUT = re.compile(r"(?:is|was) (?:out|over)|end(?:s|ed)\b")


def weekday(scene: Scene, match: Matched) -> Found | None:
    """``Tuesday``, ``last Thursday``, ``this coming Friday``, ``Monday of last week``."""
    at = match.start("W")
    number = int(WORDS[scene.tokens.words[at]][1])
    if not match["l"] and _begins_name(scene, at):
        return None
    now = scene.now
    if now is None:
        return Found(match.start(), match.end(), Meaning(f"XXXX-WXX-{number + 1}", None, None, "date"))
    if match["u"]:
        if scene.tokens.words[match.end("u") - 1] != "week":
            return None
        weeks = 1 if "x" in match["u"] else -1 if "l" in match["u"] else 0
        first = last = day = _of_week(now, number) + timedelta(weeks=weeks)
    elif match["l"]:
        day, first, last = _beside(scene, now, number, match)
    else:
        first = last = day = scene.weekday(number, match.start()) or now
    period = periods.day(day)
    return Found(match.start(), match.end(), Meaning(period.value, first, last, "date", period, True))


def _of_week(now: date, number: int) -> date:
    return now + timedelta(days=number - now.weekday())


def _beside(scene: Scene, now: date, number: int, match: Matched) -> tuple[date, date, date]:
    """The day that "last", "next", "this" or "that" leads; with the first and the last day it may be."""
    codes, lead = match["l"], scene.tokens.words[match.start("l")]
    coming = now + timedelta(days=(number - now.weekday() - 1) % 7 + 1)
    gone = now - timedelta(days=(now.weekday() - number - 1) % 7 + 1)
    if lead == "next" and not scene.narrative:
        # News calls the days of this week by name alone, so "next Friday" is next week's; not everybody's does.
        day = _of_week(now, number) + timedelta(weeks=1)
        return day, min(coming, day), day
    if "x" in codes:
        return coming, coming, coming
    if "l" in codes:
        in_this_week = gone >= _of_week(now, 0)
        return gone, gone - timedelta(weeks=1) if in_this_week else gone, gone
    if lead == "this":
        day = _of_week(now, number)
    else:
        base = scene.last.first if scene.last else now
        day = base + timedelta(days=(number - base.weekday()) % 7)
    return day, day, day


def _begins_name(scene: Scene, at: int) -> bool:
    """Whether a weekday begins a name: "the Sunday Club"."""
    named = scene.tokens.codes[at + 1 : at + 2] == "_" and scene.tokens.capital(at + 1)
    return named and at > 0 and scene.tokens.words[at - 1] == "the"


def the_period(scene: Scene, match: Matched) -> Found | None:
    """``over the weekend``: the last or the coming one, as the tense has it; ``before the week is out``."""
    now = scene.now
    if now is None:
        return None
    if scene.tokens.words[match.start("u")] != "weekend":
        return _what_is_left(scene, match, now)
    if now.weekday() < 5 and scene.direction(match.start()) <= 0:
        now -= timedelta(weeks=1)
    return Found(match.start(), match.end(), dated(periods.weekend(now), True))


def _what_is_left(scene: Scene, match: Matched, now: date) -> Found | None:
    """``before the week is out``, ``will not last the month``, ``within the year``: from now to its end."""
    words = scene.tokens.words
    unit, count = unit_of(WORDS[words[match.start("u")]][1])
    if unit not in ("week", "month", "year") or count > 1 or words[match.start("u")].endswith("s"):
        return None
    before = words[match.start() - 1] if match.start() else ""
    out = before in ("before", "until", "till") and _OUT.match(" ".join(words[match.end() : match.end() + 2]))
    if not out and (before not in _OUTLASTING or scene.direction(match.start()) <= 0):
        return None
    whole = periods.containing(unit, now)
    return Found(match.start(), match.end(), Meaning(whole.value, now, whole.last, "date", whole, True, "end"))


def on_weekdays(scene: Scene, match: Matched) -> Found | None:
    """``Tuesdays``."""
    number = int(WORDS[scene.tokens.words[match.start()]][1])
    return Found(match.start(), match.end(), Meaning(f"XXXX-WXX-{number + 1}", None, None, "set"))
