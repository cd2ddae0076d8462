"""Copies of one report: articles whose signatures are alike (`minhash.py`), and the family that they make up."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, insert, select

from onrecord.ledger.schema import bands, documents, signatures
from onrecord.minhash import ALIKE, Signature, alike
from onrecord.minhash import bands as bands_of

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


def family_of(connection: Connection, found: Signature) -> int | None:
    """Key of the first document of the family that the text belongs to."""
    near = connection.execute(_NEAR, {"hashes": bands_of(found)})
    likest, most = None, ALIKE
    for key, data, family in near:
        share = alike(found, _numbers(data))
        if share >= most:
            likest, most = family or key, share
    return likest


def keep_signature(connection: Connection, key: int, found: Signature) -> None:
    connection.execute(insert(signatures), {"document": key, "minhash": array("I", found).tobytes()})
    connection.execute(insert(bands), [{"hash": band, "document": key} for band in set(bands_of(found))])


def _numbers(data: bytes) -> Sequence[int]:
    numbers = array("I")
    numbers.frombytes(data)
    return numbers
