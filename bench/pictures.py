"""The pictures that README shows, of the examples as pages.

    python bench/pictures.py [--out docs/pictures] [--only NAME ...]

Reads, links and judges the examples into a ledger of its own, serves it as of one day, and takes each picture in a
window of one size. The same ledger and browser give the same pictures. Needs Chromium.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

from playwright.sync_api import sync_playwright

from onrecord.desk import Ledger
from onrecord.web.binding import Plan
from onrecord.web.serving import server

ROOT = Path(__file__).resolve().parent.parent
AS_OF = date(2031, 4, 14)
SMALL = 200_000
"""Bytes of a picture, at most."""
JUDGED = (("Tervik", ("kept", "broken", "compromise")), ("Ormande", ("kept", "kept")), ("Daulin", ("broken", "kept")))
"""What an invented reviewer judged, so that scorecards have something to show."""
PATIENCE = 60
"""Seconds that the site may take to begin."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in a window of so many pixels; ``over``: the mark that the pointer rests on."""

    name: str
    path: str
    width: int = 1080
    height: int = 780
    scheme: str = "light"
    at: str = ""
    over: str = ""


def pictures(ledger: Ledger) -> list[Picture]:
    article = next(h.article.id for h in ledger.browsing.articles(limit=60)[0] if "ten-day" in h.article.name)
    thread = next(t for t in ledger.threads(limit=60)[0] if any(k.kind == "later date" for k in t.links))
    judged = ledger.commitments(actor="Tervik", stands="broken", today=AS_OF).tracked[0].commitment.entry
    return [
        Picture("front", "/"),
        Picture("article", f"/articles/{article}", 1040, 740, at=".legend", over="mark[data-s='6']"),
        Picture("thread", f"/threads/{thread.id}"),
        Picture("actor", "/actors/Anselm%20Tervik"),
        Picture("commitment", f"/commitments/{judged.statement.id}", height=680),
        Picture("truce", "/truces", at=".truce"),
        Picture("phone", f"/articles/{article}", 390, 780, at=".reading"),
        Picture("dark", "/", scheme="dark"),
    ]


def fill(ledger: Ledger) -> None:
    ledger.add(*sorted((ROOT / "examples").glob("*.txt")))
    ledger.link()
    for name, verdicts in JUDGED:
        promised = ledger.commitments(actor=name, today=AS_OF).tracked
        for tracked, verdict in zip(promised, verdicts, strict=False):
            ledger.judge(tracked.commitment.entry.statement.id, verdict, by="Ann", note="by what was reported since")


@contextmanager
def served(ledger: Ledger) -> Any:
    told: Queue[str] = Queue()
    made = server(ledger, Plan(as_of=AS_OF), None, told.put)
    running = Thread(target=made.run, daemon=True)
    running.start()
    try:
        yield told.get(timeout=PATIENCE).rstrip("/")
    finally:
        made.should_exit = True
        running.join(PATIENCE)


def told(browser: Any, address: str) -> None:
    """Wait until the truces are read, which a front page does not."""
    page = browser.new_page()
    for _ in range(PATIENCE):
        page.goto(f"{address}/truces")
        if page.locator(".truce").count():
            break
        time.sleep(1)
    page.close()


def take(browser: Any, address: str, one: Picture, out: Path) -> Path:
    context = browser.new_context(
        viewport={"width": one.width, "height": one.height}, color_scheme=one.scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address + one.path)
    if one.at:
        page.locator(one.at).first.evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 24)")
    if one.over:
        page.locator(one.over).first.hover()
    path = out / f"{one.name}.png"
    page.screenshot(path=path, animations="disabled", caret="hide")
    context.close()
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "pictures")
    parser.add_argument("--only", nargs="*", default=[])
    asked = parser.parse_args()
    chromium = next(
        (p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None
    )
    if chromium is None:
        sys.exit("There is no Chromium here: as root, apt-get install chromium")
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "demo.ledger") as ledger:
        fill(ledger)
        with served(ledger) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            told(browser, address)
            for one in pictures(ledger):
                if not asked.only or one.name in asked.only:
                    path = take(browser, address, one, asked.out)
                    size = path.stat().st_size
                    print(f"{path}  {size:,} bytes")
                    if size > SMALL:
                        sys.exit(f"{path} is larger than {SMALL:,} bytes: make its window smaller")
            browser.close()


if __name__ == "__main__":
    main()
