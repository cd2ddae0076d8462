"""A reading made ready to be written: with all that is reckoned from it alone, before the turn to write begins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from onrecord.followed import Made
from onrecord.following.commitments.binding import bindings
from onrecord.following.people.ties import Printed, ties
from onrecord.ledger.deeds import reported_bytes
from onrecord.ledger.identity import address, document_id
from onrecord.ledger.meanings import code_bytes
from onrecord.ledger.rows import clean, cut, kept, packed, plain, when_columns
from onrecord.minhash import Signature, signature
from onrecord.records import Reading, text_digest


@dataclass(frozen=True, slots=True)
class Ready:
    """A reading with all that is reckoned from it alone."""

    reading: Reading
    id: str
    digest: str
    address: str | None
    signature: Signature | None
    text: bytes
    codes: bytes
    made: list[Made | None]
    """How each statement commits its speaker."""
    ties: set[Printed]
    reported: bytes

    @classmethod
    def of(cls, reading: Reading) -> Ready:
        document = reading.document
        digest = text_digest(document.text)
        return cls(
            reading,
            document_id(document, digest),
            digest,
            address(document),
            signature(document.text),
            packed(document.text),
            code_bytes([cut(document.text, s.attribution.content) for s in reading.statements]),
            bindings(reading.statements, document.text),
            ties(document.text, reading.statements),
            reported_bytes(reading),
        )

    def dated(self) -> Ready:
        """The same as the version that has a day, of an article that had none."""
        return replace(self, id=document_id(self.reading.document, self.digest, dated=True))

    def row(self) -> dict[str, Any]:
        d = self.reading.document
        named = {name: plain(getattr(d, name)) for name in ("url", "publisher", "title", "byline", "language")}
        return {
            **named,
            **when_columns("published", self.reading.published),
            "id": self.id,
            "name": clean(d.id),
            "digest": self.digest,
            "address": plain(self.address),
            "origin": clean(d.origin),
            "given": d.published,
            "fetched": kept(d.fetched),
            "added": moment(),
            "length": len(d.text),
            "reader": clean(self.reading.reader_version),
            "latest": True,
        }


def moment() -> datetime:
    """Now, as a ledger has moments."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
