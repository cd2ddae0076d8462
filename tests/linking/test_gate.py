"""The gate: what is compared before the network is asked."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.linking.gate import FEATURES, Matter, features, gate, names
from onrecord.linking.matters import Matters, about, packed, passage
from onrecord.linking.passages import OTHER, SAME_SPEAKER, Passage
from onrecord.meaning.vectors import open_meaning
from onrecord.models import open_linker
from onrecord.records import Span


def test_names_and_numbers_without_those_that_begin_a_sentence() -> None:
    text = "The Vell council met. It gave Mara Teel’s men 14 days, 1,300 crowns."
    assert names(Passage("", text, (Span(0, 20),))) == {"vell", "mara", "teel", "14", "1,300"}


def matter(vector: list[float]) -> Matter:
    found = np.array(vector, np.float32)
    return Matter(found, found, frozenset({"vell"}))


def test_the_features_are_those_that_the_weights_are_of() -> None:
    same = features(matter([1, 0]), matter([1, 0]), SAME_SPEAKER, 0, 0.25)
    assert len(same) == len(FEATURES) == len(open_linker().gate)
    assert dict(zip(FEATURES, same, strict=True)) == pytest.approx(
        {"bias": 1, "about": 1, "own": 1, "names": 2**-0.5, "same speaker": 1, "same side": 0, "days": 0, "words": 0.5}
    )


def test_the_same_matter_passes_sooner_than_another() -> None:
    weights = open_linker().gate
    near = gate(weights, features(matter([1, 0]), matter([0.9, 0.1]), OTHER, 3, 0.5))
    far = gate(weights, features(matter([1, 0]), matter([0, 1]), OTHER, 3, 0.5))
    assert far < near


def test_what_is_about_the_same_is_found_first() -> None:
    said = [
        "The bridge at Vell will be open to lorries by May",
        "Lorries may use the Vell bridge from May on",
        "Four nurses were hired for the clinic in Orde",
    ]
    vectors, _ = about([passage("", text, (Span(0, len(text)),)) for text in said], open_meaning())
    matters = Matters()
    for row in packed(vectors):
        matters.add(row[None])
    assert len(matters) == 3
    assert matters.nearest(vectors[0], 2, -1.0) == [0, 1]
    assert matters.nearest(vectors[0], 3, 0.98) == [0]
    assert matters.nearest(np.zeros_like(vectors[0]), 3, -1.0) == []
    assert Matters().nearest(vectors[0], 3, -1.0) == []
