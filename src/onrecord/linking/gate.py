"""Which pairs are worth the network's time: a logistic over a few cheap likenesses, learned from the same stories."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.linking.matters import near
from onrecord.linking.passages import RELATIONS, Passage
from onrecord.linking.words import number, numbers
from onrecord.meaning.vectors import Floats

FEATURES = ("bias", "about", "own", "names", "same speaker", "same side", "days", "words")
"""What the weights of the model's card are of."""
# begins with the letters themselves, since what begins by looking back takes ten times as long
_NAME = re.compile(r"[A-ZÀ-Þ0-9](?<=\b.)(?:(?<=[A-ZÀ-Þ])(?<![.!?“\"] .)(?<!^.)[\w’'-]+|(?<=[0-9])(?:[\d.,]*\d|\b))")

Numbers = NDArray[np.int64]
Features = NDArray[np.float64]
ABOUT, OWN = FEATURES.index("about"), FEATURES.index("own")


@dataclass(frozen=True, slots=True)
class Matter:
    """What is compared of a statement beside its vectors: names and numbers next to it, and its telling words.

    Each is there once, as a number.
    """

    names: Numbers
    words: Numbers

    @classmethod
    def of(cls, passage: Passage) -> Matter:
        return cls(_array({number(name) for name in names(passage)}), _array(numbers(passage.own)))


def names(passage: Passage) -> set[str]:
    """Words with a capital that do not begin a sentence, and numbers."""
    return {name.removesuffix("’s").removesuffix("'s").casefold() for name in _NAME.findall(near(passage))}


def _array(found: set[int]) -> Numbers:
    return np.array(sorted(found), np.int64)


class _Listed:
    """Short lists of numbers, one after another."""

    def __init__(self, lists: Sequence[Numbers]) -> None:
        self.sizes = np.array([len(one) for one in lists], np.int64)
        self._begins = np.cumsum(self.sizes) - self.sizes
        # numbered anew from 0 on, so that what is known of each lies in an array
        every, self._places = np.unique(np.concatenate([*lists, np.zeros(0, np.int64)]), return_inverse=True)
        self._different = len(every)

    def of(self, rows: NDArray[np.intp]) -> tuple[Numbers, Numbers]:
        """What the lists of these rows hold, and in which of the rows each stands."""
        sizes = self.sizes[rows]
        at = np.repeat(np.arange(len(rows)), sizes)
        before = np.cumsum(sizes) - sizes
        return self._places[np.arange(len(at)) + (self._begins[rows] - before)[at]], at

    def among(self, held: Numbers) -> NDArray[np.bool_]:
        """Of each number there is, whether it is one of these."""
        found = np.zeros(self._different, np.bool_)
        found[held] = True
        return found


class Beside:
    """Statements laid beside one another, to be compared."""

    def __init__(self, matters: Sequence[Matter]) -> None:
        self._names, self._words = _Listed([m.names for m in matters]), _Listed([m.words for m in matters])

    @property
    def telling(self) -> Numbers:
        """How many telling words each has."""
        return self._words.sizes

    def features(
        self,
        one: int,
        others: NDArray[np.intp],
        relations: Sequence[int],
        days: NDArray[np.int64],
        about: Floats | Features,
        own: Floats | Features | float,
    ) -> Features:
        """The values of ``FEATURES`` of a statement and each of some others: (n, FEATURES).

        ``relations``, numbers of ``RELATIONS``, and ``days`` tell how the speakers stand, and how far apart both were
        said; ``about`` and ``own``, how near their vectors are.
        """
        found = np.ones((len(others), len(FEATURES)))
        found[:, ABOUT], found[:, OWN] = about, own
        found[:, 3] = self._shared(one, others)
        for column, name in ((4, "same speaker"), (5, "same side")):
            found[:, column] = np.asarray(relations) == RELATIONS.index(name)
        found[:, 6] = np.log1p(np.abs(days)) / 5
        found[:, 7] = np.sqrt(self._common(one, others))
        return found

    def _shared(self, one: int, others: NDArray[np.intp]) -> Features:
        """How many names both have, against the shorter list."""
        mine, _ = self._names.of(np.array([one]))
        theirs, at = self._names.of(others)
        both = np.bincount(at, self._names.among(mine)[theirs], len(others))
        shared: Features = both / np.sqrt(1 + np.minimum(self._names.sizes[others], len(mine)))
        return shared

    def _common(self, one: int, others: NDArray[np.intp]) -> Features:
        """The share of the shorter one's words that both have, each by how rare it is among all of these.

        That is ln(1 + n / how many have it), inverse document frequency: what all speak of here tells nothing.
        """
        mine, _ = self._words.of(np.array([one]))
        theirs, at = self._words.of(others)
        often = np.bincount(np.concatenate([mine, theirs]))
        rare = np.log(1 + (1 + len(others)) / np.maximum(often, 1))
        weights = rare[theirs]
        both = np.bincount(at, weights * self._words.among(mine)[theirs], len(others))
        least = np.minimum(np.bincount(at, weights, len(others)), rare[mine].sum())
        common: Features = both / np.where(least > 0, least, 1)
        return common


def gate(weights: Sequence[float], found: Features) -> Features:
    """How likely pairs with these features bear on one another, between 0 and 1 each."""
    likely: Features = 1 / (1 + np.exp(-(found @ np.array(weights))))
    return likely
