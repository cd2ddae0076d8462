"""Signing in and out in a browser, and the pages of accounts, wide and narrow, light and dark, without a script too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.accounts.store import Accounts
from onrecord.desk import Ledger
from onrecord.web.binding import Plan
from tests import shelf
from tests.web import doors, made
from tests.web.eyes import axed, faults
from tests.web.running import served

axe = pytest.importorskip("axe_playwright_python.base", reason="axe is not installed: make setup")
pytestmark = [pytest.mark.slow]
LOOKS = [(1280, "light", True), (390, "light", False), (1280, "dark", False), (390, "dark", True)]


@pytest.fixture
def address(tmp_path: Path, people: Accounts) -> Iterator[str]:
    for n in range(3):
        people.log.add(doors.By("Odo", "192.0.2.7"), "judged", f"commitment {n}, kept")
    people.tokens.make("Ann", "the feed reader of the night desk", "reader", 30, doors.BY)
    people.people.disable("Ivo", doors.BY)
    people.sessions.sign_in("Ann", doors.PASSWORD, "192.0.2.8", "Mozilla/5.0 (X11; Linux x86_64) of another desk")
    with shelf.ledger(tmp_path / "my.ledger", *made.edited()) as ledger:
        assert isinstance(ledger, Ledger)
        with served(ledger, plan=Plan(accounts=people.where, sign_in=True)) as found:
            yield found.rstrip("/")


@pytest.mark.parametrize(("width", "scheme", "script"), LOOKS)
def test_signing_in_and_out(browser: Any, address: str, width: int, scheme: str, script: bool) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 850}, color_scheme=scheme, java_script_enabled=script
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    found: list[str] = []

    def look(name: str) -> None:
        if script:
            found.extend(f"{name}: {one}" for one in faults(page) + axed(page, axe.AXE_SCRIPT))

    page.goto(address + "/search?q=gate")
    look("enter")
    _sign_in(page, "a password of nobody")
    assert "is wrong" in page.get_by_role("alert").inner_text() and "/enter" in page.url
    look("enter-again")
    _sign_in(page, doors.PASSWORD)
    assert page.url == address + "/search?q=gate" and "Ann" in page.locator(".whose").inner_text()
    look("signed-in")
    page.get_by_role("link", name="Ann", exact=True).click()
    look("account")
    page.get_by_label("What it is for").fill(f"export {width} {scheme}")
    page.get_by_role("button", name="Make").click()
    assert "onrecord_" in page.get_by_role("status").inner_text()
    look("account-token")
    page.get_by_role("button", name="Sign out the browser").first.click()
    page.get_by_role("link", name="All accounts").click()
    look("accounts")
    page.get_by_role("button", name="Enable Ivo").click()
    page.get_by_role("button", name="Disable Ivo").click()
    page.get_by_role("link", name="Log").first.click()
    assert "account enabled" in page.locator("main").inner_text()
    look("audit")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.goto(address + "/audit")
    assert "/enter?next=" in page.url
    context.close()
    assert not found, "\n".join(found)
    # the console tells of the password that was wrong, and that nothing of what was read is kept
    assert [s for s in said if "403" not in s and not s.startswith("Clear-Site-Data")] == []


def _sign_in(page: Any, password: str) -> None:
    page.get_by_label("Name").fill("Ann")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_a_page_of_another_site_can_send_nothing(browser: Any, address: str) -> None:
    """A form on another origin of this machine, to which the session's cookie might go along."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + "/")
    _sign_in(page, doors.PASSWORD)
    evil = context.new_page()
    held: list[dict[str, str]] = []
    evil.on("request", lambda request: held.append(request.all_headers()) if request.method == "POST" else None)
    form = f'<form method="post" action="{address}/leave"><input name="x" value="1"><button>Win</button></form>'
    evil.route("http://localhost:9/", lambda route: route.fulfill(body=form, content_type="text/html"))
    evil.goto("http://localhost:9/")
    evil.get_by_role("button").click()
    assert "another site" in evil.locator("body").inner_text()
    assert "onrecord-form" not in held[0].get("cookie", "")
    page.reload()
    assert "Ann" in page.locator(".whose").inner_text()
    context.close()
