from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from rich.console import Console

from onrecord.corpus.duplicates import group
from onrecord.corpus.stats import survey
from onrecord.filed import Question
from onrecord.records import Problem, Reading
from onrecord.reports.surveys.drawing import survey_svg
from onrecord.reports.surveys.page import survey_html
from onrecord.reports.surveys.rows import survey_row
from onrecord.reports.surveys.text import print_survey
from onrecord.surveyed import Said, Survey, Tally, Wire
from tests.corpus.conftest import Made

Spoken = Callable[..., Reading]
HOSTILE = '</title><script>alert("1")</script>&\x1b[31m\ud800\x00\ufffe'


@pytest.fixture
def found(spoken: Spoken) -> list[Reading | Problem]:
    long = " ".join(f"word{n}" for n in range(60))
    one = spoken("Mara Teel", f"We will sign {long}", "a", act="promise", url="https://quay.example/1", language="en")
    return [
        one,
        replace(one, document=replace(one.document, id="b", url="https://lamp.example/1", origin="b.txt")),
        spoken("Ivo Dorn", "A mistake", "c", act="evaluation", quote="indirect", published=date(2031, 5, 1)),
        spoken("Ivo Dorn", "No", "d", act="denial", published=None, publisher=None),
        Problem("e.txt", "the text seems to be German, and only English is read"),
        Problem("f.txt", "there is no text in it"),
    ]


def test_all_is_counted(dataset: Made, found: list[Reading | Problem]) -> None:
    made = dataset(found)
    counted = survey(made, Question(copies=False))
    assert (counted.articles, counted.statements, counted.grouped) == (4, 4, False)
    group(made)
    counted = survey(made, Question(copies=False))
    assert (counted.articles, counted.bearing, counted.copied, counted.statements) == (4, 3, 1, 3)
    assert counted.grouped and not counted.copies
    assert counted.days == ((date(2031, 3, 5), 1), (date(2031, 5, 1), 1))
    assert counted.months == ((date(2031, 3, 1), 1), (date(2031, 4, 1), 0), (date(2031, 5, 1), 1))
    assert counted.speakers == (Said("Ivo Dorn", "person", 2, 2), Said("Mara Teel", "person", 1, 1))
    assert counted.quotes == (Tally("direct", 2), Tally("indirect", 1))
    assert counted.direct == pytest.approx(2 / 3)
    assert counted.acts == (Tally("denial", 1), Tally("evaluation", 1), Tally("promise", 1))
    assert counted.publishers == (Tally("The Quay", 2), Tally("", 1))
    assert counted.languages == (Tally("", 2), Tally("en", 2))
    assert sum(tally.number for tally in counted.problems) == 2
    [wire] = counted.wires
    assert (wire.publisher, wire.articles) == ("The Quay", 2)
    assert survey(made, Question()).statements == 4


def test_only_what_is_asked_for_is_counted(dataset: Made, found: list[Reading | Problem]) -> None:
    counted = survey(dataset(found), Question(speaker="Dorn"), most=1)
    assert (counted.statements, counted.bearing, counted.articles) == (2, 2, 4)
    assert counted.acts == (Tally("denial", 1),)
    assert [s.name for s in counted.speakers] == ["Ivo Dorn"]


def test_an_empty_dataset(dataset: Made) -> None:
    counted = survey(dataset([]), Question())
    assert (counted.articles, counted.statements, counted.direct, counted.months) == (0, 0, None, ())
    ET.fromstring(survey_svg(counted))
    print_survey(Console(quiet=True), counted)


def of(name: str, days: int = 40) -> Survey:
    tallies = (Tally(name, 3), Tally("", 1))
    said = tuple((date(2031, 1, 1) + timedelta(n), n) for n in range(days))
    return Survey(
        name, False, 5, 1, 0, 0, True, 4, 3, said, (Said(name, None, 3, 2),), (Tally("direct", 4),), tallies, tallies,
        tallies, tallies, (Wire("0" * 16, name, None, 2),),
    )  # fmt: skip


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value for name, value in attrs if name in ("src", "href")]


@pytest.mark.parametrize("days", [0, 1, 2, 400, 40_000])
def test_pictures_need_nothing_else_and_run_nothing(days: int) -> None:
    page, picture = survey_html(of(HOSTILE, days)), survey_svg(of(HOSTILE, days))
    ET.fromstring(picture)
    parser = Tags()
    parser.feed(page)
    assert "script" not in parser.tags and parser.addresses == []
    for drawn in (page, picture):
        drawn.encode("utf-8")
        assert "<script" not in drawn and "\x1b" not in drawn and "\x00" not in drawn
        assert "://" not in drawn.replace("http://www.w3.org/2000/svg", "")


def test_bars_are_as_long_as_their_numbers() -> None:
    bars = [e for e in ET.fromstring(survey_svg(of("Mara Teel"))).iter() if e.tag.endswith("rect") and "x" in e.attrib]
    first, second = (float(b.attrib["width"]) for b in bars if float(b.attrib["height"]) == 14 and b in bars[-4:-2])
    assert first == pytest.approx(3 * second, rel=0.01)


def test_the_terminal_shows_no_control_characters() -> None:
    console = Console(width=100, record=True, quiet=False, file=open("/dev/null", "w"))  # noqa: SIM115, PTH123
    print_survey(console, of(HOSTILE))
    shown = console.export_text()
    assert "\x1b" not in shown and "2031-01" in shown
    console.file.close()


def test_it_is_json(dataset: Made, found: list[Reading | Problem]) -> None:
    row = json.loads(json.dumps(survey_row(survey(dataset(found), Question()))))
    assert row["publishers"] == [["The Quay", 3], [None, 1]]
    assert row["days"][0] == ["2031-03-05", 2] and row["months"][1] == ["2031-04", 0]
