"""One article: its text, what it says, its versions and its copies."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, or_, select

from onrecord.filed import Article, Change, Entry, Filed
from onrecord.ledger.deeds import packed_of
from onrecord.ledger.entries import article_of, bodies_of, entries
from onrecord.ledger.packing import tellers, unpack
from onrecord.ledger.rows import clean, zoned
from onrecord.ledger.schema import changes, documents, parts, problems, statements
from onrecord.records import Document, Part, Problem, Reading, Statement


def find_statement(connection: Connection, id: str) -> tuple[Entry, ...]:
    """The statement of this id, in every article that prints it at the same place of the same text."""
    rows = connection.execute(
        select(statements.c.key)
        .select_from(statements.join(documents, statements.c.document == documents.c.key))
        .where(statements.c.id == id)
        .order_by(documents.c.latest.desc(), documents.c.key)
    )
    return entries(connection, [key for (key,) in rows])


def find_article(connection: Connection, id: str) -> Filed | None:
    """The article of this id, or the latest of this name, with all that hangs on it."""
    id = clean(id)
    row = (
        connection.execute(
            select(documents)
            .where(or_(documents.c.id == id, documents.c.name == id))
            .order_by((documents.c.id == id).desc(), documents.c.latest.desc(), documents.c.key.desc())
            .limit(1)
        )
        .mappings()
        .first()
    )
    if row is None:
        return None
    keys = connection.scalars(
        select(statements.c.key).where(statements.c.document == row["key"]).order_by(statements.c.position)
    )
    found = entries(connection, list(keys))
    article = article_of(row)
    body = bodies_of(connection, [row["key"]])[row["key"]]
    own = tuple(e.statement for e in found)
    packed = packed_of(connection, [row["key"]]).get(row["key"], b"")
    reading = Reading(
        document_of(row, body),
        own,
        article.published,
        tuple(_parts(connection, row["key"])),
        tuple(_problems(connection, row["key"])),
        row["reader"],
        *unpack(packed, body, row["digest"], tellers(own), article.published),
    )
    return Filed(
        article,
        reading,
        _versions(connection, row),
        _copies(connection, row),
        _changes(connection, row["key"], reading),
    )


def headline(connection: Connection, id: str) -> str | None:
    """What stands over the text of the article of this id."""
    rows = select(parts.c.document, parts.c.span).join(documents, parts.c.document == documents.c.key)
    found = connection.execute(rows.where(documents.c.id == id, parts.c.kind == "headline")).all()
    if not found:
        return None
    key, (span, *_) = min(found, key=lambda row: row.span[0])
    return bodies_of(connection, [key])[key][span.start : span.end].strip() or None


def document_of(row: Any, text: str) -> Document:
    """The document as it was added."""
    return Document(
        row["name"], text, row["title"], row["url"], row["publisher"], row["given"], row["origin"],
        row["byline"], row["language"], zoned(row["fetched"]),
    )  # fmt: skip


def _parts(connection: Connection, key: int) -> list[Part]:
    rows = connection.execute(select(parts.c.span, parts.c.kind).where(parts.c.document == key))
    return sorted((Part(span[0], kind) for span, kind in rows), key=lambda part: part.span)


def _problems(connection: Connection, key: int) -> list[Problem]:
    found = connection.execute(select(problems).where(problems.c.document == key).order_by(problems.c.key))
    return [Problem(row.source, row.what, row.hint) for row in found]


def _versions(connection: Connection, row: Any) -> tuple[Article, ...]:
    """Every version of the article, the oldest first."""
    if row["address"] is None:
        return (article_of(row),)
    rows = connection.execute(
        select(documents).where(documents.c.address == row["address"]).order_by(documents.c.key)
    ).mappings()
    return tuple(article_of(r) for r in rows)


def _copies(connection: Connection, row: Any) -> tuple[Article, ...]:
    if row["family"] is None:
        return ()
    rows = connection.execute(
        select(documents)
        .where(documents.c.family == row["family"], documents.c.key != row["key"], documents.c.latest)
        .order_by(documents.c.key)
    ).mappings()
    return tuple(article_of(r) for r in rows if r["address"] is None or r["address"] != row["address"])


def _changes(connection: Connection, key: int, reading: Reading) -> tuple[Change, ...]:
    """What this version did to the statements of the one before it."""
    before = {s.id: s for s in _of_earlier(connection, key)}
    after = {s.id: s for s in reading.statements}
    rows = connection.execute(select(changes).where(changes.c.document == key).order_by(changes.c.position)).mappings()
    return tuple(Change(r["kind"], before.get(r["before"]), after.get(r["after"])) for r in rows)


def _of_earlier(connection: Connection, key: int) -> list[Statement]:
    earlier = connection.scalar(select(documents.c.earlier).where(documents.c.key == key))
    if earlier is None:
        return []
    keys = connection.scalars(select(statements.c.key).where(statements.c.document == earlier))
    return [e.statement for e in entries(connection, list(keys))]
