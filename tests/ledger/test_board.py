"""The board: which statements commit somebody, those due first, and where they stand on one fixed day."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from onrecord.followed import Decision, Stands, Wanted
from onrecord.ledger.store import Store
from onrecord.records import Problem, Reading, Speaker, Statement, When
from onrecord.tracking import Tracking
from tests.places import Place

TODAY = date(2031, 4, 14)
TEXT = (
    "“We open the gate by Tuesday,” Mara Teel said. “The price of fish will fall by spring,” Ivo Dorn said. "
    "“Or else we sail at once,” Mara Teel said. “You may have the key,” Ivo Dorn said. "
    "“The gate is green,” Mara Teel said. “It will rain on Friday,” Odo Fenn said. "
    "“Nobody said this one but it is a vow,” they wrote. “We close it in time,” Odo Fenn said."
)


def due(earliest: date | None, latest: date | None) -> When:
    return When(earliest, latest, "by then", "stated")


PLAN: tuple[tuple[str, str, str, When | None], ...] = (
    ("We open the gate by Tuesday", "Mara Teel", "promise", due(None, date(2031, 4, 8))),
    ("The price of fish will fall by spring", "Ivo Dorn", "prediction", due(None, date(2031, 6, 20))),
    ("Or else we sail at once", "Mara Teel", "threat", None),
    ("You may have the key", "Ivo Dorn", "offer", due(date(2031, 4, 20), None)),
    ("The gate is green", "Mara Teel", "assertion", None),
    ("It will rain on Friday", "Odo Fenn", "prediction", due(date(2031, 3, 28), date(2031, 3, 28))),
    ("Nobody said this one but it is a vow", "", "promise", None),
    ("We close it in time", "Odo Fenn", "promise", None),
)


@pytest.fixture
def news(article: Callable[..., Reading]) -> Callable[..., Reading]:
    """The text above, or one like it, with its commitments dated as planned."""

    def make(text: str = TEXT, **over: Any) -> Reading:
        kept = [p for p in PLAN if p[0] in text]
        made = article(text, *((c, who, "", {"act": act}) for c, who, act, _ in kept), **over)
        dated = [replace(s, due=when) for s, (*_, when) in zip(made.statements, kept, strict=True)]
        return replace(made, statements=tuple(dated))

    return make


@pytest.fixture
def tracking(store: Store, news: Callable[..., Reading]) -> Tracking:
    store.writer().keep([news(published=date(2031, 3, 20))])
    return Tracking(store)


def shown(tracking: Tracking, limit: int = 100, offset: int = 0, **wanted: Any) -> list[str]:
    board = tracking.board(Wanted(**wanted), TODAY, limit, offset)
    return [t.commitment.what.split()[-1] for t in board.tracked]


def id_of(tracking: Tracking, end: str) -> str:
    board = tracking.board(Wanted(), TODAY, 100)
    return next(t.commitment.entry.statement.id for t in board.tracked if t.commitment.what.endswith(end))


IN_ORDER = ["Friday", "Tuesday", "key", "spring", "once", "time"]


def test_those_due_first_come_first_and_then_those_without_a_deadline(tracking: Tracking) -> None:
    assert shown(tracking) == IN_ORDER  # neither the plain assertion nor the vow of nobody


def test_without_a_deadline_the_last_said_comes_first(tracking: Tracking, store: Store, news: Any) -> None:
    later = news("“We close it in time,” Odo Fenn said, again.", id="b", published=date(2031, 4, 2))
    store.writer().keep([later])
    assert shown(tracking, deadline=False) == ["time", "once", "time"]
    [first, *_] = tracking.board(Wanted(deadline=False), TODAY, 100).tracked
    assert first.commitment.entry.article.name == "b"


@pytest.mark.parametrize("limit", [1, 2, 4, 6, 100])
def test_pages_hold_everything_once(tracking: Tracking, limit: int) -> None:
    got: list[str] = []
    offset: int | None = 0
    while offset is not None:
        board = tracking.board(Wanted(), TODAY, limit, offset)
        assert board.total == 6
        assert board.today == TODAY
        got += [t.commitment.what.split()[-1] for t in board.tracked]
        offset = board.next
    assert got == IN_ORDER


def test_pages_that_nobody_has(tracking: Tracking) -> None:
    for limit, offset in ((10, 6), (10, 2**80), (0, 0), (-5, -5)):
        board = tracking.board(Wanted(), TODAY, limit, offset)
        assert (board.tracked, board.total) == ((), 6)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"kind": "promise"}, ["Tuesday", "time"]),
        ({"kind": "prediction"}, ["Friday", "spring"]),
        ({"kind": "threat"}, ["once"]),
        ({"kind": "offer"}, ["key"]),
        ({"actor": "teel"}, ["Tuesday", "once"]),
        ({"actor": "Ivo Dorn", "kind": "offer"}, ["key"]),
        ({"actor": "Nobody"}, []),
        ({"actor": ""}, []),
        ({"actor": "%"}, []),
        ({"due_from": date(2031, 4, 8)}, ["Tuesday", "key", "spring"]),
        ({"due_to": date(2031, 4, 8)}, ["Friday", "Tuesday"]),
        ({"due_from": date(2031, 4, 8), "due_to": date(2031, 4, 20)}, ["Tuesday", "key"]),
        ({"due_from": date(2031, 4, 9), "due_to": date(2031, 4, 7)}, []),
        ({"deadline": True}, ["Friday", "Tuesday", "key", "spring"]),
        ({"deadline": False}, ["once", "time"]),
        ({"stands": "overdue"}, ["Friday", "Tuesday"]),
        ({"stands": "due soon"}, ["key"]),
        ({"stands": "not yet rated"}, ["spring", "once", "time"]),
        ({"stands": "kept"}, []),
    ],
)
def test_filters(tracking: Tracking, wanted: dict[str, Any], found: list[str]) -> None:
    assert shown(tracking, **wanted) == found
    every = [t.commitment.what.split()[-1] for t in tracking.every(Wanted(**wanted), TODAY)]
    assert sorted(every) == sorted(found)


@pytest.mark.parametrize(
    ("today", "stands"),
    [
        (date(2031, 3, 25), "due soon"),
        (date(2031, 3, 24), "not yet rated"),
        (date(2031, 4, 8), "due soon"),
        (date(2031, 4, 9), "overdue"),
        (date.min, "not yet rated"),
        (date(9999, 12, 1), "overdue"),
    ],
)
def test_the_day_decides_where_an_open_one_stands(tracking: Tracking, today: date, stands: Stands) -> None:
    board = tracking.board(Wanted(stands=stands, kind="promise", deadline=True), today, 10)
    assert [(t.stands, t.days) for t in board.tracked] == [(stands, (date(2031, 4, 8) - today).days)]


def test_the_last_day_of_all_is_no_bound(tracking: Tracking) -> None:
    for stands in ("overdue", "due soon", "not yet rated"):
        tracking.board(Wanted(stands=stands), date.max, 10)  # type: ignore[arg-type]


def test_what_was_judged_stands_where_it_was_put(tracking: Tracking) -> None:
    late = id_of(tracking, "Tuesday")
    made = tracking.judge(late, "broken", "Ann")
    assert shown(tracking, stands="broken") == ["Tuesday"]
    assert shown(tracking, stands="overdue") == ["Friday"]
    tracking.judge(late, "kept", "Bo")
    assert shown(tracking, stands="disputed") == ["Tuesday"]
    assert shown(tracking, stands="broken") == []
    [t] = tracking.board(Wanted(stands="disputed"), TODAY, 10).tracked
    assert [(j.by, j.verdict) for j in t.judgements] == [("Bo", "kept"), ("Ann", "broken")]
    tracking.withdraw(made.key, "Ann")
    assert shown(tracking, stands="kept") == ["Tuesday"]
    assert shown(tracking, stands="disputed") == []


def test_a_judgement_not_yet_rated_waits_as_before(tracking: Tracking) -> None:
    tracking.judge(id_of(tracking, "Tuesday"), "not yet rated", "Ann")
    assert shown(tracking, stands="overdue") == ["Friday", "Tuesday"]
    [_, t] = tracking.board(Wanted(stands="overdue"), TODAY, 10).tracked
    assert [j.verdict for j in t.judgements] == ["not yet rated"]


def test_where_it_stands_is_the_same_asked_for_or_shown(tracking: Tracking) -> None:
    tracking.judge(id_of(tracking, "spring"), "unratable", "Ann")
    tracking.judge(id_of(tracking, "once"), "in the works", "Ann")
    for t in tracking.board(Wanted(), TODAY, 100).tracked:
        assert t.commitment.what.split()[-1] in shown(tracking, stands=t.stands)


def test_copies_and_older_versions_are_not_on_the_board(tracking: Tracking, store: Store, news: Any) -> None:
    long = " ".join(f"word{n}" for n in range(80))
    report = f"{TEXT} {long}"
    copy = news(f"{report} Wire.", id="c", url="https://b.example/c", published=date(2031, 3, 21))
    store.writer().keep([news(report, id="b", url="https://a.example/b", published=date(2031, 3, 21)), copy])
    assert tracking.board(Wanted(), TODAY, 100).total == 12
    brief, url = TEXT.partition(" “Or else")[0], "https://a.example/d"
    store.writer().keep([news(brief, id="d", url=url)])
    assert tracking.board(Wanted(), TODAY, 100).total == 14
    # the newer version has another sentence, which the plan does not know, in place of the first
    store.writer().keep([news(brief.replace("by Tuesday", "by Thursday"), id="d", url=url)])
    board = tracking.board(Wanted(), TODAY, 100)
    assert board.total == 13
    assert {t.commitment.entry.article.latest for t in board.tracked} == {True}
    assert {t.commitment.entry.article.name for t in board.tracked} == {"a", "b", "d"}


def test_who_says_it_with_others_is_found_too(store: Store, news: Any) -> None:
    made = news()
    ally = Speaker("Una Reck", "person", None, None, "named", None)
    together: tuple[Statement, ...] = (replace(made.statements[0], joint=(ally,)), *made.statements[1:])
    store.writer().keep([replace(made, statements=together)])
    assert shown(Tracking(store), actor="reck") == ["Tuesday"]


def test_a_judgement_of_what_is_not_there_harms_nothing(tracking: Tracking, store: Store) -> None:
    for subject in ("no id", "ab" * 8, "%", "\N{GRINNING FACE}"):
        store.judge(Decision("commitment", subject, "kept", "Ann"))
    assert shown(tracking) == IN_ORDER
    assert shown(tracking, stands="kept") == []
    assert shown(tracking, stands="overdue") == ["Friday", "Tuesday"]


def test_an_empty_ledger_has_an_empty_board(store: Store) -> None:
    board = Tracking(store).board(Wanted(), TODAY, 20)
    assert (board.tracked, board.total, board.next) == ((), 0, None)
    assert list(Tracking(store).every(Wanted(), TODAY)) == []


def test_what_is_told_again_is_shown_when_asked_for(store: Store, article: Callable[..., Reading]) -> None:
    text = "Mara Teel had promised to open the gate by Tuesday. Ivo Dorn promised to close the mill."
    told = article(
        text,
        ("to open the gate by Tuesday", "Mara Teel", "had promised", {"act": "promise"}),
        ("to close the mill", "Ivo Dorn", "promised to", {"act": "promise"}),
    )
    store.writer().keep([told])
    tracking = Tracking(store)
    assert shown(tracking) == ["mill"]
    assert sorted(shown(tracking, again=True)) == ["Tuesday", "mill"]


def test_kinds_and_days_beside_the_act_are_kept_with_their_reasons(
    store: Store, article: Callable[..., Reading]
) -> None:
    text = "The ministry said the fleet would stay in port. The ministry said it would honor the truce. " + (
        "The ministry promised to hold its fire until March 22."
    )
    made = article(
        text,
        ("the fleet would stay in port", "The ministry", "said", {"act": "prediction", "kind": "organization"}),
        ("it would honor the truce", "The ministry", "said", {"act": "promise", "kind": "organization"}),
        ("to hold its fire until March 22", "The ministry", "promised", {"act": "promise", "kind": "organization"}),
    )
    until = When(None, date(2031, 3, 22), "until March 22", "stated")
    store.writer().keep([replace(made, statements=(*made.statements[:2], replace(made.statements[2], due=until)))])
    board = Tracking(store).board(Wanted(kind="promise"), TODAY, 10)
    found = {t.commitment.what.split()[-1]: t for t in board.tracked}
    assert found["port"].commitment.why == "the speaker's own side is to do it"
    assert found["truce"].commitment.due == (None, date(2031, 3, 22))
    assert (found["truce"].stands, found["truce"].days) == ("overdue", -23)
    assert "until March 22" in found["truce"].commitment.until


def test_a_ledger_whose_commitments_are_not_those_it_tells_is_found_out(
    store: Store, place: Place, news: Callable[..., Reading]
) -> None:
    store.writer().keep([news()])
    assert not [p for p in store.check() if isinstance(p, Problem)]
    place.spoil("my.ledger", "delete from commitments where kind = 1")
    assert [p.what for p in store.check() if isinstance(p, Problem)] == [
        "it has 4 commitments, and its statements make 6, or others"
    ]


def test_a_ledger_of_an_earlier_version_gets_its_commitments_once(
    store: Store, place: Place, news: Callable[..., Reading]
) -> None:
    store.writer().keep([news(published=date(2031, 3, 20))])
    store.close()
    for change in ("drop table commitments", "drop table ties", "delete from migrations where number >= 4"):
        place.spoil("my.ledger", change)
    said: list[str] = []
    with closing(Store(place(), said.append)) as opened:
        assert shown(Tracking(opened)) == IN_ORDER
    with closing(Store(place(), said.append)):
        assert said == ["looking for commitments, once: 0 of 1 articles"]
