import math
from datetime import UTC, date, datetime, timedelta

import pytest

from onrecord.filed import Article, Entry
from onrecord.followed import Commitment, CommitmentKind, Judgement, Tracked, Verdict
from onrecord.following.judging import standing, tracked
from onrecord.following.scorecards import jeffreys, scorecard
from onrecord.records import Certainty, Span, Stance, When
from tests.shelf import said

NOON = datetime(2031, 4, 1, 12, tzinfo=UTC)
TODAY = date(2031, 4, 1)


def entry(low: int | None = None, high: int | None = None) -> Entry:
    sure = Certainty("likely", Span(0, 6), low, high, "icd203") if low is not None and high is not None else None
    statement = said("very likely", stance=Stance("prediction", "spoken", sure, "positive"))
    nothing = When(None, None, "", "unknown")
    article = Article("a", "a", "", None, None, None, None, None, nothing, "", None, NOON, 10, "test", True)
    return Entry(statement, article)


def made(kind: CommitmentKind = "promise", due: date | None = None, sure: tuple[int, int] | None = None) -> Commitment:
    return Commitment(entry(*(sure or ())), kind, "sign", None, None, (None, due) if due else None, True)


def judged(verdict: str, by: str = "ann", hours: int = 0, *, withdrawn: bool = False) -> Judgement:
    at = NOON + timedelta(hours=hours)
    return Judgement("commitment", "x", verdict, by, key=hours, at=at, withdrawn=at if withdrawn else None)


def stands(*judgements: Judgement, due: date | None = None) -> str:
    return tracked(made(due=due), judgements, TODAY).stands


def test_the_last_word_of_each_reviewer_stands() -> None:
    words = (
        judged("kept"),
        judged("broken", hours=2),
        judged("kept", "ivo", 1),
        judged("stalled", hours=3, withdrawn=True),
    )
    assert [(j.by, j.verdict) for j in standing(words)] == [("ann", "broken"), ("ivo", "kept")]


def test_where_a_commitment_stands() -> None:
    assert stands(judged("kept")) == "kept"
    assert stands(judged("kept"), judged("broken", "ivo")) == "disputed"
    assert stands(judged("kept", withdrawn=True)) == "not yet rated"
    assert stands(judged("not yet rated"), due=TODAY - timedelta(1)) == "overdue"
    assert stands(due=TODAY) == "due soon"
    assert stands(due=TODAY + timedelta(60)) == "not yet rated"


def test_days_until_it_is_due() -> None:
    assert tracked(made(due=TODAY - timedelta(3)), (), TODAY).days == -3
    assert tracked(made(), (), TODAY).days is None


@pytest.mark.parametrize(
    ("kept", "n", "low", "high"),
    [(3, 10, 0.0927, 0.6058), (0, 5, 0, 0.3794), (5, 5, 0.6206, 1), (50, 100, 0.4032, 0.5968)],
)
def test_the_interval_of_jeffreys(kept: float, n: int, low: float, high: float) -> None:
    share = jeffreys(kept, n)
    assert (round(share.low, 4), round(share.high, 4)) == (low, high)


def board(*verdicts: Verdict, kind: CommitmentKind = "promise", sure: tuple[int, int] | None = None) -> list[Tracked]:
    return [tracked(made(kind, sure=sure), (judged(v),), TODAY) for v in verdicts]


def test_a_compromise_counts_half_and_what_is_open_not_at_all() -> None:
    card = scorecard("Vane", board("kept", "compromise", "broken", "broken", "stalled", "unratable"))
    assert card.follow_through
    assert (card.follow_through.value, card.follow_through.n) == (1.5 / 4, 4)
    assert dict(card.counts)["broken"] == 2


def test_nothing_confirmed_is_no_score() -> None:
    card = scorecard("Vane", [tracked(made(), (), TODAY)])
    assert (card.follow_through, card.came_true, card.scores) == (None, None, None)


def test_predictions_are_scored_by_the_middle_of_their_words() -> None:
    card = scorecard("Vane", board("kept", "broken", kind="prediction", sure=(80, 95)))
    assert card.scores
    assert card.scores.n == 2
    assert card.scores.brier == pytest.approx((0.125**2 + 0.875**2) / 2)
    assert card.scores.log == pytest.approx(-(math.log(0.875) + math.log(0.125)) / 2)
    assert card.follow_through is None


def test_what_was_called_unlikely_came_true_by_not_happening() -> None:
    card = scorecard("Vane", board("kept", kind="prediction", sure=(20, 45)))
    assert card.scores
    assert card.scores.brier == pytest.approx(0.325**2)


def test_predictions_without_a_likelihood_are_counted_not_scored() -> None:
    card = scorecard("Vane", board("kept", kind="prediction"))
    assert card.scores is None
    assert card.came_true
    assert card.came_true.n == 1
