"""Pages as people set them: enlarged, with more room between letters, few colours, no motion, on paper."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest

from onrecord.desk import Ledger
from tests.web.eyes import CLIPPED, SIDEWAYS
from tests.web.places import places

pytestmark = [pytest.mark.model, pytest.mark.slow]
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
MOVING = """() => [...document.querySelectorAll("*")].filter((e) => {
  const style = getComputedStyle(e);
  const moves = parseFloat(style.transitionDuration) || parseFloat(style.animationDuration);
  return moves || style.scrollBehavior === "smooth";
}).map((e) => e.outerHTML.slice(0, 80))"""


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 850}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def paths(filled: Ledger) -> list[str]:
    return [found[0] for found in places(filled).values() if found]


def test_enlarged_and_with_more_room_nothing_is_lost_and_nothing_moves(
    page: Any, address: str, paths: list[str]
) -> None:
    """WCAG 1.4.4, 1.4.10 (a page of 1280 pixels at 400 percent is 320 wide), 1.4.12 and 2.3.3."""
    found = []
    for path in paths:
        page.goto(address + path)
        for width, spaced in ((640, False), (320, False), (1280, True), (320, True)):
            page.set_viewport_size({"width": width, "height": 850})
            if spaced:
                page.evaluate(SPACED)
            if over := page.evaluate(SIDEWAYS):
                found.append(f"{path} at {width}, spaced {spaced}: sticks out by {over}")
            found += [f"{path} at {width}, spaced {spaced}: cut off {one}" for one in page.evaluate(CLIPPED)]
        found += [f"{path} moves: {one}" for one in page.evaluate(MOVING)]
    assert not found, "\n".join(found)


def test_marks_can_be_told_where_colours_are_the_readers_own(page: Any, address: str, filled: Ledger) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(address + places(filled)["/articles/{id}"][0])
    lines = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".legend .swatch")].map((e) => {
          const style = getComputedStyle(e);
          return [e.className, `${style.textDecorationStyle} ${style.textDecorationThickness}`];
        }))"""
    )
    assert len(lines) > 3 and len(set(lines.values())) == len(lines), lines
    chips = page.evaluate(
        "[...document.querySelectorAll('.ref')].every((e) => getComputedStyle(e).borderStyle === 'solid')"
    )
    assert chips
    page.goto(address + "/truces")
    held, promised = (
        page.evaluate(f"getComputedStyle(document.querySelector('.trucebar .{kind}')).fill")
        for kind in ("held", "promised")
    )
    assert held != promised


def test_a_brief_prints_well(page: Any, address: str) -> None:
    page.goto(address + "/briefs?about=Tervik")
    page.emulate_media(media="print")
    for gone in (".mast", ".foots", ".sheet", ".tabs"):
        assert not page.locator(gone).first.is_visible(), gone
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = " ".join(one.extract_text() for one in printed.pages)
    assert "Anselm Tervik" in text and "Where things stand" in text and "Open questions" in text
    assert "Words on record" not in text and "This page as JSON" not in text
    assert len(printed.pages) <= 6
