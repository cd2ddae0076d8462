"""How much of their words two articles share in the same order, told by signatures of a fixed size.

MinHash (Broder, 1997) over runs of three words, by the rensa library; candidates are found by banded
signatures (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LENGTH, ROWS = 64, 4
"""Numbers of a signature; numbers of a band. Articles alike by half share a band two times in three, by 0.7 always."""
ALIKE = 0.45
"""Share of equal numbers from which two articles are copies: a tenth of the words changed leaves 0.57."""
SEED = 20_260
SHORTEST = 40
"""Words that a text must have to be told a copy."""
_WORD = re.compile(r"\w+")

Signature = tuple[int, ...]


def signature(text: str) -> Signature | None:
    """The MinHash of a text, ``LENGTH`` numbers of 32 bits; None for one too short to tell."""
    from rensa import RMinHash

    words = _WORD.findall(text.casefold())
    if len(words) < SHORTEST:
        return None
    made = RMinHash(LENGTH, SEED)
    made.update([" ".join(words[i : i + 3]) for i in range(len(words) - 2)])
    return tuple(made.digest())


def bands(found: Signature) -> list[int]:
    """One number a band, its place in it, within 63 bits."""
    out = []
    for i in range(0, LENGTH, ROWS):
        mixed = i // ROWS
        for number in found[i : i + ROWS]:
            mixed = (mixed * 1_000_003 + number) & 0x7FFF_FFFF_FFFF_FFFF
        out.append(mixed)
    return out


def alike(left: Sequence[int], right: Sequence[int]) -> float:
    """The share of their numbers that two signatures have in common."""
    return sum(a == b for a, b in zip(left, right, strict=True)) / LENGTH
