"""Held against what schema.org has of ClaimReview, and what Google asks of one."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onrecord.cli.main import main
from onrecord.desk import Ledger
from onrecord.filed import Entry
from onrecord.followed import Judgement, Made, Review, Verdict
from onrecord.following.commitments.commitments import commitment
from onrecord.records import Speaker, Stance, Statement, text_digest
from onrecord.reports.claimreview import claimreview_lines
from tests import shelf

AT = datetime(2031, 4, 14, 9, 30, 15, 250, tzinfo=UTC)
PROMISE = Stance("promise", "spoken", None, "positive", ())
ALLOWED = {
    "ClaimReview": {"claimReviewed", "itemReviewed", "author", "datePublished", "reviewRating", "reviewBody",
                    "citation", "url"},
    "Claim": {"text", "author", "datePublished", "appearance", "identifier", "keywords"},
    "Rating": {"alternateName", "ratingValue", "bestRating", "worstRating"},
    "Person": {"name", "jobTitle", "affiliation"},
    "Organization": {"name"},
    "NewsArticle": {"url", "headline", "publisher", "datePublished", "identifier"},
    "PropertyValue": {"propertyID", "value"},
}  # fmt: skip
"""Of the properties that schema.org gives a type, those that are used here."""


def faults(made: dict[str, Any]) -> list[str]:
    """What a checker of ClaimReview would say: types and their properties, what is required, dates, ratings."""
    found = [] if made.get("@context") in ("https://schema.org", "http://schema.org") else ["no context"]
    if made.get("@type") != "ClaimReview":
        found.append("no ClaimReview")
    required = ("claimReviewed", "reviewRating", "author")  # and url, which is the page's own
    found += [f"no {name}" for name in required if not made.get(name)]
    author, rating = made.get("author") or {}, made.get("reviewRating") or {}
    if author.get("@type") not in ("Person", "Organization") or not author.get("name"):
        found.append("no author with a name")
    if not rating.get("alternateName"):
        found.append("no rating in words")
    if "ratingValue" in rating and not rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]:
        found.append("a rating out of bounds")
    if (made.get("itemReviewed") or {}).get("@type") != "Claim":
        found.append("no Claim")
    return found + [said for node in nodes(made) for said in _of_node(node)]


def _of_node(node: dict[str, Any]) -> list[str]:
    unknown = {key for key in node if not key.startswith("@")} - ALLOWED.get(node.get("@type", ""), set())
    found = [f"{node.get('@type')} has no {name}" for name in sorted(unknown)]
    day = node.get("datePublished")
    if day is not None:
        try:
            datetime.fromisoformat(day)
        except ValueError:
            found.append(f"{day} is no date")
    if not str(node.get("url", "https://")).startswith(("https://", "http://")):
        found.append("a url that is none")
    return found + [f"{key} is empty" for key, value in node.items() if value in (None, "", [], {})]


def nodes(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value, *(n for v in value.values() for n in nodes(v))]
    return [n for v in value for n in nodes(v)] if isinstance(value, list) else []


def entry(*statements: Statement, **over: Any) -> Entry:
    made = shelf.full_reading()
    statement = statements[0] if statements else shelf.full()
    return Entry(statement, shelf.article(made, **over))


def review(verdict: str = "kept", note: str = "", evidence: tuple[Entry, ...] = (), **over: Any) -> Review:
    said = over.get("entry") or entry()
    judgement = Judgement("commitment", said.statement.id, verdict, over.get("by", "Ann"), note, key=7, at=AT)
    made = Made("promise", due=(None, date(2031, 3, 20)))
    return Review(judgement, commitment(said, made), (said, *over.get("others", ())), evidence)


def row(*args: Any, **over: Any) -> dict[str, Any]:
    [line] = claimreview_lines([review(*args, **over)])
    assert line.endswith("\n") and "\n" not in line[:-1]
    found: dict[str, Any] = json.loads(line)
    assert faults(found) == []
    return found


def test_a_review_says_what_was_claimed_by_whom_and_who_judged_it() -> None:
    found = row("broken", "still not signed")
    assert found["claimReviewed"] == "that they would “very likely” sign … “and soon.”"
    assert found["author"] == {"@type": "Person", "name": "Ann"}
    assert (found["datePublished"], found["reviewBody"]) == ("2031-04-14T09:30:15Z", "still not signed")
    claim = found["itemReviewed"]
    assert claim["author"] == [
        {
            "@type": "Person", "name": "Mara Teel", "jobTitle": "envoy",
            "affiliation": {"@type": "Organization", "name": "Harskia"},
        },
        {"@type": "Person", "name": "Ivo Dorn"},
    ]  # fmt: skip
    assert (claim["text"], claim["datePublished"], claim["keywords"]) == (
        found["claimReviewed"], "2031-03-10", "promise",
    )  # fmt: skip
    [article] = claim["appearance"]
    assert article["url"] == "https://paper.example/quay?b=1&a=2"
    assert (article["headline"], article["publisher"]["name"]) == ("=The quay", "The Lomarran")
    assert article["identifier"]["value"] == text_digest(shelf.TEXT)


def test_the_place_in_the_text_is_told() -> None:
    told = {p["propertyID"]: p["value"] for p in row()["itemReviewed"]["identifier"]}
    places = [tuple(map(int, pair.split("-"))) for pair in told["onrecord:content"].split()]
    assert [shelf.TEXT[a:b] for a, b in places] == ["that they would “very likely” sign", "“and soon.”"]
    assert told["onrecord:statement"] == shelf.full().id


@pytest.mark.parametrize(("verdict", "value"), [("kept", 5), ("compromise", 3), ("broken", 1)])
def test_a_verdict_between_worst_and_best_has_a_number(verdict: Verdict, value: int) -> None:
    assert row(verdict)["reviewRating"] == {
        "@type": "Rating", "alternateName": verdict, "ratingValue": value, "bestRating": 5, "worstRating": 1,
    }  # fmt: skip


@pytest.mark.parametrize("verdict", ["stalled", "in the works", "unratable"])
def test_other_verdicts_are_words_alone(verdict: Verdict) -> None:
    assert row(verdict)["reviewRating"] == {"@type": "Rating", "alternateName": verdict}


@pytest.mark.parametrize(
    ("kind", "type"),
    [
        ("person", "Person"), ("unnamed", "Person"), ("anonymous", "Person"), (None, "Person"),
        ("organization", "Organization"), ("group", "Organization"), ("document", "Organization"),
    ],
)  # fmt: skip
def test_who_said_it_is_a_person_or_a_body(kind: Any, type: str) -> None:
    speaker = Speaker("Somebody", kind, "envoy", None, "named", "Harskia")
    made = row(entry=entry(shelf.said("sign", speaker=speaker, stance=PROMISE)))
    assert made["itemReviewed"]["author"]["@type"] == type
    assert ("jobTitle" in made["itemReviewed"]["author"]) == (type == "Person")


def test_what_is_not_known_is_left_out() -> None:
    bare = shelf.article(shelf.reading(shelf.TEXT, url="quay.txt"))
    made = row(entry=Entry(shelf.said("sign", stance=PROMISE), bare))
    assert set(made) == {
        "@context", "@type", "@id", "claimReviewed", "itemReviewed", "author", "datePublished", "reviewRating",
    }  # fmt: skip
    assert "datePublished" not in made["itemReviewed"]
    assert made["itemReviewed"]["appearance"] == [
        {"@type": "NewsArticle", "headline": "quay", "identifier": made["itemReviewed"]["appearance"][0]["identifier"]}
    ]


def test_evidence_is_cited_with_its_article_and_copies_appear() -> None:
    proof = Entry(shelf.said("The quay", stance=PROMISE), shelf.article(shelf.full_reading(), "b2", title="Signed"))
    made = row("kept", evidence=(proof,), others=(entry(id="c3", publisher="Wire"),))
    [cited] = made["citation"]
    assert (cited["@type"], cited["text"], cited["appearance"][0]["headline"]) == ("Claim", "The quay", "Signed")
    assert [a["publisher"]["name"] for a in made["itemReviewed"]["appearance"]] == ["The Lomarran", "Wire"]


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", '"}, "x": "', "a\u2028b & <b>", "\0", "\ud800", "\N{GRINNING FACE}"]
)
def test_no_text_gets_out_of_its_string(text: str) -> None:
    [line] = claimreview_lines([review("kept", text, by=text, entry=entry(title=text, publisher=text))])
    assert not re.search("[<>&\u2028\u2029\0]", line)
    found = json.loads(line)
    assert found["reviewBody"] == found["author"]["name"] == text
    assert faults(found) == []


def test_an_id_is_the_judgements_own() -> None:
    first = row()["@id"]
    assert re.fullmatch("urn:onrecord:review:[0-9a-f]{16}", first)
    moved = review()
    moved = replace(moved, judgement=replace(moved.judgement, key=99))
    assert json.loads(next(claimreview_lines([moved])))["@id"] == first
    assert len({first, row(by="Bo")["@id"], row("broken")["@id"]}) == 3


# -- out of a ledger

OTHER = "“We keep the lamps lit,” Odo Fenn said. “We sail,” he said. “It rained,” Una Reck said.\n"
FENN = Speaker("Odo Fenn", "person", None, None, "named", None)
LIT, SAIL = (shelf.said(w, text=OTHER, speaker=FENN, stance=PROMISE) for w in ("We keep the lamps lit", "We sail"))
RAINED = shelf.said("It rained", text=OTHER)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    other = shelf.reading(OTHER, LIT, SAIL, RAINED, id="lamps", url="https://a.example/1", publisher="The Lamp")
    copy = shelf.reading(OTHER, LIT, SAIL, RAINED, id="again", url="https://b.example/2", publisher="The Moth")
    shelf.ledger(tmp_path / "my.ledger", shelf.full_reading(), other, copy).close()
    return tmp_path / "my.ledger"


def export(path: Path, *args: str) -> tuple[int, list[dict[str, Any]], str]:
    command = ["export", "--ledger", str(path), "--format", "claimreview", *args]
    found = CliRunner().invoke(main, command)
    rows = [json.loads(line) for line in found.stdout.splitlines()]
    assert [faults(r) for r in rows] == [[] for _ in rows]
    return found.exit_code, rows, found.stderr


def test_nothing_judged_is_exit_code_1(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with Ledger(path) as ledger:
        ledger.judge(SAIL.id, "not yet rated", by="Ann")
        ledger.withdraw(ledger.judge(LIT.id, "kept", by="Ann").key, by="Ann")
        left, right, *_ = (v for a in ledger.actors() for v in a.voices)
        ledger.judge_people(left, right, same=False, by="Ann")
    code, rows, said = export(path, "--out", str(out))
    assert (code, rows) == (1, [])
    assert "nobody has judged" in said
    assert not out.exists()


def test_every_reviewer_of_a_disputed_one_has_a_review(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.judge(LIT.id, "stalled", by="Ann")
        ledger.judge(LIT.id, "kept", by="Ann", evidence=[RAINED.id])
        ledger.judge(LIT.id, "broken", by="Bo")
        ledger.judge(LIT.id, "not yet rated", by="Cleo")
        ledger.withdraw(ledger.judge(SAIL.id, "kept", by="Ann").key, by="Ann")
    code, rows, said = export(path)
    assert (code, said) == (0, "exported: 2 reviews of 1 commitments\n")
    assert [(r["author"]["name"], r["reviewRating"]["ratingValue"]) for r in rows] == [("Bo", 1), ("Ann", 5)]
    assert [c["text"] for c in rows[1]["citation"]] == ["It rained"]
    assert {a["url"] for a in rows[0]["itemReviewed"]["appearance"]} == {"https://a.example/1", "https://b.example/2"}


def test_filters_choose_among_what_was_judged(path: Path) -> None:
    with Ledger(path) as ledger:
        for id in (LIT.id, SAIL.id, shelf.full().id):
            ledger.judge(id, "kept", by="Ann")
    for given, found in (
        ((), 3),
        (("--speaker", "Fenn"), 2),
        (("--words", "lamps"), 1),
        (("--publisher", "The Moth"), 2),
        (("--no-copies",), 3),
        (("--article", "lamps"), 2),
        (("--article", "quay"), 1),
        (("--article", "nowhere"), 0),
        (("--act", "threat"), 0),
        (("--due-to", "2031-03-20"), 1),
    ):
        code, rows, _ = export(path, *given)
        assert (code, len(rows)) == (0 if found else 1, found), given


def test_what_was_judged_stays_judged_where_the_article_was_edited(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.judge(shelf.full().id, "kept", by="Ann")
    text = f"{shelf.TEXT}!"
    url = shelf.full_reading().document.url
    shelf.ledger(path, shelf.reading(text, shelf.said("sign", text=text), url=url)).close()
    code, rows, _ = export(path)
    assert (code, len(rows)) == (0, 1)


def test_a_file_and_an_orphan(path: Path, tmp_path: Path) -> None:
    with Ledger(path) as ledger:
        for id in (SAIL.id, shelf.full().id):
            ledger.judge(id, "kept", by="Ann")
    out = tmp_path / "out.jsonl"
    command = ["export", "--ledger", str(path), "--format", "claimreview", "--out", str(out)]
    assert CliRunner().invoke(main, command).stdout == f"{out}: 2 reviews of 2 commitments\n"
    assert len(out.read_text("utf-8").splitlines()) == 2
    shelf.spoilt(path, f"update statements set content = x'0004' where id = x'{SAIL.id}'")
    code, rows, said = export(path)
    assert (code, len(rows)) == (1, 1)
    assert "it is an orphan" in said


def test_a_day_that_is_known_by_publication_alone() -> None:
    said = shelf.said("sign", stance=PROMISE)
    assert row(entry=entry(said))["itemReviewed"]["datePublished"] == date(2031, 3, 10).isoformat()
