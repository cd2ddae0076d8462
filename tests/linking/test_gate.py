"""The gate: what is compared before the network is asked."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.gate import FEATURES, Beside, Features, Matter, gate, names
from onrecord.linking.matters import BLOCK, LOOKED, SIZE, TOGETHER, Matters, about, least, packed, passage
from onrecord.linking.pairing import AGREEING, LIKE, MORE
from onrecord.linking.passages import ONE_SIDE, OTHER, SAME_SPEAKER, Passage
from onrecord.linking.words import number
from onrecord.meaning.codes import agreement
from onrecord.meaning.vectors import open_meaning
from onrecord.models import FOLDER, open_linker
from onrecord.records import Span


def test_names_and_numbers_without_those_that_begin_a_sentence() -> None:
    text = "The Vell council met. It gave Mara Teel’s men 14 days, 1,300 crowns."
    assert names(Passage("", text, (Span(0, 20),))) == {"vell", "mara", "teel", "14", "1,300"}


def matter(names: str, words: str) -> Matter:
    return Matter(*(np.array(sorted({number(word) for word in given.split()}), np.int64) for given in (names, words)))


def beside(*others: tuple[str, str], relation: int = OTHER, days: int = 0, near: float = 1.0) -> Features:
    """The features of a statement of "gate" and "bread", with "vell" for a name, and each of these."""
    lain = Beside([matter("vell", "gate bread"), *(matter(*other) for other in others)])
    rows = np.arange(1, len(others) + 1)
    away = np.full(len(others), days, np.int64)
    return lain.features(0, rows, [relation] * len(others), away, np.full(len(others), near), near)


def test_the_features_are_those_that_the_weights_are_of() -> None:
    [same] = beside(("vell", "gate tax"), relation=SAME_SPEAKER)
    assert len(same) == len(FEATURES) == len(open_linker(quick=True).gate)
    gate_here, alone = np.log(2), np.log(3)  # of two statements both have the one, one each the other
    share = gate_here / (gate_here + alone)
    assert dict(zip(FEATURES, same, strict=True)) == pytest.approx(
        {"bias": 1, "about": 1, "own": 1, "names": 2**-0.5, "same speaker": 1, "same side": 0, "days": 0}
        | {"words": share**0.5}
    )
    [other] = beside(("", ""), relation=ONE_SIDE, days=-9)
    assert dict(zip(FEATURES, other, strict=True)) == pytest.approx(
        {"bias": 1, "about": 1, "own": 1, "names": 0, "same speaker": 0, "same side": 1, "days": np.log(10) / 5}
        | {"words": 0}
    )


def test_what_stands_beside_one_is_not_taken_for_anothers() -> None:
    found = beside(("vell", "gate"), ("", ""), ("orde", "tax bread gate"), ("vell orde", "roof"))
    assert found[:, FEATURES.index("names")].tolist() == pytest.approx([2**-0.5, 0, 0, 2**-0.5])
    assert found[:, FEATURES.index("words")].tolist() == pytest.approx([1, 0, 1, 0])


def test_common_words_that_all_have_tell_nothing() -> None:
    words = FEATURES.index("words")
    often = beside(("", "gate roof"), ("", "gate mill"), ("", "gate tax"))[0, words]
    rare = beside(("", "gate roof"), ("", "moor mill"), ("", "lamp tax"))[0, words]
    assert often < rare


def test_the_same_matter_passes_sooner_than_another() -> None:
    weights = open_linker(quick=True).gate
    near, far = (gate(weights, beside(("vell", "gate"), days=3, near=value))[0] for value in (0.9, 0.0))
    assert 0 < far < near < 1


def test_what_is_about_the_same_is_found_first() -> None:
    said = [
        "The bridge at Vell will be open to lorries by May",
        "Lorries may use the Vell bridge from May on",
        "Four nurses were hired for the clinic in Orde",
    ]
    vectors, _ = about([passage("", text, (Span(0, len(text)),)) for text in said], open_meaning())
    matters = Matters()
    assert Matters().nearest(vectors, 3, -1.0) == [{}, {}, {}]
    for key, row in zip((7, 8, 9), packed(vectors), strict=True):
        matters.add([key], row[None])
    assert len(matters) == 3
    asked = np.stack([vectors[0], np.zeros_like(vectors[0])])
    assert [list(found) for found in matters.nearest(asked, 2, -1.0)] == [[7, 8], []]
    [found, _] = matters.nearest(asked, 3, 0.98)
    assert found == {7: pytest.approx(1.0)}


def test_the_nearest_are_those_that_looking_at_each_would_find() -> None:
    draw = np.random.default_rng(5)
    codes = draw.integers(0, 256, (BLOCK + 900, SIZE), np.uint8)
    asked = draw.standard_normal((TOGETHER + 2, 256)).astype(np.float32)
    matters = Matters()
    for begin in range(0, len(codes), 30_000):
        some = codes[begin : begin + 30_000]
        matters.add(np.arange(begin, begin + len(some)), some)
    for vector, found in zip(asked, matters.nearest(asked, 10, -1.0), strict=True):
        apart = np.unpackbits(codes ^ packed(vector[None]), axis=1).sum(axis=1)
        first = np.argsort(apart, kind="stable")[: 10 * LOOKED]
        agreed = agreement(codes[first], vector)
        assert list(found) == first[np.argsort(-agreed, kind="stable")[:10]].tolist()


@given(st.lists(st.integers(0, 255), max_size=60), st.integers(1, 70))
def test_the_least_are_found_and_of_equals_the_first(values: list[int], number: int) -> None:
    found = np.array(values * 200, np.uint8)
    assert least(found, number).tolist() == np.argsort(found, kind="stable")[:number].tolist()


def test_a_code_tells_how_near_a_vector_can_be_at_most() -> None:
    words = [w for w in (FOLDER / "vocab.txt").read_text("utf-8").split() if w.isalpha()][3_000:3_060]
    draw = np.random.default_rng(7)
    said = [" ".join(draw.choice(words, 12)) for _ in range(400)]
    vectors, _ = about([passage("", text, (Span(0, len(text)),)) for text in said], open_meaning())
    looked = 0
    for vector in vectors[:100]:
        agreed = agreement(packed(vectors), vector) / np.abs(vector[: SIZE * 8]).sum()
        near = agreed >= AGREEING
        looked += near.sum() - 1
        assert (vectors[near] @ vector <= np.minimum(LIKE * agreed[near] + MORE, 1) + 1e-6).all()
    assert looked > 1_000
