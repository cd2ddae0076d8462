"""How found truces are held against a key."""

from __future__ import annotations

from datetime import date
from typing import Any

from quality.truces import held_against

from onrecord.records import Span
from tests.following.told import found, told

TEXT = "Ruvia and Tarn announced a ten-day truce on Monday, from Wednesday until March 22. "
THEN = "Tarn’s guns shelled Mora on Saturday, in breach of the truce, killing two people."
TELLING = told(TEXT + THEN, date(2031, 3, 17), id="a")
BREACH = {
    "anchor": {"article": "a", "quote": "Tarn’s guns shelled Mora"},
    **{"on": "2031-03-15", "where": "off Mora", "by": "Tarn", "killed": 2, "injured": None, "alleged_by": None},
    **{"status": "observed", "in_scope": True},
}
KEY: dict[str, Any] = {
    "name": "ten-day truce",
    "anchor": {"article": "a", "quote": "announced a ten-day truce"},
    "parties": {"Ruvia": "accepted", "Tarn": "accepted for Mora only"},
    **{"announced": "2031-03-17", "effective": "2031-03-19", "until": "2031-03-22", "promised_days": 3, "held_days": 3},
    **{"first_alleged": None, "first_corroborated": None, "breaches": [BREACH]},
}


def anchor(gold: dict[str, str]) -> Span:
    start = TELLING.text.index(gold["quote"])
    return Span(start, start + len(gold["quote"]))


def test_right_and_wrong_are_counted() -> None:
    outcome = held_against(found(TELLING), [KEY], anchor)
    assert outcome.counts["found"] == outcome.counts["in the key"] == (1, 1)
    assert outcome.counts["effective"] == outcome.counts["promised_days"] == (1, 1)
    assert outcome.counts["parties"] == (0, 1)  # one of them accepted it in part
    assert outcome.counts["breaches found"] == (0, 1)  # that Saturday lies before it
    assert any("parties" in miss for miss in outcome.misses)
    assert any("breach not found" in miss for miss in outcome.misses)


def test_what_is_not_there_and_what_is_too_much() -> None:
    other = {**KEY, "name": "another", "anchor": {"article": "b", "quote": "killing two people"}}
    outcome = held_against(found(TELLING), [other], anchor)
    assert outcome.counts["found"] == outcome.counts["in the key"] == (0, 1)
    assert outcome.misses[0] == "truce not found: another"
