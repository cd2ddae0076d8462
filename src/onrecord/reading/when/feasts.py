"""Feasts and fixed days of the year as dates: "by Easter", "last Christmas", "Thanksgiving 2029".

They are the Western churches' feasts and the holidays of the United States; another calendar's
("Orthodox Easter") and another country's ("Ravessa's Independence Day") are left alone. "Easter
weekend" runs from Good Friday to Easter Monday; an "Easter holiday" or "break" is as long as a school
makes it, and no date.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from dateutil.easter import EASTER_JULIAN, EASTER_WESTERN, easter

from onrecord.reading.when import periods
from onrecord.reading.when.dates import beside_now, year_named, years_near
from onrecord.reading.when.lexicon import FEASTS, WORDS
from onrecord.reading.when.periods import Period, Unit
from onrecord.reading.when.scene import Found, Meaning, Scene, dated

Matched = re.Match[str]

_GREGORIAN = 1583
"""The first whole year of the new calendar; histories tell earlier feasts in the old one."""
_CLOSED = frozenset(
    "if unless when while as than who whom whose which where he she it they we i you his her its their our my is are "
    "was were be has have had do does did will would can could may might must shall should with without but nor not no "
    "all then there here because so though although whether however also still yet even both either neither".split()
)
"""Words that go on after a feast; any other makes it part of a name for a thing: "Christmas carols"."""
_TREATIES = frozenset("agreement accord accords deal pact peace treaty".split())
_OTHER_CALENDARS = frozenset("orthodox coptic lunar".split())
_SEASONS = frozenset(("midsummer", "new year"))
"""Names that behind "in" mean more than a day."""


def of_year(name: str, year: int) -> Period:
    """The day that a feast falls on."""
    rule = FEASTS[name]
    if isinstance(rule, int):
        sunday = easter(year, EASTER_WESTERN if year >= _GREGORIAN else EASTER_JULIAN)
        return periods.day(sunday + timedelta(days=rule))
    number, first, weekday = rule
    day = date(year, number, first)
    return periods.day(day if weekday is None else day + timedelta(days=(weekday - day.weekday()) % 7))


def feast(scene: Scene, match: Matched) -> Found | None:
    """``Easter``, ``last Christmas``, ``Good Friday 2029``, ``Thanksgiving of that year``, ``Easter weekend``."""
    at, end = match.start("F"), match.end()
    name = scene.tokens.words[at]
    of = partial(of_year, name)
    if match["u"]:
        if scene.tokens.words[match.start("u")] != "weekend" or not _has_weekend(name):
            return None
        of = partial(_weekend_of, name)
    elif match["ry"] and scene.tokens.words[match.end("ry") - 1] != "year":
        end = at + 1
    if not _is_day(scene, match, name, match.end("u") if match["u"] else at + 1):
        return None
    named = year_named(scene, match)
    period: Period | None
    if named:
        period = of(named)
    elif match["l"]:
        period = beside_now(scene, match["l"], [of(y) for y in years_near(scene)])
    else:
        period = scene.yearly(of, match.start())
    if period is None:
        rule = FEASTS[name]
        fixed = isinstance(rule, tuple) and rule[2] is None
        unknown = of(2000).value[5:] if fixed else "XX-XX"
        return Found(match.start(), end, Meaning(f"XXXX-{unknown}", None, None, "date"))
    return Found(match.start(), end, dated(period, not match["y"]))


def _has_weekend(name: str) -> bool:
    """Whether a feast is Easter, or a Monday's holiday."""
    rule = FEASTS[name]
    return rule == 0 or (isinstance(rule, tuple) and rule[2] == 0)


def _weekend_of(name: str, year: int) -> Period:
    """From Good Friday to Easter Monday; from Saturday to a Monday's holiday."""
    day = of_year(name, year).first
    whole = periods.weekend(day - timedelta(days=1))
    monday = whole.last + timedelta(days=1)
    return replace(whole, first=whole.first - timedelta(days=FEASTS[name] == 0), last=monday)


def _is_day(scene: Scene, match: Matched, name: str, behind: int) -> bool:
    """Whether a feast is the day, by the words beside it, and not part of a name: "Good Friday Agreement"."""
    words, codes = scene.tokens.words, scene.tokens.codes
    start = match.start() - (codes[match.start() - 1 : match.start()] == "p")
    before, code = (words[start - 1], codes[start - 1]) if start else ("", "|")
    if code in "'ea" or before in ("-", "‑") or before in _OTHER_CALENDARS or (before == "in" and name in _SEASONS):
        return False
    if code == "_" and (scene.tokens.capital(start - 1) or codes[start - 2 : start - 1] == "a"):
        return False  # "White Christmas", "a happy Easter"
    behind += codes[behind : behind + 1] == "'"
    ahead = words[behind] if behind < len(words) else "."
    if ahead in ("-", "‑") or ahead in _TREATIES:
        return False
    if not ahead[0].isalpha() or match["y"] or match["ry"]:
        return True
    whole_day = name.endswith(("day", "eve"))
    if scene.tokens.capital(behind):
        return whole_day and code in "bi"
    return whole_day or codes[behind] not in "_U" or ahead in _CLOSED


def every_year(_scene: Scene, match: Matched) -> Found:
    """``every Christmas``."""
    return Found(match.start(), match.end(), Meaning("P1Y", None, None, "set"))


def beside(scene: Scene, match: Matched) -> Found | None:
    """``the Tuesday after Easter``, ``the day before Christmas``, ``the week after April 5``."""
    words = scene.tokens.words
    side = words[match.end() - 1]
    if side not in ("before", "after"):
        return None
    inner = scene.read(match.end())
    if inner is None or inner.meaning.period is None or inner.meaning.period.unit != "day":
        return None
    day, step = inner.meaning.period.first, 1 if side == "after" else -1
    unit: Unit = "day"
    if match["W"]:
        number = int(WORDS[words[match.start("W")]][1])
        target = day + timedelta(days=step * ((step * (number - day.weekday()) - 1) % 7 + 1))
    else:
        unit = "week" if words[match.start("u")] == "week" else "day"
        if words[match.start("u")] not in ("day", "week"):
            return None
        target = periods.moved(day, unit, step)
    return Found(match.start(), inner.end, dated(periods.containing(unit, target), inner.meaning.relative))
