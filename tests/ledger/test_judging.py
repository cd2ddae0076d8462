"""What people judged is only added to; nothing they type changes what a ledger does."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.followed import Decision, Judgement
from onrecord.following.judging import agreed, standing
from onrecord.ledger.migrations import STEPS
from onrecord.ledger.store import Store
from onrecord.records import Problem, Reading
from tests.shelf import spoilt

ID = "0123456789abcdef"
ODD = (
    "Robert'); drop table judgements; --", "\N{GRINNING FACE}\u202e \N{ARABIC LETTER ALEF}", "a" * 100_000, "%_\\ \"'",
    "two\r\nlines\t", "",
)  # fmt: skip


def said(verdict: str = "kept", by: str = "Ann", **over: str) -> Decision:
    return Decision("commitment", over.get("subject", ID), verdict, by, over.get("note", ""))


def faults(store: Store) -> list[Problem]:
    return [found for found in store.check() if isinstance(found, Problem)]


def test_a_judgement_comes_back_as_it_was_given(store: Store) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    made = store.judge(Decision("commitment", ID, "broken", "Ann", "not signed", ("aa" * 8, "bb" * 8)))
    assert (made.verdict, made.by, made.note, made.evidence) == ("broken", "Ann", "not signed", ("aa" * 8, "bb" * 8))
    assert before <= made.at <= datetime.now(UTC)
    assert made.withdrawn is None
    assert store.judgements() == [made]


def test_nothing_is_overwritten(store: Store) -> None:
    first, second = store.judge(said("kept")), store.judge(said("broken"))
    assert [j.verdict for j in store.judgements()] == ["kept", "broken"]
    assert first.key != second.key
    assert [j.verdict for j in standing(store.judgements())] == ["broken"]  # of one reviewer the last one stands


def test_one_that_is_withdrawn_stays_on_record(store: Store) -> None:
    first = store.judge(said("kept"))
    second = store.judge(said("broken"))
    gone = store.withdraw(second.key, "Bo")
    assert gone.withdrawn is not None
    assert (gone.key, gone.verdict, gone.by) == (second.key, "broken", "Ann")
    assert store.judgements() == [first, gone]
    assert standing(store.judgements()) == (first,)  # what was said before stands again
    store.withdraw(first.key, "Ann")
    assert agreed(store.judgements()) is None


def test_what_cannot_be_withdrawn_is_said(store: Store) -> None:
    made = store.judge(said())
    with pytest.raises(InputError, match="there is no judgement 99"):
        store.withdraw(99, "Ann")
    gone = store.withdraw(made.key, "Ann")
    with pytest.raises(InputError, match=f"judgement {made.key} was withdrawn on {gone.withdrawn:%Y-%m-%d} already"):
        store.withdraw(made.key, "Ann")
    for key in (made.key + 1, 0, -1, 2**70):  # the first is the withdrawal itself: it is no judgement
        with pytest.raises(InputError, match="there is no judgement"):
            store.withdraw(key, "Ann")
    assert len(store.judgements()) == 1


def test_two_reviewers_agree_or_not(store: Store) -> None:
    store.judge(said("kept", "Ann"))
    second = store.judge(said("broken", "Bo"))
    assert agreed(store.judgements()) == "disputed"
    store.withdraw(second.key, "Bo")
    assert agreed(store.judgements()) == "kept"
    store.judge(said("kept", "Bo"))
    assert agreed(store.judgements()) == "kept"
    assert {j.by for j in standing(store.judgements())} == {"Ann", "Bo"}
    store.judge(said("not yet rated", "Bo"))
    assert agreed(store.judgements()) == "kept"  # who has no verdict does not dispute one


def test_judgements_are_asked_for_by_what_they_are_about(store: Store) -> None:
    other = "fedcba9876543210"
    for subject in (ID, other):
        store.judge(said(subject=subject))
    store.judge(Decision("same actor", "A (person) = B (person)", "same", "Ann"))
    assert [j.subject for j in store.judgements(about="commitment")] == [ID, other]
    assert [j.subject for j in store.judgements(subject=other)] == [other]
    assert store.judgements(about="same actor", subject=ID) == []


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_text_is_kept_as_it_is(store: Store, first: Reading, text: str) -> None:
    store.writer().keep([first])
    made = store.judge(said(by=text, note=text, subject=f"x{text}"))
    assert (made.by, made.note, made.subject) == (text, text, f"x{text}")
    assert store.judgements(subject=f"x{text}") == [made]
    store.withdraw(made.key, text)
    assert faults(store) == []


def test_what_no_database_holds_is_replaced(store: Store) -> None:
    made = store.judge(said(by="A\0nn", note="half \ud83d of a \0 sign", subject="a\0b"))
    assert (made.by, made.note, made.subject) == ("A nn", "half ? of a   sign", "a b")
    assert store.judgements(subject="a\0b") == [made]


def test_many_of_one_moment_keep_their_order(store: Store) -> None:
    made = [store.judge(said(verdict)) for verdict in ("kept", "broken", "stalled", "kept", "compromise")]
    assert store.judgements() == made
    assert standing(made) == (made[-1],)


def test_a_check_a_backup_and_tidying_leave_them(tmp_path: Path, store: Store, first: Reading) -> None:
    store.writer().keep([first])
    store.withdraw(store.judge(said()).key, "Ann")
    store.judge(said("broken", "Bo", note="\N{GRINNING FACE}"))
    before = store.judgements()
    assert faults(store) == []
    store.backup(tmp_path / "copy.ledger")
    store.compact()
    assert store.judgements() == before
    with closing(Store(tmp_path / "copy.ledger")) as copy:
        assert copy.judgements() == before
        assert faults(copy) == []


@pytest.fixture
def older(tmp_path: Path, first: Reading) -> Iterator[Path]:
    """A ledger as the version before judgements made it."""
    path = tmp_path / "older.ledger"
    with closing(Store(path)) as store:
        store.writer().keep([first])
    spoilt(path, "drop table judgements")
    spoilt(path, "drop index statements_tallied")
    spoilt(path, "delete from migrations where number > 1")
    yield path


def test_a_ledger_made_before_gets_the_table(older: Path) -> None:
    with closing(Store(older)) as store:
        assert store.judgements() == []
        made = store.judge(said())
        assert store.article("a") is not None
        assert faults(store) == []
    with closing(Store(older)) as store:  # and is not changed a second time
        assert store.judgements() == [made]
    with closing(sqlite3.connect(older)) as connection:
        [(steps,)] = connection.execute("select count(*) from migrations")
        made_anew = "select name from sqlite_master where name in ('judgements', 'statements_tallied') order by name"
        names = [name for (name,) in connection.execute(made_anew)]
    assert steps == len(STEPS)
    assert names == ["judgements", "statements_tallied"]


def test_of_one_reviewer_the_latest_stands_and_of_one_moment_the_last_added() -> None:
    def at(hour: int, key: int, verdict: str) -> Judgement:
        return Judgement("commitment", ID, verdict, "Ann", key=key, at=datetime(2031, 4, 14, hour, tzinfo=UTC))

    assert [j.verdict for j in standing([at(9, 2, "broken"), at(9, 1, "kept")])] == ["broken"]
    assert [j.verdict for j in standing([at(10, 2, "broken"), at(9, 3, "kept")])] == ["broken"]


def test_what_was_judged_elsewhere_comes_in_once(store: Store, tmp_path: Path) -> None:
    kept, gone = store.judge(said("kept", note="\N{GRINNING FACE}")), store.judge(said("broken", "Bo"))
    store.withdraw(gone.key, "Cleo")
    people = store.judge(Decision("same actor", "A (person) = B (person)", "same", "Ann"))
    before = store.judgements()
    assert [(j.withdrawn_by, j.withdrawn is None) for j in before] == [(None, True), ("Cleo", False), (None, True)]
    with closing(Store(tmp_path / "other.ledger")) as other:
        mine = other.judge(said("stalled", "Dan"))
        assert other.restore(before) == 3
        assert [replace(j, key=0) for j in other.judgements()] == [replace(j, key=0) for j in (mine, *before)]
        assert other.restore(before) == 0
        store.withdraw(kept.key, "Ann")  # and what was withdrawn since is withdrawn there
        assert other.restore(store.judgements()) == 1
        assert [j.withdrawn is None for j in other.judgements()] == [True, False, False, True]
        assert other.restore([replace(people, withdrawn=None)]) == 0
        assert store.restore(other.judgements()) == 1
