"""Days, weeks, months … centuries as stretches of days, each with its value as TIMEX writes it.

Values follow TimeML's TIMEX3 (ISO 8601 with weekends "-WE", seasons "-SP", decades "199"), as in
Pustejovsky et al., "TimeML: Robust Specification of Event and Temporal Expressions in Text" (2003).
Seasons are the northern, meteorological ones; a winter bears the year in which it begins.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Unit = Literal[
    "second", "minute", "hour", "day", "night", "week", "weekend", "month", "quarter", "half", "season", "year",
    "decade", "century",
]  # fmt: skip
Portion = Literal["beginning", "early", "mid", "late", "end"]

SEASONS = ("SP", "SU", "FA", "WI")
LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "NI", "week": "W", "weekend": "WE",
    "month": "M", "quarter": "Q", "season": "SE", "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip
"""The letter of a unit in a duration's value; a leading T marks what is shorter than a day."""

_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "weekend": 7.0}


@dataclass(frozen=True, slots=True)
class Period:
    """From ``first`` to ``last``, both included; ``value`` as TIMEX writes it."""

    unit: Unit
    first: date
    last: date
    value: str


def day(d: date) -> Period:
    return Period("day", d, d, d.isoformat())


def week(d: date) -> Period:
    year, number, weekday = d.isocalendar()
    first = d - timedelta(days=weekday - 1)
    return Period("week", first, first + timedelta(days=6), f"{year:04}-W{number:02}")


def weekend(d: date) -> Period:
    """The weekend of the week that ``d`` lies in."""
    whole = week(d)
    return Period("weekend", whole.last - timedelta(days=1), whole.last, f"{whole.value}-WE")


def month(year: int, number: int) -> Period:
    last = date(year, number, monthrange(year, number)[1])
    return Period("month", date(year, number, 1), last, f"{year:04}-{number:02}")


def quarter(year: int, number: int) -> Period:
    first, last = month(year, 3 * number - 2), month(year, 3 * number)
    return Period("quarter", first.first, last.last, f"{year:04}-Q{number}")


def half(year: int, number: int) -> Period:
    first, last = month(year, 6 * number - 5), month(year, 6 * number)
    return Period("half", first.first, last.last, f"{year:04}-H{number}")


def season(year: int, code: str) -> Period:
    """One of ``SEASONS``; the winter of 2031 runs from December 2031 to February 2032."""
    begins = 3 * SEASONS.index(code) + 3
    first = month(year, begins)
    last = month(year + 1, 2) if code == "WI" else month(year, begins + 2)
    return Period("season", first.first, last.last, f"{year:04}-{code}")


def year(number: int) -> Period:
    return Period("year", date(number, 1, 1), date(number, 12, 31), f"{number:04}")


def decade(number: int) -> Period:
    """The decade of a year: 1994 gives the 1990s."""
    first = number - number % 10
    return Period("decade", date(first, 1, 1), date(first + 9, 12, 31), f"{first // 10:03}")


def century(number: int) -> Period:
    """The 19th century is 1801 to 1900; its value, by TIMEX's custom, is that of the years 18xx."""
    return Period("century", date(100 * number - 99, 1, 1), date(100 * number, 12, 31), f"{number - 1:02}")


def containing(unit: Unit, d: date) -> Period:  # noqa: PLR0911
    """The period of this unit that ``d`` lies in; the day, for what is shorter than a day."""
    match unit:
        case "week":
            return week(d)
        case "weekend":
            return weekend(d)
        case "month":
            return month(d.year, d.month)
        case "quarter":
            return quarter(d.year, (d.month + 2) // 3)
        case "half":
            return half(d.year, 1 if d.month < 7 else 2)
        case "season":
            return season(d.year - (d.month < 3), SEASONS[(d.month % 12) // 3 - 1])
        case "year":
            return year(d.year)
        case "decade":
            return decade(d.year)
        case "century":
            return century((d.year + 99) // 100)
    return day(d)


def moved(d: date, unit: Unit, count: float) -> date:
    """``d`` moved by so many units; the day of the month is cut to what the month has.

    Raises:
        ValueError, OverflowError: outside the years 1 to 9999.
    """
    if unit in _DAYS:
        return d + timedelta(days=round(_DAYS[unit] * count + (1e-9 if count > 0 else -1e-9)))
    months = d.year * 12 + d.month - 1 + round(_MONTHS[unit] * count)
    y, m = divmod(months, 12)
    return date(y, m + 1, min(d.day, monthrange(y, m + 1)[1]))


def portion(period: Period, part: Portion) -> Period:
    """What "early", "mid", "late", the beginning and the end of a period leave of it.

    Wide on purpose, so that a bound never says more than the word: halves for early and late, the
    middle half for mid, thirds for beginning and end. The value stays the period's.
    """
    months = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
    by_month = period.unit in ("half", "year", "decade", "century")
    size = months if by_month else (period.last - period.first).days + 1
    skip, keep = {
        "early": (0, -(-size // 2)),
        "late": (size // 2, size - size // 2),
        "mid": (size // 4, size - 2 * (size // 4)),
        "beginning": (0, -(-size // 3)),
        "end": (size - -(-size // 3), -(-size // 3)),
    }[part]
    unit: Unit = "month" if by_month else "day"
    first = moved(period.first, unit, skip)
    return replace(period, first=first, last=moved(first, unit, keep) - timedelta(days=1))


def duration(count: float | None, unit: Unit) -> str:
    """The value of a length of time; None stands for an unknown number: ``PXD`` is "days"."""
    letter = LETTERS[unit]
    number = "X" if count is None else f"{count:g}" if count < 1e6 else str(int(count))
    return f"PT{number}{letter[1]}" if letter[0] == "T" else f"P{number}{letter}"
