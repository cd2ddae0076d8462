"""Writing readings into a ledger: each document wholly or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Table, bindparam, insert, select, update

from onrecord.filed import Receipt
from onrecord.ledger.connection import Connections
from onrecord.ledger.copies import family_of, keep_signature
from onrecord.ledger.entries import bodies_of, entries, statement_keys
from onrecord.ledger.identity import canonical, document_id
from onrecord.ledger.naming import Names
from onrecord.ledger.ready import Ready, moment
from onrecord.ledger.rows import clean
from onrecord.ledger.schema import changes, documents, problems, receipts, statements
from onrecord.ledger.sheets import Sheets
from onrecord.ledger.tallies import tally
from onrecord.ledger.versions import compare
from onrecord.ledger.words import index_of, indexed
from onrecord.minhash import Signature
from onrecord.records import Document, Reading, Statement, text_digest

ASKED = 500
"""Addresses that are looked up at a time."""
# made once: SQLAlchemy takes longer over making a question than a ledger over answering it
_WITHOUT_A_DAY = documents.c.latest & documents.c.published_earliest.is_(None) & documents.c.published_latest.is_(None)
_KNOWN = select(documents.c.key, _WITHOUT_A_DAY.label("undated")).where(documents.c.id == bindparam("id"))
_LATEST = select(documents.c.key).where(documents.c.address == bindparam("where"), documents.c.latest)


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
        """Which of these documents are in the ledger, text and address alike; not those that now bring their day."""
        ids = [document_id(d, text_digest(d.text)) for d in found]
        undated = self._undated(ids)
        return [i in undated and not (d.published and undated[i]) for i, d in zip(ids, found, strict=True)]

    def id_of(self, document: Document) -> str:
        """The id that this document has as an article, or will have."""
        digest = text_digest(document.text)
        id, dated = document_id(document, digest), document_id(document, digest, dated=True)
        undated = self._undated([id, dated])
        return dated if document.published and (undated.get(id) or dated in undated) else id

    def _undated(self, ids: Sequence[str]) -> dict[str, bool]:
        """Of the articles of these ids that are there, whether each is a latest version without a day."""
        with self._connections.reading() as connection:
            rows = connection.execute(select(documents.c.id, _WITHOUT_A_DAY).where(documents.c.id.in_(ids)))
            return {id: bool(undated) for id, undated in rows}

    def known_ids(self, ids: Sequence[str]) -> list[bool]:
        """Which articles of these ids are in the ledger."""
        there = self._undated(ids)
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
            return _inserted(connection, receipts, {"begun": moment(), "counts": "{}"})

    def end(self, receipt: int, made: Receipt) -> None:
        counts = {"new": made.new, "known": made.known, "versions": made.versions, "copies": made.copies,
                  "statements": made.statements, "undated": made.undated}  # fmt: skip
        with self._connections.writing() as connection:
            rows = [
                {"receipt": receipt, "source": clean(p.where), "what": clean(p.what), "hint": clean(p.hint)}
                for p in made.problems
            ]
            if rows:
                connection.execute(insert(problems), rows)
            connection.execute(
                update(receipts).where(receipts.c.key == receipt).values(ended=moment(), counts=json.dumps(counts))
            )

    def keep(self, readings: Sequence[Reading]) -> list[Kept]:
        """Write the readings, all of them or, where that fails, none."""
        ready = [Ready.of(reading) for reading in readings]
        try:
            with self._connections.writing() as connection:
                return Turn(connection, self._names).keep(ready)
        except BaseException:
            self._names.forget()
            raise


class Turn:
    """One transaction of a writer."""

    def __init__(self, connection: Connection, names: Names) -> None:
        self._connection = connection
        self._sheets = Sheets(connection, names)

    def keep(self, ready: Sequence[Ready]) -> list[Kept]:
        kept = [self._keep(one) for one in ready]
        self._sheets.write()
        return kept

    def _keep(self, one: Ready) -> Kept:
        connection = self._connection
        earlier: int | None = None
        there = connection.execute(_KNOWN, {"id": one.id}).first()
        if there is not None:
            if not (there.undated and one.reading.document.published):
                return Kept("known", False, 0)
            # the same text, which was kept without its day: read with it, it dates other things
            earlier, one = there.key, one.dated()
        elif one.address is not None:
            earlier = connection.scalar(_LATEST, {"where": one.address})
        family, copy = _family(connection, earlier, one.signature)
        key = _inserted(connection, documents, {**one.row(), "earlier": earlier, "family": family, "copy": copy})
        if one.signature:
            keep_signature(connection, key, one.signature)
        if copy:
            connection.execute(update(documents).where(documents.c.key == family).values(family=family))
        if earlier is not None:
            self._supersede(earlier, key, one)
        self._sheets.add(key, one, copy)
        return Kept("version" if earlier is not None else "new", copy, len(one.reading.statements))

    def _supersede(self, earlier: int, key: int, one: Ready) -> None:
        if self._sheets.holds(earlier):
            self._sheets.write()
        _changes(self._connection, earlier, key, one.reading.statements)
        _supersede(self._connection, earlier)


def _inserted(connection: Connection, table: Table, values: dict[str, Any]) -> int:
    made = connection.execute(insert(table), values).inserted_primary_key
    assert made is not None
    return int(made[0])


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
    tally(connection, [document], -1)


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
