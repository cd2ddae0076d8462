"""What waits for review: the order, who is asked what, and that nobody sees what others said before answering."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from onrecord import reviewing
from onrecord.desk import Ledger
from onrecord.errors import InputError
from onrecord.followed import Case
from onrecord.reviewing import Passed, Question, answer, others, question, queue, waiting
from tests import shelf
from tests.cli.board import GATE, GREEN, RAIN, news

TODAY = date(2031, 4, 14)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with shelf.ledger(tmp_path / "my.ledger", news()) as opened:
        yield opened


def asked(ledger: Ledger, by: str = "Ann", **over: object) -> list[Question]:
    return list(waiting(queue(ledger, TODAY, by, **over)))  # type: ignore[arg-type]


def test_commitments_come_first_the_longest_due_before_the_others_then_people(ledger: Ledger) -> None:
    found = asked(ledger)
    assert [(q.what, q.subject) for q in found[:2]] == [("commitments", RAIN), ("commitments", GATE)]
    assert [q.what for q in found[2:]] == ["people"]
    assert [q.what for q in asked(ledger, what="people")] == ["people"]


def test_a_question_is_found_again_and_an_answer_keeps_it(ledger: Ledger) -> None:
    for one in asked(ledger):
        again = question(ledger, one.what, one.subject, TODAY)
        assert again == one
        verdict = next(iter(one.keys.values()))
        made = answer(ledger, again, verdict, by="Ann", note="so")
        assert (made.about, made.subject, made.verdict, made.note) == (
            reviewing.ABOUT[one.what], one.subject, verdict, "so"
        )  # fmt: skip
    assert asked(ledger) == []


def test_what_was_left_open_is_passed_by(ledger: Ledger) -> None:
    first, second, people = asked(ledger)
    assert asked(ledger, after=("commitments", first.subject)) == [second, people]
    assert asked(ledger, after=("commitments", second.subject)) == [people]
    assert asked(ledger, after=("links", "gone")) == [people]
    assert asked(ledger, after=("people", people.subject)) == []
    # of a place that is no more, people are asked from the beginning
    assert asked(ledger, after=("people", "nobody = somebody")) == [people]


def test_nobody_sees_what_others_said_before_answering(ledger: Ledger) -> None:
    ledger.judge(RAIN, "kept", by="Bo", note="it poured")
    one = asked(ledger)[0]
    assert one.subject == RAIN and isinstance(one.matter, Case)
    assert (one.matter.tracked.stands, one.matter.tracked.judgements) == ("overdue", ())
    made = answer(ledger, one, "broken", by="Ann")
    assert [(j.by, j.verdict, j.note) for j in others(ledger, made)] == [("Bo", "kept", "it poured")]
    assert RAIN not in [q.subject for q in asked(ledger)] and RAIN not in [q.subject for q in asked(ledger, "Bo")]


def test_it_tells_which_commitments_it_looked_through(ledger: Ledger) -> None:
    found = list(queue(ledger, TODAY, "Ann", "evidence"))
    assert found == [Passed("evidence", RAIN), Passed("evidence", GATE)]
    assert list(queue(ledger, TODAY, "Ann", "evidence", ("evidence", RAIN))) == found[1:]


def test_how_many_were_answered(ledger: Ledger) -> None:
    assert ledger.judged_due("Ann", TODAY) == 0
    ledger.judge(RAIN, "kept", by="Ann")
    ledger.judge(GATE, "kept", by="Bo")
    assert (ledger.judged_due("Ann", TODAY), ledger.judged_due("Ann", date(2031, 3, 27))) == (1, 0)
    ledger.withdraw(1, by="Ann")
    assert ledger.judged_due("Ann", TODAY) == 0


@pytest.mark.parametrize("what", ["evidence", "links", "people"])
def test_what_is_no_question_is_refused(ledger: Ledger, what: reviewing.What) -> None:
    with pytest.raises(InputError, match="nobody is asked this"):
        question(ledger, what, f"{GATE} {GREEN}", TODAY)


def test_an_answer_has_to_fit(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="no answer"):
        answer(ledger, asked(ledger)[0], "same", by="Ann")
