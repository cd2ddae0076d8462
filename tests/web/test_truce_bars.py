from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.truced import Truce
from onrecord.web.pages.armistice import truce_bar

TODAY = date(2031, 3, 30)
PLAIN = Truce(
    "lamps truce", "over", None, (), None, None, None, None, (), (), (), None, None, None, None, None, None, ()
)


def test_numbers_of_days_alone_make_a_bar_without_dates() -> None:
    bar = truce_bar(replace(PLAIN, promised_days=7, held_days=3), TODAY)
    assert bar is not None
    assert (bar.first, bar.last, bar.open, bar.marks, bar.today) == (None, None, False, (), None)
    assert (len(bar.days), bar.held) == (6, 42.86)


@pytest.mark.parametrize(("promised", "held"), [(None, 3), (7, None), (0, 0)])
def test_too_little_told_makes_no_bar(promised: int | None, held: int | None) -> None:
    assert truce_bar(replace(PLAIN, promised_days=promised, held_days=held), TODAY) is None


def test_a_truce_cannot_hold_longer_than_its_bar() -> None:
    bar = truce_bar(replace(PLAIN, promised_days=3, held_days=5), TODAY)
    assert bar is not None and bar.held == 100.0
