"""Is everything still as it was written? Hashes, offsets, anchors, orphans, the index."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from sqlalchemy import Connection, func, or_, select

from onrecord.errors import LedgerError
from onrecord.ledger.commitments import commitment_faults
from onrecord.ledger.connection import Connections
from onrecord.ledger.database import BACKUP, Look
from onrecord.ledger.deeds import reported_faults
from onrecord.ledger.entries import bodies_of, entries
from onrecord.ledger.linking import link_faults
from onrecord.ledger.meanings import code_faults
from onrecord.ledger.schema import documents, joint, parts, publishers, speakers, statements
from onrecord.ledger.tallies import recounted
from onrecord.ledger.words import Indexed, index_of, indexed
from onrecord.records import Problem, Span, statement_id, text_digest


def check(connections: Connections) -> Iterator[Problem | int]:
    """Look through the whole ledger: a Problem for each fault, the number of articles seen in between."""
    database = connections.database
    for look in (*database.looks(), _index, _orphans, _links, _tallies):
        yield from _looked(connections, look, "the database")
    yield from database.faults()
    keys: list[int] = []
    yield from _looked(connections, partial(_listed, keys=keys), "the list of articles")
    for seen, key in enumerate(keys, 1):
        yield from _looked(connections, partial(_document, key=key), f"article number {key}")
        yield seen


def _looked(connections: Connections, look: Look, where: str) -> Iterator[Problem]:
    """What one look finds. Damage that stops it is a fault like others, and the next look goes on."""
    found: list[Problem] = []
    try:
        with connections.reading() as connection:
            found.extend(look(connection))
    except LedgerError as error:
        found.append(Problem(where, str(error), BACKUP))
    yield from found


def _listed(connection: Connection, keys: list[int]) -> Iterator[Problem]:
    keys.extend(connection.scalars(select(documents.c.key).order_by(documents.c.key)))
    yield from ()


def _index(connection: Connection) -> Iterator[Problem]:
    yield from index_of(connection).faults(connection)


def _orphans(connection: Connection) -> Iterator[Problem]:
    for what, query in (
        (
            "a statement without an article",
            select(statements.c.id).where(statements.c.document.not_in(select(documents.c.key))),
        ),
        (
            "a statement without its speaker",
            select(statements.c.id).where(statements.c.speaker.not_in(select(speakers.c.key))),
        ),
        (
            "a joint speaker without a statement",
            select(joint.c.statement).where(joint.c.statement.not_in(select(statements.c.key))),
        ),
        (
            "is not marked as its article is: its publisher, latest version or older one, first of a report or copy",
            select(statements.c.id)
            .select_from(
                statements.join(documents, statements.c.document == documents.c.key).outerjoin(
                    publishers, statements.c.publisher == publishers.c.key
                )
            )
            .where(
                or_(
                    statements.c.latest != documents.c.latest,
                    statements.c.copy != documents.c.copy,
                    func.coalesce(publishers.c.name, "") != func.coalesce(documents.c.publisher, ""),
                )
            ),
        ),
    ):
        for (found,) in connection.execute(query):
            yield Problem(f"statement {found}", what, BACKUP)


def _links(connection: Connection) -> Iterator[Problem]:
    for found, what in link_faults(connection):
        yield Problem(found, what, BACKUP)


def _tallies(connection: Connection) -> Iterator[Problem]:
    """Whether what is kept counted is what counting gives."""
    counted = {row[0]: tuple(row[1:]) for row in connection.execute(recounted())}
    s = speakers.c
    for key, *kept in connection.execute(select(s.key, s.said, s.articles, s.first, s.last)):
        there = counted.get(key, (0, 0, None, None))
        if tuple(kept) != there:
            yield Problem(f"speaker number {key}", f"is down for {kept[0]:,} statements and has {there[0]:,}", BACKUP)


def _document(connection: Connection, key: int) -> Iterator[Problem]:
    row = connection.execute(select(documents).where(documents.c.key == key)).mappings().one()
    where = f"article {row['id']} ({row['name']})"
    try:
        body = bodies_of(connection, [key])[key]
    except LedgerError as error:
        yield Problem(where, f"its text is damaged or missing: {error.__cause__ or 'no text'}", BACKUP)
        return
    if text_digest(body) != row["digest"]:
        yield Problem(where, "its text is not the one that was added: the hash differs", BACKUP)
    if len(body) != row["length"]:
        yield Problem(where, f"its text has {len(body):,} characters, not {row['length']:,}", BACKUP)
    for found in connection.execute(select(statements).where(statements.c.document == key)).mappings():
        content = found["content"]
        if found["id"] != statement_id(row["digest"], content):
            yield Problem(f"statement {found['id']}", f"its anchor does not hold: it is an orphan of {where}", "")
        everywhere = (*content, *found["source"], *found["cue"], *(found["evidence"] or ()))
        if not all(_holds(span, len(body)) for span in everywhere):
            yield Problem(f"statement {found['id']}", f"points outside the text of {where}", BACKUP)
    for spans, kind in connection.execute(select(parts.c.span, parts.c.kind).where(parts.c.document == key)):
        if not all(_holds(span, len(body)) for span in spans):
            yield Problem(where, f"a {kind} points outside its text", BACKUP)
    for fault in (*code_faults(connection, key, body), *reported_faults(connection, key, body)):
        yield Problem(where, fault, BACKUP)
    for fault in commitment_faults(connection, key, body):
        yield Problem(where, fault, BACKUP)
    yield from index_of(connection).faults_of(connection, key, body, _indexed(connection, row, body))


def _indexed(connection: Connection, article: Any, body: str) -> Iterator[Indexed]:
    """What the full-text index should have of the article's statements."""
    keys = list(connection.scalars(select(statements.c.key).where(statements.c.document == article["key"])))
    for key, entry in zip(keys, entries(connection, keys), strict=True):
        yield indexed(key, entry.statement, body, copy=article["copy"], old=not article["latest"])


def _holds(span: Span, length: int) -> bool:
    return 0 <= span.start <= span.end <= length
