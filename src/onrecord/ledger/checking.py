"""Is everything still as it was written? Hashes, offsets, anchors, orphans, the index; and copies for safety."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, func, or_, select, text
from sqlalchemy.exc import StatementError

from onrecord.errors import LedgerError
from onrecord.ledger.connection import Connections
from onrecord.ledger.entries import bodies_of
from onrecord.ledger.meanings import code_faults
from onrecord.ledger.schema import documents, joint, parts, publishers, speakers, statements
from onrecord.ledger.tallies import recounted
from onrecord.records import Problem, Span, statement_id, text_digest

BACKUP = "restore the last backup"
INDICES = ("statement_words", "article_words")


def check(connections: Connections) -> Iterator[Problem | int]:
    """Look through the whole ledger: a Problem for each fault, the number of articles seen in between."""
    for look in (_file, _orphans, _tallies):
        yield from _looked(connections, look, "the database file")
    yield from _index(connections)
    keys: list[int] = []
    yield from _looked(connections, partial(_listed, keys=keys), "the list of articles")
    for seen, key in enumerate(keys, 1):
        yield from _looked(connections, partial(_document, key=key), f"article number {key}")
        yield seen


def _looked(connections: Connections, look: Callable[[Connection], Iterator[Problem]], where: str) -> Iterator[Problem]:
    """What one look finds. Damage that stops it is a fault like others, and the next look goes on."""
    try:
        with connections.reading() as connection:
            found = list(look(connection))
    except LedgerError as error:
        found = [Problem(where, str(error), BACKUP)]
    yield from found


def _listed(connection: Connection, keys: list[int]) -> Iterator[Problem]:
    keys.extend(connection.scalars(select(documents.c.key).order_by(documents.c.key)))
    yield from ()


def _index(connections: Connections) -> Iterator[Problem]:
    """Whether the full-text index is sound in itself; SQLite asks for a turn to write to look at it."""
    for name in INDICES:
        try:
            with connections.writing() as connection:
                connection.execute(text(f"insert into {name}({name}) values ('integrity-check')"))
        except LedgerError as error:
            if not isinstance(error.__cause__, StatementError) or "readonly" not in str(error.__cause__.orig):
                yield Problem("the full-text index", str(error), BACKUP)


def _file(connection: Connection) -> Iterator[Problem]:
    for (said,) in connection.execute(text("pragma integrity_check")):
        if said != "ok":
            yield Problem("the database file", str(said), BACKUP)
    for row in connection.execute(text("pragma foreign_key_check")):
        yield Problem(f"table {row[0]}", f"row {row[1]} points to a row of {row[2]} that is not there", BACKUP)
    for name, table in zip(INDICES, (statements, documents), strict=True):
        indexed = connection.scalar(text(f"select count(*) from {name}_docsize")) or 0
        there = connection.scalar(select(func.count()).select_from(table)) or 0
        if indexed != there:
            yield Problem("the full-text index", f"{name} holds {indexed:,} of {there:,} rows", "run onrecord compact")


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
    for fault in code_faults(connection, key, body):
        yield Problem(where, fault, BACKUP)


def _holds(span: Span, length: int) -> bool:
    return 0 <= span.start <= span.end <= length


def backup(connections: Connections, target: Path) -> int:
    """Copy the ledger, while others may go on writing, into a file that is not there yet; its bytes.

    Raises LedgerError where the file exists or cannot be written.
    """
    if target.exists():
        raise LedgerError(f"{target} exists; name another file, so that no backup is lost")
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part.absolute())) as copy, connections.raw() as source:
            try:
                # in one go: a copy made in steps begins anew whenever somebody has written in between
                source.backup(copy)
                copy.execute("pragma journal_mode = delete")
            except sqlite3.Error as error:
                raise LedgerError(f"cannot write the backup {target}: {error}") from error
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise LedgerError(f"cannot write the backup {target}: {error}") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return target.stat().st_size


def compact(connections: Connections) -> tuple[int, int]:
    """Give room back to the disk and tidy the index; bytes before and after."""
    path = Path(connections.where)
    before = path.stat().st_size
    with connections.raw() as connection:
        for name in INDICES:
            connection.execute(f"insert into {name}({name}) values ('optimize')")
        connection.execute("pragma wal_checkpoint(truncate)")
        connection.execute("vacuum")
        connection.execute("analyze")
        connection.execute("pragma wal_checkpoint(truncate)")
    return before, path.stat().st_size
