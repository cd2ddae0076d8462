"""Writing readings into a ledger: each document wholly or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Table, insert, select, update

from onrecord.filed import Receipt
from onrecord.followed import Made
from onrecord.following.commitments.binding import bindings
from onrecord.following.people.ties import Printed, ties
from onrecord.ledger.commitments import keep_commitments
from onrecord.ledger.connection import Connections
from onrecord.ledger.copies import Signature, family_of, keep_signature, signature
from onrecord.ledger.deeds import keep_reported, reported_bytes
from onrecord.ledger.entries import bodies_of, entries, statement_keys
from onrecord.ledger.identity import address, canonical, document_id
from onrecord.ledger.meanings import code_bytes, keep_codes
from onrecord.ledger.naming import Names
from onrecord.ledger.rows import clean, cut, kept, packed, plain, statement_columns, when_columns
from onrecord.ledger.schema import changes, documents, joint, parts, problems, receipts, statements, texts
from onrecord.ledger.tallies import tally
from onrecord.ledger.versions import compare
from onrecord.ledger.voices import keep_ties
from onrecord.ledger.words import index_of, indexed
from onrecord.records import Document, Reading, Statement, text_digest

ASKED = 500
"""Addresses that are looked up at a time."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one reading: ``copy`` of a report that is there already."""

    kind: Literal["new", "version", "known"]
    copy: bool
    statements: int


class Writer:
    """Writes into one ledger. Several, in one program or many, may write side by side."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._names = Names()

    def known(self, found: Sequence[Document]) -> list[bool]:
        """Which of these documents are in the ledger, text and address alike."""
        ids = [document_id(d, text_digest(d.text)) for d in found]
        with self._connections.reading() as connection:
            there = set(connection.scalars(select(documents.c.id).where(documents.c.id.in_(ids))))
        return [i in there for i in ids]

    def known_addresses(self, addresses: Sequence[str]) -> list[bool]:
        """Which of these addresses an article in the ledger has, or was asked for by."""
        there: set[str | None] = set()
        with self._connections.reading() as connection:
            for start in range(0, len(addresses), ASKED):
                some = addresses[start : start + ASKED]
                asked = documents.c.address.in_([canonical(a) for a in some]) | documents.c.origin.in_(some)
                for row in connection.execute(select(documents.c.address, documents.c.origin).where(asked)):
                    there.update(row)
        return [a in there or canonical(a) in there for a in addresses]

    def begin(self) -> int:
        """Open a receipt; its key."""
        with self._connections.writing() as connection:
            return _inserted(connection, receipts, {"begun": _now(), "counts": "{}"})

    def end(self, receipt: int, made: Receipt) -> None:
        counts = {"new": made.new, "known": made.known, "versions": made.versions, "copies": made.copies,
                  "statements": made.statements}  # fmt: skip
        with self._connections.writing() as connection:
            rows = [
                {"receipt": receipt, "source": clean(p.where), "what": clean(p.what), "hint": clean(p.hint)}
                for p in made.problems
            ]
            if rows:
                connection.execute(insert(problems), rows)
            connection.execute(
                update(receipts).where(receipts.c.key == receipt).values(ended=_now(), counts=json.dumps(counts))
            )

    def keep(self, readings: Sequence[Reading]) -> list[Kept]:
        """Write the readings, all of them or, where that fails, none."""
        # What takes time and needs no ledger is done before the turn to write begins.
        ready = [Ready.of(reading) for reading in readings]
        try:
            with self._connections.writing() as connection:
                return [self._keep(connection, one) for one in ready]
        except BaseException:
            self._names.forget()
            raise

    def _keep(self, connection: Connection, one: Ready) -> Kept:
        if connection.scalar(select(documents.c.key).where(documents.c.id == one.id)) is not None:
            return Kept("known", False, 0)
        earlier = _earlier(connection, one.address)
        family, copy = _family(connection, earlier, one.signature)
        key = _inserted(connection, documents, {**one.row(), "earlier": earlier, "family": family, "copy": copy})
        connection.execute(insert(texts), {"document": key, "packed": one.text})
        if one.signature:
            keep_signature(connection, key, one.signature)
        if copy:
            connection.execute(update(documents).where(documents.c.key == family).values(family=family))
        self._statements(connection, key, one, copy)
        keep_codes(connection, key, one.codes)
        keep_reported(connection, key, one.reading, one.reported)
        if earlier is not None:
            _supersede(connection, earlier)
            _changes(connection, earlier, key, one.reading.statements)
        return Kept("version" if earlier is not None else "new", copy, len(one.reading.statements))

    def _statements(self, connection: Connection, document: int, one: Ready, copy: bool) -> None:
        reading, found, text = one.reading, one.reading.statements, one.reading.document.text
        self._names.learn(connection, (speaker for s in found for speaker in (s.speaker, *s.joint) if speaker))
        publisher = self._names.publisher(connection, reading.document.publisher)
        if found:
            connection.execute(
                insert(statements),
                [
                    {
                        **statement_columns(s, reading.published),
                        "document": document,
                        "position": position,
                        "speaker": self._names.speaker(s.speaker),
                        "role": self._names.role(s.speaker),
                        "publisher": publisher,
                        "latest": True,
                        "copy": copy,
                    }
                    for position, s in enumerate(found)
                ],
            )
        keys = statement_keys(connection, document)
        keep_commitments(connection, keys, one.made)
        keep_ties(connection, document, one.ties)
        index = index_of(connection)
        index.add_statements(connection, [indexed(k, s, text, copy=copy) for k, s in zip(keys, found, strict=True)])
        index.add_article(connection, document, text)
        tally(connection, document, 1)
        self._beside(connection, document, reading, keys)

    def _beside(self, connection: Connection, document: int, reading: Reading, keys: Sequence[int]) -> None:
        together: list[dict[str, Any]] = [
            {
                "statement": key,
                "position": position,
                "speaker": self._names.speaker(speaker),
                "role": self._names.role(speaker),
                "mention": (speaker.mention,) if speaker.mention else None,
                "how": speaker.how,
            }
            for key, statement in zip(keys, reading.statements, strict=True)
            for position, speaker in enumerate(statement.joint)
        ]
        pieces = {((p.span,), p.kind) for p in reading.parts}
        said = [
            {"document": document, "source": clean(p.where), "what": clean(p.what), "hint": clean(p.hint)}
            for p in reading.problems
        ]
        for table, rows in (
            (joint, together),
            (parts, [{"document": document, "span": span, "kind": kind} for span, kind in sorted(pieces)]),
            (problems, said),
        ):
            if rows:
                connection.execute(insert(table), rows)


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
            "added": _now(),
            "length": len(d.text),
            "reader": clean(self.reading.reader_version),
            "latest": True,
        }


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def _inserted(connection: Connection, table: Table, values: dict[str, Any]) -> int:
    made = connection.execute(insert(table).values(values)).inserted_primary_key
    assert made is not None
    return int(made[0])


def _earlier(connection: Connection, where: str | None) -> int | None:
    if where is None:
        return None
    return connection.scalar(select(documents.c.key).where(documents.c.address == where, documents.c.latest))


def _family(connection: Connection, earlier: int | None, found: Signature | None) -> tuple[int | None, bool]:
    """The family of a document and whether it is a copy; a newer version stays what its earlier one was."""
    if earlier is not None:
        row = connection.execute(select(documents.c.family, documents.c.copy).where(documents.c.key == earlier)).one()
        return row.family, row.copy
    family = family_of(connection, found) if found else None
    return family, family is not None


def _supersede(connection: Connection, document: int) -> None:
    """A newer version has come: the statements of this one are marked as old wherever that is kept."""
    copy = bool(connection.scalar(select(documents.c.copy).where(documents.c.key == document)))
    text, keys = bodies_of(connection, [document])[document], statement_keys(connection, document)
    found = list(zip(keys, (e.statement for e in entries(connection, keys)), strict=True))
    index_of(connection).mark_old(connection, [indexed(key, s, text, copy=copy) for key, s in found])
    connection.execute(update(documents).where(documents.c.key == document).values(latest=False))
    connection.execute(update(statements).where(statements.c.document == document).values(latest=False))
    tally(connection, document, -1)


def _changes(connection: Connection, earlier: int, key: int, found: Iterable[Statement]) -> None:
    before = [entry.statement for entry in entries(connection, statement_keys(connection, earlier))]
    rows = [
        {
            "document": key,
            "position": position,
            "kind": change.kind,
            "before": change.before.id if change.before else None,
            "after": change.after.id if change.after else None,
        }
        for position, change in enumerate(compare(before, list(found)))
    ]
    if rows:
        connection.execute(insert(changes), rows)
