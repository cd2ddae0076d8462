"""Forms: what is sent by a page of the site itself is done once, and nothing else is done at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import pytest
from fastapi import FastAPI, Form, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.testclient import TestClient

from onrecord.desk import Ledger
from onrecord.web import tokens
from onrecord.web.asker import Asker, asker
from onrecord.web.cookies import FORM
from onrecord.web.forms import Done, Forms
from onrecord.web.rendering import templates
from onrecord.web.site import site
from onrecord.web.tokens import FIELD
from tests.web.conftest import AS_OF

OWN = "http://localhost:8640"
BOUND = 1_000
form_route = Forms()
SHEET = '{% import "macros.html" as m with context %}{{ m.form_token(form) }}'
ANN = Asker("Ann", "admin")


@form_route("/note/{id}", "reviewer", BOUND)
def note(request: Request, id: str, words: Annotated[str, Form()] = "") -> Done:
    request.app.state.kept.append((asker(request), id, words))
    return Done("/method", "noted", id)


@form_route("/keep", "admin", 300_000, 1)
def keep(request: Request, file: UploadFile) -> Done:
    request.app.state.kept.append((asker(request), file.filename, file.file.read()))
    return Done("/method", "kept")


class Noted:
    """A site with two forms of its own, and what was sent to them."""

    def __init__(self, ledger: Ledger) -> None:
        made = site(ledger, AS_OF, "Ann")
        assert isinstance(made.app, FastAPI)
        self.kept: list[Any] = []
        made.app.state.kept = self.kept
        made.app.include_router(form_route.router)
        made.app.add_route("/sheet", _sheet)
        self.client = TestClient(made, base_url=OWN, follow_redirects=False)

    def token(self) -> str:
        return self.client.get("/sheet").text.split('value="')[1].split('"')[0]

    def send(self, path: str = "/note/7", headers: dict[str, str] | None = None, **fields: str) -> Any:
        return self.client.post(path, data=fields, headers=headers or {})


def _sheet(request: Request) -> Response:
    response = HTMLResponse(templates().from_string(SHEET).render(form=tokens.token(request)))
    tokens.remember(request, response)
    return response


@pytest.fixture
def noted(hostile: Ledger) -> Iterator[Noted]:
    made = Noted(hostile)
    with made.client:
        yield made


def test_a_form_of_the_site_is_done_and_leads_on(noted: Noted) -> None:
    answer = noted.send(words="seen", form_token=noted.token())
    assert answer.status_code == 303 and answer.headers["location"] == "/method"
    assert noted.kept == [(ANN, "7", "seen")]


def test_the_secret_is_out_of_reach_of_scripts_and_of_other_sites(noted: Noted) -> None:
    cookie = noted.client.get("/method").headers["set-cookie"].lower()
    assert cookie.startswith(FORM) and "httponly" in cookie and "samesite=strict" in cookie
    assert "set-cookie" not in noted.client.get("/method").headers  # it is kept
    assert noted.token() == noted.token()
    assert noted.client.cookies[FORM] not in noted.client.get("/sheet").text


@pytest.mark.parametrize("forged", ["", "0" * 64, "é" * 64, "\ud800"])
def test_a_forged_form_is_refused(noted: Noted, forged: str) -> None:
    noted.token()
    fields = {"words": "forged", FIELD: forged.encode("utf-8", "replace").decode()}
    for sent in (fields, {"words": "forged"}):
        answer = noted.send(**sent)
        assert answer.status_code == 403 and "load the page again" in answer.text
    assert not noted.kept


def test_the_token_of_another_browser_is_refused(noted: Noted) -> None:
    theirs = noted.token()
    noted.client.cookies.clear()
    noted.token()
    assert noted.send(form_token=theirs).status_code == 403
    noted.client.cookies.clear()
    assert noted.send(form_token=theirs).status_code == 403
    assert not noted.kept


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "http://localhost:3000"},
        {"origin": "http://localhost"},
        {"origin": "https://localhost:8640"},
        {"origin": "null"},
        {"origin": ""},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": OWN, "sec-fetch-site": "cross-site"},
    ],
    ids=str,
)
def test_what_another_site_sends_is_refused_even_with_the_token(noted: Noted, headers: dict[str, str]) -> None:
    assert noted.send(headers=headers, form_token=noted.token()).status_code == 403
    assert not noted.kept


def test_what_our_own_page_sends_is_taken(noted: Noted) -> None:
    ours = {"origin": "http://LOCALHOST:8640", "sec-fetch-site": "same-origin"}
    assert noted.send(headers=ours, form_token=noted.token()).status_code == 303


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "", "application/x-www-form-urlencodedx"])
def test_only_forms_are_taken(noted: Noted, kind: str) -> None:
    body = f"words=x&{FIELD}={noted.token()}"
    answer = noted.client.post("/note/7", content=body, headers={"content-type": kind})
    assert answer.status_code == 415 and not noted.kept


@pytest.mark.parametrize("times", [1, 20])
def test_a_form_has_a_bound(noted: Noted, times: int) -> None:
    answer = noted.send(words="x" * BOUND * times, form_token=noted.token())
    assert answer.status_code == 413 and "1,000 bytes" in answer.text and not noted.kept


def test_the_bound_holds_for_what_does_not_tell_its_length(noted: Noted) -> None:
    head = f"{FIELD}={noted.token()}&words=".encode()
    pieces = iter([head, *[b"x" * 400] * 5])
    answer = noted.client.post("/note/7", content=pieces, headers={"content-type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 413 and not noted.kept


def test_files_are_taken_within_the_bound(noted: Noted) -> None:
    fields = {FIELD: noted.token()}
    small = {"file": ("a.txt", b"x" * 200_000, "text/plain")}
    assert noted.client.post("/keep", data=fields, files=small).status_code == 303
    assert noted.kept == [(ANN, "a.txt", b"x" * 200_000)]
    large = {"file": ("a.txt", b"x" * 400_000, "text/plain")}
    assert noted.client.post("/keep", data=fields, files=large).status_code == 413
    two = [("file", ("a.txt", b"x", "text/plain")), ("file", ("b.txt", b"x", "text/plain"))]
    assert noted.client.post("/keep", data=fields, files=two).status_code == 400
    assert len(noted.kept) == 1


def test_many_fields_and_torn_forms_are_no_fault_of_the_site(noted: Noted) -> None:
    own = noted.token()
    assert noted.send(form_token=own, **{f"f{n}": "" for n in range(150)}).status_code in (400, 413)
    for kind, body in (("multipart/form-data", b"--x"), ("multipart/form-data; boundary=x", b"--x\r\n\xff")):
        answer = noted.client.post("/note/7", content=body, headers={"content-type": kind})
        assert answer.status_code in (400, 403)
    assert noted.client.post("/keep", data={FIELD: own}).status_code == 400
    assert not noted.kept


def test_a_form_is_not_asked_for(noted: Noted) -> None:
    assert noted.client.get("/note/7").status_code == 405


@pytest.mark.parametrize("demanded", ["reader", "reviewer", "admin"])
def test_a_role_may_do_what_the_ones_before_it_may(demanded: Any) -> None:
    allowed = [r for r in ("reader", "reviewer", "admin") if Asker("Ann", r).may(demanded)]  # type: ignore[arg-type]
    assert allowed == ["reader", "reviewer", "admin"][["reader", "reviewer", "admin"].index(demanded) :]
