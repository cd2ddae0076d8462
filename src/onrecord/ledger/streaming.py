"""All answers to a question, however many: some at a time, in bounded memory, out of one state of the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, select, tuple_

from onrecord.errors import LedgerError
from onrecord.filed import Article, Entry, Extract, Question
from onrecord.ledger.articles import document_of
from onrecord.ledger.asking import answers
from onrecord.ledger.deeds import packed_of
from onrecord.ledger.entries import article_of, bodies_of, entries
from onrecord.ledger.packing import tellers, unpack
from onrecord.ledger.rows import unpacked
from onrecord.ledger.schema import documents, parts, problems, statements, texts
from onrecord.records import Document, Part, Problem, Reading, Statement

PAGE = 20_000
"""Keys of statements that are looked up at a time."""
SOME = 400
"""Statements, or articles, that are fetched together, …"""
LOAD = 1_000_000
"""… unless the articles have more code points than this in all."""
T = TypeVar("T")


def every(connection: Connection, question: Question) -> Iterator[Entry]:
    """All answers, by article and by place in it. Raises LedgerError where an article's text is damaged."""
    for some in _together(_answers(connection, question)):
        yield from entries(connection, [key for _, key in some])


def extracts(connection: Connection, question: Question | None) -> Iterator[Extract | Problem]:
    """The articles that have an answer; without a question all of them, every version, the first added first.

    A Problem for each article whose text is damaged.
    """
    for some in _together(_wanted(connection, question)):
        for load in _loads(connection, dict(some)):
            yield from _extracts(connection, load)


def originals(connection: Connection) -> list[int]:
    """Keys of the latest version of every article, of copies of a report the first alone, the first added first."""
    d = documents.c
    return list(connection.scalars(select(d.key).where(d.latest, ~d.copy).order_by(d.key)))


def speaking(
    connection: Connection, keys: Sequence[int], fits: Callable[[str], bool]
) -> Iterator[tuple[int, Extract | None]]:
    """Each of these articles; None in place of one whose text does not fit. What is damaged is left out."""
    for begin in range(0, len(keys), SOME):
        some = keys[begin : begin + SOME]
        chosen = select(texts.c.document, texts.c.packed).where(texts.c.document.in_(some)).order_by(texts.c.document)
        wanted = []
        for key, packed in connection.execute(chosen):
            try:
                body = unpacked(packed)
            except LedgerError:
                continue
            if fits(body):
                wanted.append(key)
            else:
                yield key, None
        named = connection.execute(select(documents.c.id, documents.c.key).where(documents.c.key.in_(wanted)))
        ids = dict(iter(named))
        for load in _loads(connection, dict.fromkeys(wanted)) if wanted else ():
            yield from ((ids[e.article.id], e) for e in _extracts(connection, load) if isinstance(e, Extract))


def _answers(connection: Connection, question: Question) -> Iterator[tuple[int, int]]:
    """(article, statement) of every answer, in order: a page of them, and then those behind its last."""
    chosen = answers(connection, question)
    place = (statements.c.document, statements.c.position)
    chosen = chosen.add_columns(*place).order_by(*place).limit(PAGE)
    behind = (0, -1)
    while rows := connection.execute(chosen.where(tuple_(*place) > behind)).all():
        for key, document, _ in rows:
            yield document, key
        behind = rows[-1][1:]


def _wanted(connection: Connection, question: Question | None) -> Iterator[tuple[int, set[int] | None]]:
    """The articles, and the statements asked for of each; None for all."""
    if question:
        for document, pairs in groupby(_answers(connection, question), key=lambda pair: pair[0]):
            yield document, {key for _, key in pairs}
        return
    yield from ((key, None) for key in _pages(connection, select(documents.c.key)))


def _pages(connection: Connection, chosen: Select[int]) -> Iterator[int]:
    """The keys of the articles chosen, in order: a page of them, and then those behind its last."""
    chosen, behind = chosen.order_by(documents.c.key).limit(PAGE), 0
    while keys := connection.scalars(chosen.where(documents.c.key > behind)).all():
        yield from keys
        behind = keys[-1]


def _together(found: Iterator[T]) -> Iterator[list[T]]:
    while some := list(islice(found, SOME)):
        yield some


def _loads(connection: Connection, wanted: Mapping[int, set[int] | None]) -> Iterator[dict[int, set[int] | None]]:
    """The articles, as many together as their length allows."""
    load: dict[int, set[int] | None] = {}
    held = 0
    sizes = (
        select(documents.c.key, documents.c.length).where(documents.c.key.in_(list(wanted))).order_by(documents.c.key)
    )
    for key, length in connection.execute(sizes).all():
        if load and held + length > LOAD:
            yield load
            load, held = {}, 0
        load[key] = wanted[key]
        held += length
    yield load


def _extracts(connection: Connection, wanted: Mapping[int, set[int] | None]) -> Iterator[Extract | Problem]:
    rows = connection.execute(select(documents).where(documents.c.key.in_(list(wanted))).order_by(documents.c.key))
    found = [(row, _document(connection, row)) for row in rows.mappings()]
    whole = [row["key"] for row, document in found if isinstance(document, Document)]
    said = _statements(connection, whole)
    packed = packed_of(connection, whole)
    pieces, wrong = _beside(connection, parts, whole), _beside(connection, problems, whole)
    earlier = _articles(connection, [row["earlier"] for row, _ in found if row["earlier"] is not None])
    for row, document in found:
        if isinstance(document, Problem):
            yield document
            continue
        article, own = article_of(row), said.get(row["key"], [])
        statements_there = tuple(statement for _, statement in own)
        try:
            report = unpack(
                packed.get(row["key"], b""), document.text, row["digest"], tellers(statements_there), article.published
            )
        except LedgerError as error:
            yield Problem(f"article {row['id']} ({row['name']})", str(error), "it was left out")
            continue
        reading = Reading(
            document,
            statements_there,
            article.published,
            _parts(pieces.get(row["key"], ())),
            tuple(Problem(p["source"], p["what"], p["hint"]) for p in wrong.get(row["key"], ())),
            row["reader"],
            *report,
        )
        asked = wanted[row["key"]]
        chosen = tuple(s for key, s in own if asked is None or key in asked)
        yield Extract(article, reading, chosen, earlier.get(row["earlier"]))


def _parts(rows: Iterable[Any]) -> tuple[Part, ...]:
    found = (Part(row["span"][0], row["kind"]) for row in rows)
    return tuple(sorted(found, key=lambda part: (part.span, part.kind)))


def _document(connection: Connection, row: Any) -> Document | Problem:
    key = row["key"]
    try:
        return document_of(row, bodies_of(connection, [key])[key])
    except LedgerError as error:
        where = f"article {row['id']} ({row['name']})"
        return Problem(
            where, f"its text is damaged: {error.__cause__ or error}", "it was left out; restore the last backup"
        )


def _statements(connection: Connection, keys: Sequence[int]) -> dict[int, list[tuple[int, Statement]]]:
    """The statements of each article, with their keys, in order."""
    pairs = [
        (document, key)
        for document, key in connection.execute(
            select(statements.c.document, statements.c.key)
            .where(statements.c.document.in_(keys))
            .order_by(statements.c.document, statements.c.position)
        )
    ]
    out: dict[int, list[tuple[int, Statement]]] = {}
    for at in range(0, len(pairs), SOME):
        some = pairs[at : at + SOME]
        for (document, key), entry in zip(some, entries(connection, [key for _, key in some]), strict=True):
            out.setdefault(document, []).append((key, entry.statement))
    return out


def _beside(connection: Connection, table: Table, keys: Sequence[int]) -> dict[int, list[Any]]:
    out: dict[int, list[Any]] = {}
    for row in connection.execute(select(table).where(table.c.document.in_(keys))).mappings():
        out.setdefault(row["document"], []).append(row)
    return out


def _articles(connection: Connection, keys: Sequence[int]) -> dict[int, Article]:
    rows = connection.execute(select(documents).where(documents.c.key.in_(keys))).mappings()
    return {row["key"]: article_of(row) for row in rows}
