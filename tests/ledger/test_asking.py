"""Whatever way a question takes through a ledger, the answers are the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.filed import Entry, Question
from onrecord.ledger import asking
from onrecord.ledger.store import Store
from tests.places import Place

ARTICLES = (*range(8), 38, 39, 48, 49)  # 39 is a newer version of 38, 49 a copy of 48


@pytest.fixture(scope="module")
def many(common_place: Place) -> Iterator[tuple[Store, Any]]:
    """A ledger of invented articles, and their world."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path(__file__).parents[2] / "bench"))
        from invented import reading, world
    with closing(Store(common_place())) as store:
        store.writer().keep([reading(n) for n in ARTICLES])
        yield store, world(1)


def questions(here: Any) -> Iterator[dict[str, Any]]:
    first, second, third = here.words[:3]
    busy = here.speakers[0].name
    yield {"words": first}
    yield {"words": first, "versions": True}
    yield {"words": first, "copies": False}
    yield {"words": f'"{first} {second}"', "act": "assertion"}
    yield {"words": f"{first} {second}", "manner": "spoken", "said_from": date(2031, 6, 1)}
    yield {"about": third}
    yield {"about": first, "words": second, "quote": "direct"}
    yield {"words": first, "speaker": busy}
    yield {"words": first, "speaker": busy.split()[0], "affiliation": "minister"}
    yield {"words": busy}
    yield {"words": first, "publisher": here.publishers[0], "certainty": 50}
    yield {"words": first, "article": "article-3"}
    yield {"words": here.words[900], "due_from": date(2031, 1, 1), "due_to": date(2033, 1, 1)}


def everything(store: Store, asked: dict[str, Any], page: int) -> tuple[list[Entry], int]:
    found: list[Entry] = []
    offset: int | None = 0
    total = 0
    while offset is not None:
        one = store.statements(Question(**asked), page, offset)
        found, total, offset = [*found, *one.entries], one.total, one.next
    return found, total


@pytest.mark.parametrize(("looked", "often"), [(0, 0), (70, 0), (10_000, 0), (70, 10_000)])
def test_words_that_stand_everywhere_find_what_rare_ones_would(
    many: tuple[Store, Any], monkeypatch: pytest.MonkeyPatch, looked: int, often: int
) -> None:
    store, here = many
    for asked in questions(here):
        ranked, total = everything(store, asked, 1_000)
        assert len(ranked) == total
        with monkeypatch.context() as patch:
            patch.setattr(asking, "MANY", -1)
            patch.setattr(asking, "LOOKED", looked)
            patch.setattr(asking, "OFTEN", often)
            found, count = everything(store, asked, 60)
        assert count == total
        assert sorted(e.statement.id for e in found) == sorted(e.statement.id for e in ranked)
        days = [e.statement.said.latest for e in found if e.statement.said]
        assert days == sorted(days, reverse=True)


def test_all_at_once_and_page_by_page_are_the_same(many: tuple[Store, Any]) -> None:
    store, here = many
    for asked in questions(here):
        paged, _ = everything(store, asked, 50)
        assert {e.statement.id for e in store.every(Question(**asked))} == {e.statement.id for e in paged}
        wider = {key: value for key, value in asked.items() if key not in {"words", "about"}}
        paged, _ = everything(store, wider, 5_000)
        assert {e.statement.id for e in store.every(Question(**wider))} == {e.statement.id for e in paged}


def test_either_kind_of_ledger_gives_the_same_answers(many: tuple[Store, Any], tmp_path: Path) -> None:
    store, here = many
    common = [{"words": " ".join(here.words[i : i + n])} for i in (0, 7, 60) for n in (1, 2, 3)]
    together = [{"words": f'"{asked["words"]}"'} for asked in common]
    stems = [{"words": word} for word in ("say", "saying", "Mr", "É", "minister")]
    store.backup(tmp_path / "copy.ledger")
    with closing(Store(tmp_path / "copy.ledger")) as same:
        for asked in [*questions(here), *common, *together, *stems]:
            found, total = everything(store, asked, 1_000)
            others, number = everything(same, asked, 1_000)
            assert number == total
            assert {e.statement.id for e in others} == {e.statement.id for e in found}


def test_speakers_are_counted_as_they_speak(many: tuple[Store, Any]) -> None:
    store, _ = many
    entries, _ = everything(store, {}, 5_000)
    for speaker in store.speakers(limit=5_000)[0]:
        own = [e for e in entries if (s := e.statement.speaker) and (s.name, s.kind) == (speaker.name, speaker.kind)]
        assert (speaker.statements, speaker.articles) == (len(own), len({e.article.id for e in own}))
        days = sorted(e.statement.said.latest for e in own if e.statement.said and e.statement.said.latest)
        assert (speaker.first, speaker.last) == (days[0], days[-1])
