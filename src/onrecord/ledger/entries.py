"""Rows of a ledger back into the records that were put in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC
from typing import Any

from sqlalchemy import Connection, select, type_coerce
from sqlalchemy.types import TypeDecorator

from onrecord.errors import LedgerError
from onrecord.filed import Article, Entry
from onrecord.ledger.remembering import Remembered, remembered_by
from onrecord.ledger.rows import cut, speaker_of, statement_of, unpacked, when_of, zoned
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
_JOINED = statements.outerjoin(speakers, statements.c.speaker == speakers.c.key).outerjoin(
    roles, statements.c.role == roles.c.key
)
_COLUMNS = tuple(
    c for c in statements.c if c.name not in ("position", "speaker", "role", "publisher", "latest", "copy", "day")
)
_NAMES = (*(c.name for c in _COLUMNS), *(c.name for c in PERSON))
# by ourselves, and only where there is something: most columns of most rows have nothing
_READ: dict[str, Callable[[Any, Any], Any]] = {
    c.name: c.type.process_result_value for c in _COLUMNS if isinstance(c.type, TypeDecorator)
}
_PLAIN = tuple(
    type_coerce(c, c.type.impl_instance).label(c.name) if isinstance(c.type, TypeDecorator) else c for c in _COLUMNS
)


def entries(connection: Connection, keys: Sequence[int]) -> tuple[Entry, ...]:
    """The statements of these keys, in this order. Raises LedgerError where one is damaged."""
    kept = remembered_by(connection)
    there = _there(connection, keys, kept) if kept else {}
    missing = [key for key in dict.fromkeys(keys) if key not in there]
    if missing:
        found = _read(connection, missing)
        if kept:
            kept.keep(found)
        there |= found
    return tuple(there[key] for key in keys)


def _there(connection: Connection, keys: Sequence[int], kept: Remembered) -> dict[int, Entry]:
    """Those that are remembered, and are what they were: an article may have become an older version since."""
    held = kept.of(keys)
    chosen = select(statements.c.key, statements.c.latest)
    now = {
        key: latest
        for some in _some(list(held))
        for key, latest in connection.execute(chosen.where(statements.c.key.in_(some)))
    }
    return {key: entry for key, entry in held.items() if now.get(key) == entry.article.latest}


def _read(connection: Connection, keys: Sequence[int]) -> dict[int, Entry]:
    chosen = select(*_PLAIN, *PERSON).select_from(_JOINED)
    rows = {
        row["key"]: row
        for some in _some(keys)
        for row in map(_row, connection.execute(chosen.where(statements.c.key.in_(some))))
    }
    if len(rows) < len(keys):
        raise LedgerError("a statement that was there is gone: the ledger is damaged; take the last backup")
    own = {row["document"] for row in rows.values()}
    bodies, articles, others = bodies_of(connection, own), articles_of(connection, own), _joint(connection, keys)
    return {
        key: Entry(statement_of(row, bodies[row["document"]], others.get(key, ())), articles[row["document"]])
        for key, row in rows.items()
    }


def _row(values: Iterable[Any]) -> dict[str, Any]:
    row = dict(zip(_NAMES, values, strict=True))
    for name, read in _READ.items():
        if row[name] is not None:
            row[name] = read(row[name], None)
    return row


def articles_of(connection: Connection, keys: Iterable[int]) -> dict[int, Article]:
    """The articles of these keys. Raises LedgerError where one is gone."""
    wanted = sorted(set(keys))
    rows = (
        row
        for some in _some(wanted)
        for row in connection.execute(select(documents).where(documents.c.key.in_(some))).mappings()
    )
    found = {row["key"]: article_of(row) for row in rows}
    if len(found) < len(wanted):
        raise LedgerError("an article that was there is gone: the ledger is damaged; take the last backup")
    return found


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


def article_of(row: Any) -> Article:
    """From a row that has the columns of ``documents``."""
    return Article(
        row["id"], row["name"], row["digest"], row["title"], row["url"], row["publisher"], row["byline"],
        row["language"], when_of("published", row) or When(None, None, "", "unknown"), row["origin"],
        zoned(row["fetched"]), row["added"].replace(tzinfo=UTC), row["length"], row["reader"], row["latest"],
    )  # fmt: skip


def sayings_of(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    """What is said in the statements of these keys, and nothing else of them; without those that are gone."""
    kept = remembered_by(connection)
    found = {key: entry.statement.text for key, entry in kept.of(keys).items()} if kept else {}
    chosen = select(statements.c.key, statements.c.document, statements.c.content)
    rows = [
        row
        for some in _some([key for key in keys if key not in found])
        for row in connection.execute(chosen.where(statements.c.key.in_(some)))
    ]
    bodies = bodies_of(connection, (document for _, document, _ in rows))
    return found | {key: cut(bodies[document], content) for key, document, content in rows}


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
