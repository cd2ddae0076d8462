"""Links on record, over both kinds of ledger: found once, kept, asked for; with a network that answers by rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest

import onrecord.models
from onrecord.errors import InputError
from onrecord.ledger.store import Store
from onrecord.linked import Tied
from onrecord.records import Problem, Statement
from onrecord.tracking import Tracking
from onrecord.weaving import Weaving
from tests.linking.answers import TWO, Answers, answering, put, three
from tests.places import Place


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    return answering(monkeypatch)


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    opened = Store(place())
    yield opened
    opened.close()


@pytest.fixture
def keep(store: Store, statement: Callable[..., Statement]) -> Callable[..., None]:
    return partial(put, store, statement)


@pytest.fixture
def weaving(store: Store, statement: Callable[..., Statement], answers: Answers) -> Weaving:
    three(store, statement)
    return Weaving(store, Tracking(store).actors)


def found(weaving: Weaving, **asked: Any) -> list[tuple[str, str, str]]:
    return [(k.kind, k.earlier.article.name, k.later.article.name) for k in weaving.links(Tied(**asked), 100, 0).links]


def test_what_is_said_later_is_linked_to_what_is_nearest(weaving: Weaving) -> None:
    assert weaving.link() == 3
    assert found(weaving) == [("contradicts", "two", "three"), ("later date", "one", "two")]
    assert ("contradicts", "one", "three") in found(weaving, all=True)


def test_it_is_looked_at_once(weaving: Weaving, answers: Answers) -> None:
    weaving.link()
    asked = answers.asked
    assert weaving.link() == 0
    assert answers.asked == asked
    assert weaving.links(Tied(), 10, 0).waiting == 0


def test_until_then_articles_wait(weaving: Weaving) -> None:
    held = weaving.links(Tied(), 10, 0)
    assert (held.total, held.waiting) == (0, 3)


def test_an_article_that_comes_late_takes_its_place_in_time(weaving: Weaving, keep: Callable[..., None]) -> None:
    weaving.link()
    text = "“The long bridge at Vell opens to lorries in early June,” Mara Teel said."
    keep("late", text, date(2031, 3, 7), ("The long bridge at Vell opens to lorries in early June", "Mara Teel"))
    weaving.link()
    assert found(weaving) == [
        ("contradicts", "two", "three"),
        ("later date", "late", "two"),
        ("later date", "one", "late"),
    ]


def test_stopped_in_the_middle_it_goes_on_where_it_was(weaving: Weaving) -> None:
    def stop(done: int, all: int, found: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        weaving.link(stop)
    assert weaving.links(Tied(), 10, 0).waiting == 1
    seen: list[tuple[int, int]] = []
    weaving.link(lambda done, all, found: seen.append((done, all)))
    assert seen == [(0, 1), (1, 1)]
    assert found(weaving) == [("contradicts", "two", "three"), ("later date", "one", "two")]


def test_links_are_chosen_by_what_is_asked(weaving: Weaving) -> None:
    weaving.link()
    [first] = weaving.links(Tied(kind="later date"), 100, 0).links
    assert found(weaving, kind="later date") == [("later date", "one", "two")]
    assert found(weaving, actor="Dorn") == [("contradicts", "two", "three")]
    assert found(weaving, actor="Nobody") == []
    assert found(weaving, statement=first.earlier.statement.id) == [("later date", "one", "two")]
    assert found(weaving, said_from=date(2031, 3, 10)) == [("contradicts", "two", "three")]
    assert found(weaving, said_to=date(2031, 3, 10)) == [("later date", "one", "two")]
    assert found(weaving, at_least=0.95) == []


def test_a_page_says_how_many_there_are(weaving: Weaving) -> None:
    weaving.link()
    page = weaving.links(Tied(), 1, 0)
    assert (len(page.links), page.total, page.next) == (1, 2, 1)
    assert weaving.links(Tied(), 1, 1).next is None


def test_a_link_says_why(weaving: Weaving) -> None:
    weaving.link()
    [link] = weaving.links(Tied(kind="later date"), 1, 0).links
    told = {r.feature: r for r in link.reasons}
    assert link.score == 0.9
    assert told["words in common"].left == "long, bridge, vell, open, lorries"
    assert (told["days apart"].left, told["days apart"].right) == ("2031-03-05", "2031-03-09")


def test_a_link_that_all_call_wrong_is_shown_no_more(weaving: Weaving) -> None:
    weaving.link()
    [link] = weaving.links(Tied(kind="later date"), 1, 0).links
    ends = link.earlier.statement.id, link.later.statement.id
    made = weaving.judge(*ends, right=False, by="Ann", note="another bridge")
    assert (made.about, made.verdict) == ("link", "wrong")
    assert found(weaving) == [("contradicts", "two", "three")]
    assert weaving.links(Tied(), 10, 0).total == 1
    [(_, bonds)] = weaving.threads(0.6)
    assert len(bonds) == 1
    [shown] = weaving.links(Tied(kind="later date", wrong=True), 1, 0).links
    assert [(j.by, j.verdict) for j in shown.judged] == [("Ann", "wrong")]
    weaving.judge(*ends, right=True, by="Bo", note="")
    assert len(found(weaving)) == 2  # they differ
    with pytest.raises(InputError, match="no link"):
        weaving.judge(ends[1], ends[0], right=True, by="Ann", note="")


def test_links_that_are_held_are_those_of_the_database(weaving: Weaving, store: Store) -> None:
    weaving.link()
    kinds = (None, "contradicts", "later date", "repeats")
    asked = [weaving.links(Tied(kind=kind), limit, at) for kind in kinds for limit, at in ((5, 0), (1, 1))]  # type: ignore[arg-type]
    ids = [k.later.statement.id for k in asked[0].links]
    days = date.max, date(2031, 3, 8), date(2030, 1, 1)
    near = [weaving.touching(ids, day, limit) for day in days for limit in (9, 1)]
    store.survey.prepare()
    assert [weaving.links(Tied(kind=kind), limit, at) for kind in kinds for limit, at in ((5, 0), (1, 1))] == asked  # type: ignore[arg-type]
    assert [weaving.touching(ids, day, limit) for day in days for limit in (9, 1)] == near
    assert any(near) and not all(near)


def test_a_thread_is_in_order_of_time(weaving: Weaving) -> None:
    weaving.link()
    [(_, bonds)] = weaving.threads(0.6)
    thread = weaving.thread(bonds)
    assert [e.article.name for e in thread.entries] == ["one", "two", "three"]
    assert thread.id == thread.entries[0].statement.id
    assert "bridge" in thread.words
    assert weaving.threads(0.6, "0123456789abcdef") == []
    assert weaving.threads(0.95) == []


def test_an_edited_article_is_looked_at_anew_and_its_old_links_are_hidden(
    weaving: Weaving, store: Store, keep: Callable[..., None]
) -> None:
    weaving.link()
    keep(
        "two",
        TWO.replace("June", "July"),
        date(2031, 3, 9),
        ("The long bridge at Vell opens to lorries in July", "Mara Teel"),
    )
    assert found(weaving) == []
    weaving.link()
    assert found(weaving) == [("contradicts", "two", "three"), ("later date", "one", "two")]


def test_another_linker_looks_at_everything_again(
    weaving: Weaving, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    weaving.link()
    model = onrecord.models.open_linker()
    monkeypatch.setattr(onrecord.models, "open_linker", lambda quick: replace(model, version="newer"))
    monkeypatch.setattr(onrecord.models, "linker_version", lambda quick=False: "newer")
    answers.kinds[1] = "reversal"
    weaving.link()
    assert found(weaving) == [("contradicts", "two", "three"), ("reversal", "one", "two")]


def test_what_was_linked_quickly_is_looked_at_again_with_care_and_not_the_other_way_round(
    weaving: Weaving, answers: Answers, store: Store
) -> None:
    number = weaving.link(quick=True)
    assert found(weaving) == [("contradicts", "two", "three"), ("later date", "one", "two")]
    answers.kinds[1] = "reversal"
    assert weaving.link(quick=True) == 0
    assert weaving.link() == number
    assert found(weaving) == [("contradicts", "two", "three"), ("reversal", "one", "two")]
    asked = answers.asked
    assert (weaving.link(quick=True), weaving.link(), answers.asked) == (0, 0, asked)
    assert len(store.links.field(["test"]).keys) == 4


def test_no_network_is_opened_where_nothing_waits(weaving: Weaving, monkeypatch: pytest.MonkeyPatch) -> None:
    weaving.link()
    monkeypatch.setattr(onrecord.models, "open_linker", lambda quick: pytest.fail("opened"))
    assert weaving.link() == 0


def test_a_torn_row_of_codes_is_told_and_passed_over(weaving: Weaving, place: Place, store: Store) -> None:
    weaving.link()
    place.spoil("my.ledger", "update matters set packed = substr(packed, 1, 20) where document = 1")
    faults = [fault for fault in store.check() if isinstance(fault, Problem)]
    assert ["codes of what it is about" in fault.what for fault in faults] == [True]
    assert weaving.link() == 0


def test_statements_whose_keys_do_not_follow_one_another_are_found_by_theirs(
    weaving: Weaving, place: Place, store: Store
) -> None:
    weaving.link()
    before = store.links.field(["test"])
    place.spoil("my.ledger", "update statements set key = 900 where document = 1 and position = 0")
    place.spoil("my.ledger", "update statements set key = 901 where document = 3")
    after = store.links.field(["test"])
    assert sorted(before.keys.tolist()) == [1, 2, 3, 4]
    assert sorted(after.keys.tolist()) == [2, 3, 900, 901]
    codes = [dict(zip(f.keys.tolist(), map(bytes, f.packed), strict=True)) for f in (before, after)]
    assert [codes[1][key] for key in (900, 2, 3, 901)] == [codes[0][key] for key in (1, 2, 3, 4)]


def test_what_is_nearest_is_said_anew_of_what_was_linked_before(weaving: Weaving, keep: Callable[..., None]) -> None:
    weaving.link()
    text = "“The long bridge at Vell shall not open to lorries at all,” Mara Teel said."
    keep("between", text, date(2031, 3, 10), ("The long bridge at Vell shall not open to lorries at all", "Mara Teel"))
    weaving.link()
    assert ("contradicts", "between", "three") in found(weaving)
    assert ("contradicts", "two", "three") not in found(weaving)
    assert ("contradicts", "two", "three") in found(weaving, all=True)


def test_a_ledger_with_links_is_sound(weaving: Weaving, store: Store) -> None:
    weaving.link()
    assert [fault for fault in store.check() if isinstance(fault, Problem)] == []
