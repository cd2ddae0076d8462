"""Statements nearest in meaning to some words.

The codes of all statements are held against that of the words; those of the nearest that fit the filters are then
compared in full, their vectors made anew from what they say. Vectors would take 32 times the room of codes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select, tuple_

from onrecord.filed import Page, Question
from onrecord.ledger.asking import answers
from onrecord.ledger.entries import bodies_of, entries
from onrecord.ledger.filters import MOST
from onrecord.ledger.rows import cut
from onrecord.ledger.schema import codes, documents, statements
from onrecord.meaning.codes import codes as coded
from onrecord.meaning.codes import distances
from onrecord.meaning.vectors import Meaning, open_meaning

COMPARED = 400
"""Statements with the nearest codes, that are compared in full."""
LOOKED = 4 * COMPARED
"""Statements that are held against the filters, the nearest first."""
ENOUGH = COMPARED // 4
"""Of those must fit; where fewer do, the filters leave so little that all of it is listed."""
FLOOR = 0.35
"""Cosine from which on a statement is shown: below it, what two have in common is little or nothing."""
ARTICLES = 5_000
"""Articles whose codes are taken into memory at a time."""

Place = tuple[int, int]
"""A statement's article and its place in it."""


def nearest(connection: Connection, like: str, question: Question, limit: int, offset: int = 0) -> Page:
    """The statements of ``question`` that are most like these words, the likest first.

    ``total`` is how many of the ``COMPARED`` nearest are like them at all.
    """
    limit, offset = (max(0, min(number, MOST)) for number in (limit, offset))
    meaning = open_meaning()
    asked = meaning.sums([like])
    if not asked.any():
        return Page((), 0, None)
    field = _Field.of(connection, question, coded(asked)[0])
    ranked = _ranked(connection, meaning, like, _fitting(connection, question, field))
    page, following = ranked[offset : offset + limit], offset + limit
    return Page(
        entries(connection, [key for key, _ in page]),
        len(ranked),
        following if following < len(ranked) else None,
        tuple(similarity for _, similarity in page),
    )


@dataclass(frozen=True, slots=True)
class _Field:
    """All statements that may be meant, numbered by article and place: how many bits of each differ."""

    articles: NDArray[np.int64]
    """Keys, in order."""
    ends: NDArray[np.int64]
    """One past the last statement of each article."""
    distances: NDArray[np.uint16]

    @classmethod
    def of(cls, connection: Connection, question: Question, code: NDArray[np.uint8]) -> _Field:
        chosen = select(codes.c.document, codes.c.packed).join(documents, documents.c.key == codes.c.document)
        if not question.versions:
            chosen = chosen.where(documents.c.latest)
        if not question.copies:
            chosen = chosen.where(~documents.c.copy)
        articles, sizes, found = [], [], [np.zeros(0, np.uint16)]
        for rows in connection.execute(chosen.order_by(codes.c.document)).partitions(ARTICLES):
            # whole codes alone: a check tells of any that was cut
            packed = [row.packed[: len(row.packed) // len(code) * len(code)] for row in rows]
            articles += [row.document for row in rows]
            sizes += [len(one) // len(code) for one in packed]
            found.append(distances(np.frombuffer(b"".join(packed), np.uint8).reshape(-1, len(code)), code))
        return cls(np.array(articles, np.int64), np.cumsum(np.array(sizes, np.int64)), np.concatenate(found))

    @property
    def begins(self) -> NDArray[np.int64]:
        begins: NDArray[np.int64] = self.ends - np.diff(self.ends, prepend=0)
        return begins

    def places(self, numbers: NDArray[np.int64]) -> list[Place]:
        at = np.searchsorted(self.ends, numbers, side="right")
        return list(zip(self.articles[at].tolist(), (numbers - self.begins[at]).tolist(), strict=True))

    def numbers(self, places: Sequence[Place]) -> NDArray[np.int64]:
        """The numbers of those that have a code."""
        if not places or not len(self.articles):
            return np.zeros(0, np.int64)
        article, position = np.array(places, np.int64).T
        at = np.minimum(np.searchsorted(self.articles, article), len(self.articles) - 1)
        found = self.begins[at] + position
        known: NDArray[np.int64] = found[(self.articles[at] == article) & (found < self.ends[at])]
        return known


def _fitting(connection: Connection, question: Question, field: _Field) -> list[Any]:
    """(key, document, content) of the nearest statements for which all else holds too, ``COMPARED`` at most."""
    order = np.argsort(field.distances, kind="stable")
    if question == Question(versions=question.versions, copies=question.copies):  # these two chose the codes
        return _rows(connection, field.places(order[:COMPARED]))
    found: list[Any] = []
    for begin in range(0, min(LOOKED, len(order)), COMPARED):
        rows = _rows(connection, field.places(order[begin : begin + COMPARED]))
        fits = set(connection.scalars(answers(question).where(statements.c.key.in_([row.key for row in rows]))))
        found += [row for row in rows if row.key in fits]
        if len(found) >= COMPARED:
            break
    if len(found) < ENOUGH and len(order) > LOOKED:
        listed = connection.execute(answers(question).with_only_columns(statements.c.document, statements.c.position))
        numbers = field.numbers([(document, position) for document, position in listed])
        found = _rows(connection, field.places(numbers[np.argsort(field.distances[numbers], kind="stable")[:COMPARED]]))
    return found[:COMPARED]


def _rows(connection: Connection, places: Sequence[Place]) -> list[Any]:
    """(key, document, content) of the statements at these places, in their order."""
    s = statements.c
    wanted = tuple_(s.document, s.position).in_(places)
    found = connection.execute(select(s.key, s.document, s.position, s.content).where(wanted))
    rows = {(row.document, row.position): row for row in found}
    return [rows[place] for place in places if place in rows]


def _ranked(connection: Connection, meaning: Meaning, like: str, rows: Sequence[Any]) -> list[tuple[int, float]]:
    """(key, similarity) of those that are like it, the likest first; of equals the last added."""
    bodies = bodies_of(connection, {row.document for row in rows})
    vectors = meaning.vectors([like, *(cut(bodies[row.document], row.content) for row in rows)])
    alike = (vectors[1:] @ vectors[0]).tolist()
    ranked = sorted(zip(alike, (row.key for row in rows), strict=True), reverse=True)
    return [(key, min(round(similarity, 3), 1.0)) for similarity, key in ranked if similarity >= FLOOR]
