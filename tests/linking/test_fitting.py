"""Which kinds two statements can have by act, last day, negation, condition."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from onrecord.linked import LinkKind, Said
from onrecord.linking.fitting import fitting
from onrecord.linking.kinds import OTHER_SIDE, SAME_SIDE
from onrecord.records import Span

ALL = SAME_SIDE | OTHER_SIDE | {"mixed signal"}


def said(act: str, text: str = "we open the gate", **over: Any) -> Said:
    return Said(1, 1, 0, date(2031, 3, 5), 1, "Mara", (Span(0, len(text)),), text, act, **over)


def kinds(earlier: Said, later: Said) -> frozenset[LinkKind]:
    return fitting(ALL, earlier, later)


def test_a_later_date_needs_two_the_second_later() -> None:
    may, june = date(2031, 5, 31), date(2031, 6, 30)
    assert "later date" in kinds(said("promise", last=may), said("promise", last=june))
    assert "later date" not in kinds(said("promise", last=june), said("promise", last=may))
    assert "later date" not in kinds(said("promise"), said("promise", last=june))


def test_a_condition_comes_or_goes() -> None:
    bare, hung = said("promise"), said("promise", "we open the gate if it is dry")
    assert "condition added" in kinds(bare, hung)
    assert "condition dropped" in kinds(hung, bare)
    assert not {"condition added", "condition dropped"} & (kinds(hung, hung) | kinds(bare, bare))


@pytest.mark.parametrize(
    ("act", "negative", "right"), [("denial", False, True), ("assertion", True, True), ("demand", False, False)]
)
def test_a_denial_denies(act: str, negative: bool, right: bool) -> None:
    assert ("denies" in kinds(said("accusation"), said(act, negative=negative))) is right
    assert "denies" not in kinds(said("offer"), said(act, negative=negative))


def test_an_answer_answers_an_offer_or_a_demand() -> None:
    assert "answers" in kinds(said("offer"), said("refusal"))
    assert "answers" in kinds(said("demand"), said("non-response"))
    assert "answers" not in kinds(said("assertion"), said("refusal"))


def test_questions_and_silence_hold_nothing() -> None:
    assert kinds(said("question"), said("question")) == frozenset()
    assert kinds(said("assertion"), said("non-response")) == frozenset()


def test_a_repetition_is_of_one_kind_of_act() -> None:
    assert "repeats" in kinds(said("demand"), said("refusal"))
    assert "repeats" in kinds(said("assertion"), said("denial"))
    assert "repeats" not in kinds(said("assertion"), said("demand"))
    assert "firmer" not in kinds(said("assertion"), said("threat"))
