"""Signing in and out, and what must not get anybody in."""

from __future__ import annotations

import re
from http.cookies import SimpleCookie
from typing import Any

import pytest

from onrecord.accounts import passwords
from onrecord.accounts.store import Accounts
from onrecord.desk import Ledger
from onrecord.web import entering
from onrecord.web.cookies import FORM, SESSION
from onrecord.web.limits import BY_NAME, SignIns
from onrecord.web.tokens import FIELD
from tests.web import doors
from tests.web.doors import PASSWORD, Site, enter, send, token


def test_who_signs_in_reads_and_who_signs_out_does_not(guarded: Site) -> None:
    browser = guarded.browser()
    asked = browser.get("/search?q=gate&page=1")
    assert asked.status_code == 303 and asked.headers["location"] == "/enter?next=%2Fsearch%3Fq%3Dgate%26page%3D1"
    form = browser.get(asked.headers["location"])
    assert 'value="/search?q=gate&amp;page=1"' in form.text and "gate on Friday" not in form.text
    answer = enter(browser, " odo", next="/search?q=gate&page=1")
    assert answer.status_code == 303 and answer.headers["location"] == "/search?q=gate&page=1"
    page = browser.get("/search?q=gate")
    assert page.status_code == 200 and ">Odo<" in page.text and "reviewer" in page.text
    left = send(browser, "/leave")
    assert (
        left.status_code == 303 and left.headers["location"] == "/enter" and "cache" in left.headers["clear-site-data"]
    )
    assert browser.get("/").status_code == 303 and SESSION not in browser.cookies
    assert guarded.did()[3:] == [("Odo", "signed in", ""), ("Odo", "signed out", "")]


def test_programs_are_told_in_their_own_way(guarded: Site) -> None:
    browser = guarded.browser()
    for path in ("/.json", "/feeds/new.atom", "/nope.json"):
        answer = browser.get(path)
        assert answer.status_code == 401 and answer.headers["www-authenticate"] == "Bearer"
        assert answer.json().keys() == {"error", "hint"}
    assert browser.get("/openapi.json").status_code == 401
    assert browser.get("/nope").headers["location"] == "/enter?next=%2Fnope"  # nor whether there is such a page


@pytest.mark.parametrize(("name", "password"), [("Odo", "mistaken"), ("Nobody", PASSWORD), ("", ""), ("Ivo", PASSWORD)])
def test_the_answer_does_not_tell_what_was_wrong(guarded: Site, name: str, password: str) -> None:
    guarded.accounts.people.disable("Ivo", doors.BY)
    browser = guarded.browser()
    answer = enter(browser, name, password)
    assert answer.status_code == 403 and entering.WRONG in answer.text and SESSION not in browser.cookies
    plain = re.sub(r'value="[^"]*"', "", answer.text).replace(" autofocus", "")
    other = re.sub(r'value="[^"]*"', "", enter(guarded.browser(), "Somebody", "else").text).replace(" autofocus", "")
    assert plain == other
    assert not password or password not in answer.text
    assert "/enter.json" not in answer.text


def test_a_password_is_looked_at_whatever_the_name(guarded: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    looked = passwords.fits

    def counting(kept: str | None, password: str) -> bool:
        seen.append(kept)
        return looked(kept, password)

    monkeypatch.setattr(passwords, "fits", counting)
    for name in ("Odo", "Nobody", "", "x" * 400):
        enter(guarded.browser(), name, "wrong")
    assert len(seen) == 4


def test_a_session_begins_anew_with_each_sign_in(guarded: Site) -> None:
    """What was laid into a browser before is worth nothing afterwards (session fixation)."""
    browser = guarded.browser()
    browser.cookies.set(SESSION, "x" * 43)
    enter(browser, "Odo")
    first = browser.cookies.get(SESSION, domain="localhost.local")
    assert first and first != "x" * 43
    own = guarded.browser()
    own.cookies.set(SESSION, first)
    assert own.get("/").status_code == 200
    again = browser.post("/enter", data={"name": "Ann", "password": PASSWORD, FIELD: token(browser)})
    assert again.status_code == 303
    assert own.get("/").status_code == 303  # the session before is over


def test_the_cookie_of_a_session(guarded: Site) -> None:
    browser = guarded.browser()
    cookie = SimpleCookie(enter(browser, "Odo").headers["set-cookie"])[SESSION]
    assert cookie["httponly"] and cookie["samesite"] == "lax" and cookie["path"] == "/" and not cookie["domain"]
    assert not cookie["secure"] and not cookie["max-age"]


def test_over_tls_cookies_are_for_tls_and_this_host_alone(hostile: Ledger, people: Accounts) -> None:
    own = "https://news.example"
    with doors.guarded(hostile, people, names=("news.example",), https=True) as site:
        browser = site.browser(own=own)
        page = browser.get("/enter")
        assert page.headers["set-cookie"].startswith(f"__Host-{FORM}=") and "; Secure" in page.headers["set-cookie"]
        answer = enter(browser, "Odo")
        assert f"__Host-{SESSION}=" in answer.headers["set-cookie"] and "; Secure" in answer.headers["set-cookie"]
        assert browser.get("/").status_code == 200
        assert browser.get("http://news.example/").status_code == 400
        assert browser.get("https://evil.example/").status_code == 400
        assert send(browser, "/leave").status_code == 303 and browser.get("/").status_code == 303


FORGED = [{}, {FIELD: ""}, {FIELD: "0" * 64}]


@pytest.mark.parametrize("forged", FORGED)
def test_forged_forms_do_nothing(guarded: Site, forged: dict[str, str]) -> None:
    browser = guarded.browser("Ann")
    for path, fields in (
        ("/accounts/role", {"name": "Ivo", "role": "admin"}), ("/accounts/disable", {"name": "Odo"}),
        ("/account/tokens", {"name": "x", "role": "admin", "days": "1"}), ("/leave", {"x": ""}),
    ):  # fmt: skip
        assert browser.post(path, data={**fields, **forged}).status_code == 403
    other = guarded.browser("Odo")
    theirs = token(other)
    assert browser.post("/leave", data={FIELD: theirs}).status_code == 403
    before = token(guarded.browser(), "/enter")
    assert browser.post("/leave", data={FIELD: before}).status_code == 403
    entered = guarded.browser().post("/enter", data={"name": "Odo", "password": PASSWORD, **forged})
    assert entered.status_code == 403 and SESSION not in entered.headers.get("set-cookie", "")
    assert [d for _, d, _ in guarded.did()[3:]] == ["signed in", "signed in"]
    ivo = guarded.accounts.people.named("Ivo")
    assert ivo and ivo.role == "reader" and not guarded.accounts.tokens.all()


def test_a_form_ends_with_its_session(guarded: Site) -> None:
    browser = guarded.browser("Ann")
    mine = token(browser)
    send(browser, "/leave")
    enter(browser, "Ann")
    assert browser.post("/leave", data={FIELD: mine}).status_code == 403


@pytest.mark.parametrize(
    "next",
    [
        "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "http://evil.example/",
        "https:evil.example", "javascript:alert(1)", "/\t/evil.example", "/\n/evil.example", " //evil.example",
        "\x00//evil.example", "evil.example", "", "/x\r\nSet-Cookie: a=b", "/é", "@evil.example", "/enter?next=/",
        "/leave", "data:text/html,x", "?x", "#x", "/x\\..\\y",
    ],
)  # fmt: skip
def test_signing_in_leads_nowhere_else(guarded: Site, next: str) -> None:
    assert entering.own(next) == "/"
    browser = guarded.browser()
    answer = enter(browser, "Ivo", next=next)
    assert answer.status_code == 303 and answer.headers["location"] == "/"
    assert browser.get("/enter", params={"next": next}).headers["location"] == "/"


@pytest.mark.parametrize(
    "next", ["/", "/search?q=a%20b&from=2031-01-01", "/articles/abc#s-1", "/actors/a%2Fb", "/x//y"]
)
def test_signing_in_leads_back(next: str) -> None:
    assert entering.own(next) == next


@pytest.mark.parametrize(
    "given",
    [
        "Bearer",
        "Bearer ",
        "Bearer x",
        "bearer onrecord_x",
        "Basic T2RvOng=",
        "x",
        "",
        "Bearer \xff",
        f"Bearer {'x' * 9_000}",
    ],
)
def test_what_is_no_token_lets_nobody_in(guarded: Site, given: str) -> None:
    browser = guarded.browser("Ann")  # and its cookies do not count
    answer = browser.get("/method", headers={"authorization": given.encode("latin-1")})  # type: ignore[dict-item]
    assert answer.status_code == 401 and answer.headers["www-authenticate"] == "Bearer"


def test_a_token_does_what_its_role_may(guarded: Site) -> None:
    program = guarded.program("Ann", "reader")
    assert program.get("/method.json").status_code == 200 and program.get("/feeds/new.atom").status_code == 200
    assert program.get("/audit.json").status_code == 403
    admin = guarded.program("Ann", "admin")
    assert admin.get("/audit.json").status_code == 200
    for path in ("/accounts/disable", "/accounts/role", "/account/tokens", "/account/sessions/end"):
        answer = admin.post(path, data={"name": "Odo", "role": "admin", "key": "1"})
        assert answer.status_code == 403 and "token" in answer.text
    guarded.accounts.people.disable("Odo", doors.BY)
    odo = guarded.accounts.people.named("Odo")
    assert odo and odo.disabled
    secret = program.headers["authorization"]
    guarded.accounts.tokens.revoke(1, doors.BY)
    assert program.get("/method.json", headers={"authorization": secret}).status_code == 401


def test_tries_are_held_back_by_name_and_the_rest_goes_on(guarded: Site) -> None:
    browser = guarded.browser()
    statuses = [enter(browser, "Odo", "wrong").status_code for _ in range(BY_NAME.free + 2)]
    assert statuses == [403] * BY_NAME.free + [403, 429] or statuses == [403] * BY_NAME.free + [429, 429]
    held = enter(browser, "ODO", PASSWORD)
    assert held.status_code == 429 and 1 <= int(held.headers["retry-after"]) <= 60 and "seconds" in held.text
    assert enter(browser, "Ivo", PASSWORD).status_code == 303
    assert sum(d == "sign-in failed" for _, d, _ in guarded.did()) <= BY_NAME.free + 1


def test_few_passwords_are_looked_at_side_by_side(guarded: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entering, "TURN", 0.01)
    app: Any = guarded.made.app
    tries: SignIns = app.state.tries
    while tries.turn.acquire(blocking=False):
        pass
    answer = enter(guarded.browser(), "Odo")
    assert answer.status_code == 503 and "retry-after" in answer.headers


def test_many_requests_are_slowed_down(hostile: Ledger, people: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.web import door

    monkeypatch.setattr(door, "BURST", 5)
    with doors.guarded(hostile, people) as site:
        browser = site.browser()
        answers = [browser.get("/method.json") for _ in range(8)]
        assert [a.status_code for a in answers][:5] == [401] * 5 and answers[-1].status_code == 429
        assert int(answers[-1].headers["retry-after"]) >= 1
        assert browser.get("/static/style.css").status_code == 200


def test_where_everybody_may_read_accounts_are_for_the_rest(hostile: Ledger, people: Accounts) -> None:
    with doors.guarded(hostile, people, public=True) as site:
        browser = site.browser()
        page = browser.get("/search?q=gate")
        assert page.status_code == 200 and "/enter?next=%2Fsearch%3Fq%3Dgate" in page.text
        assert browser.get("/feeds/new.atom").status_code == 200
        for path in ("/account", "/accounts", "/audit"):
            assert browser.get(path).headers["location"].startswith("/enter")
        assert browser.post("/leave", data={FIELD: token(browser, "/enter")}).status_code == 401
        enter(browser, "Odo")
        assert send(browser, "/leave").headers["location"] == "/"


def test_a_file_of_accounts_that_cannot_be_read_lets_nobody_in(guarded: Site) -> None:
    from sqlalchemy import text

    browser = guarded.browser("Odo")
    with guarded.accounts._file.writing() as connection:
        connection.execute(text("drop table sessions"))
    answer = browser.get("/")
    assert answer.status_code == 503 and "damaged" in answer.text and "Traceback" not in answer.text
