"""Every page in a browser: wide and narrow, light and dark, with its script and without.

Nothing may be complained of on the console or fail to load, nothing may stick out sideways, no text may be too small
or its lines too long in any look, and axe may find nothing in two of the four. Skipped where there is no Chromium.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.desk import Ledger
from onrecord.records import When
from tests import shelf
from tests.web.conftest import AS_OF
from tests.web.eyes import SIDEWAYS, Heard, axed, faults
from tests.web.made import DAY, said
from tests.web.places import MISSING, places, routes
from tests.web.running import served

axe = pytest.importorskip("axe_playwright_python.base", reason="axe is not installed: make setup")
pytestmark = [pytest.mark.model, pytest.mark.slow]
WHOLE = [(1280, "light"), (390, "dark")]
LOOKS = [*WHOLE, (1280, "dark"), (390, "light")]


@pytest.fixture(scope="module")
def paths(filled: Ledger) -> list[str]:
    return [one for found in places(filled).values() for one in found]


def test_every_page_has_an_address_that_is_looked_at(filled: Ledger) -> None:
    assert routes(filled) == sorted(places(filled)), "tests/web/places.py has an address for each page"


def test_pages_are_sound_in_all_looks(browser: Any, address: str, paths: list[str]) -> None:
    context = browser.new_context()
    page = context.new_page()
    heard, found = Heard(page), []
    for path in paths:
        page.goto(address + path)
        for width, scheme in LOOKS:
            page.set_viewport_size({"width": width, "height": 850})
            page.emulate_media(color_scheme=scheme)
            wrong = faults(page) + (axed(page, axe.AXE_SCRIPT) if (width, scheme) in WHOLE else [])
            found += [f"{path} at {width}, {scheme}: {one}" for one in wrong]
    context.close()
    assert not found, "\n".join(found)
    assert heard.said == []


def test_pages_are_sound_without_script(browser: Any, address: str, paths: list[str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    heard, found = Heard(page), []
    for path in paths:
        page.goto(address + path)
        for width, scheme in WHOLE:
            page.set_viewport_size({"width": width, "height": 850})
            page.emulate_media(color_scheme=scheme)
            found += [f"{path} at {width}, {scheme}: {one}" for one in faults(page)]
    context.close()
    assert not found, "\n".join(found)
    assert heard.said == []


def test_a_page_that_is_not_there_is_one(browser: Any, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 850})
    page = context.new_page()
    answer = page.goto(address + MISSING)
    assert answer.status == 404
    assert faults(page) + axed(page, axe.AXE_SCRIPT) == []
    assert page.get_by_role("main").get_by_role("link").count() >= 1
    context.close()


def test_pages_need_no_script(browser: Any, address: str) -> None:
    """From a word to the place in an article where it was said."""
    context = browser.new_context(viewport={"width": 390, "height": 850}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/")
    page.get_by_role("searchbox").fill("truce")
    page.get_by_role("button", name="Search").click()
    assert "/search?q=truce" in page.url
    page.locator(".said .words a").first.click()
    page.wait_for_url("**/articles/*#s-*")
    at = page.locator(f"[id='{page.url.split('#')[1]}']")
    assert at.is_visible()
    box = at.bounding_box()
    assert box is not None and 0 <= box["y"] < 850
    context.close()


def test_long_names_and_words_stick_out_nowhere(browser: Any, tmp_path: Path) -> None:
    name, word = "Maravanequill" * 20, "w" * 20_000
    text = f"We will open the gate on Friday, {name} said.\n\n{word}"
    lasting = said("We will open the gate on Friday", name, text=text, due=date(2031, 4, 11))
    made = shelf.reading(text, lasting, title=word[:400], publisher=name, dated=When(DAY, DAY, "", "stated"))
    context = browser.new_context()
    page = context.new_page()
    with shelf.ledger(tmp_path / "long.ledger", made) as ledger, served(ledger, AS_OF) as long:
        [held], _ = ledger.browsing.articles(limit=1)
        for path in (
            "", f"articles/{held.article.id}", "actors", f"actors/{name}", "commitments", f"commitments/{lasting.id}",
            "search", f"briefs?about={name}", "verify?quote=open+the+gate",
        ):  # fmt: skip
            answer = page.goto(long + path)
            assert answer.status == 200, path
            for width in (1280, 390):
                page.set_viewport_size({"width": width, "height": 850})
                assert page.evaluate(SIDEWAYS) <= 0, (path, width)
    context.close()


def test_a_foreign_name_reads_nothing(browser: Any, address: str) -> None:
    """What a page of another site gets that has its own name point to this machine."""
    context = browser.new_context()
    answer = context.request.get(address + "/.json", headers={"Host": "evil.example"})
    assert answer.status == 400
    context.close()
