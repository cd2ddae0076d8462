from datetime import date

import pytest

from onrecord.reading.when import periods
from onrecord.reading.when.periods import Portion, Unit


@pytest.mark.parametrize(
    ("unit", "value", "first", "last"),
    [
        ("day", "2031-01-01", date(2031, 1, 1), date(2031, 1, 1)),
        ("week", "2031-W01", date(2030, 12, 30), date(2031, 1, 5)),
        ("weekend", "2031-W01-WE", date(2031, 1, 4), date(2031, 1, 5)),
        ("month", "2031-01", date(2031, 1, 1), date(2031, 1, 31)),
        ("quarter", "2031-Q1", date(2031, 1, 1), date(2031, 3, 31)),
        ("half", "2031-H1", date(2031, 1, 1), date(2031, 6, 30)),
        ("season", "2030-WI", date(2030, 12, 1), date(2031, 2, 28)),
        ("year", "2031", date(2031, 1, 1), date(2031, 12, 31)),
        ("decade", "203", date(2030, 1, 1), date(2039, 12, 31)),
        ("century", "20", date(2001, 1, 1), date(2100, 12, 31)),
    ],
)
def test_a_period_has_a_value_and_two_ends(unit: Unit, value: str, first: date, last: date) -> None:
    period = periods.containing(unit, date(2031, 1, 1))
    assert (period.value, period.first, period.last) == (value, first, last)


def test_a_month_further_is_cut_to_what_the_month_has() -> None:
    assert periods.moved(date(2031, 1, 31), "month", 1) == date(2031, 2, 28)
    assert periods.moved(date(2032, 2, 29), "year", -1) == date(2031, 2, 28)


@pytest.mark.parametrize(
    ("part", "first", "last"),
    [
        ("early", date(2031, 3, 1), date(2031, 3, 16)),
        ("mid", date(2031, 3, 8), date(2031, 3, 24)),
        ("late", date(2031, 3, 16), date(2031, 3, 31)),
        ("beginning", date(2031, 3, 1), date(2031, 3, 11)),
        ("end", date(2031, 3, 21), date(2031, 3, 31)),
    ],
)
def test_a_portion_is_wide(part: Portion, first: date, last: date) -> None:
    cut = periods.portion(periods.month(2031, 3), part)
    assert (cut.first, cut.last, cut.value) == (first, last, "2031-03")


def test_durations_as_timex_writes_them() -> None:
    assert periods.duration(3, "day") == "P3D"
    assert periods.duration(2.5, "hour") == "PT2.5H"
    assert periods.duration(None, "week") == "PXW"
