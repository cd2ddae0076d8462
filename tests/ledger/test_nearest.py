"""Statements nearest in meaning: found, filtered, kept in step with what is on record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import func, select

from onrecord.filed import Page, Question
from onrecord.ledger import nearest
from onrecord.ledger.derived import codes
from onrecord.ledger.store import Store
from onrecord.meaning.vectors import open_meaning
from onrecord.records import Problem, Reading
from tests import shelf
from tests.places import Place

SAID = (
    "the truce is going to collapse before the month is out",
    "bread will cost more by winter",
    "the harbor opens to ferries on Friday",
    "taxes on fuel must come down",
    "the election was fair",
)
LIKE = "the ceasefire will not last"


def notice(*said: str, **over: object) -> Reading:
    text = "The quay\n\n" + " ".join(f"Mara Teel said that {one}." for one in said) + " And so on, at length." * 9
    return shelf.reading(text, *(shelf.said(one, text=text) for one in said), **{"origin": "n.txt", **over})


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    with closing(Store(place())) as opened:
        opened.writer().keep([notice(*SAID, id="first", url="https://quay.example/1")])
        yield opened


def texts(page: Page) -> list[str]:
    return [entry.statement.text for entry in page.entries]


def faults(store: Store) -> list[Problem]:
    return [found for found in store.check() if isinstance(found, Problem)]


def sizes(store: Store) -> list[int]:
    with store._connections.reading() as connection:
        return list(connection.scalars(select(func.length(codes.c.packed)).order_by(codes.c.document)))


def test_other_words_with_that_meaning_are_found_first(store: Store) -> None:
    page = store.nearest(LIKE, Question())
    assert texts(page)[0] == SAID[0]
    assert page.similarity[0] > 0.5
    assert len(page.similarity) == len(page.entries) == page.total
    assert list(page.similarity) == sorted(page.similarity, reverse=True)


@pytest.mark.parametrize("said", SAID)
def test_the_same_words_are_wholly_alike(store: Store, said: str) -> None:
    page = store.nearest(said, Question(), 1)
    assert texts(page) == [said]
    assert page.similarity == (1.0,)


def test_what_is_like_nothing_on_record_finds_nothing(store: Store) -> None:
    for like in ("a recipe for apple pie", "", " \n", "\0", "\ud800"):
        assert store.nearest(like, Question()) == Page((), 0, None)


def test_all_filters_hold_beside_it(store: Store) -> None:
    assert texts(store.nearest(LIKE, Question(words="truce"))) == [SAID[0]]
    assert store.nearest(LIKE, Question(words="ferries")).total == 0
    assert store.nearest(SAID[1], Question(speaker="Teel", article="first")).similarity[0] == 1.0
    assert store.nearest(SAID[1], Question(speaker="Dorn")).total == 0


def test_pages_follow_one_another(store: Store) -> None:
    store.writer().keep([notice(*(f"the truce will end in {n} days" for n in range(7)), id="more", origin="m.txt")])
    whole = store.nearest(LIKE, Question(), 100)
    assert whole.total >= 8
    found, offset = [], 0
    while offset is not None:
        page = store.nearest(LIKE, Question(), 3, offset)
        found, offset = found + texts(page), page.next
    assert found == texts(whole)


def test_the_same_article_again_changes_nothing(store: Store) -> None:
    before = sizes(store), store.nearest(LIKE, Question())
    store.writer().keep([notice(*SAID, id="first", url="https://quay.example/1")])
    assert (sizes(store), store.nearest(LIKE, Question())) == before


def test_older_versions_are_left_out_unless_asked_for(store: Store) -> None:
    edited = "the truce is going to hold until the month is out"
    store.writer().keep([notice(edited, *SAID[1:], id="first", url="https://quay.example/1")])
    assert SAID[0] not in texts(store.nearest(SAID[0], Question()))
    assert texts(store.nearest(SAID[0], Question(versions=True)))[:2] == [SAID[0], edited]
    assert faults(store) == []


def test_copies_are_left_out_where_that_is_asked_for(store: Store) -> None:
    store.writer().keep([notice(*SAID, id="copy", url="https://other.example/9")])
    assert texts(store.nearest(SAID[0], Question()))[:2] == [SAID[0]] * 2
    assert texts(store.nearest(SAID[0], Question(copies=False))).count(SAID[0]) == 1


def test_articles_without_statements_have_no_codes(store: Store) -> None:
    store.writer().keep([notice(id="silent", origin="s.txt")])
    assert sizes(store) == [24 * len(SAID)]
    assert faults(store) == []


def test_compact_backup_and_import_keep_codes_in_step(store: Store, tmp_path: Path) -> None:
    before = store.nearest(LIKE, Question())
    store.compact()
    store.backup(tmp_path / "copy.ledger")
    with closing(Store(tmp_path / "copy.ledger")) as copy:
        assert copy.nearest(LIKE, Question()) == before
        assert faults(copy) == []
    with closing(Store(tmp_path / "other.ledger")) as other:
        other.writer().keep([e.reading for e in store.extracts() if not isinstance(e, Problem)])
        assert other.nearest(LIKE, Question()).similarity == before.similarity
        assert sizes(other) == sizes(store)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("update codes set packed = substr(packed, 1, 72)", "it has 3 codes of meaning for 5 statements"),
        ("update codes set packed = substr(packed, 1, 75)", "it has 3.125 codes of meaning for 5 statements"),
        ("delete from codes", "it has 0 codes of meaning for 5 statements"),
        (f"update codes set packed = x'{'00' * 120}'", "its codes of meaning are not those of what it says"),
    ],
)
def test_codes_that_are_not_in_step_are_told_and_searched_all_the_same(
    store: Store, place: Place, change: str, told: str
) -> None:
    place.spoil("my.ledger", change)
    assert [fault.what for fault in faults(store)] == [told]
    assert store.nearest(SAID[0], Question(words="truce")).total in (0, 1)


def test_a_ledger_of_an_earlier_version_gets_its_codes_once(store: Store, place: Place) -> None:
    path = place()
    store.writer().keep([notice("the boats wait", id="torn", origin="t.txt")])
    before = sizes(store)
    store.close()
    place.spoil("my.ledger", "drop table codes")
    place.spoil("my.ledger", "delete from migrations where number >= 3")
    place.spoil("my.ledger", "update texts set packed = x'00' where document = 2")
    said: list[str] = []
    with closing(Store(path, said.append)) as opened:
        assert said[0] == "preparing the ledger for search by meaning, once: 0 of 2 articles"
        steps = len(said)
        assert sizes(opened) == before[:1]  # the other's text is damaged: that is for a check to tell
        assert texts(opened.nearest(LIKE, Question()))[0] == SAID[0]
    with closing(Store(path, said.append)):
        assert len(said) == steps


@pytest.mark.parametrize(("near", "held", "enough"), [(6, 5, 6), (41, 20, 21), (41, 41, 0), (400, 10, 42)])
def test_whatever_way_filters_are_held_the_nearest_are_found(
    store: Store, monkeypatch: pytest.MonkeyPatch, near: int, held: int, enough: int
) -> None:
    """One walk through the nearest, or a list of all that fit: the first answers are the same."""
    others = [f"the truce will {verb} in {n} days" for n in range(12) for verb in ("end", "fail", "hold")]
    store.writer().keep([notice(*others, id="many", origin="m.txt")])
    asked = Question(words="fail")
    every = [text for text in others if "fail" in text]
    best = every[int(np.argmax(open_meaning().likeness(LIKE, every)[0]))]
    monkeypatch.setattr(nearest, "NEAR", near)
    monkeypatch.setattr(nearest, "HELD", held)
    monkeypatch.setattr(nearest, "ENOUGH", enough)
    page = store.nearest(LIKE, asked, 100)
    assert all("fail" in text for text in texts(page))
    assert len(set(texts(page))) == page.total
    assert page.total == min(len(every), near)
    if near > len(every):
        assert texts(page)[0] == best
