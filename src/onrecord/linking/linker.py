"""The networks asked about pairs of passages: how a statement stands to another, what one is for a commitment."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from onrecord.linking.kinds import KINDS
from onrecord.linking.passages import Passage, Told, joined, side
from onrecord.models import Floats, LinkerModel, Look
from onrecord.reading.wordpieces import WordPieces

LEAST = np.float32(1e-9)
"""Nothing is held less likely."""
WORTH = 0.05
"""Of a later passage that is less likely to be evidence no larger network is asked."""


class _Networks:
    """Networks of one vocabulary that are asked about two passages one after another, each larger than the one before;
    the passages are cut into word pieces once."""

    def __init__(self, looks: Sequence[Look], part: slice) -> None:
        """``part``: of the scores that a network gives."""
        self._looks, self._part = looks, part
        self._words = WordPieces(looks[0].network.vocabulary)
        self._side = lru_cache(maxsize=20_000)(lambda passage: side(passage, self._words))

    def __len__(self) -> int:
        return len(self._looks)

    def scores(self, left: Passage, right: Passage, told: Told, look: int, before: Floats | None) -> Floats:
        """How likely each is by the network of this number, together 1; with what was said ``before``, the weighted
        geometric mean of both. Models that err apart are right more often so (products of experts: Hinton, 2002)."""
        one = self._looks[look]
        pieces, marks = joined(self._side(left), self._side(right), self._words)
        said = _likely(one.network.run(pieces, marks, told)[self._part])
        if before is None:
            return said
        mean = (1 - one.share) * np.log(np.maximum(before, LEAST)) + one.share * np.log(np.maximum(said, LEAST))
        return _likely(mean.astype(np.float32))


class Linker:
    """Tells how a later statement stands to an earlier one. Safe to call from several threads."""

    def __init__(self, model: LinkerModel) -> None:
        self._model, self._networks = model, _Networks(model.looks, slice(len(KINDS)))

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
        return len(self._networks)

    def weights(self, look: int) -> tuple[float, float, float, float]:
        """A constant, how much the log-odds of networks and gate count, and what it counts to stand in one article,
        where so many networks looked before."""
        return self._model.weights[look]

    def scores(self, left: Passage, right: Passage, told: Told, look: int = 0, before: Floats | None = None) -> Floats:
        """How likely each of ``kinds.KINDS`` is, (kinds,); together 1.

        ``look``: the number of the network; ``before``: what was said by those before it, with which its word is
        joined.
        """
        return self._networks.scores(left, right, told, look, before)

    def asked(self, left: Passage, right: Passage, told: Told) -> Floats:
        """What all of them say together."""
        found = self.scores(left, right, told)
        for look in range(1, self.looks):
            found = self.scores(left, right, told, look, found)
        return found


class Bearer:
    """Tells what a later passage is for a commitment. Safe to call from several threads."""

    def __init__(self, looks: Sequence[Look]) -> None:
        self._networks = _Networks(looks, slice(len(KINDS), None))

    def bearings(self, commitment: Passage, later: Passage, told: Told) -> Floats:
        """How likely the later passage is each of ``followed.BEARINGS`` for a commitment, (4,); together 1.

        A larger network is asked where those before it hold evidence likelier than ``WORTH``.
        """
        found = self._networks.scores(commitment, later, told, 0, None)
        for look in range(1, len(self._networks)):
            if 1 - found[0] < WORTH:
                break
            found = self._networks.scores(commitment, later, told, look, found)
        return found


def _likely(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max())
    likely: Floats = powers / powers.sum()
    return likely
