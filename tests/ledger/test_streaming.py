"""All answers, some at a time."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from onrecord.desk import Ledger
from onrecord.errors import InputError, LedgerError
from onrecord.filed import Extract, Question
from onrecord.ledger import streaming
from onrecord.ledger.store import Store
from onrecord.records import Problem, Reading
from tests.places import Place
from tests.shelf import TEXT, full_reading, ledger, reading, said

WORDS = ("The", "quay", "Mara", "Teel", "and", "Ivo", "Dorn")


def article(number: int) -> Reading:
    """One with as many statements as its number, and a text of its own."""
    text = f"{TEXT}{number}"
    return reading(text, *(said(w, text=text) for w in WORDS[:number]), id=f"a{number}")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """So little at a time that every border is crossed."""
    monkeypatch.setattr(streaming, "PAGE", 3)
    monkeypatch.setattr(streaming, "SOME", 2)
    monkeypatch.setattr(streaming, "LOAD", 150)


@pytest.fixture
def seven(place: Place) -> Iterator[Ledger]:
    with ledger(place("seven"), *(article(n) for n in range(8))) as found:
        yield found


@pytest.mark.usefixtures("small")
def test_every_statement_comes_once_by_article_and_place(seven: Ledger) -> None:
    found = [(e.article.name, e.statement.text) for e in seven.every()]
    assert found == [(f"a{n}", w) for n in range(8) for w in WORDS[:n]]


@pytest.mark.usefixtures("small")
def test_a_question_chooses_among_them(seven: Ledger) -> None:
    found = [(e.article.name, e.statement.text) for e in seven.every(Question(words='"ivo"'))]
    assert found == [("a6", "Ivo"), ("a7", "Ivo")]
    assert not list(seven.every(Question(speaker="Nobody")))


@pytest.mark.usefixtures("small")
def test_articles_come_whole_in_the_order_they_were_added(seven: Ledger) -> None:
    found = [e for e in seven.extracts() if isinstance(e, Extract)]
    assert [e.reading for e in found] == [article(n) for n in range(8)]
    assert all(e.asked == e.reading.statements for e in found)


@pytest.mark.usefixtures("small")
def test_with_a_question_only_articles_with_an_answer(seven: Ledger) -> None:
    found = [e for e in seven.extracts(Question(words="dorn")) if isinstance(e, Extract)]
    assert [(e.article.name, [s.text for s in e.asked], len(e.reading.statements)) for e in found] == [
        ("a7", ["Dorn"], 7)
    ]


def test_an_article_comes_with_everything(place: Place) -> None:
    with ledger(place("one"), full_reading()) as found:
        [extract] = found.extracts()
    assert isinstance(extract, Extract)
    given = full_reading()
    fetched = extract.reading.document.fetched
    assert replace(extract.reading, document=replace(extract.reading.document, fetched=None)) == replace(
        given, document=replace(given.document, fetched=None)
    )
    assert fetched is not None
    assert fetched.replace(tzinfo=None).isoformat() == "2031-03-11T07:30:00"


def test_older_versions_only_where_asked_for(place: Place) -> None:
    old, new = article(2), article(3)
    both = [replace(r, document=replace(r.document, url="https://paper.example/a")) for r in (old, new)]
    with ledger(place("two"), *both) as found:
        assert {e.article.name for e in found.every()} == {"a3"}
        assert {e.article.name for e in found.every(Question(versions=True))} == {"a2", "a3"}
        first, second = (e for e in found.extracts() if isinstance(e, Extract))
    assert (first.earlier, second.earlier) == (None, first.article)
    assert (first.article.latest, second.article.latest) == (False, True)


@pytest.mark.usefixtures("small")
def test_what_is_written_meanwhile_is_not_seen(seven: Ledger, place: Place) -> None:
    coming = seven.every()
    next(coming)
    with closing(Store(place("seven"))) as store:
        store.writer().keep([reading("Later.", said("Later", text="Later."))])
    assert len(list(coming)) == 27
    assert len(list(seven.every())) == 29


def test_a_damaged_text_is_told_and_the_others_come(seven: Ledger, place: Place) -> None:
    place.spoil(
        "seven",
        "update texts set packed = x'00' where document = (select key from documents where name = 'a3')",
    )
    found = list(seven.extracts())
    [problem] = [e for e in found if isinstance(e, Problem)]
    assert "a3" in problem.where
    assert len(found) == 8
    with pytest.raises(LedgerError, match="onrecord check"):
        list(seven.every())


def test_filters_have_to_exist(seven: Ledger) -> None:
    with pytest.raises(InputError, match="colour"):
        seven.statements(colour="red")


@pytest.mark.usefixtures("small")
def test_originals_are_the_latest_and_no_copies(place: Place) -> None:
    long = " ".join(f"word{n}" for n in range(80))
    readings = [
        reading("The quay is green.", id="quay", url="https://paper.example/quay"),
        reading("The quay is blue.", id="quay", url="https://paper.example/quay"),
        reading(long, id="wire"),
        reading(f"{long} again", id="wire in another paper"),
        *(article(n) for n in range(3)),
    ]
    with closing(ledger(place("some"), *readings)), closing(Store(place("some"))) as store:
        keys = store.originals()
        found = [e.reading.document.text for _, e in store.speaking(keys, lambda text: True) if e]
        blue = [(key, bool(e)) for key, e in store.speaking(keys, lambda text: "blue" in text)]
    assert found[:2] == ["The quay is blue.", long]
    assert len(found) == len(keys) == 5
    assert sorted(blue) == [(key, key == keys[0]) for key in keys]
