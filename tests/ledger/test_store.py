from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from onrecord.filed import Question
from onrecord.ledger.store import Store
from onrecord.records import Certainty, Part, Reading, Span, Speaker, Stance, When
from tests.ledger.conftest import FIRST
from tests.places import Place


def texts(store: Store, **asked: object) -> list[str]:
    return [e.statement.text for e in store.statements(Question(**asked)).entries]  # type: ignore[arg-type]


def test_a_reading_comes_back_as_it_was_put_in(store: Store, first: Reading) -> None:
    one, two = first.statements
    dorn = Speaker("Ivo Dorn", "person", "minister", Span(70, 78), "pronoun", "Lomarra")
    full = replace(
        one,
        joint=(dorn, replace(dorn, name="Third")),
        due=When(None, date(2031, 3, 7), "on Friday", "relative to publication", Span(41, 50)),
        stance=Stance(
            "promise", "written", Certainty("will", Span(31, 35), 80, 95, "phia"), "negative", (Span(31, 35),)
        ),
        within=two.id,
    )
    reading = replace(first, statements=(full, two), parts=(Part(Span(0, 3), "headline"), Part(Span(4, 8), "caption")))
    store.writer().keep([reading])
    filed = store.article("a")
    assert filed is not None
    assert filed.reading == reading
    assert filed.reading.reader_version == "test"
    assert filed.article.url == "https://quay.example/1?utm_source=x"


def test_the_same_article_again_changes_nothing(store: Store, first: Reading) -> None:
    writer = store.writer()
    assert [k.kind for k in writer.keep([first, first])] == ["new", "known"]
    assert writer.known([first.document, replace(first.document, text="other")]) == [True, False]
    elsewhere = replace(
        first, document=replace(first.document, id="b", origin="b.txt", url="http://quay.example:80/1#top")
    )
    assert [k.kind for k in store.writer().keep([elsewhere])] == ["known"]
    assert len(texts(store)) == 2


def test_addresses_on_record(store: Store, article: Callable[..., Reading]) -> None:
    url, origin = "https://courier.example/talks", "https://courier.example/?p=1"
    store.writer().keep([article(url=url, origin=origin)])
    asked = ["http://courier.example/talks/?utm_source=feed#top", origin, "https://courier.example/?p=2"]
    assert store.writer().known_addresses(asked * 300) == [True, True, False] * 300
    assert store.writer().known_addresses([]) == []


def test_what_fails_half_way_leaves_nothing(store: Store, first: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = store.writer()
    monkeypatch.setattr("onrecord.ledger.sheets.tally", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        writer.keep([first])
    assert store.article("a") is None
    monkeypatch.undo()
    assert [k.kind for k in writer.keep([first])] == ["new"]
    assert [s.name for s in store.speakers()[0]] == ["Ivo Dorn", "Mara Teel"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"speaker": "teel"}, "We will sign on Friday"),
        ({"speaker": "DORN"}, "the plan a mistake"),
        ({"affiliation": "harskia"}, "We will sign on Friday"),
        ({"affiliation": "ENVOY"}, "We will sign on Friday"),
        ({"words": "signing"}, "We will sign on Friday"),
        ({"words": '"a mistake"'}, "the plan a mistake"),
        ({"about": "the plan"}, "the plan a mistake"),
        ({"act": "promise"}, "We will sign on Friday"),
        ({"quote": "indirect"}, "the plan a mistake"),
    ],
)
def test_filters_choose(store: Store, first: Reading, asked: dict[str, object], found: str) -> None:
    store.writer().keep([first])
    assert texts(store, **asked) == [found]


@pytest.mark.parametrize(
    "asked",
    [
        {"speaker": "tee"}, {"words": "sign mistake"}, {"words": "…"}, {"about": "plan the"}, {"act": "threat"},
        {"publisher": "Quay"}, {"said_from": date(2031, 3, 6)}, {"said_to": date(2031, 3, 4)}, {"certainty": 50},
        {"due_to": date(2040, 1, 1)}, {"article": "b"}, {"words": "%"}, {"about": "“”"}, {"speaker": "%"},
    ],
)  # fmt: skip
def test_and_find_nothing_where_one_does_not_hold(store: Store, first: Reading, asked: dict[str, object]) -> None:
    store.writer().keep([first])
    assert texts(store, **asked) == []


def test_dates_and_certainty_are_filters_too(store: Store, first: Reading) -> None:
    one, two = first.statements
    friday = When(date(2031, 3, 7), date(2031, 3, 7), "on Friday", "relative to publication", None)
    sure = Stance("promise", "spoken", Certainty("will", Span(31, 35), 80, 95, "phia"), "positive", ())
    store.writer().keep([replace(first, statements=(replace(one, due=friday, stance=sure), two))])
    assert len(texts(store, said_from=date(2031, 3, 5), said_to=date(2031, 3, 5))) == 2
    assert texts(store, due_from=date(2031, 3, 7), due_to=date(2031, 3, 9)) == [one.text]
    assert texts(store, due_from=date(2031, 3, 8)) == []
    assert texts(store, certainty=80) == [one.text]
    assert texts(store, certainty=81) == []


def test_those_who_speak_together_are_both_found(store: Store, first: Reading) -> None:
    one, two = first.statements
    joint = replace(one, joint=(Speaker("Odile Brandt", "person", None, None, "named"),))
    store.writer().keep([replace(first, statements=(joint, two))])
    assert texts(store, speaker="Brandt") == [one.text]


def test_pages_follow_one_another(store: Store, first: Reading) -> None:
    store.writer().keep([first])
    page = store.statements(Question(), 1)
    assert (len(page.entries), page.total, page.next) == (1, 2, 1)
    rest = store.statements(Question(), 1, 1)
    assert rest.next is None
    assert {page.entries[0].statement.id, rest.entries[0].statement.id} == {s.id for s in first.statements}


def test_the_last_said_comes_first_and_the_undated_at_the_end(store: Store, article: Callable[..., Reading]) -> None:
    for day in (date(2031, 3, 9), None, date(2031, 3, 10)):
        text = f"“We wait,” Mara Teel said. ({day})"
        store.writer().keep(
            [article(text, ("We wait", "Mara Teel", "said", {}), published=day, id=str(day), origin=str(day))]
        )
    days = [e.article.name for e in store.statements(Question()).entries]
    assert days == ["2031-03-10", "2031-03-09", "None"]


def test_a_statement_is_found_by_its_id_in_every_copy(store: Store, first: Reading) -> None:
    wire = replace(first, document=replace(first.document, id="b", url="https://wire.example/7", publisher="Wire"))
    store.writer().keep([first, wire])
    found = store.statement(first.statements[0].id)
    assert [e.article.publisher for e in found] == ["The Quay", "Wire"]
    assert store.statement("0" * 16) == ()


def test_everything_on_a_speaker(store: Store, first: Reading, article: Callable[..., Reading]) -> None:
    second = article(
        "“Never,” Mara Teel said.",
        ("Never", "Mara Teel", "said", {"act": "refusal", "title": "Envoy", "affiliation": "Harskia"}),
        published=date(2031, 4, 1), id="b", origin="b.txt",
    )  # fmt: skip
    store.writer().keep([first, second])
    dossier = store.speaker("teel")
    assert dossier is not None
    assert (dossier.speaker.name, dossier.speaker.statements, dossier.speaker.articles) == ("Mara Teel", 2, 2)
    assert (dossier.speaker.first, dossier.speaker.last) == (date(2031, 3, 5), date(2031, 4, 1))
    [role] = dossier.roles
    assert (role.title and role.title.lower(), role.statements) == ("envoy", 2)
    assert dict(dossier.acts) == {"promise": 1, "refusal": 1}
    assert dossier.first is not None and dossier.first.statement.text == "We will sign on Friday"
    assert dossier.last is not None and dossier.last.statement.text == "Never"
    assert store.speaker("nobody") is None


def test_a_ledger_that_is_opened_again_holds_everything(store: Store, first: Reading, place: Place) -> None:
    store.writer().keep([first])
    store.close()
    again = Store(place())
    assert len(texts(again)) == 2
    assert [f for f in again.check() if not isinstance(f, int)] == []
    assert again.article("a").reading.document.text == FIRST
    again.close()
