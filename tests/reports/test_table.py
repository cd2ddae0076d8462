import io
from collections.abc import Callable

import pytest
from rich.console import Console

from onrecord.records import Document, Problem, Reading, Statement
from onrecord.reports.table import LONGEST_SHOWN, print_reading

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
