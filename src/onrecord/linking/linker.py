"""The networks asked about pairs of passages: how a statement stands to another, what one is for a commitment."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from onrecord.linking.kinds import KINDS
from onrecord.linking.passages import Passage, Told, joined, side
from onrecord.models import Floats, LinkerModel, PairModel
from onrecord.reading.wordpieces import WordPieces

LEAST = np.float32(1e-9)
"""No kind is held less likely."""


class _Pairs:
    """Passages cut into word pieces, each once."""

    def __init__(self, model: PairModel) -> None:
        self._network = model
        self._words = WordPieces(model.vocabulary)
        self._side = lru_cache(maxsize=20_000)(lambda passage: side(passage, self._words))

    def run(self, left: Passage, right: Passage, told: Told, network: PairModel | None = None) -> Floats:
        """What the network says of them, or another of the same vocabulary."""
        pieces, marks = joined(self._side(left), self._side(right), self._words)
        return (network or self._network).run(pieces, marks, told)


class Linker:
    """Tells how a later statement stands to an earlier one. Safe to call from several threads."""

    def __init__(self, model: LinkerModel) -> None:
        self._model, self._pairs = model, _Pairs(model.looks[0].network)

    @property
    def version(self) -> str:
        return self._model.version

    @property
    def gate(self) -> tuple[float, ...]:
        """The weights of the gate before the network."""
        return self._model.gate

    @property
    def looks(self) -> int:
        """How many networks there are, each larger than the one before."""
        return len(self._model.looks)

    def weights(self, look: int) -> tuple[float, float, float, float]:
        """A constant, how much the log-odds of networks and gate count, and what it counts to stand in one article,
        where so many networks looked before."""
        return self._model.looks[look].weights

    def scores(self, left: Passage, right: Passage, told: Told, look: int = 0, before: Floats | None = None) -> Floats:
        """How likely each of ``kinds.KINDS`` is, (kinds,); together 1.

        ``look``: the number of the network; ``before``: what was said by those before it, whose weighted geometric
        mean with what it says is told. Models that err apart are right more often so (products of experts: Hinton,
        2002).
        """
        one = self._model.looks[look]
        said = _likely(self._pairs.run(left, right, told, one.network)[: len(KINDS)])
        if before is None:
            return said
        mean = (1 - one.share) * np.log(np.maximum(before, LEAST)) + one.share * np.log(np.maximum(said, LEAST))
        return _likely(mean.astype(np.float32))

    def asked(self, left: Passage, right: Passage, told: Told) -> Floats:
        """What all of them say together."""
        found = self.scores(left, right, told)
        for look in range(1, self.looks):
            found = self.scores(left, right, told, look, found)
        return found


class Bearer:
    """Tells what a later passage is for a commitment. Safe to call from several threads."""

    def __init__(self, model: PairModel) -> None:
        self._pairs = _Pairs(model)

    def bearings(self, commitment: Passage, later: Passage, told: Told) -> Floats:
        """How likely the later passage is each of ``followed.BEARINGS`` for a commitment, (4,); together 1."""
        return _likely(self._pairs.run(commitment, later, told)[len(KINDS) :])


def _likely(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max())
    likely: Floats = powers / powers.sum()
    return likely
