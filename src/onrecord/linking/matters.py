"""What statements are about, as codes: which earlier and later ones come into question at all.

A statement alone often says little ("it would not happen before spring"), so the words around it count as well.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.linking.passages import Passage
from onrecord.meaning.codes import agreement, codes, distances
from onrecord.meaning.vectors import Floats, Meaning, unit
from onrecord.records import Span

AROUND = 160
"""Characters before and after a statement that count for what it is about."""
OWN = 0.7
"""How much the statement's own words count once more."""
SIZE = 16
"""Bytes of a code: the signs of the first 128 numbers. That it is no longer is made up for by more candidates."""
LOOKED = 4
"""So many times as many as are wanted are looked at more closely."""


def about(passages: Sequence[Passage], meaning: Meaning) -> tuple[Floats, Floats]:
    """Two vectors for each, one long or zeros: of the words around it and its own once more; of its own alone."""
    own = unit(meaning.sums([p.own for p in passages]))
    wide = unit(meaning.sums([near(p) for p in passages]))
    vectors = wide + OWN * own
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    made: Floats = (vectors / np.maximum(lengths, 1e-6)).astype(np.float32)
    return made, own


def near(passage: Passage) -> str:
    """The statement with the words next to it."""
    begin = min(s.start for s in passage.spans)
    end = max(s.end for s in passage.spans)
    return passage.text[max(0, begin - AROUND) : end + AROUND]


def packed(vectors: Floats) -> NDArray[np.uint8]:
    """The codes of what statements are about, (n, SIZE)."""
    return np.ascontiguousarray(codes(vectors)[:, :SIZE])


class Matters:
    """The codes of many statements; numbers are in the order in which they were added."""

    def __init__(self) -> None:
        self._packed = np.zeros((0, SIZE), np.uint8)
        self._used = 0

    def __len__(self) -> int:
        return self._used

    def add(self, packed: NDArray[np.uint8]) -> None:
        """Codes of more statements, (n, SIZE)."""
        needed = self._used + len(packed)
        if needed > len(self._packed):
            grown = np.zeros((max(needed, 2 * len(self._packed), 1024), packed.shape[1]), np.uint8)
            grown[: self._used] = self._packed[: self._used]
            self._packed = grown
        self._packed[self._used : needed] = packed
        self._used = needed

    def nearest(self, vector: Floats, most: int, floor: float) -> list[int]:
        """Numbers of at most ``most`` statements whose codes agree with the vector by ``floor`` or more, nearest first.

        1 is the agreement of a vector with its own signs, were all its numbers alike.
        """
        if not self._used or not vector.any():
            return []
        there = self._packed[: self._used]
        apart = distances(there, packed(vector[None])[0])
        wide = min(most * LOOKED, self._used)
        first = np.argpartition(apart, wide - 1)[:wide]
        agreed = agreement(there[first], vector) / np.abs(vector[: there.shape[1] * 8]).sum()
        order = np.argsort(-agreed, kind="stable")[:most]
        return [int(first[i]) for i in order if agreed[i] >= floor]


def passage(speaker: str, body: str, content: Sequence[Span]) -> Passage:
    """A statement within its paragraphs."""
    begin, end = min(s.start for s in content), max(s.end for s in content)
    first = body.rfind("\n", 0, begin) + 1
    last = body.find("\n", end)
    text = body[first : last if last >= 0 else len(body)]
    return Passage(speaker, text, tuple(Span(s.start - first, s.end - first) for s in content))
