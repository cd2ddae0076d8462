from datetime import date

import pytest

from onrecord.reading.when.feasts import of_year
from onrecord.reading.when.phrases import find_times

WEDNESDAY = date(2031, 3, 5)


def read(text: str, anchor: date = WEDNESDAY) -> list[tuple[str, str]]:
    return [(text[t.span.start : t.span.end], t.value) for t in find_times(text, anchor)]


@pytest.mark.parametrize(
    "sunday", ["1204-04-25", "1583-04-10", "1818-03-22", "1916-04-23", "1943-04-25", "2008-03-23", "2024-03-31"]
)
def test_easter_by_the_calendar_of_its_time(sunday: str) -> None:
    assert of_year("easter", int(sunday[:4])).value == sunday


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("ash wednesday", "2031-02-26"), ("palm sunday", "2031-04-06"), ("maundy thursday", "2031-04-10"),
        ("good friday", "2031-04-11"), ("easter monday", "2031-04-14"), ("ascension day", "2031-05-22"),
        ("pentecost", "2031-06-01"), ("memorial day", "2031-05-26"), ("labor day", "2031-09-01"),
        ("thanksgiving", "2031-11-27"), ("new year's eve", "2031-12-31"),
    ],
)  # fmt: skip
def test_the_days_of_a_year(name: str, day: str) -> None:
    assert of_year(name, 2031).value == day


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met last Easter.", [("last Easter", "2030-04-21")]),
        ("They will meet next Christmas.", [("next Christmas", "2031-12-25")]),
        ("They met on Christmas Eve last year.", [("Christmas Eve last year", "2030-12-24")]),
        ("They met on Valentine’s Day in 2029.", [("Valentine’s Day in 2029", "2029-02-14")]),
        ("They met on New Years Day 2029.", [("New Years Day 2029", "2029-01-01")]),
        ("They rested on Good\nFriday and on All Saints' Day.", [
            ("Good\nFriday", "2030-04-19"), ("All Saints' Day", "2030-11-01")]),
        ("The Friday before Easter will be quiet.", [("The Friday before Easter", "2031-04-11")]),
        ("It ended at noon on the Tuesday after the vote.", [("noon on the Tuesday", "2031-03-04T12:00")]),
        ("The day after Christmas was quiet.", [("The day after Christmas", "2030-12-26")]),
        ("The week after Easter will be quiet.", [("The week after Easter", "2031-W16")]),
        ("By Christmas Day Oste had gone.", [("Christmas Day", "2030-12-25")]),
        ("It closes on Memorial Day weekend.", [("Memorial Day weekend", "2031-W21-WE")]),
        ("They fled on the Fourth of July.", [("the Fourth of July", "2030-07-04")]),
    ],
)  # fmt: skip
def test_feasts_are_read_as_months_and_weekdays_are(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "A new year, easter and a boxing day.",
        "The Good Friday accord held, and so did the May Day Parade Trust.",
        "A Christmas carol, Christmas-themed cups and pre-Christmas sales.",
        "Ravessa's Independence Day, the Lunar New Year and a White Christmas.",
        "Happy New Year, and keep the New Year’s resolutions.",
        "It blooms in midsummer, in the midsummer heat, and sheds in the New Year.",
        "The Christmas weekend was quiet.",
    ],
)
def test_what_is_named_after_a_feast_is_no_day(text: str) -> None:
    assert read(text) == []
