"""Judging in the page: what was said changes what is shown, at once, and can be taken back."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

import onrecord.web.site
from onrecord.desk import Ledger
from onrecord.web.asker import Asker
from onrecord.web.given import local
from tests.web.conftest import AS_OF
from tests.web.hands import HOSTILE, Person, person

pytestmark = pytest.mark.model


def due(ledger: Ledger) -> str:
    """A commitment whose day has come, of a named person, with evidence for and against."""
    for tracked in ledger.commitments(due_to=AS_OF, today=AS_OF).tracked:
        id = tracked.commitment.entry.statement.id
        if tracked.commitment.kind == "promise" and len(ledger.case(id, today=AS_OF).evidence) > 1:
            return id
    raise AssertionError


def stands(ledger: Ledger, id: str) -> str:
    return str(ledger.browsing.tracked(ledger.statement(id)[:1], AS_OF)[0].stands)


def test_a_verdict_changes_the_page_the_board_and_the_scorecard_and_is_undone(ann: Person, copied: Ledger) -> None:
    id = due(copied)
    speaker = copied.statement(id)[0].statement.speaker
    assert speaker
    actor = f"/actors/{quote(speaker.name)}"
    assert "No judgement is confirmed" in ann.text(actor)
    cited = [str(c) for c in ann.page(f"/commitments/{id}").xpath("//input[@name='cite' and @form='verdict']/@value")]
    to = ann.does(f"/commitments/{id}/judge", verdict="kept", note="seen\r\nby all", cite=cited[:1])
    key = copied.judgements()[-1].key
    assert to == f"/commitments/{id}?did={key}"
    shown = ann.text(to)
    assert "● kept" in shown and "seen by all" in shown
    assert "You judged kept" in ann.client.get(to).text.replace("<b>", "").replace("</b>", "")
    assert "100 % of promises, offers and threats kept" in ann.text(actor) and "n 1" in ann.text(actor)
    assert id in ann.client.get("/commitments?stands=kept").text
    assert copied.judgements()[-1].evidence == tuple(cited[:1])
    assert ann.does(f"/judgements/{key}/withdraw", back=f"/commitments/{id}") == f"/commitments/{id}"
    assert "Nobody has judged it yet" in ann.text(f"/commitments/{id}")
    assert "Withdrawn: " in ann.text(f"/commitments/{id}")
    assert "No judgement is confirmed" in ann.text(actor)
    assert ann.sends(f"/judgements/{key}/withdraw").status_code == 400  # twice


def test_verdicts_that_differ_stand_side_by_side(ann: Person, copied: Ledger) -> None:
    id = due(copied)
    copied.judge(id, "broken", by="Bo", note="not by the day")
    ann.does(f"/commitments/{id}/judge", verdict="kept")
    page = ann.page(f"/commitments/{id}")
    assert len(page.xpath("//ul[@class='verdicts']/li")) == 2
    assert "disputed" in ann.text(f"/commitments/{id}") and "counts in no share" in ann.text(f"/commitments/{id}")
    told = ann.page(f"/commitments/{id}?did={copied.judgements()[-1].key}")
    assert "Bo said broken: “not by the day”" in " ".join(told.xpath("string(//aside[@class='did'])").split())


def test_evidence_is_judged_set_aside_and_taken_back(ann: Person, copied: Ledger) -> None:
    id = due(copied)
    first = copied.case(id, today=AS_OF).evidence[0]
    path = f"/commitments/{id}"
    ann.does(f"{path}/evidence", passage=first.id, says="part")
    assert copied.case(id, today=AS_OF).evidence[0].bearing == "part"
    assert ann.page(path).xpath("//button[@aria-pressed='true']/text()") == ["in part"]
    ann.does(f"{path}/evidence", passage=first.id, says="none")
    assert "Set aside by reviewers: 1" in ann.text(path)
    ann.does(f"{path}/evidence", passage=first.id, says="unsure")  # what was said before stands again
    ann.does(f"{path}/evidence", passage=first.id, says="unsure")
    assert "Set aside" not in ann.text(path)
    assert first in copied.case(id, today=AS_OF).evidence
    assert ann.sends(f"{path}/evidence", passage="0123456789abcdef", says="for").status_code == 404
    assert ann.sends("/commitments/nope/evidence", passage=first.id, says="for").status_code == 400


def test_a_wrong_link_is_gone_and_comes_back(ann: Person, copied: Ledger) -> None:
    link = copied.links(limit=1, kind="repeats").links[0]
    ends = {"earlier": link.earlier.statement.id, "later": link.later.statement.id}
    back = "/signals?kind=repeats"
    to = ann.does("/links/judge", **ends, says="wrong", back=back)
    assert to == f"{back}&did={copied.judgements()[-1].key}"
    assert link not in copied.links(kind="repeats").links
    undo = ann.page(to).xpath("//aside[@class='did']//form")[0]
    ann.does(undo.get("action"), back=undo.xpath(".//input[@name='back']/@value")[0])
    assert link in copied.links(kind="repeats").links
    ann.does("/links/judge", **ends, says="right", back=f"/threads/{ends['later']}")
    assert "Ann: right" in ann.text(f"/threads/{ends['later']}")
    ann.does("/links/judge", **ends, says="unsure", back=back)
    assert ann.sends("/links/judge", earlier="a", later="b", says="right").status_code == 400
    article = link.later.article.id
    assert ann.page(f"/articles/{article}").xpath("//form[@action='/links/judge']")


def test_names_become_one_actor_and_two_again(ann: Person, copied: Ledger) -> None:
    one, other = (a for a in copied.actors() if a.name in ("Anselm Tervik", "Celia Ormande"))
    path = "/actors/Anselm%20Tervik"
    ann.does("/people/judge", left=one.voices[0].key, name=other.name, says="same", back=path)
    assert any({"Anselm Tervik", "Celia Ormande"} <= {v.name for v in a.voices} for a in copied.actors())
    page = ann.page(path)
    assert "Celia Ormande" in ann.text(path)
    assert [b.strip() for b in page.xpath("//button[@name='says' and @value='different']/text()")]
    key = copied.judgements()[-1].key
    assert page.xpath(f"//form[@action='/judgements/{key}/withdraw']")
    ann.does(f"/judgements/{key}/withdraw", back=path)
    assert not any({"Anselm Tervik", "Celia Ormande"} <= {v.name for v in a.voices} for a in copied.actors())
    assert ann.sends("/people/judge", left=one.voices[0].key, name="zyzzyva", says="same").status_code == 404
    assert ann.sends("/people/judge", left=1, right=1, says="same").status_code == 400


def test_who_is_no_admin_takes_back_their_own_alone(copied: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    id = due(copied)
    theirs = copied.judge(id, "kept", by="Bo").key
    monkeypatch.setattr(onrecord.web.site, "Asker", lambda name, role: Asker(name, "reviewer"))
    for cleo in person(copied, "Cleo"):
        assert cleo.sends(f"/judgements/{theirs}/withdraw").status_code == 403
        assert not cleo.page(f"/commitments/{id}").xpath(f"//form[@action='/judgements/{theirs}/withdraw']")
        cleo.does(f"/commitments/{id}/judge", verdict="broken")
        cleo.does(f"/judgements/{copied.judgements()[-1].key}/withdraw")
        assert cleo.sends("/judgements/999/withdraw").status_code == 404
    assert stands(copied, id) == "kept"


def test_readers_judge_nothing_and_may_contest(copied: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    id = due(copied)
    copied.judge(id, "kept", by="Bo")
    for ann in person(copied, "Ann"):
        token, cookies = ann.token(), ann.client.cookies
        assert ann.sends(f"/commitments/{id}/contest", note="no").status_code == 400  # a reviewer judges instead
    monkeypatch.setattr(onrecord.web.site, "Asker", lambda name, role: Asker(name, "reader"))
    for dora in person(copied, "Dora"):
        dora.client.cookies = cookies
        monkeypatch.setattr(dora, "token", lambda: token)
        for path in ("/review", "/add", "/review.json", "/add.json"):
            assert dora.client.get(path).status_code == 403
        assert dora.sends(f"/commitments/{id}/judge", verdict="broken").status_code == 403
        assert dora.sends("/review", what="links", subject="a b", verdict="right").status_code == 403
        page = dora.page(f"/commitments/{id}")
        assert (
            not page.xpath("//form[contains(@action, '/judge')]")
            and "Review" not in page.xpath("//nav")[0].text_content()
        )
        dora.does(f"/commitments/{id}/contest", note="The page was signed late.")
        assert "“The page was signed late.”" in dora.text(f"/commitments/{id}")
        assert dora.sends(f"/commitments/{id}/contest", note=" ").status_code == 400
    assert stands(copied, id) == "kept"


FORMS: dict[str, dict[str, Any]] = {
    "/commitments/ID/judge": {"verdict": "kept", "note": "", "cite": ""},
    "/commitments/ID/evidence": {"passage": "", "says": "for", "note": "", "back": ""},
    "/links/judge": {"earlier": "", "later": "", "says": "right", "back": ""},
    "/people/judge": {"left": "1", "right": "", "name": "", "says": "same", "back": ""},
    "/judgements/1/withdraw": {"back": ""},
    "/review": {"what": "people", "subject": "", "verdict": "same", "note": "", "after": "", "only": ""},
}


def test_hostile_words_in_every_field_are_no_fault_of_the_site(ann: Person, copied: Ledger) -> None:
    id = due(copied)
    for path, fields in FORMS.items():
        for field in fields:
            for words in HOSTILE:
                answer = ann.sends(path.replace("ID", id), **{**fields, field: words})
                assert answer.status_code in (303, 400, 403, 404, 422), (path, field, words, answer.status_code)
                assert not answer.headers.get("location", "/").startswith("//"), (path, field, words)
                assert "set-cookie" not in answer.headers
                if answer.status_code != 303:
                    assert "<script>alert" not in answer.text and "\u202e" not in answer.text
    page = ann.client.get(f"/commitments/{id}").text
    assert "<script>alert" not in page and "\u202e" not in page and "\x00" not in page
    ann.does(f"/commitments/{id}/judge", verdict="kept", note=HOSTILE[0])
    assert "&lt;script&gt;alert(1)" in ann.client.get(f"/commitments/{id}").text
    long = ann.sends(f"/commitments/{id}/judge", verdict="kept", note="x" * (1 << 20))
    assert long.status_code == 413
    assert ann.sends(f"/commitments/{id}/judge", verdict="kept", note="x" * 3_000).status_code == 400


@pytest.mark.parametrize("path", ["//evil.example", "/\\evil", "https://evil.example", "evil", "/a\nb", "", "/a b"])
def test_forms_lead_to_pages_of_this_site_alone(path: str) -> None:
    assert local(path) == "/"
    assert local("/signals?kind=repeats#h-pairs") == "/signals?kind=repeats#h-pairs"


@pytest.mark.parametrize("did", ["999", "x", "9" * 5_000, "-1", "", "1e9"])
def test_what_was_judged_is_told_to_whoever_did(ann: Person, did: str) -> None:
    assert not ann.page(f"/?did={did}").xpath("//aside[@class='did']")
