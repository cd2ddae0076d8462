"""Deeds in the page: filtered, told with who tells them, and each with its place."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from onrecord.desk import Ledger
from tests.web.hands import Person

pytestmark = pytest.mark.model


def test_deeds_are_filtered(examples_site: TestClient, filled: Ledger) -> None:
    every = examples_site.get("/deeds.json").json()
    assert every["pages"]["total"] == filled.deeds(limit=0).total > 5
    assert sum(c["count"] for c in every["statuses"]) == every["pages"]["total"]
    some = examples_site.get("/deeds.json?kind=assault&status=claimed&from=2031-03-01&to=2031-04-14").json()
    assert 0 < some["pages"]["total"] < every["pages"]["total"]
    assert {d["kind"] for d in some["deeds"]} == {"assault"}
    assert {d["status"]["name"] for d in some["deeds"]} == {"claimed"}
    against = examples_site.get("/deeds.json?target=Harskia").json()["deeds"]
    assert against and all(d["target"] for d in against)
    assert examples_site.get("/deeds?kind=song").status_code == 400
    assert "No deed fits" in Person(examples_site).text("/deeds?actor=zyzzyva")


def test_each_leads_to_its_place(examples_site: TestClient, filled: Ledger) -> None:
    for entry in filled.deeds(limit=20).entries:
        path = f"/articles/{entry.article.id}/deeds/{entry.deed.id}"
        to = examples_site.get(path, follow_redirects=False).headers["location"]
        article, _, anchor = to.partition("#")
        [row] = Person(examples_site).page(article).xpath(f"//*[@id='{anchor}']")
        words = "".join(m.text_content() for m in row.xpath(".//p | .//h1"))
        assert entry.words.split()[0] in words, (entry.words, words)
    assert examples_site.get("/articles/nope/deeds/nope").status_code == 404
    first = filled.deeds(limit=1).entries[0].article.id
    assert examples_site.get(f"/articles/{first}/deeds/nope").status_code == 404


def test_any_character_of_an_article_leads_to_its_paragraph(examples_site: TestClient, filled: Ledger) -> None:
    found = filled.article(filled.deeds(limit=1).entries[0].article.id)
    assert found is not None
    text = found.reading.document.text
    at = text.rindex(". ") + 2
    to = examples_site.get(f"/articles/{found.article.id}/at/{at}", follow_redirects=False).headers["location"]
    article, _, anchor = to.partition("#")
    [row] = Person(examples_site).page(article).xpath(f"//*[@id='{anchor}']")
    assert text[at:].split()[0] in row.text_content()
    assert examples_site.get(f"/articles/nope/at/{at}").status_code == 404
    assert examples_site.get(f"/articles/{found.article.id}/at/x").status_code in (400, 422)
    for far in (-5, 10**7):
        assert examples_site.get(f"/articles/{found.article.id}/at/{far}").status_code == 200


def test_an_article_and_an_actor_lead_to_deeds(examples_site: TestClient, filled: Ledger) -> None:
    first = filled.deeds(limit=1).entries[0].article.id
    page = Person(examples_site).page(f"/articles/{first}")
    ids = set(page.xpath("//@id"))
    hrefs = page.xpath("//section[@aria-labelledby='h-deeds']//blockquote/a/@href")
    assert hrefs and all(href.removeprefix("#") in ids for href in hrefs)
    assert "/deeds?actor=Anselm+Tervik" in examples_site.get("/actors/Anselm%20Tervik").text


def test_search_by_meaning_counts_over_the_nearest(examples_site: TestClient) -> None:
    asked = "/search.json?q=the+truce+will+not+last&meaning=on"
    found = examples_site.get(asked).json()
    total = found["pages"]["total"]
    assert sum(c["count"] for c in found["acts"]) == total == sum(m["count"] for m in found["months"])
    assert "the 300 statements nearest" in Person(examples_site).text(asked.replace(".json", ""))
    act = found["acts"][0]
    assert examples_site.get(f"{asked}&act={act['name']}").json()["pages"]["total"] >= act["count"]
    two = examples_site.get(f"{asked}&page=2").json()
    assert two["acts"] == found["acts"] and two["said"] != found["said"]
