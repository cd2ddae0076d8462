"""What pages must not do: run what articles hold, answer to other names, show a traceback."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import lxml.html
import pytest
from starlette.testclient import TestClient

from onrecord.desk import Ledger
from onrecord.web.guard import HEADERS, is_ours
from tests import shelf
from tests.web import made
from tests.web.conftest import client


def paths(ledger: Ledger) -> list[str]:
    [extract] = shelf.extracts(ledger)
    names = [quote(n, safe="") for n in (made.NAME, *made.ODD)]
    statement = extract.asked[0].id
    words = quote(made.SCRIPT)
    return [
        "/", "/search", f"/search?q={words}", f"/search?speaker={words}&publisher={words}",
        f"/articles/{extract.article.id}",
        "/actors", *(f"/actors/{n}" for n in names if n not in ("..", ".")),
        f"/actors?name={words}&side={words}", "/commitments",
        f"/commitments?actor={words}", f"/commitments/{statement}", "/truces", "/signals", f"/signals?side={words}",
        f"/verify?quote={words}&speaker={words}", "/briefs", f"/briefs?about={words}", f"/nope/{words}",
        "/deeds", f"/deeds?actor={words}&target={words}&article={words}", "/review", "/review?what=people",
        f"/review?after=links:{words}&ask=people:{words}", "/add", f"/add/{words}", f"/?did={words}",
        f"/articles/{words}", f"/search?from={words}", f"/threads/{words}",
    ]  # fmt: skip


def test_nothing_of_an_article_becomes_markup(hostile: Ledger, hostile_site: TestClient) -> None:
    for path in paths(hostile):
        answer = hostile_site.get(path)
        assert answer.status_code in (200, 400, 404), path
        if answer.headers["content-type"] == "application/json":
            continue
        text = answer.text
        assert "<script>alert" not in text and "<img" not in text, path
        assert "\u202e" not in text and "\x07" not in text and "\x00" not in text, path
        assert "javascript:" not in text, path
        tree = lxml.html.document_fromstring(text)
        assert [s.get("src") for s in tree.xpath("//script")] == ["/static/comfort.js"], path


def test_odd_names_have_pages(hostile: Ledger, hostile_site: TestClient) -> None:
    tree = lxml.html.document_fromstring(hostile_site.get("/actors").text)
    links = tree.xpath("//table//a/@href")
    assert len(links) >= len(made.ODD) - 2
    for href in links:
        answer = hostile_site.get(href)
        assert answer.status_code == 200 and "html" in answer.headers["content-type"], href


@pytest.mark.parametrize("path", ["/", "/nope", "/.json", "/static/style.css", "/search?from=x", "/feeds/new.atom"])
def test_every_answer_has_the_headers(hostile_site: TestClient, path: str) -> None:
    answer = hostile_site.get(path)
    for name, value in HEADERS:
        assert answer.headers.get_list(name.decode()) == [value.decode()]
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy and "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "server" not in answer.headers


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8640", "", "localhost@evil.example", "[::2]"],
)
def test_other_names_of_this_machine_are_not_answered(hostile_site: TestClient, host: str) -> None:
    answer = hostile_site.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert "gate" not in answer.text
    assert not is_ours(host)


@pytest.mark.parametrize("name", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Forwarded-Host"])
def test_a_proxy_hands_nothing_on_without_accounts(hostile_site: TestClient, name: str) -> None:
    answer = hostile_site.get("/", headers={name: "203.0.113.9"})
    assert answer.status_code == 400 and "--behind-proxy" in answer.text and "gate" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:8640", "[::1]:8640", "[::1]"])
def test_its_own_names_are(hostile_site: TestClient, host: str) -> None:
    assert hostile_site.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_pages_change_nothing(hostile_site: TestClient, method: str) -> None:
    assert hostile_site.request(method, "/", data={"q": "gate"}).status_code == 405


def test_head_is_answered(hostile_site: TestClient) -> None:
    for path in ("/", "/.json", "/search", "/feeds/new.atom"):
        answer = hostile_site.head(path)
        assert answer.status_code == 200 and not answer.content


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/nope", 404, "no page at this address"),
        ("/articles/nope", 404, "No article"),
        ("/statements/nope", 404, "No statement"),
        ("/actors/nobody", 404, "nobody"),
        ("/threads/nope", 404, "No thread"),
        ("/commitments/nope", 404, "No statement"),
        ("/feeds/speaker.atom?name=nobody", 404, "nobody"),
        ("/feeds/speaker.atom", 400, "name"),
        ("/search?from=tomorrow", 400, "from"),
        ("/search?act=song", 400, "act"),
        ("/search?page=0", 400, "page"),
        ("/search?page=99999999999999999999", 400, "page"),
        ("/commitments?stands=well", 400, "stands"),
        ("/briefs?about=zyzzyva", 404, "zyzzyva"),
        ("/static/nope.css", 404, "no page at this address"),
        ("/static/../guard.py", 404, "no page"),
    ],
)
def test_errors_are_pages_that_say_what_to_do(hostile_site: TestClient, path: str, status: int, says: str) -> None:
    answer = hostile_site.get(path)
    assert answer.status_code == status
    tree = lxml.html.document_fromstring(answer.text)
    assert says.casefold() in tree.xpath("string(//main)").casefold()
    assert tree.xpath("//main//a")


def test_for_programs_errors_are_objects(hostile_site: TestClient) -> None:
    for path in ("/nope.json", "/articles/nope.json", "/search.json?from=x"):
        answer = hostile_site.get(path)
        assert answer.status_code in (400, 404) and answer.json().keys() == {"error", "hint"}


def test_a_blank_form_asks_nothing(hostile_site: TestClient) -> None:
    assert hostile_site.get("/search?q=&speaker=&act=&publisher=&from=&to=&meaning=").status_code == 200
    assert hostile_site.get("/commitments?actor=&kind=&stands=&from=&to=").status_code == 200


def test_a_damaged_ledger_says_so(tmp_path: Path) -> None:
    where = tmp_path / "my.ledger"
    with shelf.ledger(where, *made.edited()) as ledger, client(ledger) as site:
        with closing(sqlite3.connect(where)) as connection, connection:
            connection.execute("update texts set packed = x'00'")
        answer = site.get(f"/articles/{ledger.browsing.articles()[0][0].article.id}")
        assert answer.status_code == 503
        assert "onrecord check" in answer.text and "Traceback" not in answer.text


def test_what_nobody_thought_of_is_a_page(hostile: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hostile, "truces", lambda **asked: 1 / 0)
    with client(hostile) as site:
        answer = site.get("/truces")
        assert answer.status_code == 500
        assert "ZeroDivisionError" not in answer.text and "onrecord itself" in answer.text
        assert answer.headers["content-security-policy"]
