"""Numbers with what they count, and what is no quantity."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.reading.quantities.quantities import quantities
from onrecord.reading.sentences import sentences
from onrecord.reading.when.phrases import find_times
from onrecord.reading.words import split_words
from onrecord.records import Quantity


def found(text: str) -> list[Quantity]:
    words = split_words(text)
    lower = [form.lower() for form in words.forms]
    return [c.quantity for c in quantities(words, lower, sentences(words), find_times(text, date(2031, 4, 14)))]


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparison"),
    [
        ("The ice moved about 30 feet a day.", 30, "feet a day", "about"),
        ("The boats cost $1.2 billion each.", 1.2e9, "$ each", "exactly"),
        ("The text is 80 percent finalized.", 80, "percent", "exactly"),
        ("The share is 7% now.", 7, "%", "exactly"),
        ("They held more than 1,300 sailors.", 1300, "sailors", "more than"),
        ("At least six people were wounded.", 6, "people", "at least"),
        ("The war killed about 1,300 people.", 1300, "people killed", "about"),
        ("They left 14 people dead.", 14, "people dead", "exactly"),
        ("A lane no wider than 300 meters is open.", 300, "meters", "at most"),
        ("It lies within three miles of a lamp.", 3, "miles", "at most"),
        ("Up to 40 boats came.", 40, "boats", "at most"),
        ("Fewer than 20 boats came.", 20, "boats", "fewer than"),
        ("Some 370 mines are left.", 370, "mines", "about"),
        ("It needs half a dozen boats.", 6, "boats", "exactly"),
        ("Two thirds of them left.", 66.7, "percent", "exactly"),
        ("Premiums fell by a fifth within hours.", 20, "percent", "exactly"),
        ("The price fell by half.", 50, "percent", "exactly"),
        ("Seven in ten people agree.", 70, "percent", "exactly"),
        ("Nine Harskians in ten approved.", 90, "percent", "exactly"),
        ("They are twice as likely to agree.", 2, "times", "exactly"),
        ("We spoke for three hours.", 3, "hours", "exactly"),
        ("A nine-member panel met.", 9, "member", "exactly"),
        ("One hundred and twelve boats came.", 112, "boats", "exactly"),
        ("It paid 1.5 billion crowns.", 1.5e9, "crowns", "exactly"),
        ("Dozens of boats came.", 12, "boats", "about"),
        ("On Thursday 17 fishing boats left.", 17, "fishing boats", "exactly"),
        ("They drank 30 barrels or more.", 30, "barrels", "at least"),
        ("It has ten of the keys.", 10, "keys", "exactly"),
    ],
)
def test_value_unit_and_comparison(text: str, value: float, unit: str, comparison: str) -> None:
    [quantity] = found(text)
    assert (quantity.low, quantity.high, quantity.unit, quantity.comparison) == (value, value, unit, comparison)


@pytest.mark.parametrize(
    "text",
    [
        "It happened on March 5, 2031.",
        "They met at 6 a.m. and again at 11.51pm.",
        "It came two weeks ago.",
        "Joren Ulvast, 48, was there.",
        "He is 71 years old.",
        "It was the third of its kind.",
        "Article 5 binds them.",
        "Call 0315550123 for more.",
        "They won 2-1.",
        "The Boeing 737 landed.",
        "The Big Four met.",
        "One of them spoke.",
        "The second half was dull.",
        "1. First of all, go home.",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert found(text) == []


def test_a_range_has_two_ends() -> None:
    [weeks] = found("It takes six to eight weeks.")
    assert (weeks.low, weeks.high, weeks.comparison) == (6, 8, "between")
    [money] = found("They earn between $30,000 and $60,000 a year.")
    assert (money.low, money.high, money.unit) == (30_000, 60_000, "$ a year")


def test_a_number_without_a_unit_takes_that_of_its_sentence() -> None:
    first, second = found("Lomarra sent back 41 Harskian sailors and kept 20.")
    assert (second.low, second.unit) == (20, first.unit)
    part, whole = found("It holds ten of the twelve keys.")
    assert (part.low, part.unit, whole.low) == (10, "keys", 12)
    assert found("It counts. They kept 20.") == []


def test_votes() -> None:
    assert [(q.low, q.unit) for q in found("It was lost by 58 votes to 61.")] == [(58, "votes"), (61, "votes")]


def test_what_became_of_those_counted_goes_with_each() -> None:
    killed, hurt = found("Rockets hit the quay, killing nine people and injuring at least eleven.")
    assert (killed.unit, hurt.unit, hurt.comparison) == ("people killed", "people injured", "at least")


@pytest.mark.parametrize(
    ("text", "currency"), [("It cost €20.", "EUR"), ("It cost £3m.", "GBP"), ("It cost $20.", None)]
)
def test_a_currency_is_named_where_it_is_plain(text: str, currency: str | None) -> None:
    [quantity] = found(text)
    assert quantity.currency == currency


def test_the_span_runs_from_the_comparison_to_the_unit() -> None:
    text = "They moved no more than 30 feet a day."
    [quantity] = found(text)
    assert text[quantity.span.start : quantity.span.end] == "no more than 30 feet a day"
