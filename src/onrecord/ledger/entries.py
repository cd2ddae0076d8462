"""Rows of a ledger back into the records that were put in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC
from typing import Any

from sqlalchemy import Connection, Select, select

from onrecord.errors import LedgerError
from onrecord.filed import Article, Entry
from onrecord.ledger.rows import speaker_of, statement_of, unpacked, when_of, zoned
from onrecord.ledger.schema import documents, joint, roles, speakers, statements, texts
from onrecord.records import Speaker, When

AT_ONCE = 10_000
"""Rows that are asked for by their keys at a time; a database takes some tens of thousands of values."""
PERSON = (
    speakers.c.name.label("speaker_name"),
    speakers.c.kind.label("speaker_kind"),
    roles.c.title.label("role_title"),
    roles.c.affiliation.label("role_affiliation"),
)
ARTICLE = tuple(c.label(f"document_{c.name}") for c in documents.c)
JOINED = (
    statements.join(documents, statements.c.document == documents.c.key)
    .outerjoin(speakers, statements.c.speaker == speakers.c.key)
    .outerjoin(roles, statements.c.role == roles.c.key)
)


def entries(connection: Connection, keys: Sequence[int]) -> tuple[Entry, ...]:
    """The statements of these keys, in this order. Raises LedgerError where one is damaged."""
    rows = {row["key"]: row for some in _some(keys) for row in connection.execute(_full(some)).mappings()}
    if not rows.keys() >= set(keys):
        raise LedgerError("a statement that was there is gone: the ledger is damaged; take the last backup")
    bodies = bodies_of(connection, {row["document"] for row in rows.values()})
    others = _joint(connection, keys)
    return tuple(
        Entry(
            statement_of(rows[key], bodies[rows[key]["document"]], others.get(key, ())),
            article_of(rows[key], "document_"),
        )
        for key in keys
    )


def statement_keys(connection: Connection, document: int) -> list[int]:
    """The keys of a document's statements, in their order."""
    return keys_by_document(connection, [document])[document]


def keys_by_document(connection: Connection, found: Sequence[int]) -> dict[int, list[int]]:
    """The keys of the statements of each of these documents, in their order."""
    of = select(statements.c.document, statements.c.key).where(statements.c.document.in_(found))
    out: dict[int, list[int]] = {document: [] for document in found}
    for document, key in connection.execute(of.order_by(statements.c.document, statements.c.position)):
        out[document].append(key)
    return out


def article_of(row: Any, prefix: str = "") -> Article:
    """From a row that has the columns of ``documents``, named with ``prefix``."""
    r = {c.name: row[prefix + c.name] for c in documents.c}
    published = when_of("published", r)
    return Article(
        r["id"], r["name"], r["digest"], r["title"], r["url"], r["publisher"], r["byline"], r["language"],
        published or When(None, None, "", "unknown"), r["origin"], zoned(r["fetched"]),
        r["added"].replace(tzinfo=UTC), r["length"],
        r["reader"], r["latest"],
    )  # fmt: skip


def _full(keys: Sequence[int]) -> Select[Any]:
    return select(statements, *PERSON, *ARTICLE).select_from(JOINED).where(statements.c.key.in_(keys))


def bodies_of(connection: Connection, keys: Iterable[int]) -> dict[int, str]:
    """The texts of the articles of these keys. Raises LedgerError where one is damaged or missing."""
    return _bodies(connection, dict.fromkeys(keys))


def beginnings_of(connection: Connection, ends: Mapping[int, int]) -> dict[int, str]:
    """The same, each as far as the end of the paragraph in which, or before which, a code point stands, or further."""
    return _bodies(connection, ends)


def _bodies(connection: Connection, ends: Mapping[int, int | None]) -> dict[int, str]:
    wanted = sorted(ends)
    chosen = select(texts.c.document, texts.c.packed)
    found = (row for some in _some(wanted) for row in connection.execute(chosen.where(texts.c.document.in_(some))))
    bodies = {key: unpacked(data, ends[key]) for key, data in found}
    if len(bodies) < len(wanted):
        raise LedgerError("the text of an article is missing; onrecord check tells which; take the last backup")
    return bodies


def _some(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for begin in range(0, len(keys), AT_ONCE):
        yield keys[begin : begin + AT_ONCE]


def _joint(connection: Connection, keys: Sequence[int]) -> dict[int, list[Speaker]]:
    chosen = (
        select(joint, *PERSON)
        .select_from(
            joint.join(speakers, joint.c.speaker == speakers.c.key).outerjoin(roles, joint.c.role == roles.c.key)
        )
        .order_by(joint.c.statement, joint.c.position)
    )
    out: dict[int, list[Speaker]] = {}
    for some in _some(keys):
        for row in connection.execute(chosen.where(joint.c.statement.in_(some))).mappings():
            speaker = speaker_of(row)
            if speaker:
                out.setdefault(row["statement"], []).append(speaker)
    return out
