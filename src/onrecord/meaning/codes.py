"""Codes of meaning: signs of a vector's first numbers, a bit each; the fewer bits differ, the nearer the meanings.

Random hyperplanes do this (Charikar, 2002); here the table was turned so that they tell most (training/meaning.py).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

BITS = 192
"""Of 256: they find nearly as much as all would, and a ledger takes a quarter less room for them."""

Bytes = NDArray[np.uint8]


def codes(vectors: NDArray[np.float32] | NDArray[np.int32]) -> Bytes:
    """The signs of each vector, eight to a byte: (n, BITS / 8). A sum has the code of the vector made of it."""
    return np.packbits(vectors[:, :BITS] > 0, axis=1)


def distances(many: Bytes, one: Bytes) -> NDArray[np.uint16]:
    """How many bits of ``one`` (a code) differ in each of ``many`` (n codes, as they lie in memory)."""
    mine, theirs = one.view(np.uint64), many.view(np.uint64)
    found = np.zeros(len(many), np.uint16)
    for place, word in enumerate(mine):  # column by column: a sum along so short rows takes longer than all the rest
        found += np.bitwise_count(theirs[:, place] ^ word)
    return found


def nearest(many: Bytes, vector: NDArray[np.float32], most: int) -> NDArray[np.int64]:
    """Numbers of the ``most`` codes that differ least from the vector's; among these, what agrees most comes first."""
    first = np.argsort(distances(many, codes(vector[None])[0]), kind="stable")[:most]
    ranked: NDArray[np.int64] = first[np.argsort(-agreement(many[first], vector), kind="stable")]
    return ranked


def agreement(many: Bytes, vector: NDArray[np.float32]) -> NDArray[np.float32]:
    """How far each code, or its beginning, goes the way of the vector.

    It is nearer to its cosine than a count of bits, and slower to reckon.

    The vector's own numbers are not cut down to signs (Dong, Charikar and Li, 2008).
    """
    signs = np.unpackbits(many, axis=1).astype(np.float32) * 2 - 1
    found: NDArray[np.float32] = signs @ vector[: signs.shape[1]]
    return found
