from __future__ import annotations

from itertools import pairwise
from typing import get_args

import pytest

from onrecord.reading.stance.scales import BANDS, OWN, Level, interval
from onrecord.records import Scale

SCALES: tuple[Scale, ...] = get_args(Scale)


def test_every_level_has_a_band_on_every_scale() -> None:
    assert set(BANDS) == set(get_args(Level))
    assert all(set(bands) == set(SCALES) for bands in BANDS.values())


@pytest.mark.parametrize("scale", SCALES)
def test_bands_are_percent_and_fall_from_level_to_level(scale: Scale) -> None:
    intervals = [bands[scale] for bands in BANDS.values()] + list(OWN[scale].values())
    assert all(0 <= low <= high <= 100 for low, high in intervals)
    levels: list[Level] = ["certain", "very likely", "likely", "even", "unlikely", "very unlikely", "impossible"]
    middles = [sum(BANDS[level][scale]) for level in levels]
    assert all(a > b for a, b in pairwise(middles))


@pytest.mark.parametrize(
    ("phrase", "level", "scale", "expected"),
    [
        ("almost certain", "almost certain", "icd203", (95, 99)),
        ("very likely", "very likely", "icd203", (80, 95)),
        ("likely", "likely", "icd203", (55, 80)),
        ("roughly even", "even", "icd203", (45, 55)),
        ("unlikely", "unlikely", "icd203", (20, 45)),
        ("very unlikely", "very unlikely", "icd203", (5, 20)),
        ("almost no chance", "almost no chance", "icd203", (1, 5)),
        ("realistic possibility", "possible", "phia", (40, 50)),
        ("highly likely", "very likely", "phia", (80, 90)),
        ("probable", "likely", "kent", (63, 87)),
        ("probably not", "unlikely", "kent", (20, 40)),
        ("almost certainly not", "almost no chance", "kent", (2, 12)),
        ("impossible", "impossible", "kent", (0, 0)),
    ],
)
def test_published_bands(phrase: str, level: Level, scale: Scale, expected: tuple[int, int]) -> None:
    assert interval(phrase, level, scale) == expected


def test_a_surveyed_phrase_has_its_own_quartiles() -> None:
    assert interval("Probable", "likely", "lay") == (60, 75)
    assert interval("a very good chance", "very likely", "lay") == (75, 85)
    assert interval("presumably", "likely", "lay") == BANDS["likely"]["lay"]
