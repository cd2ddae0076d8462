"""Networks, of which a larger one is asked where those before it find a link likely enough."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from onrecord.followed import BEARINGS
from onrecord.linking.kinds import KINDS
from onrecord.linking.linker import Bearer, Linker
from onrecord.linking.pairing import QUICK, Pairing
from onrecord.linking.passages import Passage, Told
from onrecord.linking.ready import Vectors
from onrecord.meaning.vectors import open_meaning
from onrecord.models import FOLDER, Floats, LinkerModel, Look, PairModel, open_linker
from onrecord.records import Span
from tests.linking.answers import ALONE, Answers
from tests.linking.test_pairing import two

WORDS = tuple((FOLDER / "vocab.txt").read_text("utf-8").splitlines())
SIDES = {1: (0, None), 2: (1, None)}


def linker(*likely: float, share: float = 0.5) -> tuple[Linker, list[Answers]]:
    """Of which each network holds "contradicts" so likely, the first and larger ones; and their answers."""
    said = [Answers({3: "contradicts"}, score) for score in likely]
    looks = tuple(Look(PairModel("test", WORDS, one), share) for one in said)
    return Linker(LinkerModel("test", open_linker(quick=True).gate, looks, (ALONE,) * len(looks))), said


def scores(**likely: float) -> Floats:
    out = np.full(len(KINDS), 1e-12, np.float32)
    for kind, value in likely.items():
        out[KINDS.index(kind)] = value  # type: ignore[arg-type]
    return out


@pytest.mark.parametrize(
    ("likely", "score", "asked"),
    [
        ((0.6, 0.9), 0.786, (1, 1)),
        ((0.6, 0.1), 0.290, (1, 1)),
        ((0.1, 0.9), None, (1, 0)),
        ((0.6, 0.9, 0.9), 0.852, (1, 1, 1)),
        ((0.6, 0.9, 0.001), None, (1, 1, 1)),
        ((0.6, 0.1, 0.9), None, (1, 1, 0)),
        ((0.1, 0.9, 0.9), None, (1, 0, 0)),
    ],
)
def test_a_larger_network_is_asked_where_a_link_is_likely_by_those_before(
    likely: tuple[float, ...], score: float | None, asked: tuple[int, ...]
) -> None:
    every, said = linker(*likely)
    care = replace(QUICK, worth=(0.15, 0.3)[: len(likely) - 1])
    with Pairing(every, SIDES, Vectors(open_meaning()), care, 1) as pairing:
        one, other = two()
        codes = Vectors(open_meaning()).codes([one, other])
        pairing.add([one.said.key, other.said.key], codes)
        found = pairing.bonds([other], lambda keys: {one.said.key: one}).found()
    assert [b.score for b in found] == ([pytest.approx(score, abs=1e-3)] if score else [])
    assert tuple(one.asked for one in said) == asked


def test_what_is_asked_of_networks_is_for_as_many_as_there_are() -> None:
    one, other = two()
    with Pairing(linker(0.6)[0], SIDES, Vectors(open_meaning()), QUICK, 1) as pairing:
        pairing.add([one.said.key, other.said.key], Vectors(open_meaning()).codes([one, other]))
        with pytest.raises(ValueError, match="zip"):
            pairing.bonds([other], lambda keys: {one.said.key: one}).found()


@pytest.mark.parametrize(("share", "mean"), [(0.5, 2 / 3), (1.0, 0.8), (0.0, 0.5)])
def test_what_two_say_is_the_weighted_geometric_mean(share: float, mean: float) -> None:
    both, _ = linker(0.5, 0.8, share=share)
    passage = Passage("Mara Teel", "The bridge opens.", (Span(0, 16),))
    told = Told(3, 0, 0, 0, 0, 0)
    found = both.scores(passage, passage, told, 1, scores(none=0.5, contradicts=0.5))
    assert found.sum() == pytest.approx(1, abs=1e-4)
    assert found[KINDS.index("contradicts")] == pytest.approx(mean, abs=1e-3)
    assert both.asked(passage, passage, told) == pytest.approx(found, abs=1e-3)


def test_what_one_network_holds_impossible_is_not_certain_to_be_so() -> None:
    both, _ = linker(0.5, 1 - 1e-7)
    passage = Passage("Mara Teel", "The bridge opens.", (Span(0, 16),))
    found = both.scores(passage, passage, Told(3, 0, 0, 0, 0, 0), 1, scores(none=1.0))
    assert np.isfinite(found).all() and 0 < found[KINDS.index("contradicts")] < 1


class Bears:
    """A session that holds a passage so likely to be evidence for."""

    def __init__(self, likely: float) -> None:
        self.likely, self.asked = likely, 0

    def run(self, names: Any, inputs: dict[str, Any]) -> list[Any]:
        self.asked += 1
        found = np.full((1, len(KINDS) + len(BEARINGS)), -20.0, np.float32)
        found[0, len(KINDS)], found[0, len(KINDS) + BEARINGS.index("for")] = (
            np.log(1 - self.likely),
            np.log(self.likely),
        )
        return [found]


@pytest.mark.parametrize(
    ("likely", "score", "asked"),
    [((0.5, 0.8), 2 / 3, (1, 1)), ((0.06, 0.5), 0.202, (1, 1)), ((0.04, 0.9), 0.04, (1, 0)), ((0.9,), 0.9, (1,))],
)
def test_a_larger_network_is_asked_about_evidence_that_those_before_do_not_rule_out(
    likely: tuple[float, ...], score: float, asked: tuple[int, ...]
) -> None:
    said = [Bears(one) for one in likely]
    bearer = Bearer([Look(PairModel("test", WORDS, one), 0.5) for one in said])
    passage = Passage("Mara Teel", "The bridge opens.", (Span(0, 16),))
    found = bearer.bearings(passage, passage, Told(3, 0, 0, 0, 0, 0))
    assert found.sum() == pytest.approx(1, abs=1e-4)
    assert found[BEARINGS.index("for")] == pytest.approx(score, abs=1e-3)
    assert tuple(one.asked for one in said) == asked
