"""A day at the desk in a browser: an article comes in, is read, judged, undone, printed; and the queue by keyboard.

Skipped where there is no Chromium.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.desk import Ledger
from tests.conftest import ROOT
from tests.web.eyes import Heard
from tests.web.hands import AS_OF, WEIGHED
from tests.web.running import served

pytestmark = [pytest.mark.model, pytest.mark.slow]
ARTICLE = """Guns to leave the mole by Friday

“We will withdraw all our guns from the mole at Orde by Friday, April 11,” General Ilka Torn said on Monday.

The crews were sceptical. “Nobody has seen a cart,” Odo Fenn, who leads the union, said.
"""
LATER = """Guns are gone

All guns were withdrawn from the mole at Orde on Thursday, April 10. “All our guns have been withdrawn from the mole
at Orde,” General Ilka Torn said.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[str, Ledger]]:
    with Ledger(tmp_path / "desk.ledger") as ledger:
        ledger.add(
            ROOT / "examples" / "2031-03-10-ten-day-truce.txt", ROOT / "examples" / "2031-04-14-five-promises.txt"
        )
        with served(ledger, AS_OF) as address:
            yield address.rstrip("/"), ledger


@pytest.mark.parametrize(("script", "width", "scheme"), [(True, 1280, "light"), (False, 390, "dark")])
def test_an_article_comes_in_and_is_judged(
    browser: Any, desk: tuple[str, Ledger], script: bool, width: int, scheme: str
) -> None:
    address, ledger = desk
    context = browser.new_context(
        viewport={"width": width, "height": 850}, java_script_enabled=script, color_scheme=scheme
    )
    page = context.new_page()
    heard = Heard(page)

    for text, day in ((LATER, "2031-04-11"), (ARTICLE, "2031-04-07")):
        page.goto(f"{address}/add")
        page.get_by_label("The text, as published").fill(text)
        page.locator("#published").fill(day)
        page.get_by_role("button", name="Read it").click()
        page.wait_for_url(re.compile("/articles/"), timeout=60_000)  # the page of the job leads there by itself
    [promise] = [s for s in page.locator(".para mark").all() if "all our guns from the mole" in s.text_content()]
    assert promise.is_visible()

    # from the statement in the margin to its place, and to the commitment
    page.locator(".note .number").first.click()
    assert "#s-" in page.url and page.locator(f"[id='{page.url.partition('#')[2]}']").is_visible()
    page.mouse.click(1, 1)  # its card goes, which on a phone lies over the notes
    page.locator(".note", has_text="Ilka Torn").get_by_role("link", name=re.compile("commitment|overdue")).first.click()
    assert "/commitments/" in page.url and "overdue" in page.locator("main").text_content()
    commitment = page.url

    # the evidence, the verdict that cites it, the score; and back again
    _weighed(page)
    assert page.locator("#h-bears ~ ul > li").count() >= 1
    page.locator("#h-bears ~ ul > li").first.get_by_role("button", name="for it", exact=True).click()
    _weighed(page)
    assert page.locator("button[aria-pressed=true]").text_content() == "for it"
    cite = page.locator("input[name=cite]")
    if cite.count():
        cite.first.check()
    page.get_by_role("radio", name="kept").check()
    page.get_by_label("Why").fill("They left a day early.")
    page.get_by_role("button", name="Give this verdict").click()
    assert (
        page.locator(".verdicts > li").count() == 1 and "They left a day early." in page.locator("main").text_content()
    )
    if script:
        page.goto(f"{address}/actors/Ilka%20Torn")
        assert "100 %" in page.locator(".share").text_content()
        page.goto(f"{commitment}?did={ledger.judgements()[-1].key}")
    page.get_by_role("button", name="Undo").click()
    assert page.locator(".verdicts").count() == 0
    page.goto(f"{address}/actors/Ilka%20Torn")
    assert page.locator(".share").count() == 0

    page.goto(f"{address}/briefs?about=Ilka+Torn&kind=actor")
    assert len(page.pdf()) > 5_000
    assert page.evaluate("document.documentElement.scrollWidth") <= width if script else True
    assert heard.said == []
    context.close()


def _weighed(page: Any) -> None:
    """Ask for the page again until it has what later text tells."""
    for _ in range(100):
        if page.get_by_text(WEIGHED).count() == 0:
            return
        page.wait_for_timeout(100)
        page.reload()
    raise AssertionError("later text was not weighed")


def test_the_queue_by_keyboard(browser: Any, desk: tuple[str, Ledger]) -> None:
    address, ledger = desk
    context = browser.new_context(viewport={"width": 1280, "height": 850})
    page = context.new_page()

    def press(key: str) -> None:
        with page.expect_navigation():
            page.keyboard.press(key)

    page.goto(f"{address}/review?what=commitments")
    first = page.locator("input[name=subject]").get_attribute("value")
    page.keyboard.press("n")
    page.keyboard.type("seen by kk all")  # no key while one types
    page.keyboard.press("Escape")
    press("b")
    made = ledger.judgements()[-1]
    assert (made.subject, made.verdict, made.note) == (first, "broken", "seen by kk all")
    second = page.locator("input[name=subject]").get_attribute("value")
    assert second != first
    press(" ")
    assert page.locator("input[name=subject]").count() == 0 or second != page.locator(
        "input[name=subject]"
    ).get_attribute("value")
    press("u")
    assert ledger.judgements()[-1].withdrawn
    assert page.locator("input[name=subject]").get_attribute("value") == first
    context.close()


def test_the_queue_by_forms_alone(browser: Any, desk: tuple[str, Ledger]) -> None:
    address, ledger = desk
    context = browser.new_context(viewport={"width": 390, "height": 850}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/review")
    page.get_by_label("A note to go with the answer").fill("by hand")
    page.get_by_role("button", name="k kept").click()
    assert [(j.verdict, j.note) for j in ledger.judgements()] == [("kept", "by hand")]
    assert "1 of" in page.locator(".progress").text_content()
    page.get_by_role("link", name="unsure").click()
    assert "after=" in page.url
    page.get_by_role("button", name="Undo").click()
    assert ledger.judgements()[-1].withdrawn
    context.close()
