"""Who may what: every address of the site, asked by everybody there is. An address that is not in ``RULES`` fails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.routing import Mount
from starlette.testclient import TestClient

from onrecord.accounts.store import Accounts
from onrecord.desk import Ledger
from onrecord.web.tokens import FIELD
from tests.web import doors
from tests.web.doors import Site

OPEN, READER, REVIEWER, ADMIN = "open", "reader", "reviewer", "admin"
READ = (
    *("/", "/search", "/articles/{id}", "/articles/{id}/changes", "/actors", "/actors/{name:path}", "/threads"),
    *("/threads/{statement}", "/commitments", "/commitments/{id}", "/truces", "/signals", "/deeds", "/verify"),
    *("/briefs", "/method", "/api"),
)
"""Pages with a twin that everybody may see who may read."""
RULES: dict[tuple[str, str], str] = {
    ("GET", "/static"): OPEN,
    ("GET", "/enter"): OPEN,
    ("POST", "/enter"): OPEN,
    **{("GET", path + end): READER for path in READ for end in ("", ".json")},
    ("GET", "/openapi.json"): READER,
    **{("GET", path + end): REVIEWER for path in ("/review", "/add", "/add/{job}") for end in ("", ".json")},
    **{("POST", f"/add/{what}"): REVIEWER for what in ("text", "files", "address")},
    **{("POST", f"/commitments/{{id}}/{what}"): REVIEWER for what in ("judge", "evidence")},
    ("POST", "/commitments/{id}/contest"): READER,
    ("POST", "/judgements/{key}/withdraw"): READER,
    ("POST", "/links/judge"): REVIEWER,
    ("POST", "/people/judge"): REVIEWER,
    ("POST", "/review"): REVIEWER,
    ("GET", "/statements/{id}"): READER,
    ("GET", "/articles/{id}/deeds/{deed}"): READER,
    ("GET", "/articles/{id}/at/{start}"): READER,
    ("GET", "/feeds/new.atom"): READER,
    ("GET", "/feeds/due.atom"): READER,
    ("GET", "/feeds/speaker.atom"): READER,
    ("POST", "/leave"): READER,
    ("GET", "/account"): READER,
    ("GET", "/account.json"): READER,
    ("POST", "/account/password"): READER,
    ("POST", "/account/tokens"): READER,
    ("POST", "/account/tokens/revoke"): READER,
    ("POST", "/account/sessions/end"): READER,
    ("GET", "/accounts"): ADMIN,
    ("GET", "/accounts.json"): ADMIN,
    ("POST", "/accounts/role"): ADMIN,
    ("POST", "/accounts/disable"): ADMIN,
    ("POST", "/accounts/enable"): ADMIN,
    ("GET", "/audit"): ADMIN,
    ("GET", "/audit.json"): ADMIN,
}
IN_PERSON = re.compile(r"/(account|accounts)/")
"""Forms that a token does not do for."""
RANK = {None: 0, "reader": 1, "reviewer": 2, "admin": 3}
LEAST = {OPEN: 0, READER: 1, REVIEWER: 2, ADMIN: 3}


def addresses(routes: Any) -> Iterator[tuple[str, str]]:
    for route in routes:
        if isinstance(route, Mount):
            yield "GET", route.path
        elif getattr(route, "routes", None) and not getattr(route, "methods", None):
            yield from addresses(route.routes)
        elif not hasattr(route, "methods"):
            yield from addresses(route.original_router.routes)
        else:
            yield from ((method, route.path) for method in route.methods if method != "HEAD")


def asked(client: TestClient, method: str, path: str) -> Any:
    """As that browser or program would ask, with a token of a form where there is one to be had."""
    path = re.sub(r"\{.*?\}", "x", path) + ("/style.css" if path == "/static" else "")
    if path.startswith("/feeds/speaker"):
        path += "?name=x"
    if method == "GET":
        return client.get(path)
    answer = client.get("/enter" if "authorization" not in client.headers else "/")
    if answer.status_code == 303:  # who is signed in has no form to sign in
        answer = client.get("/method")
    found = re.search(rf'name="{FIELD}" value="(\w+)"', answer.text)
    return client.post(path, data={FIELD: found[1] if found else "", "name": "Nobody", "key": "0", "role": "reader"})


def test_every_address_has_a_rule(guarded: Site) -> None:
    app: Any = guarded.made.app
    assert set(addresses(app.routes)) == set(RULES)


ROLES = ("reader", "reviewer", "admin")
EVERYBODY = [(None, "browser", public) for public in (False, True)] + [
    *((role, kind, False) for role in ROLES for kind in ("browser", "token")),
    ("reader", "browser", True),
]


@pytest.mark.parametrize(("role", "kind", "public"), EVERYBODY)
def test_every_address_is_asked_by_everybody(
    hostile: Ledger, people: Accounts, role: Any, kind: str, public: bool
) -> None:
    with doors.guarded(hostile, people, public=public) as entered:
        _ask_all(entered, role, kind)


def _ask_all(entered: Site, role: Any, kind: str) -> None:
    public = entered.access.public
    name = next((n for n, r in doors.PEOPLE.items() if r == role), None)
    faults = []
    # the token is the admin's, but of a lesser role: what counts is the token's
    client = (
        entered.program("Ann", role) if kind == "token" and role else entered.browser(None if kind == "token" else name)
    )
    for (method, path), rule in sorted(RULES.items(), key=lambda one: one[0][1] == "/leave"):
        answer = asked(client, method, path)
        in_person = kind == "token" and method == "POST" and IN_PERSON.match(path)
        least = LEAST[rule]
        if public and method == "GET" and rule == READER and path not in ("/account", "/account.json"):
            least = 0
        let_in = RANK[role] >= least and not (in_person and role)
        refused = answer.status_code in (401, 403) or answer.headers.get("location", "").startswith("/enter?next=")
        if path == "/enter" and method == "POST":
            refused = "did not come from a page" in answer.text
        if refused == let_in or answer.status_code >= 500:
            faults.append(f"{role} {kind} {method} {path}: {answer.status_code}")
    assert not faults, "\n".join(faults)
    for person, had in doors.PEOPLE.items():
        found = entered.accounts.people.named(person)
        assert found and found.role == had and not found.disabled


def test_the_person_at_this_machine_needs_no_account(examples_site: TestClient) -> None:
    for path in ("/enter", "/account", "/accounts", "/audit", "/account.json", "/audit.json"):
        assert examples_site.get(path).status_code == 404
    assert "/leave" not in examples_site.get("/").text
    assert "/audit" not in examples_site.get("/openapi.json").text
