"""Every page in a browser: wide and narrow, light and dark, with its script and without.

Nothing may be complained of on the console, nothing may stick out sideways, and axe may find nothing. Set
ONRECORD_SHOTS to a folder to have a picture of each page there. Skipped where there is no Chromium.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.desk import Ledger
from tests.web.conftest import AS_OF
from tests.web.running import served

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make setup")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed: make setup")

pytestmark = [pytest.mark.model, pytest.mark.slow]
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
LOOKS = [(1280, "light", True), (390, "light", False), (1280, "dark", False), (390, "dark", True)]
"""How wide, which colours, and whether axe looks too: it takes a second a page, and twice is enough for it."""
RULES = {
    "resultTypes": ["violations"],
    "iframes": False,
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
}


@pytest.fixture(scope="module")
def address(filled: Ledger) -> Iterator[str]:
    with served(filled, AS_OF) as found:
        yield found.rstrip("/")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here, so pages are not looked at: as root, apt-get install chromium")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def paths(filled: Ledger) -> dict[str, str]:
    article = filled.browsing.articles(limit=1)[0][0].article.id
    tracked = filled.commitments(actor="Tervik", today=AS_OF).tracked[0].commitment.entry.statement.id
    thread = filled.threads(limit=1)[0][0].id
    return {
        "front": "/", "search": "/search?q=truce", "article": f"/articles/{article}", "actors": "/actors",
        "actor": "/actors/Anselm%20Tervik", "threads": "/threads", "thread": f"/threads/{thread}",
        "board": "/commitments", "commitment": f"/commitments/{tracked}", "truces": "/truces",
        "signals": "/signals?kind=repeats", "deeds": "/deeds", "add": "/add", "meaning": "/search?q=truce&meaning=on",
        **{f"review-{what}": f"/review?what={what}" for what in ("commitments", "evidence", "links", "people")},
        "verify": "/verify?quote=Ten+days+is+not+quite+peace", "brief": "/briefs?about=Tervik", "method": "/method",
        "api": "/api", "missing": "/nope",
    }  # fmt: skip


@pytest.mark.parametrize(("width", "scheme", "axed"), LOOKS)
def test_pages_are_sound_to_look_at(
    browser: Any, address: str, paths: dict[str, str], width: int, scheme: str, axed: bool
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 850}, color_scheme=scheme)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    faults = []
    for name, path in paths.items():
        page.goto(address + path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append(f"{name} sticks out sideways")
        found = axe.Axe().run(page, options=RULES).response["violations"] if axed else []
        faults += [f"{name}: {v['id']}, {[n['target'] for n in v['nodes']][:3]}" for v in found]
        _picture(page, f"{name}-{width}-{scheme}")
    context.close()
    assert not faults, "\n".join(faults)
    assert [s for s in said if "404" not in s] == []  # the console tells of the page that is not there


def test_pages_need_no_script(browser: Any, address: str, paths: dict[str, str]) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 850}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/")
    page.get_by_role("searchbox").fill("truce")
    page.get_by_role("button", name="Search").click()
    assert "/search?q=truce" in page.url
    page.locator(".said .words a").first.click()
    assert "/articles/" in page.url and "#s-" in page.url
    at = page.locator(f"[id='{page.url.split('#')[1]}']")
    assert at.is_visible()
    box = at.bounding_box()
    assert box is not None and 0 <= box["y"] < 850
    context.close()


def test_the_script_lights_a_statement_with_its_note(browser: Any, address: str, paths: dict[str, str]) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 850})
    page = context.new_page()
    page.goto(address + paths["article"])
    page.locator(".para mark").first.hover()
    assert page.locator(".note.lit").count() >= 1
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    context.close()


def test_a_foreign_name_reads_nothing(browser: Any, address: str) -> None:
    """What a page of another site gets that has its own name point to this machine."""
    context = browser.new_context()
    answer = context.request.get(address + "/.json", headers={"Host": "evil.example"})
    assert answer.status == 400
    context.close()


def _picture(page: Any, name: str) -> None:
    folder = os.environ.get("ONRECORD_SHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
