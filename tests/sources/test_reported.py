"""Exported deeds and quantities back in: each stands where it says, or its article stays out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onrecord.errors import InputError
from onrecord.sources.exchange import reading_of
from tests.sources.test_exchange import row

Change = Callable[[dict[str, Any]], None]


def with_moved_trigger(r: dict[str, Any]) -> None:
    r["deeds"][0]["trigger"][0] += 1


def with_a_place_outside(r: dict[str, Any]) -> None:
    r["deeds"][0]["place"]["span"] = [0, 10_000]


def with_another_teller(r: dict[str, Any]) -> None:
    r["deeds"][0]["told_by"] = "Ivo Dorn"


def with_a_statement_of_elsewhere(r: dict[str, Any]) -> None:
    r["deeds"][0]["statement"] = "0123456789abcdef"


def with_an_unknown_kind(r: dict[str, Any]) -> None:
    r["deeds"][0]["kind"] = "murder"


def with_less_than_nothing(r: dict[str, Any]) -> None:
    r["quantities"][0]["low"] = -1


def with_a_range_turned_round(r: dict[str, Any]) -> None:
    r["quantities"][2]["low"] = 70


def with_a_quantity_outside(r: dict[str, Any]) -> None:
    r["quantities"][0]["span"] = [-1, 3]


@pytest.mark.parametrize(
    "change",
    [
        with_moved_trigger,
        with_a_place_outside,
        with_another_teller,
        with_a_statement_of_elsewhere,
        with_an_unknown_kind,
        with_less_than_nothing,
        with_a_range_turned_round,
        with_a_quantity_outside,
    ],
    ids=lambda change: change.__name__,
)
def test_what_does_not_hold_stays_out(change: Change) -> None:
    changed = row()
    change(changed)
    with pytest.raises(InputError):
        reading_of(changed)


def test_a_line_of_an_earlier_version_has_none() -> None:
    older = row()
    del older["deeds"], older["quantities"]
    found = reading_of(older)
    assert (found.deeds, found.quantities) == ((), ())
