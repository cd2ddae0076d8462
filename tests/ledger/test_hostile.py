"""Whatever is typed or printed: SQL, full-text syntax, wildcards, what no database can hold, far too much of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields
from typing import Any

import pytest

from onrecord.filed import Question
from onrecord.ledger.store import Store
from onrecord.records import Certainty, Problem, Reading, Span, Speaker, Stance, When
from tests import shelf
from tests.places import Place

HOSTILE = [
    "'; drop table statements; --", "' or 1=1 --", '"', '""', '" OR "', "*", "sign*", "^sign", "NEAR(", "NEAR(a b, 2)",
    "said:", "said : sign", "- sign", "NOT", "sign NOT", "AND OR", "(", "()", "{said who} : x", "%", "_", "%%", "\\",
    "\\%", "?", ":asked", ":v0", "$1", "{}", "%s", "\0", "si\0gn", "\ud800", "x\udfffy", "\ue000", "“", "”“", "''", "`",
    ";", "\n\r\t", "\u202e", "ﷺ", "🂡", "é́́", "İ", "ß", "ﬀ", "1e999", "-1", "0x1f",
]  # fmt: skip
ENDLESS = [
    "sign " * 5_000,
    "“" * 5_000,
    "x" * 200_000,
    '"' + "a b " * 3_000 + '"',
    "(" * 3_000,
    "%" * 60_000,
    "NOT " * 3_000,
]
TEXTS = [
    f.name
    for f in fields(Question)
    if f.name not in {"certainty", "said_from", "said_to", "due_from", "due_to", "versions", "copies"}
]


@pytest.fixture(scope="module")
def filled(common_place: Place) -> Iterator[Store]:
    shelf.ledger(common_place(), shelf.full_reading()).close()
    with closing(Store(common_place())) as store:
        yield store
        assert sound(store)


def sound(store: Store) -> bool:
    assert [str(found) for found in store.check() if isinstance(found, Problem)] == []
    return True


@pytest.mark.parametrize("asked", [*HOSTILE, *ENDLESS], ids=lambda asked: ascii(asked)[:20])
def test_nothing_that_is_asked_is_taken_for_a_command(filled: Store, asked: str) -> None:
    for name in TEXTS:
        every: dict[str, Any] = {name: asked}
        page = filled.statements(Question(**every))
        assert page.total == len(page.entries) <= 2
        if name in {"speaker", "publisher", "article", "act", "manner", "quote"}:
            assert page.total == 0
        if name in {"words", "about", "affiliation"}:
            assert len(list(filled.every(Question(**every)))) == page.total
    assert filled.speakers(asked) == ([], 0)
    assert filled.speaker(asked) is None
    assert filled.statement(asked) == ()
    assert filled.article(asked) is None
    assert filled.verify(asked).verdict == "not on record"
    assert filled.verify("would “very likely” sign", asked).verdict == "other speaker"


@pytest.mark.parametrize("wild", ["%", "_", "\\", "env_y", "en%y", "E%", "env\\oy"])
def test_wildcards_stand_for_themselves(filled: Store, wild: str) -> None:
    assert filled.statements(Question(affiliation=wild)).total == 0
    assert filled.statements(Question(speaker=f"Te{wild}")).total == 0
    assert filled.statements(Question(affiliation="NVO")).total == 1


@pytest.mark.parametrize("number", [-(10**30), -1, 0, 10**12, 10**30])
def test_no_number_is_too_large(filled: Store, number: int) -> None:
    page = filled.statements(Question(), number, 0)
    assert page.total == 2
    assert filled.statements(Question(), 5, number).total == 2
    assert filled.statements(Question(certainty=number)).total == (1 if number <= 80 else 0)
    assert filled.speakers(None, number, 0)[1] == 1
    assert filled.speakers(None, 5, number)[1] == 1


def test_whatever_is_printed_is_kept_and_comes_back(place: Place) -> None:
    first = [hostile(printed, n) for n, printed in enumerate(HOSTILE)]
    second = [hostile(printed, n, " It was mended.") for n, printed in enumerate(HOSTILE)]
    with closing(Store(place())) as store:
        assert {one.kind for one in store.writer().keep(first)} == {"new"}
        assert {one.kind for one in store.writer().keep(second)} == {"version"}
        assert all(store.writer().known([one.document for one in (*first, *second)]))
        found = [e for e in store.extracts() if not isinstance(e, Problem)]
        for made, extract in zip((*first, *second), found, strict=True):
            assert extract.reading.document.text == made.document.text
            assert [s.attribution for s in extract.reading.statements] == [s.attribution for s in made.statements]
            assert extract.article.latest == (made in second)
        assert store.statements(Question()).total == len(HOSTILE)
        assert store.statements(Question(versions=True, words="sign")).total == 2 * len(HOSTILE)
        assert sound(store)
        store.compact()
        assert sound(store)


def hostile(printed: str, number: int, more: str = "") -> Reading:
    """A reading with these words wherever words can stand."""
    text = f"{printed} said they would sign {printed} soon.{more}"
    content = (shelf.span("they would sign", text),)
    place = Span(0, len(printed))
    speaker = Speaker(printed, "person", printed, place, "named", printed)
    when = When(None, None, printed, "stated", place)
    sure = Certainty(printed, place, 20, 80, "icd203")
    statement = shelf.said(
        "they would sign", text=text, speaker=speaker, joint=(speaker, shelf.IVO), source=(place,), said=when, due=when,
        stance=Stance("promise", "spoken", sure, "positive", (place,)), within=printed,
    )  # fmt: skip
    assert statement.attribution.content == content
    return shelf.reading(
        text, statement, id=printed, title=printed, url=f"https://paper.example/{number}?{printed}", publisher=printed,
        byline=printed, language="en", origin=printed, dated=when, reader_version=printed,
        problems=(Problem(printed, printed, printed),),
    )  # fmt: skip
