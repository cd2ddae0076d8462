"""What pages are made of: columns, threads of an actor, voices of a day, who else spoke, marks of speakers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import lxml.html
import pytest
from starlette.testclient import TestClient

from onrecord.browsed import Bar, Beat, Rhythm
from onrecord.records import Span, Speaker, Statement
from onrecord.web.pages.drawing import HIGH, SURE_HIGH, picture
from onrecord.web.pages.voices import HUES, voices
from tests import shelf
from tests.web.conftest import client
from tests.web.made import said

TODAY = date(2031, 4, 14)


def spoken(name: str) -> Statement:
    return said("It rains", name, text="It rains.")


def test_no_two_speakers_of_an_article_have_one_mark() -> None:
    names = ["Anselm Tervik", "Ana Tern", "Harskia", "Harskia’s navy", "Hans Noll", "A", "AB", "…", "the spokesman"]
    names += [f"Nadia Vane {n}" for n in range(40)]
    found = voices([spoken(name) for name in [*names, names[0], "Harskia", "Harskia"]])
    assert len({v.mark for v in found.values()}) == len(names)
    assert (found["Harskia"].mark, found["Harskia"].hue, found["Harskia"].statements) == ("Ha", 1, 3)
    assert found["Anselm Tervik"].mark == "AT" and found["Ana Tern"].mark != "AT"
    assert sorted(v.hue for v in found.values() if v.hue) == list(range(1, HUES + 1))


def test_nobody_named_has_a_mark_without_a_colour() -> None:
    [voice] = voices([replace(spoken("x"), speaker=None)]).values()
    assert (voice.name, voice.hue, voice.href) == (None, 0, None)


def test_a_picture_tells_how_sure() -> None:
    last = TODAY + timedelta(9)
    sure = Beat(TODAY, "prediction", 1, 80, 95), Beat(last, "promise", 4, 33, 33)
    found = picture(Rhythm(TODAY, last, 1, (Bar("prediction", 0, 3, 1), Bar("promise", 9, 4, 4)), sure))
    assert found is not None
    assert {r.act.name: (r.total, r.hedged) for r in found.rows} == {"prediction": (3, 1), "promise": (4, 4)}
    for row in found.rows:
        assert all(0 <= bar.hedged <= bar.height <= HIGH for bar in row.bars)
    [first, second] = found.sure
    assert (first.low, first.high, second.low, second.statements) == (80, 95, 33, 4)
    assert 0 <= first.top < first.bottom < second.top == second.bottom <= SURE_HIGH
    assert first.at < second.at <= 100
    assert found.ticks[0].at == 0 and all(t.at < 100 for t in found.ticks)


@pytest.mark.model
def test_the_board_has_columns_by_where_they_stand(examples_site: TestClient) -> None:
    found = examples_site.get("/commitments.json").json()
    columns = {c["title"]: c for c in found["columns"]}
    assert list(columns) == ["Overdue", "Due soon", "Open", "Judged"]
    counts = {c["name"]: c["count"] for c in found["stands"]}
    assert columns["Overdue"]["count"] == counts["overdue"]
    assert sum(c["count"] for c in columns.values()) == sum(counts.values())
    late = [p["due"]["iso"] for p in columns["Overdue"]["promises"]]
    assert late == sorted(late, reverse=True)
    assert {p["stands"]["name"] for p in columns["Judged"]["promises"]} >= {"kept", "broken"}
    assert examples_site.get("/commitments.json?stands=overdue").json()["columns"] == []


@pytest.mark.model
def test_an_actor_has_threads_and_a_picture_of_how_sure(examples_site: TestClient) -> None:
    found = examples_site.get("/actors/Anselm%20Tervik.json").json()
    assert found["picture"]["sure"] and found["threads"]
    for strand in found["threads"]:
        assert any(bead["own"] for bead in strand["beads"]) and strand["last"]["who"]["name"]
        days = [b["on"]["iso"] for b in strand["beads"] if b["on"]["iso"]]
        assert days == sorted(days)
    changes = [s["changes"] for s in found["threads"]]
    assert changes == sorted(changes, reverse=True)


@pytest.mark.model
def test_others_at_the_time_are_others_and_of_that_time(examples_site: TestClient) -> None:
    told = 0
    for thread in examples_site.get("/threads.json").json()["threads"]:
        page = examples_site.get(thread["href"] + ".json").json()
        own = {s["said"]["id"] for s in page["steps"]}
        seen = [o["id"] for s in page["steps"] for o in s["meanwhile"]]
        assert len(seen) == len(set(seen)) and not own & set(seen)
        for step in page["steps"]:
            for other in step["meanwhile"]:
                told += 1
                assert other["who"]["name"] != step["said"]["who"]["name"]
                apart = date.fromisoformat(other["said"]["iso"]) - date.fromisoformat(step["said"]["said"]["iso"])
                assert abs(apart.days) <= 3
    assert told


@pytest.mark.model
def test_the_voices_of_a_side_are_of_one_day(examples_site: TestClient) -> None:
    found = examples_site.get("/signals.json?side=Harskia").json()["daily"]
    assert len(found["voices"]) > 1
    day = found["on"]["iso"]
    assert {s["said"]["iso"] for v in found["voices"] for s in v["said"]} == {day}
    before = examples_site.get(found["before"]).text
    assert found["before_on"]["iso"] in before
    other = examples_site.get(f"/signals.json?side=Harskia&on={found['before_on']['iso']}").json()["daily"]
    assert other["on"]["iso"] < day and other["after_on"]["iso"] == day
    nobody = examples_site.get("/signals?side=Harskia&on=1999-01-01").text
    assert "Nobody of this side is on record that day" in nobody


@pytest.mark.model
def test_the_front_opens_with_what_changed(examples_site: TestClient) -> None:
    found = examples_site.get("/.json").json()
    assert found["lead"] is not None and found["lead"] not in [*found["changed"], *found["signals"]]
    page = lxml.html.document_fromstring(examples_site.get("/").text)
    assert page.xpath("//main//h2")[0].get("id") == "h-changed"
    counts = {t["stands"]["name"]: t["count"] for t in found["tallies"]}
    assert counts["overdue"] == found["overdue_total"]


def test_an_article_of_a_thousand_statements_and_very_long_words(tmp_path: Path) -> None:
    sentence = "The keeper said that it rains at the mole. "
    text = "\n\n".join(f"{n} {sentence}" for n in range(1_000)) + "\n\n" + "w" * 1_000_000
    names = [f"Keeper {n % 12} {'of the long mole ' * 20 if n % 12 == 0 else ''}" for n in range(1_000)]
    made = said("that it rains at the mole", "x", text=text)
    content = [text.index("that", text.index(f"{n} The")) for n in range(1_000)]
    statements = [_at(made, start, name, n) for n, (start, name) in enumerate(zip(content, names, strict=True))]
    with shelf.ledger(tmp_path / "my.ledger", shelf.reading(text, *statements)) as ledger, client(ledger) as site:
        [held], _ = ledger.browsing.articles(limit=1)
        page = lxml.html.document_fromstring(site.get(f"/articles/{held.article.id}").text)
        assert len(page.xpath("//a[contains(@class, 'ref ')]")) == len(page.xpath("//li[@data-n]")) == 1_000
        assert len(page.xpath("//*[@class='speak']/li")) == 12


def _at(made: Statement, start: int, name: str, n: int) -> Statement:
    span = (Span(start, start + 25),)
    return replace(
        made,
        id=f"{n:016x}",
        attribution=replace(made.attribution, content=span),
        speaker=Speaker(name.strip(), "person", None, None, "named", None),
    )


def test_where_no_day_is_known_pages_have_what_there_is(tmp_path: Path) -> None:
    text = "She promised that it would rain over the quay."
    promised = replace(said("that it would rain over the quay", "Mara Vane", text=text), said=None)
    with shelf.ledger(tmp_path / "my.ledger", shelf.reading(text, promised)) as ledger, client(ledger) as site:
        assert [s["who"]["name"] for s in site.get("/.json").json()["said"]] == ["Mara Vane"]
        assert "there is no picture of it over time" in site.get("/actors/Mara%20Vane").text
        assert all(site.get(path).status_code == 200 for path in ("/commitments", "/signals", "/search"))
