"""What statements are about, as codes: which earlier and later ones come into question at all.

A statement alone often says little ("it would not happen before spring"), so the words around it count as well.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.linking.passages import Passage
from onrecord.meaning.codes import agreement, codes
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
WORD = 8
"""Bytes of a code that are held against others in one go."""
BLOCK = 1 << 16
"""Codes that are gone through at a time, a megabyte, …"""
TOGETHER = 8
"""… for so many vectors at a time."""
SAMPLED = 4096
"""How many of a long row of distances are looked at to guess which are small."""


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
    """The codes of many statements, each under a key."""

    def __init__(self) -> None:
        self._keys = np.zeros(0, np.int64)
        # the first half of each code, and the second: to go along rows is quicker than from code to code
        self._halves = np.zeros((SIZE // WORD, 0), np.uint64)
        self._used = 0

    def __len__(self) -> int:
        return self._used

    def add(self, keys: Sequence[int] | NDArray[np.int64], packed: NDArray[np.uint8]) -> None:
        """More statements, n keys and codes (n, SIZE)."""
        needed = self._used + len(keys)
        if needed > len(self._keys):
            room = max(needed, 2 * self._used, 1024) - self._used
            self._keys = np.concatenate([self._keys[: self._used], np.zeros(room, np.int64)])
            halves = self._halves[:, : self._used], np.zeros((len(self._halves), room), np.uint64)
            self._halves = np.concatenate(halves, axis=1)
        self._keys[self._used : needed] = keys
        self._halves[:, self._used : needed] = np.ascontiguousarray(packed).view(np.uint64).T
        self._used = needed

    def nearest(self, vectors: Floats, most: int, floor: float) -> list[dict[int, float]]:
        """Of each vector the statements, ``most`` of them, whose codes agree with it by ``floor`` or more, and how far.

        By their keys, the nearest first and of equals what was added first. 1 is the agreement of a vector with its own
        signs, were all its numbers alike. A vector of zeros is near nothing.
        """
        found: list[dict[int, float]] = []
        for begin in range(0, len(vectors), TOGETHER):
            some = vectors[begin : begin + TOGETHER]
            apart = self._apart(packed(some).view(np.uint64))
            found += (self._agreeing(*pair, most, floor) for pair in zip(some, apart, strict=True))
        return found

    def _apart(self, asked: NDArray[np.uint64]) -> NDArray[np.uint8]:
        """How many bits of each code differ from each of those asked for, (m, SIZE / WORD): (m, all)."""
        apart = np.empty((len(asked), self._used), np.uint8)
        other, bits = np.empty(BLOCK, np.uint64), np.empty(BLOCK, np.uint8)
        for begin in range(0, self._used, BLOCK):  # as much at a time as stays at hand for all that are asked for
            here = self._halves[:, begin : min(begin + BLOCK, self._used)]
            size = here.shape[1]
            for row, code in zip(apart[:, begin : begin + size], asked, strict=True):
                np.bitwise_count(np.bitwise_xor(here[0], code[0], out=other[:size]), out=row)
                for half, mine in zip(here[1:], code[1:], strict=True):
                    np.bitwise_count(np.bitwise_xor(half, mine, out=other[:size]), out=bits[:size])
                    np.add(row, bits[:size], out=row)
        return apart

    def _agreeing(self, vector: Floats, apart: NDArray[np.uint8], most: int, floor: float) -> dict[int, float]:
        if not self._used or not vector.any():
            return {}
        first = least(apart, most * LOOKED)
        there = np.ascontiguousarray(self._halves[:, first].T).view(np.uint8)
        agreed = agreement(there, vector) / np.abs(vector[: SIZE * 8]).sum()
        order = np.argsort(-agreed, kind="stable")[:most]
        near = order[agreed[order] >= floor]
        return dict(zip(self._keys[first[near]].tolist(), agreed[near].tolist(), strict=True))


def least(found: NDArray[np.uint8], number: int) -> NDArray[np.intp]:
    """Where the smallest of these stand, the smallest first and of equals the first; all where there are fewer."""
    every = found[:: max(1, len(found) // SAMPLED)]
    # what few of a sample are below, more than are wanted are below of all: nearly always at the first try
    rank = 2 * number * len(every) // max(1, len(found)) + 8
    limit = int(np.partition(every, rank)[rank]) if rank < len(every) else 255
    while len(below := np.flatnonzero(found <= limit)) < number and limit < 255:
        limit += 1
    return below[np.argsort(found[below], kind="stable")[:number]]


def passage(speaker: str, body: str, content: Sequence[Span]) -> Passage:
    """A statement within its paragraphs."""
    begin, end = min(s.start for s in content), max(s.end for s in content)
    first = body.rfind("\n", 0, begin) + 1
    last = body.find("\n", end)
    text = body[first : last if last >= 0 else len(body)]
    return Passage(speaker, text, tuple(Span(s.start - first, s.end - first) for s in content))
