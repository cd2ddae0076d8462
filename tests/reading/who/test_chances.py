"""Shares among those whom a mention may stand for, handed on by the pronouns between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
import pytest

from onrecord.models import Floats
from onrecord.reading.who.antecedents import Antecedents
from onrecord.reading.who.chances import LEAST, SHARPENED, Chances, likeliest, own_gender
from onrecord.reading.who.entities import Entity

WORDS = "Teel met Vane ; he said that she asked him and he left".split()
TEEL, VANE, HE, SHE, HIM, LAST = 0, 2, 4, 7, 9, 11


class Given:
    """Antecedents with shares that a test gives: of each word "nobody", then its candidates."""

    def __init__(self, shares: dict[int, list[float]]) -> None:
        self._shares = shares

    def shares(self, word: int, candidates: Sequence[int]) -> Floats:
        return np.array(self._shares[word], np.float32)


@pytest.fixture
def people() -> tuple[Entity, Entity]:
    return Entity("Teel", "person", ("Teel",)), Entity("Vane", "person", ("Vane",))


def chances(shares: dict[int, list[float]]) -> Chances:
    return Chances(WORDS, cast("Antecedents", Given(shares)))


def anybody(entity: Entity) -> bool:
    return True


def test_a_pronoun_hands_its_share_on_to_all_whom_it_may_be(people: tuple[Entity, Entity]) -> None:
    teel, vane = people
    made = chances({HE: [0.0, 0.6, 0.4], HIM: [0.1, 0.0, 0.4, 0.5]})
    first, nobody = made.of(HE, [(TEEL, teel), (VANE, vane)], anybody)
    assert likeliest(first, nobody) == (teel, pytest.approx(0.6))
    made.stand(HE, first)
    # taken whole, "he" would carry Teel to 0.5; it may as well be Vane
    second, nobody = made.of(HIM, [(TEEL, teel), (VANE, vane), (HE, teel)], anybody)
    part = 0.6**SHARPENED / (0.6**SHARPENED + 0.4**SHARPENED)
    assert second == {teel: pytest.approx(0.5 * part), vane: pytest.approx(0.4 + 0.5 * (1 - part))}
    assert likeliest(second, nobody)[0] is vane


def test_a_pronoun_of_the_other_gender_tells_against_somebody(people: tuple[Entity, Entity]) -> None:
    teel, vane = people
    made = chances({SHE: [0.0, 0.9, 0.1], HE: [0.0, 0.6, 0.4]})
    both = [(TEEL, teel), (VANE, vane)]
    assert likeliest(*made.of(HE, both, anybody))[0] is teel
    made.stand(SHE, made.of(SHE, both, anybody)[0])
    assert likeliest(*made.of(HE, both, anybody))[0] is vane


def test_what_stands_once_stays_and_counts_once(people: tuple[Entity, Entity]) -> None:
    teel, vane = people
    made = chances({})
    made.stand(HE, {teel: 0.5, vane: 0.5 * LEAST})
    made.stand(HE, {vane: 1.0})
    assert teel.pronouns["m"] == pytest.approx(1.0, abs=0.03)
    assert vane.pronouns["m"] == 0.0


def test_who_is_not_allowed_has_no_share_through_others(people: tuple[Entity, Entity]) -> None:
    teel, vane = people
    made = chances({HIM: [0.2, 0.8]})
    made.stand(HE, {teel: 0.5, vane: 0.5})
    found, _ = made.of(HIM, [(HE, teel)], lambda e: e is vane)
    assert found == {vane: pytest.approx(0.4)}


def test_nobody_wins_where_no_one_has_more(people: tuple[Entity, Entity]) -> None:
    assert likeliest({people[0]: 0.4}, 0.5) == (None, 0.0)
    assert likeliest({}, 1.0) == (None, 0.0)
    assert chances({}).of(HE, [], anybody) == ({}, 1.0)


@pytest.mark.parametrize(("word", "gender"), [("he", "m"), ("him", "m"), ("her", "f"), ("herself", "f")])
def test_gender_is_that_of_the_word(word: str, gender: str) -> None:
    assert own_gender(word) == gender
