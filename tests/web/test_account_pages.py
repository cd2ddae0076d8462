"""One's own account, everybody's, and the log."""

from __future__ import annotations

import re
from typing import Annotated, Any

import lxml.html
import pytest
from fastapi import Form
from starlette.requests import Request

from onrecord.web.asker import asker
from onrecord.web.forms import Done, Forms
from tests.web import doors
from tests.web.doors import PASSWORD, Site, send, token

form_route = Forms()


@form_route("/note/{id}", "reviewer")
def note(request: Request, id: str, words: Annotated[str, Form()] = "") -> Done:
    return Done("/method", "noted", f"{id} by {asker(request).name}")


def text(answer: Any) -> str:
    return " ".join(lxml.html.document_fromstring(answer.text).xpath("string(//main)").split())


def test_what_a_form_does_is_in_the_log(guarded: Site) -> None:
    app: Any = guarded.made.app
    app.include_router(form_route.router)
    browser, program = guarded.browser("Odo"), guarded.program("Ann", "reviewer")
    assert send(browser, "/note/7", words="x").status_code == 303
    assert program.post("/note/8", data={"words": "x"}).status_code == 303
    assert send(guarded.browser("Ivo"), "/note/9").status_code == 403
    noted = [(e.who, e.about, e.address) for e in guarded.accounts.log.every() if e.did == "noted"]
    assert noted == [("Odo", "7 by Odo", "testclient"), ("Ann", "8 by Ann", "testclient")]


def test_a_token_is_shown_once(guarded: Site) -> None:
    browser = guarded.browser("Odo")
    answer = send(browser, "/account/tokens", name="feed reader", role="reader", days="7")
    assert answer.status_code == 200
    [secret] = re.findall(r"onrecord_[\w-]{43}", text(answer))
    assert secret not in browser.get("/account").text and secret not in browser.get("/account.json").text
    program = guarded.browser()
    program.headers["authorization"] = f"Bearer {secret}"
    assert program.get("/account.json").json()["programs"][0]["name"] == "feed reader"
    again = send(browser, "/account/tokens", name="feed reader", role="reader", days="7")
    assert again.status_code == 400 and "already" in text(again)
    high = send(browser, "/account/tokens", name="x", role="admin", days="7")
    assert high.status_code == 400 and "can be no admin" in text(high)
    key = browser.get("/account.json").json()["programs"][0]["key"]
    other = send(guarded.browser("Ivo"), "/account/tokens/revoke", key=key)
    assert other.status_code == 400 and program.get("/account.json").status_code == 200
    assert send(browser, "/account/tokens/revoke", key=key).status_code == 303
    assert program.get("/account.json").status_code == 401
    assert "revoked" in text(browser.get("/account"))


def test_ones_own_password(guarded: Site) -> None:
    browser, elsewhere = guarded.browser("Odo"), guarded.browser("Odo")
    new = "another gate is locked"
    for given, says in (
        ({"old": "wrong", "new": new, "again": new}, "another one"),
        ({"old": PASSWORD, "new": new, "again": new + "!"}, "not the same both times"),
        ({"old": PASSWORD, "new": "short", "again": "short"}, "12 are the least"),
        ({"old": PASSWORD, "new": "odo odo odo odo", "again": "odo odo odo odo"}, "the name"),
    ):
        answer = send(browser, "/account/password", **given)
        assert answer.status_code == 400 and says in text(answer)
        assert new not in answer.text and PASSWORD not in answer.text
    assert send(browser, "/account/password", old=PASSWORD, new=new, again=new).status_code == 303
    assert browser.get("/account").status_code == 200  # goes on, in a session of its own
    assert elsewhere.get("/account").status_code == 303
    assert doors.enter(elsewhere, "Odo").status_code == 403
    assert doors.enter(elsewhere, "Odo", new).status_code == 303


def test_another_browser_is_signed_out_from_here(guarded: Site) -> None:
    browser, elsewhere, other = guarded.browser("Odo"), guarded.browser("Odo"), guarded.browser("Ivo")
    shown = browser.get("/account.json").json()["browsers"]
    assert [b["here"] for b in shown].count(True) == 1
    key = next(b["key"] for b in shown if not b["here"])
    assert send(other, "/account/sessions/end", key=key).status_code == 400
    assert elsewhere.get("/").status_code == 200
    assert send(browser, "/account/sessions/end", key=key).status_code == 303
    assert elsewhere.get("/").status_code == 303 and browser.get("/").status_code == 200


def test_an_admin_looks_after_accounts(guarded: Site) -> None:
    ann, odo = guarded.browser("Ann"), guarded.browser("Odo")
    assert [p["name"] for p in ann.get("/accounts.json").json()["people"]] == ["Ann", "Ivo", "Odo"]
    assert send(ann, "/accounts/role", name="Odo", role="admin").status_code == 303
    assert odo.get("/accounts").status_code == 200
    assert send(odo, "/accounts/role", name="Odo", role="reader").status_code == 303
    assert odo.get("/accounts").status_code == 403
    assert send(ann, "/accounts/disable", name="Odo").status_code == 303
    assert odo.get("/").status_code == 303
    assert "disabled today" in text(ann.get("/accounts"))
    assert send(ann, "/accounts/enable", name="Odo").status_code == 303
    for path, more in (("/accounts/disable", {}), ("/accounts/role", {"role": "reader"})):
        answer = send(ann, path, name="Ann", **more)
        assert answer.status_code == 400 and "last admin" in text(answer)
    assert send(ann, "/accounts/disable", name="Nobody").status_code == 400
    assert send(ann, "/accounts/role", name="Odo", role="king").status_code == 400


def test_the_log_is_read_by_name_and_kind_page_by_page(guarded: Site) -> None:
    ann = guarded.browser("Ann")
    for number in range(25):
        guarded.accounts.log.add(doors.By("Odo", "192.0.2.7"), "judged", f"statement {number}")
    page = ann.get("/audit.json").json()
    assert page["pages"]["total"] == 29 and page["lines"][0]["about"] == "statement 24" and len(page["lines"]) == 20
    assert len(ann.get("/audit.json?page=2").json()["lines"]) == 9
    assert ann.get("/audit.json?did=signed+in").json()["pages"]["total"] == 1
    assert ann.get("/audit.json?who=Odo&did=judged").json()["pages"]["total"] == 25
    assert {k["name"]: k["count"] for k in page["kinds"]} == {"account made": 3, "judged": 25, "signed in": 1}
    assert "192.0.2.7" in text(ann.get("/audit?who=Odo")) and "statement 24" in text(ann.get("/audit"))
    assert "Nothing of the kind" in text(ann.get("/audit?who=Nobody"))


SCRIPT = "<script>alert(1)</script>"


@pytest.mark.parametrize("name", [SCRIPT, "a\"'><img src=x>", "{{ 7 * 7 }}", "..", "a/b?c#d", "Ärzte 漢字"])
def test_hostile_names_are_shown_and_no_more(guarded: Site, name: str) -> None:
    guarded.accounts.people.add(name, "admin", PASSWORD, doors.BY)
    browser = guarded.browser(name)
    send(browser, "/account/tokens", name=SCRIPT, role="reader", days="1")
    browser.headers["user-agent"] = SCRIPT
    doors.enter(guarded.browser(), name, "wrong")
    for path in ("/", "/account", "/accounts", "/audit", "/audit?who=" + "%3Cscript%3E"):
        answer = browser.get(path)
        assert answer.status_code == 200 and "<script>alert" not in answer.text and "<img" not in answer.text
        tree = lxml.html.document_fromstring(answer.text)
        assert [s.get("src") for s in tree.xpath("//script")] == ["/static/comfort.js"]
    assert name in text(browser.get("/accounts"))
    ivo = send(browser, "/accounts/disable", name=name)
    assert ivo.status_code == 303 and browser.get("/").status_code == 303


@pytest.mark.parametrize("words", [SCRIPT, "\u202e", "\x00", "x" * 400, "\ud83d", "%00"])
def test_hostile_words_in_every_field(guarded: Site, words: str) -> None:
    sent = words.encode("utf-8", "replace").decode()
    browser = guarded.browser("Ann")
    own = token(browser)
    for path in (
        "/account/tokens", "/account/tokens/revoke", "/account/sessions/end", "/account/password", "/accounts/role",
        "/accounts/disable", "/accounts/enable", "/enter",
    ):  # fmt: skip
        fields = dict.fromkeys(("name", "role", "days", "key", "old", "new", "again", "password", "next"), sent)
        answer = browser.post(path, data={**fields, doors.FIELD: own})
        assert answer.status_code in (303, 400, 403, 429), path
        assert "<script>alert" not in answer.text and "\u202e" not in answer.text
    assert [a.name for a in guarded.accounts.people.all()] == ["Ann", "Ivo", "Odo"]
