"""The bar of a truce: its days and what broke it, in signs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.reports.truces import LONGEST_BAR, bar
from onrecord.truced import Breach, BreachStatus, Moment, Truce
from tests.following.told import only, told

TODAY = date(2031, 4, 1)
PLAIN = only(told("Ruvia and Tarn announced a truce on Monday, from Wednesday until March 22.", date(2031, 3, 10)))


def breach(day: int, status: BreachStatus, *, covered: bool = True) -> Breach:
    on = date(2031, 3, day)
    return Breach(on, None, "shells", "Tarn", None, None, "Ruvia", status, covered, "", None, None, PLAIN.told)


def with_breaches(*found: Breach) -> Truce:
    first = min((b.on for b in found if b.status == "observed" and b.on and b.in_scope), default=None)
    return replace(PLAIN, breaches=found, first_corroborated=first)


@pytest.mark.parametrize(
    ("found", "signs"),
    [
        ((), "├──────────┤"),
        ((breach(13, "denied"), breach(15, "observed")), "├─○─●······┤"),
        ((breach(15, "observed"), breach(18, "claimed")), "├───●··◐···┤"),
        ((breach(15, "claimed"), breach(15, "observed")), "├───●······┤"),
        ((breach(15, "observed"), breach(15, "denied")), "├───●······┤"),
        ((breach(15, "claimed", covered=False),), "├──────────┤"),
        ((breach(22, "claimed"),), "├─────────◐┤"),
    ],
)
def test_bar(found: tuple[Breach, ...], signs: str) -> None:
    assert bar(with_breaches(*found), TODAY) == signs


def test_a_long_truce_has_several_days_to_a_sign() -> None:
    end = replace(PLAIN.until or Moment(TODAY, None, PLAIN.told[0]), day=date(2032, 3, 12))
    assert len(bar(replace(PLAIN, until=end), TODAY)) == LONGEST_BAR + 2


def test_without_an_end_it_is_open_and_without_a_beginning_empty() -> None:
    assert bar(replace(PLAIN, until=None), date(2031, 3, 17)) == "├─────…"
    assert bar(replace(PLAIN, effective=None), TODAY) == ""
