"""The parts that views are made of: marks, days, pictures, lists, plain values."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from onrecord.browsed import Bar, Rhythm
from onrecord.records import Part, Span
from onrecord.web.pages.days import day, due_on, spoken
from onrecord.web.pages.drawing import HIGH, picture
from onrecord.web.pages.marks import paragraphs
from onrecord.web.pages.method import FIGURES
from onrecord.web.pages.paging import asking, choices, pages
from onrecord.web.pages.plain import plain
from onrecord.web.pages.shown import Run, actor_href, runs
from onrecord.web.pages.signs import ACTS, FAMILIES, LINKS, STANDS
from tests import shelf
from tests.conftest import ROOT
from tests.web.made import said

TODAY = date(2031, 4, 14)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"), (-1, "yesterday"), (1, "tomorrow"), (-3, "Friday"), (3, "on Thursday"), (-9, "9 days ago"),
        (20, "in 20 days"), (-40, "5 March"), (-400, "10 March 2030"),
    ],
)  # fmt: skip
def test_days_as_people_say_them(days: int, words: str) -> None:
    value = TODAY + timedelta(days)
    assert spoken(value, TODAY) == words
    assert day(value, TODAY).iso == value.isoformat()
    assert str(value.year) in day(value, TODAY).exact


def test_the_ends_of_time_are_days_too() -> None:
    assert spoken(date.max, date.min).endswith("9999") and spoken(date.min, TODAY).endswith("0001")
    assert day(None, TODAY).iso is None and due_on((None, None), TODAY) is None


def test_statements_within_one_another_are_all_marked() -> None:
    text = "One.\n\nShe said he said that it rains hard today, twice.\n\n  \nLast words."
    outer = said("he said that it rains hard today", "Outer", "denial", text)
    inner = said("it rains hard", "Inner", "assertion", text)
    across = said("hard today, twice.\n\n  \nLast", "Across", "promise", text)
    found = paragraphs(shelf.reading(text, outer, inner, across, parts=(Part(Span(0, 4), "headline"),)))
    assert [p.kind for p in found] == ["headline", None, None]
    pieces = [piece for p in found for piece in p.pieces]
    assert "".join(p.text for p in pieces) == text.replace("\n\n  \n", "").replace("\n\n", "")
    assert {p.text: p.statements for p in pieces if p.statements} == {
        "he said that ": (1,), "it rains ": (2, 1), "hard": (2, 3, 1), " today": (3, 1), ", twice.": (3,), "Last": (3,),
    }  # fmt: skip
    assert [(b.number, b.first) for p in pieces for b in p.begins] == [(1, True), (2, True), (3, True)]
    assert {p.text: p.family for p in pieces}["it rains "] == ACTS["assertion"].family


def test_one_statement_twice_has_one_address() -> None:
    text = "It rains."
    found = paragraphs(shelf.reading(text, said("It rains", "A", text=text), said("It rains", "B", text=text)))
    assert [b.first for p in found[0].pieces for b in p.begins] == [True, False]


def test_a_text_without_blank_lines_has_a_paragraph_a_line() -> None:
    assert len(paragraphs(shelf.reading("a\nb\nc\nd\ne"))) == 5
    assert len(paragraphs(shelf.reading("a\nb"))) == 1
    assert paragraphs(shelf.reading("")) == ()
    assert len(paragraphs(shelf.reading(f"Over it\nand under\n\n{'word ' * 40}\nNext."))) == 4
    assert len(paragraphs(shelf.reading(f"Over it\nand under\n\n{'word ' * 20}\nNext."))) == 2


def test_runs_are_the_words_again() -> None:
    words = "abcdef"
    found = runs(words, [Span(4, 99), Span(1, 3), Span(2, 3)])
    assert "".join(r.text for r in found) == words
    assert found == (Run("a"), Run("bc", True), Run("d"), Run("ef", True))


@pytest.mark.parametrize("length", [1, 2, 30, 400, 9_000])
def test_a_picture_holds_every_statement(length: int) -> None:
    step = -(-length // 26)
    bars = tuple(Bar("promise", n, 1 + n % 3) for n in range(-(-length // step)))
    found = picture(Rhythm(TODAY, TODAY + timedelta(length - 1), step, bars, ()))
    assert found is not None
    [row] = found.rows
    assert row.total == sum(b.statements for b in bars)
    assert all(0 <= b.left <= 100 and b.left + b.width <= 100.5 and 0 < b.height <= HIGH for b in row.bars)
    assert len(row.bars) == len(bars)
    assert picture(None) is None


def test_addresses_leave_out_what_is_blank() -> None:
    assert asking("/search", {"q": "a b", "act": None, "page": 1}, speaker="é") == "/search?q=a+b&speaker=%C3%A9"
    [one, other] = choices("/search", {"act": "promise", "page": 3}, "act", [("promise", 2), ("denial", 1)])
    assert (one.chosen, one.href) == (True, "/search")
    assert other.href == "/search?act=denial"
    assert pages("/x", {"page": 2}, 45, 20).after == "/x?page=3"
    assert pages("/x", {"page": 3}, 45, 5).after is None
    assert pages("/x", {"page": 2}, 45, 20).before == "/x"


def test_names_that_browsers_take_for_folders_have_no_address() -> None:
    assert actor_href("..") is None and actor_href("") is None and actor_href("/") is None
    assert actor_href("a/b c") == "/actors/a%2Fb%20c"
    assert actor_href("a.json") == "/actors/a.json/"


def test_plain_values() -> None:
    assert plain((Run("a"), {"x": TODAY, 1: None})) == [{"text": "a", "marked": False}, {"x": "2031-04-14", "1": None}]


def test_no_two_signs_of_a_kind_are_drawn_alike() -> None:
    for table in (ACTS, STANDS, LINKS):
        assert len({s.glyph for s in table.values()}) == len(table)
    assert {s.family for s in ACTS.values()} == {name for name, _ in FAMILIES}
    style = (ROOT / "src/onrecord/web/static/style.css").read_text("utf-8")
    assert all(f"mark.f-{name}" in style for name, _ in FAMILIES)


def test_the_figures_are_those_of_the_measures() -> None:
    told = (ROOT / "docs/measures.md").read_text("utf-8")
    assert all(figure.value in told for figure in FIGURES)
