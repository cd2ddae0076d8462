"""Every page and its twin, over the examples."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import lxml.etree
import lxml.html
import pytest
from starlette.testclient import TestClient

from onrecord.desk import Ledger
from onrecord.web.pages import paging, truces
from onrecord.web.room import Room
from tests import shelf
from tests.web import made
from tests.web.conftest import AS_OF, client

pytestmark = pytest.mark.model
PAGES = (
    "/", "/search", "/search?q=truce", "/search?q=the+truce+will+not+last&meaning=on",
    "/search?speaker=Tervik&act=promise",
    "/search?from=2031-03-10&to=2031-03-11&page=2", "/search?q=zyzzyva", "/actors", "/actors?name=tervik",
    "/actors?side=Harskia",
    "/actors/Anselm%20Tervik", "/threads", "/commitments", "/commitments?stands=overdue&kind=promise&page=2",
    "/commitments?actor=Tervik&from=2031-03-01", "/truces", "/signals", "/signals?kind=repeats&side=Lomarra", "/verify",
    "/verify?quote=Ten+days+is+not+peace", "/verify?quote=Ten+days+is+not+quite+peace",
    "/verify?quote=nothing+of+the+sort+ever",
    "/deeds", "/deeds?actor=Harskia&kind=assault&from=2031-03-01&page=2", "/review", "/review?what=evidence",
    "/review?what=links", "/review?what=people", "/add",
    "/briefs", "/briefs?about=Tervik", "/briefs?about=prisoners&kind=topic", "/method", "/api",
)  # fmt: skip
QUESTIONS = 3
"""Addresses with the same parameters that are followed."""


def twin(path: str) -> str:
    before, mark, after = path.partition("?")
    return f"{before}.json{mark}{after}"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_and_its_twin_answer(examples_site: TestClient, path: str) -> None:
    page, values = examples_site.get(path), examples_site.get(twin(path))
    assert page.status_code == values.status_code == 200, path
    tree = lxml.html.document_fromstring(page.text)
    assert len(tree.xpath("//h1")) == 1 and len(tree.xpath("//main")) == 1
    assert tree.xpath("string(//title)").strip()
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert twin(path).partition("?")[0] in tree.xpath("//link[@type='application/json']/@href")[0]
    assert not tree.xpath("//@style | //style | //script[not(@src)] | //@onclick")
    assert values.headers["content-type"] == "application/json"
    assert isinstance(values.json(), dict)


def test_every_link_leads_somewhere(examples_site: TestClient) -> None:
    """From the front page on to every address without a question, and to some of each kind with one."""
    waiting, seen, asked = ["/"], {"/"}, Counter[str]()
    ids: dict[str, set[str]] = {}
    anchors: set[tuple[str, str]] = set()
    while waiting:
        path = waiting.pop()
        page = examples_site.get(path, follow_redirects=True)
        assert page.status_code == 200, path
        if "html" not in page.headers["content-type"]:
            continue
        tree = lxml.html.document_fromstring(page.text)
        ids[path] = set(tree.xpath("//@id"))
        for href in tree.xpath("//a/@href | //link/@href | //form[not(@method) or @method='get']/@action"):
            to, _, anchor = urljoin(path, href).partition("#")
            if anchor:
                anchors.add((to, anchor))
            if not to.startswith("/") or to in seen or (".json" in to and path != "/"):
                continue
            before, _, question = to.partition("?")
            kind = f"{before.split('/')[1]} {sorted(p.split('=')[0] for p in question.split('&'))}"
            asked[kind] += 1
            if not question or asked[kind] <= QUESTIONS:
                seen.add(to)
                waiting.append(to)
    assert len(seen) > 150
    assert [(to, anchor) for to, anchor in anchors if to in ids and anchor not in ids[to]] == []


def test_a_statement_has_one_address_that_opens_at_it(examples_site: TestClient, filled: Ledger) -> None:
    entry = filled.statements(speaker="Norling", limit=1).entries[0]
    found = examples_site.get(f"/statements/{entry.statement.id}", follow_redirects=False)
    assert found.status_code == 303
    assert found.headers["location"] == f"/articles/{entry.article.id}#s-{entry.statement.id}"
    tree = lxml.html.document_fromstring(examples_site.get(found.headers["location"].split("#")[0]).text)
    [at] = tree.xpath(f"//*[@id='s-{entry.statement.id}']")
    assert at.getnext().text_content() in entry.statement.text
    assert tree.xpath(f"//*[@id='{at.get('href')[1:]}']//*[@class='head']")


def test_an_article_is_whole(examples_site: TestClient, filled: Ledger) -> None:
    for held in filled.browsing.articles(limit=30)[0]:
        found = examples_site.get(f"/articles/{held.article.id}.json").json()
        filed = filled.article(held.article.id)
        assert filed is not None
        told = "".join(piece["text"] for p in found["paragraphs"] for piece in p["pieces"])
        assert re.sub(r"\s", "", told) == re.sub(r"\s", "", filed.reading.document.text)
        begun = [b["id"] for p in found["paragraphs"] for piece in p["pieces"] for b in piece["begins"]]
        assert sorted(begun) == sorted(s.id for s in filed.reading.statements)


def test_what_an_edit_changed(tmp_path: Path) -> None:
    with shelf.ledger(tmp_path / "my.ledger", *made.edited()) as ledger, client(ledger) as site:
        old, new, copy = (e.article.id for e in shelf.extracts(ledger))
        page = site.get(f"/articles/{new}").text
        assert f"/articles/{new}/changes" in page and f"/articles/{copy}" in page and f"/articles/{old}" in page
        changes = site.get(f"/articles/{new}/changes.json").json()
        assert changes["counts"] == {"reworded": 1, "added": 1, "dropped": 1} or changes["changes"]
        assert "Sunday" in site.get(f"/articles/{new}/changes").text
        assert site.get(f"/articles/{old}/changes").status_code == 404


def test_the_marks_of_a_thread_and_a_commitment(examples_site: TestClient) -> None:
    threads = examples_site.get("/threads.json").json()["threads"]
    assert threads
    steps = examples_site.get(threads[0]["href"] + ".json").json()["steps"]
    days = [s["said"]["said"]["iso"] for s in steps if s["said"]["said"]["iso"]]
    assert days == sorted(days)
    promise = examples_site.get("/commitments.json?stands=kept").json()["promises"][0]
    assert promise["judgements"][0]["by"] == "Ann"
    page = examples_site.get(promise["href"])
    assert page.status_code == 200 and "as all could see" in page.text and "<mark" in page.text


def told(site: TestClient, path: str, name: str) -> Any:
    """What is told beside a page, once it is there."""
    last = time.monotonic() + 30
    while (found := site.get(path).json()[name]) is None and time.monotonic() < last:
        time.sleep(0.05)
    return found


def test_a_commitment_shows_what_later_text_tells_of_it(examples_site: TestClient) -> None:
    for promise in examples_site.get("/commitments.json").json()["promises"]:
        offered = told(examples_site, promise["href"] + ".json", "bears")["offered"]
        scores = [o["score"] for o in offered]
        assert scores == sorted(scores, reverse=True) and all(score >= 0.6 for score in scores)
        if any(o["said"] is None for o in offered):
            page = examples_site.get(promise["href"]).text
            assert "What later text tells of it" in page and f"</span> {offered[0]['bearing']['name']}" in page
            return
    raise AssertionError("no deed bears on anything")


def test_an_actor_has_a_scorecard_with_interval_and_n(examples_site: TestClient) -> None:
    found = examples_site.get("/actors/Anselm%20Tervik.json").json()
    assert {f["stands"]["name"] for f in found["fates"]} >= {"kept", "broken"}
    [share] = [s for s in found["shares"] if s["n"]][:1]
    assert share["low"] <= share["value"] <= share["high"]
    assert found["picture"]["rows"] and found["roles"]


@pytest.mark.parametrize("path", ["/feeds/new.atom", "/feeds/due.atom", "/feeds/speaker.atom?name=Tervik"])
def test_feeds_are_sound(examples_site: TestClient, path: str) -> None:
    answer = examples_site.get(path)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = lxml.etree.fromstring(answer.content)
    space = {"a": "http://www.w3.org/2005/Atom"}
    ids = [e.text for e in feed.findall("a:entry/a:id", space)]
    assert ids and len(ids) == len(set(ids))
    for link in feed.findall("a:entry/a:link", space)[:3]:
        assert link.get("href").startswith("http://localhost:8640/")
        assert examples_site.get(unquote(link.get("href"))).status_code == 200


def test_programs_are_told_every_address(examples_site: TestClient) -> None:
    described = examples_site.get("/openapi.json").json()
    assert {"/.json", "/search.json", "/articles/{id}.json", "/actors/{name}.json"} <= described["paths"].keys()
    assert all(path.endswith(".json") for path in described["paths"])
    assert "Results" in described["components"]["schemas"]
    page = examples_site.get("/api").text
    assert all(path in page for path in described["paths"])


def test_an_empty_ledger_has_pages_too(tmp_path: Path) -> None:
    with Ledger(tmp_path / "empty.ledger") as ledger, client(ledger, None) as site:
        for path in ("/", "/search", "/actors", "/threads", "/commitments", "/truces", "/signals"):
            answer = site.get(path)
            assert answer.status_code == 200, path
            main = lxml.html.document_fromstring(answer.text).xpath("//main")[0]
            told = main.xpath("string()")
            assert "onrecord " in told or main.xpath(".//*[@class='empty']//a"), f"{path} does not say what to do"
        assert site.get("/feeds/new.atom").status_code == 200


def test_what_is_added_is_seen_at_once(tmp_path: Path) -> None:
    with Ledger(tmp_path / "my.ledger") as ledger, client(ledger) as site:
        assert site.get("/actors.json").json()["pages"]["total"] == 0
        shelf.ledger(tmp_path / "my.ledger", *made.edited()[:1]).close()
        assert site.get("/actors.json").json()["pages"]["total"] == 2
        assert AS_OF.isoformat() in site.get("/").text


def test_truces_come_a_page_at_a_time(examples_site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    every = [t["anchor"] for t in examples_site.get("/truces.json").json()["truces"]]
    assert len(every) > 1
    for module in (truces, paging):
        monkeypatch.setattr(module, "SIZE", 1)
    seen, path = [], "/truces.json"
    for _ in every:
        found = examples_site.get(path).json()
        seen += [t["anchor"] for t in found["truces"]]
        path = (found["pages"]["after"] or "").replace("/truces?", "/truces.json?")
    assert seen == every and not path
    front = [t["anchor"] for t in examples_site.get("/.json").json()["truces"]]
    assert front == every[: len(front)]
    late = examples_site.get("/truces?page=99").text
    assert "in all" in late and "No article on record" not in late


def test_a_thread_names_an_actor_once(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    called = Room(filled).names()
    assert called["Daulin"] == called["Marek Daulin"] == "Marek Daulin"
    monkeypatch.setattr(Room, "names", lambda room: dict.fromkeys(called, "One"))
    with client(filled) as site:
        for thread in site.get("/threads.json").json()["threads"]:
            page = site.get(f"{thread['href']}.json").json()
            assert {tuple(thread["speakers"]), tuple(who["name"] for who in page["speakers"])} == {("One",)}
