"""The review queue in the page: one question at a time, by forms alone, and no word of others before the answer."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import lxml.html
import pytest

from onrecord.desk import Ledger
from onrecord.reviewing import KEYS, question
from onrecord.web.pages import review
from tests.web.conftest import AS_OF
from tests.web.hands import HOSTILE, Person

pytestmark = pytest.mark.model


def form(page: Any) -> dict[str, str]:
    """What the form of the question at hand sends besides the answer."""
    fields = page.xpath("//form[@action='/review']//input[@type='hidden' and @name != 'form_token']")
    return {str(f.get("name")): str(f.get("value")) for f in fields}


@pytest.mark.parametrize("what", ["commitments", "evidence", "links", "people"])
def test_each_kind_is_asked_answered_undone_and_asked_again(ann: Person, copied: Ledger, what: Any) -> None:
    page = ann.page(f"/review?what={what}")
    keys = {b.get("data-key"): b.get("value") for b in page.xpath("//form[@action='/review']//button")}
    assert keys == KEYS[what]
    assert [k.text for k in page.xpath("//form[@action='/review']//button/kbd")] == list(keys)
    asked = form(page)
    assert asked["what"] == what and "0" in page.xpath("string(//p[@class='progress'])")
    verdict = next(iter(keys.values()))
    to = ann.does("/review", **asked, verdict=verdict, note="seen")
    made = copied.judgements()[-1]
    assert (made.verdict, made.by, made.note) == (verdict, "Ann", "seen")
    after = ann.page(to)
    assert form(after) != asked and f"You judged {verdict}" in after.xpath("string(//aside)")
    assert after.xpath("string(//p[@class='progress'])").strip().startswith("1") or what == "people"
    undo = after.xpath("//aside//form")[0]
    back = ann.does(undo.get("action"), back=undo.xpath(".//input[@name='back']/@value")[0])
    assert form(ann.page(back))["subject"] == asked["subject"]
    assert copied.judgements()[-1].withdrawn


def test_unsure_leads_on_and_what_was_left_open_is_asked_from_the_beginning(ann: Person) -> None:
    path, seen = "/review?what=people", []
    for _ in range(50):
        page = ann.page(path)
        if not form(page):
            break
        seen.append(form(page)["subject"])
        path = page.xpath("//a[@data-key=' ']/@href")[0]
    assert len(seen) == len(set(seen)) and "You are through" in ann.text(path)
    assert form(ann.page("/review?what=people"))["subject"] == seen[0]


def test_an_answer_keeps_the_place_behind_which_one_was(ann: Person) -> None:
    path = ann.page("/review?what=commitments").xpath("//a[@data-key=' ']/@href")[0]
    asked = form(ann.page(path))
    to = ann.does("/review", **asked, verdict="kept")
    assert unquote(path.partition("after=")[2]) == asked["after"] and "after=" in to


def test_what_others_judged_is_told_after_the_answer_alone(ann: Person, bo: Person, copied: Ledger) -> None:
    asked = form(ann.page("/review?what=commitments"))
    ann.does("/review", **asked, verdict="kept", note="as Ann saw it")
    for path in ("/review?what=commitments", "/review.json?what=commitments"):
        answer = bo.client.get(path).text
        assert asked["subject"] in answer and "Ann" not in answer
    page = bo.page(bo.does("/review", **form(bo.page("/review?what=commitments")), verdict="broken"))
    assert "Ann said kept: “as Ann saw it”" in " ".join(page.xpath("string(//aside)").split())
    assert "disputed" in bo.text(f"/commitments/{asked['subject']}")


def test_a_commitment_that_was_answered_cites_what_was_shown(ann: Person, copied: Ledger) -> None:
    for tracked in copied.commitments(due_to=AS_OF, today=AS_OF).tracked:
        id = tracked.commitment.entry.statement.id
        case = copied.case(id, today=AS_OF)
        if any(e.bearing == "for" and hasattr(e.passage, "statement") for e in case.evidence[:5]):
            break
    ann.does("/review", what="commitments", subject=id, verdict="kept")
    assert copied.judgements()[-1].evidence
    assert question(copied, "commitments", id, AS_OF).subject == id


def test_looking_for_evidence_is_done_in_parts(ann: Person, copied: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review, "PATIENCE", -1.0)
    path, steps = "/review?what=evidence", 0
    while steps < 100:
        answer = ann.client.get(path)
        again = answer.headers.get("refresh")
        if again is None:
            break
        assert again.startswith("0; url=/review?what=evidence&after=evidence")
        path, steps = again.partition("url=")[2], steps + 1
    else:
        pytest.fail("it goes round and round")


def test_a_question_that_is_none_leads_to_the_next_or_is_refused(ann: Person) -> None:
    assert form(ann.page("/review?ask=links:a+b"))["what"] == "commitments"
    assert form(ann.page("/review?ask=songs:x&after=nonsense"))["what"] == "commitments"
    assert ann.sends("/review", what="links", subject="a b", verdict="right").status_code == 400
    assert ann.sends("/review", what="people", subject="a = b", verdict="kept").status_code == 400
    assert ann.sends("/review", what="songs", subject="a", verdict="kept").status_code == 400


def test_hostile_places_are_no_fault_of_the_site(ann: Person) -> None:
    for words in HOSTILE:
        for name in ("after", "ask", "what"):
            given = words.encode("utf-8", "replace").decode()
            answer = ann.client.get("/review", params={name: f"links:{given}" if name != "what" else given})
            assert answer.status_code in (200, 400), (name, words)
            assert "<script>alert" not in answer.text
            assert "\u202e" not in lxml.html.document_fromstring(answer.text).text_content()
