"""Which kinds may be between two, and what is nearest."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from onrecord.linked import Bond
from onrecord.linking.deciding import allowed, bond, nearest
from onrecord.linking.kinds import KINDS, OTHER_SIDE, SAME_SIDE
from onrecord.linking.passages import ONE_SIDE, OTHER, SAME_SPEAKER

NETWORK = (0.0, 1.0, 0.0, 0.0)
"""As likely as the network says."""


def scores(**given: float) -> np.ndarray[Any, np.dtype[np.float32]]:
    found = np.zeros(len(KINDS), np.float32)
    for name, value in given.items():
        found[KINDS.index(name.replace("_", " "))] = value
    found[0] = 1 - found.sum()
    return found


def test_who_speaks_decides_what_may_be() -> None:
    assert allowed(SAME_SPEAKER, 9, False) == SAME_SIDE
    assert allowed(OTHER, 0, True) == OTHER_SIDE
    assert allowed(ONE_SIDE, 4, False) == SAME_SIDE | {"mixed signal"}
    assert allowed(ONE_SIDE, 5, False) == SAME_SIDE


def test_within_one_article_nobody_changes_a_position() -> None:
    assert allowed(SAME_SPEAKER, 0, True) == frozenset()
    assert allowed(ONE_SIDE, 0, True) == {"mixed signal"}


def test_every_kind_may_be_between_somebody() -> None:
    assert SAME_SIDE | OTHER_SIDE | {"mixed signal"} == set(KINDS[1:])


def test_what_may_not_be_counts_as_no_link() -> None:
    found = bond((1, 2), scores(contradicts=0.5, repeats=0.3, firmer=0.1), SAME_SIDE, 0.5, False, NETWORK)
    assert found is not None
    assert found.kind == "repeats"
    assert found.score == pytest.approx(0.4)
    assert found.share == pytest.approx(0.75)
    assert bond((1, 2), scores(contradicts=0.9), frozenset(), 0.5, False, NETWORK) is None


def test_network_and_gate_add_up() -> None:
    asked = scores(repeats=0.6)
    found = [bond((1, 2), asked, SAME_SIDE, gate, False, (0.0, 1.0, 0.5, 0.0)) for gate in (0.2, 0.5, 0.8)]
    assert [b and b.score for b in found] == [pytest.approx(v, abs=1e-3) for v in (0.429, 0.6, 0.75)]
    assert {b and b.share for b in found} == {1.0}


def test_it_counts_whether_both_stand_in_one_article() -> None:
    found = [bond((1, 2), scores(repeats=0.6), SAME_SIDE, 0.5, one, (0.0, 1.0, 0.0, -1.0)) for one in (False, True)]
    assert [b and b.score for b in found] == [pytest.approx(v, abs=1e-3) for v in (0.6, 0.356)]


def test_what_nothing_speaks_for_is_no_likelier_than_can_be_told() -> None:
    found = bond((1, 2), scores(repeats=1.0), SAME_SIDE, 1.0, False, (0.0, 1.0, 1.0, 0.0))
    assert found is not None
    assert 0.999 < found.score < 1


def bonds(*given: tuple[int, str, float]) -> list[Bond]:
    return [Bond(earlier, 9, kind, score, 1.0) for earlier, kind, score in given]  # type: ignore[arg-type]


ORDER = {n: (date(2031, 3, n), 1, n) for n in range(1, 9)}


def test_a_nearer_one_goes_before_one_that_is_little_surer() -> None:
    assert nearest(bonds((1, "repeats", 0.95), (5, "repeats", 0.87)), ORDER) == {5}
    assert nearest(bonds((1, "repeats", 0.95), (5, "repeats", 0.8)), ORDER) == {1}


def test_one_within_the_side_and_one_across() -> None:
    assert nearest(bonds((1, "firmer", 0.9), (2, "contradicts", 0.7), (3, "denies", 0.75)), ORDER) == {1, 3}
    assert nearest([], ORDER) == set()
