import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from onrecord.records import Certainty, Document, Problem, Reading, Span, Speaker, Statement, When
from onrecord.reports.table import LONGEST_SHOWN, kind, print_reading, who

TEXT = "“Yes,” Mara Teel said."


def shown(reading: Reading, width: int) -> str:
    stream = io.StringIO()
    print_reading(Console(file=stream, width=width, highlight=False), reading)
    return stream.getvalue()


@pytest.mark.parametrize("width", [40, 79, 80, 160])
def test_every_width_shows_who_and_what(
    width: int, statement: Callable[..., Statement], reading: Callable[..., Reading]
) -> None:
    out = shown(reading(TEXT, statement(TEXT, "“Yes,”", "Mara Teel", "said")), width)
    assert "Mara" in out and "said" in out and "“Yes,”" in out
    assert all(len(line) <= width for line in out.splitlines())


def test_markup_in_an_article_is_text(statement: Callable[..., Statement], reading: Callable[..., Reading]) -> None:
    text = "“[bold]Yes[/nope]” said [red]Ann"
    assert "[bold]Yes[/nope]" in shown(reading(text, statement(text, "“[bold]Yes[/nope]”", "[red]Ann")), 120)


def test_an_article_without_statements_says_so(reading: Callable[..., Reading]) -> None:
    assert "No attributed statement found." in shown(reading("It rained."), 100)
    assert "Not read" in shown(Reading(Document("d", ""), problems=(Problem("d", "no text"),)), 100)


def test_a_very_long_content_is_cut_short_for_people(
    statement: Callable[..., Statement], reading: Callable[..., Reading]
) -> None:
    text = "word " * 1000
    out = shown(reading(text, statement(text, text.strip())), 120)
    assert "[…]" in out and len(out) < 3 * LONGEST_SHOWN


def test_joint_speakers_stand_together(statement: Callable[..., Statement]) -> None:
    dorn = Speaker("Ivo\nDorn", "person", None, None, "named")
    assert who(statement(TEXT, "“Yes,”", "Mara Teel", "said", joint=(dorn,))).plain == "Mara Teel and Ivo Dorn"


@pytest.mark.parametrize(
    ("how", "shown"),
    [("named", "Mara Teel"), ("surname", "Mara Teel"), ("title", "Mara Teel"), ("pronoun", "(Mara Teel)"),
     ("carried over", "(Mara Teel)")],
)  # fmt: skip
def test_a_name_that_does_not_stand_there_is_in_brackets(
    statement: Callable[..., Statement], how: str, shown: str
) -> None:
    assert who(statement(TEXT, "“Yes,”", name="Mara Teel", how=how)).plain == shown


def test_nobody_is_shown_as_not_named(statement: Callable[..., Statement]) -> None:
    assert who(statement(TEXT, "“Yes,”")).plain == "(not named)"


def test_act_certainty_and_due_stand_in_one_cell(statement: Callable[..., Statement]) -> None:
    sure = Certainty("very\nlikely", Span(0, 1), 80, 95, "icd203")
    due = When(None, date(2031, 3, 7), "by\nFriday", "relative to publication")
    assert kind(statement(TEXT, "“Yes,”", act="promise")) == "promise"
    assert kind(statement(TEXT, "“Yes,”", manner="ascribed")) == "assertion (ascribed)"
    assert kind(statement(TEXT, "“Yes,”", certainty=sure, due=due)) == "assertion, very likely, due by Friday"
    assert kind(replace(statement(TEXT, "“Yes,”"), stance=None)) == ""


@pytest.mark.parametrize("width", [40, 120])
def test_the_day_of_publication_and_the_act_are_shown(
    width: int, statement: Callable[..., Statement], reading: Callable[..., Reading]
) -> None:
    made = reading(TEXT, statement(TEXT, "“Yes,”", "Mara Teel", "said", act="promise"))
    day = date(2031, 3, 5)
    out = shown(replace(made, published=When(day, day, "", "publication date")), width)
    assert "2031-03-05" in out
    assert "promise" in out
