"""A site with accounts, and browsers and programs before it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import lxml.html
from starlette.testclient import TestClient

from onrecord.accounts.records import By, Role
from onrecord.accounts.store import Accounts
from onrecord.desk import Ledger
from onrecord.web.access import Access
from onrecord.web.guard import Guard
from onrecord.web.site import site
from onrecord.web.tokens import FIELD
from tests.web.conftest import AS_OF

PASSWORD = "the gate is green again"
BY = By("Ann", "test")
PEOPLE: dict[str, Role] = {"Ann": "admin", "Odo": "reviewer", "Ivo": "reader"}
OWN = "http://localhost:8640"


class Site:
    """One site; every browser has cookies of its own."""

    def __init__(self, ledger: Ledger, accounts: Accounts, **access: Any) -> None:
        self.accounts = accounts
        self.access = Access(accounts, **access)
        self.made: Guard = site(ledger, AS_OF, access=self.access, allow_fetch=True)
        self._opened: list[TestClient] = []

    def browser(self, name: str | None = None, own: str = OWN) -> TestClient:
        made = TestClient(self.made, base_url=own, follow_redirects=False, raise_server_exceptions=False)
        made.__enter__()
        self._opened.append(made)
        if name:
            answer = enter(made, name)
            assert answer.status_code == 303, answer.text
        return made

    def program(self, name: str, role: Role) -> TestClient:
        secret, _ = self.accounts.tokens.make(name, f"{role} {len(self._opened)}", role, 1, BY)
        made = self.browser()
        made.headers["authorization"] = f"Bearer {secret}"
        return made

    def did(self) -> list[tuple[str, str, str]]:
        return [(e.who, e.did, e.about) for e in self.accounts.log.every()]

    def close(self) -> None:
        for one in self._opened:
            one.__exit__(None, None, None)


@contextmanager
def guarded(ledger: Ledger, accounts: Accounts, **access: Any) -> Iterator[Site]:
    made = Site(ledger, accounts, **access)
    try:
        yield made
    finally:
        made.close()


def token(client: TestClient, path: str = "/account") -> str:
    """What the forms of a page bear."""
    found: str = lxml.html.document_fromstring(client.get(path).text).xpath(f"//input[@name='{FIELD}']/@value")[0]
    return found


def enter(client: TestClient, name: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post("/enter", data={"name": name, "password": password, FIELD: token(client, "/enter"), **more})


def send(client: TestClient, path: str, page: str = "/account", **fields: Any) -> Any:
    """Send a form of a page, as a browser would."""
    return client.post(path, data={FIELD: token(client, page), **fields})
