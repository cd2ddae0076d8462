"""Pages by keyboard and pointer: everything is reached, seen when it is, and what a mark shows can be sent away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from onrecord.desk import Ledger
from tests.web.places import places

pytestmark = [pytest.mark.model, pytest.mark.slow]
MOST = 400
"""Presses of Tab, at most."""
REACHABLE = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  // of what is one choice, the Tab key comes to the first alone
  .filter((e) => e.type !== "radio" || e === e.form.elements[e.name][0])
  .filter((e) => e.type !== "hidden" && e.checkVisibility({ visibilityProperty: true }))
  .map((e, n) => { e.dataset.stop = n; return String(n); })"""
FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  return {
    stop: e.dataset.stop ?? null, name: e.outerHTML.slice(0, 120), id: e.id,
    seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.width > 0
      && box.bottom > 0 && box.top < innerHeight,
  };
}"""


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 850})
    yield context.new_page()
    context.close()


@pytest.fixture
def article(address: str, filled: Ledger) -> str:
    return address + places(filled)["/articles/{id}"][0]


@pytest.mark.parametrize("route", ["/", "/search", "/articles/{id}", "/commitments/{id}"])
def test_the_tab_key_reaches_everything_and_is_seen(page: Any, address: str, filled: Ledger, route: str) -> None:
    page.goto(address + places(filled)[route][0])
    page.wait_for_selector("[data-soon]", state="detached", timeout=20_000)  # what comes later brings stops of its own
    wanted, reached = page.evaluate(REACHABLE), []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at is None:
            break
        assert at["seen"], at["name"]
        reached.append(at["stop"])
    known = [stop for stop in dict.fromkeys(reached) if stop is not None]  # links in a card are there only meanwhile
    assert known == wanted


def test_the_first_link_skips_to_the_page(page: Any, address: str) -> None:
    page.goto(address + "/commitments")
    page.keyboard.press("Tab")
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('main').contains(document.activeElement)")


def test_keys_lead_from_one_statement_to_the_next(page: Any, article: str) -> None:
    page.goto(article)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("jk/")
    assert page.locator("#find").input_value() == "jk/"
    page.locator("#main").focus()
    stops = []
    for key in "jjk":
        page.keyboard.press(key)
        stops.append(page.evaluate("document.activeElement.dataset.s"))
    assert stops == ["1", "2", "1"]
    assert page.locator(".note.chosen").get_attribute("data-n") == "1"


@pytest.mark.parametrize("script", [True, False])
def test_a_mark_shows_who_said_it(browser: Any, article: str, script: bool) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 850}, java_script_enabled=script)
    page = context.new_page()
    page.goto(article)
    card = page.locator(".st:has(mark[data-s='6']) > .card").first
    assert not card.is_visible()
    page.locator("mark[data-s='6']").first.hover()
    assert card.is_visible()
    told = card.inner_text()
    assert "Anselm Tervik, President of Harskia" in told and "prediction" in told
    assert "Monday, 10 March 2031" in told and "link to this statement" in told
    card.get_by_role("link").first.hover()  # it stays while the pointer is on it
    assert card.is_visible()
    page.mouse.move(5, 5)
    assert not card.is_visible()
    page.locator(".ref[data-s='6']").focus()
    assert card.is_visible()
    if script:
        page.keyboard.press("Escape")
        assert not card.is_visible()
    context.close()


def test_a_mark_and_its_note_light_up_together(page: Any, article: str) -> None:
    page.goto(article)
    page.locator(".para mark").first.hover()
    assert page.locator(".note.lit").count() == 1


def test_the_exact_day_is_there_on_focus(page: Any, address: str) -> None:
    page.goto(address + "/commitments?stands=overdue")
    first = page.locator(".board > .promise").first
    exact = "getComputedStyle(document.querySelector('.board > .promise time'), '::after').content"
    assert page.evaluate(exact) == "none"
    first.get_by_role("link").first.focus()
    assert first.locator("time").first.get_attribute("title") in page.evaluate(exact)
