"""Codes of meaning: of each number of a vector its sign, a bit; the fewer bits differ, the nearer the meanings.

Random hyperplanes do this (Charikar, 2002); here the table was turned so that signs tell most (training/meaning.py).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]


def codes(vectors: NDArray[np.float32] | NDArray[np.int32]) -> Bytes:
    """The signs of each vector, eight to a byte: (n, size / 8). A sum has the code of the vector made of it."""
    return np.packbits(vectors > 0, axis=1)


def distances(many: Bytes, one: Bytes) -> NDArray[np.uint16]:
    """How many bits of ``one`` (a code) differ in each of ``many`` (n codes, as they lie in memory)."""
    mine, theirs = one.view(np.uint64), many.view(np.uint64)
    found = np.zeros(len(many), np.uint16)
    for place, word in enumerate(mine):  # column by column: a sum along so short rows takes longer than all the rest
        found += np.bitwise_count(theirs[:, place] ^ word)
    return found
