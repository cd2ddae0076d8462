"""Deeds and quantities in a ledger: kept whole, asked for, looked through."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from onrecord.desk import Ledger
from onrecord.errors import InputError, LedgerError
from onrecord.ledger.packing import Reported, pack, tellers, unpack
from onrecord.ledger.store import Store
from onrecord.records import Party, Reading, Span, When, text_digest
from tests import shelf
from tests.places import Place

TEXT = "Harskian guns shelled the port on Tuesday. Lomarra freed nine men. Mara Teel signed the page."
SHELLED, FREED, SIGNED = "shelled", "freed", "signed"


def when(earliest: date | None, latest: date | None) -> When:
    return When(earliest, latest, "", "publication date")


def news(text: str = TEXT, **over: Any) -> Reading:
    guns, lomarra, mara = (Party(name, shelf.span(name, text)) for name in ("Harskian guns", "Lomarra", "Mara Teel"))
    day = date(2031, 4, 8)
    made = (
        shelf.deed(SHELLED, text, kind="assault", agent=guns, target=lomarra, when=when(day, day)),
        shelf.deed(FREED, text, kind="yield", status="claimed", agent=lomarra, when=when(None, date(2031, 4, 14))),
        shelf.deed(SIGNED, text, agent=mara, when=when(None, None)),
    )
    return shelf.reading(text, deeds=made, **{"id": "news", "origin": "news.txt", **over})


def triggers(ledger: Ledger, **asked: Any) -> list[str]:
    return [e.words for e in ledger.deeds(**asked).entries]


def test_all_that_is_known_of_a_deed_comes_back(place: Place) -> None:
    with shelf.ledger(place(), shelf.full_reading()) as ledger:
        filed = ledger.article("quay")
        assert filed is not None
        assert filed.reading.deeds == (shelf.full_deed(),)
        assert filed.reading.quantities == shelf.QUANTITIES
        assert shelf.readings(ledger) == [(shelf.full_reading(), "test")]
        assert not ledger.check()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, [FREED, SHELLED, SIGNED]),
        ({"kind": "assault"}, [SHELLED]),
        ({"status": "claimed"}, [FREED]),
        ({"day_from": date(2031, 4, 9)}, [FREED, SIGNED]),
        ({"day_to": date(2031, 4, 7)}, [FREED, SIGNED]),
        ({"day_from": date(2031, 4, 8), "day_to": date(2031, 4, 8), "kind": "assault"}, [SHELLED]),
        ({"actor": "Teel"}, [SIGNED]),
        ({"actor": "Harskia"}, [SHELLED]),
        ({"target": "Lomarra"}, [SHELLED]),
        ({"article": "news"}, [FREED, SHELLED, SIGNED]),
        ({"article": "other"}, []),
        ({"actor": "nobody here"}, []),
    ],
)
def test_filters(place: Place, asked: dict[str, Any], found: list[str]) -> None:
    with shelf.ledger(place(), news()) as ledger:
        assert triggers(ledger, **asked) == found


def test_pages_follow_one_another(place: Place) -> None:
    with shelf.ledger(place(), news()) as ledger:
        first = ledger.deeds(limit=2)
        assert (len(first.entries), first.total, first.next) == (2, 3, 2)
        last = ledger.deeds(limit=2, offset=2)
        assert ([e.words for e in last.entries], last.next) == ([SIGNED], None)
        with pytest.raises(InputError, match="there is no filter colour"):
            ledger.deeds(colour="red")


def test_older_versions_and_copies_are_not_listed(place: Place) -> None:
    long = TEXT + " " + " ".join(f"word{n}" for n in range(60))
    edited = long + " More."
    with shelf.ledger(place(), news(long), news(long, id="copy", origin="copy.txt"), news(edited)) as ledger:
        assert {e.article.name for e in ledger.deeds().entries} == {"news"}
        assert ledger.deeds().total == 3


@pytest.mark.parametrize(
    "change",
    ["update reported set packed = x'01'", "update reported set packed = x'09'", "update reported set kinds = 1"],
)
def test_damage_is_found(place: Place, change: str) -> None:
    with shelf.ledger(place(), news()):
        pass
    place.spoil("my.ledger", change)
    with Ledger(place()) as ledger:
        assert len(ledger.check()) == 1


def test_a_ledger_of_an_earlier_version_has_none_and_takes_more(place: Place) -> None:
    with shelf.ledger(place(), news()):
        pass
    place.spoil("my.ledger", "drop table reported")
    place.spoil("my.ledger", "delete from migrations where number >= 4")
    with closing(Store(place())) as store:
        store.writer().keep([news(TEXT + " More.", id="more", origin="more.txt")])
    with Ledger(place()) as ledger:
        assert {e.article.name for e in ledger.deeds().entries} == {"more"}
        assert not ledger.check()


def test_packed_is_small_and_says_where_it_is_damaged() -> None:
    full = shelf.full_reading()
    told = tellers(full.statements)
    found = Reported(full.deeds, full.quantities)
    data = pack(found, full.document.text, told, full.published)
    assert unpack(data, full.document.text, text_digest(full.document.text), told, full.published) == found
    assert len(data) < 130
    assert pack(Reported((), ()), "", [], full.published) == b""
    for cut in range(1, len(data)):
        with pytest.raises(LedgerError):
            unpack(data[:cut], full.document.text, "", told, full.published)
    with pytest.raises(LedgerError, match="outside the text"):
        unpack(data, "short", "", told, full.published)


def test_a_name_that_the_text_does_not_have_is_spelled_out() -> None:
    full = shelf.full_reading()
    deed = replace(shelf.deed("sign"), agent=Party("Ivo “Émile” Dorn", Span(0, 3)))
    data = pack(Reported((deed,), ()), full.document.text, [], full.published)
    back = unpack(data, full.document.text, text_digest(full.document.text), [], full.published)
    assert back.deeds == (deed,)
