"""Copies of one report: articles that share most of their words in the same order.

MinHash (Broder, 1997) over runs of three words, by the rensa library; candidates are found by banded
signatures (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, insert, select

from onrecord.ledger.schema import bands, documents, signatures

LENGTH, ROWS = 64, 4
"""Numbers of a signature; numbers of a band. Articles alike by half share a band two times in three, by 0.7 always."""
ALIKE = 0.45
"""Share of equal numbers from which two articles are copies: a tenth of the words changed leaves 0.57."""
SEED = 20_260
SHORTEST = 40
"""Words that a text must have to be told a copy."""
_WORD = re.compile(r"\w+")

_NEAR = (
    select(signatures.c.document, signatures.c.minhash, documents.c.family)
    .distinct()
    .select_from(
        bands.join(signatures, signatures.c.document == bands.c.document).join(
            documents, documents.c.key == bands.c.document
        )
    )
    .where(bands.c.hash.in_(bindparam("hashes", expanding=True)))
    .order_by(signatures.c.document)
)

Signature = tuple[int, ...]


def signature(text: str) -> Signature | None:
    """The MinHash of a text, None for one too short to tell."""
    from rensa import RMinHash

    words = _WORD.findall(text.casefold())
    if len(words) < SHORTEST:
        return None
    made = RMinHash(LENGTH, SEED)
    made.update([" ".join(words[i : i + 3]) for i in range(len(words) - 2)])
    return tuple(made.digest())


def family_of(connection: Connection, found: Signature) -> int | None:
    """Key of the first document of the family that the text belongs to."""
    near = connection.execute(_NEAR, {"hashes": _bands(found)})
    likest, most = None, ALIKE
    for key, data, family in near:
        share = _alike(found, _numbers(data))
        if share >= most:
            likest, most = family or key, share
    return likest


def keep_signature(connection: Connection, key: int, found: Signature) -> None:
    connection.execute(insert(signatures), {"document": key, "minhash": array("I", found).tobytes()})
    connection.execute(insert(bands), [{"hash": band, "document": key} for band in set(_bands(found))])


def _bands(found: Signature) -> list[int]:
    """One number a band, its place in it, within 63 bits."""
    out = []
    for i in range(0, LENGTH, ROWS):
        mixed = i // ROWS
        for number in found[i : i + ROWS]:
            mixed = (mixed * 1_000_003 + number) & 0x7FFF_FFFF_FFFF_FFFF
        out.append(mixed)
    return out


def _numbers(data: bytes) -> Sequence[int]:
    numbers = array("I")
    numbers.frombytes(data)
    return numbers


def _alike(left: Sequence[int], right: Sequence[int]) -> float:
    return sum(a == b for a, b in zip(left, right, strict=True)) / LENGTH
