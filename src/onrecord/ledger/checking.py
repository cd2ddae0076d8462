"""Is everything still as it was written? Hashes, offsets, anchors, orphans, the index; and copies for safety."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select, text

from onrecord.errors import LedgerError
from onrecord.ledger.connection import Connections
from onrecord.ledger.rows import spans_of, unpacked
from onrecord.ledger.schema import documents, joint, parts, speakers, statements
from onrecord.records import Problem, Span, statement_id, text_digest

BATCH = 200


def check(connections: Connections) -> Iterator[Problem | int]:
    """Look through the whole ledger: a Problem for each fault, the number of articles seen in between."""
    with connections.reading() as connection:
        yield from _file(connection)
        yield from _orphans(connection)
        rows = connection.execution_options(yield_per=BATCH).execute(select(documents)).mappings()
        for seen, row in enumerate(rows, 1):
            yield from _document(connection, row)
            yield seen


def _file(connection: Connection) -> Iterator[Problem]:
    for (said,) in connection.execute(text("pragma integrity_check")):
        if said != "ok":
            yield Problem("the database file", str(said), "restore the last backup")
    for row in connection.execute(text("pragma foreign_key_check")):
        yield Problem(
            f"table {row[0]}", f"row {row[1]} points to a row of {row[2]} that is not there", "restore the last backup"
        )
    for name, table in (("statement_words", statements), ("article_words", documents)):
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
    ):
        for (found,) in connection.execute(query):
            yield Problem(f"statement {found}", what, "restore the last backup")


def _document(connection: Connection, row: Any) -> Iterator[Problem]:
    where = f"article {row['id']} ({row['name']})"
    try:
        body = unpacked(row["text"])
    except (zlib.error, UnicodeDecodeError) as error:
        yield Problem(where, f"its text is damaged: {error}", "restore the last backup")
        return
    if text_digest(body) != row["digest"]:
        yield Problem(where, "its text is not the one that was added: the hash differs", "restore the last backup")
    if len(body) != row["length"]:
        yield Problem(where, f"its text has {len(body):,} characters, not {row['length']:,}", "restore the last backup")
    for found in connection.execute(select(statements).where(statements.c.document == row["key"])).mappings():
        content = spans_of(found["content"])
        if found["id"] != statement_id(row["digest"], content):
            yield Problem(f"statement {found['id']}", f"its anchor does not hold: it is an orphan of {where}", "")
        everywhere = (*content, *spans_of(found["source"]), *spans_of(found["cue"]), *spans_of(found["evidence"]))
        if not all(_holds(span, len(body)) for span in everywhere):
            yield Problem(f"statement {found['id']}", f"points outside the text of {where}", "restore the last backup")
    for span, kind in connection.execute(select(parts.c.span, parts.c.kind).where(parts.c.document == row["key"])):
        if not all(_holds(s, len(body)) for s in spans_of(span)):
            yield Problem(where, f"a {kind} points outside its text", "restore the last backup")


def _holds(span: Span, length: int) -> bool:
    return 0 <= span.start <= span.end <= length


def backup(connections: Connections, target: Path) -> int:
    """Copy the ledger, while others may go on writing, into a file that is not there yet; its bytes.

    Raises LedgerError where the file exists or cannot be written.
    """
    if target.exists():
        raise LedgerError(f"{target} exists; name another file, so that no backup is lost")
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with connections.raw() as source:
            copy = sqlite3.connect(part)
            try:
                source.backup(copy, pages=2000)
                copy.execute("pragma journal_mode = delete")
            finally:
                copy.close()
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise LedgerError(f"cannot write the backup {target}: {error}") from error
    return target.stat().st_size


def compact(connections: Connections) -> tuple[int, int]:
    """Give room back to the disk and tidy the index; bytes before and after."""
    path = Path(connections.where)
    before = path.stat().st_size
    with connections.raw() as connection:
        for name in ("statement_words", "article_words"):
            connection.execute(f"insert into {name}({name}) values ('optimize')")
        connection.execute("pragma wal_checkpoint(truncate)")
        connection.execute("vacuum")
        connection.execute("analyze")
        connection.execute("pragma wal_checkpoint(truncate)")
    return before, path.stat().st_size
