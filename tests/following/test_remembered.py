"""What was read off articles before is read as if it were read anew."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.followed import Actor, Voice
from onrecord.following.truces.remembered import Remembered
from onrecord.following.truces.truces import truces
from tests.following.told import LATER, RUVIA, TARN, told

TOLD = tuple(
    told(text, date(2031, 3, day))
    for day, text in (
        (1, "Ruvia and Tarn have agreed on a ten-day truce that begins on March 3. Both will hold their fire."),
        (
            4,
            "Ruvia’s army shelled Port Dravik on Tuesday, Tarn’s government said, killing two people. Ruvia denied it.",
        ),
        (6, "Orlo Brank said that the truce between Ruvia and Tarn holds. He denied that shells fell on Skell Island."),
        (9, "Skolland’s army shelled Mount Orrel on Saturday, Tarn’s government said."),
        (14, "Ruvia and Tarn agreed to extend the truce until March 20."),
    )
)
BRANK = Actor("Orlo Brank", "person", (Voice(7, "Orlo Brank", "person", (), 3),), "Tarn")


@pytest.mark.parametrize("last", range(1, len(TOLD) + 1))
def test_what_came_in_since_changes_nothing_else(last: int) -> None:
    remembered = Remembered()
    for end in range(1, last + 1):
        for actors in ((RUVIA, TARN), (RUVIA, TARN, BRANK)):  # somebody becomes known
            assert truces(TOLD[:end], actors, LATER, remembered) == truces(TOLD[:end], actors, LATER)
    assert truces(TOLD[1:], (TARN,), LATER, remembered) == truces(TOLD[1:], (TARN,), LATER)


def test_only_what_may_read_otherwise_is_read_again() -> None:
    remembered = Remembered()
    before, _ = remembered.read(TOLD, (RUVIA, TARN))
    again, _ = remembered.read(TOLD, (RUVIA, TARN))
    assert all(one is other for one, other in zip(before, again, strict=True))
    brank, _ = remembered.read(TOLD, (RUVIA, TARN, BRANK))
    assert [one is other for one, other in zip(before, brank, strict=True)] == [True, True, False, True, True]


def test_articles_that_are_gone_are_forgotten() -> None:
    remembered = Remembered()
    remembered.read(TOLD, (RUVIA, TARN))
    found, _ = remembered.read(TOLD[:1], (RUVIA, TARN))
    assert len(found) == len(remembered._read) == 1
