"""Two networks, the larger of which is asked where the first finds a link likely enough."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.linking.kinds import KINDS
from onrecord.linking.linker import Linker
from onrecord.linking.pairing import Pairing
from onrecord.linking.passages import Passage, Told
from onrecord.linking.ready import Vectors
from onrecord.meaning.vectors import open_meaning
from onrecord.models import FOLDER, Floats, LinkerModel, PairModel, open_linker
from onrecord.records import Span
from tests.linking.answers import Answers
from tests.linking.test_pairing import two

WORDS = tuple((FOLDER / "vocab.txt").read_text("utf-8").splitlines())
SUM = (0.0, 1.0, 0.0, 0.0)
SIDES = {1: (0, None), 2: (1, None)}


def linker(first: float, larger: float) -> tuple[Linker, Answers]:
    """Of which the networks hold "contradicts" so likely; and the larger one's answers."""
    quick, slow = (Answers({3: "contradicts"}, score) for score in (first, larger))
    gate = open_linker().gate
    return Linker(LinkerModel("test", WORDS, quick, gate, SUM, SUM, PairModel("test", WORDS, slow))), slow


def scores(**likely: float) -> Floats:
    out = np.full(len(KINDS), 1e-12, np.float32)
    for kind, value in likely.items():
        out[KINDS.index(kind)] = value  # type: ignore[arg-type]
    return out


@pytest.mark.parametrize(
    ("first", "larger", "score", "asked"), [(0.6, 0.9, 0.786, 1), (0.6, 0.1, 0.290, 1), (0.1, 0.9, None, 0)]
)
def test_the_larger_network_is_asked_where_a_link_is_likely(
    first: float, larger: float, score: float | None, asked: int
) -> None:
    both, slow = linker(first, larger)
    with Pairing(both, SIDES, Vectors(open_meaning()), 1) as pairing:
        one, other = two()
        codes = Vectors(open_meaning()).codes([one, other])
        pairing.add([one.said.key, other.said.key], codes)
        found = pairing.bonds([other], lambda keys: {one.said.key: one}).found()
    assert [b.score for b in found] == ([pytest.approx(score, abs=1e-3)] if score else [])
    assert slow.asked == asked


def test_what_both_say_is_the_geometric_mean() -> None:
    both, _ = linker(0.5, 0.8)
    passage = Passage("Mara Teel", "The bridge opens.", (Span(0, 16),))
    told = Told(3, 0, 0, 0, 0, 0)
    found = both.closer(passage, passage, told, scores(none=0.5, contradicts=0.5))
    assert found.sum() == pytest.approx(1, abs=1e-4)
    assert found[KINDS.index("contradicts")] == pytest.approx(2 / 3, abs=1e-3)


def test_what_one_network_holds_impossible_is_not_certain_to_be_so() -> None:
    both, _ = linker(0.5, 1 - 1e-7)
    passage = Passage("Mara Teel", "The bridge opens.", (Span(0, 16),))
    found = both.closer(passage, passage, Told(3, 0, 0, 0, 0, 0), scores(none=1.0))
    assert np.isfinite(found).all() and 0 < found[KINDS.index("contradicts")] < 1
