"""Statements nearest in meaning to some words.

In three steps, each over fewer and with more care: the codes of all statements are held against that of the words; of
those that differ least, against the words' vector; those that fit the filters are compared word by word with them, in
what they say. Kept vectors would take some forty times the room of codes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import BigInteger, Connection, cast, select

from onrecord.browsed import COMPARED
from onrecord.filed import Page, Question
from onrecord.ledger.asking import answers, fitting
from onrecord.ledger.derived import codes
from onrecord.ledger.entries import entries, sayings_of
from onrecord.ledger.filters import MOST, chosen, conditions, speaking
from onrecord.ledger.meanings import SIZE
from onrecord.ledger.schema import documents, statements
from onrecord.meaning.codes import nearest as nearest_codes
from onrecord.meaning.vectors import open_meaning

NEAR = 2_000
"""Statements with the nearest codes."""
HELD = 1_000
"""Of these, the ones that are held against filters, …"""
ENOUGH = 50
"""… so many of which must fit; else the filters leave so little that all of it is listed."""
FLOOR = 0.4
"""Cosine from which on a statement is shown: below it, what two have in common is little or nothing.

It tells that better than how much of the words is covered, since some word like one of them is in nearly any text."""
LONGEST = 2**20
"""More statements than an article has."""

Place = tuple[int, int]
"""A statement's article and its place in it."""


Like = tuple[int, float]
"""The key of a statement, and how like some words it is."""


def nearest(connection: Connection, field: Field, like: str, question: Question) -> list[Like]:
    """The statements of ``question`` that are most like these words, the likest first; of equals the last added.

    ``field``: as ``Field.of`` has it for this question. They are those of the ``COMPARED`` nearest that are like them
    at all.
    """
    meaning = open_meaning()
    [asked] = meaning.vectors([like])
    if not asked.any():
        return []
    said = sayings_of(connection, _fitting(connection, question, field, asked))
    alike, cosines = meaning.likeness(like, list(said.values()))
    found = zip(alike.tolist(), said, cosines.tolist(), strict=True)
    ranked = sorted(((likeness, key) for likeness, key, cosine in found if cosine >= FLOOR), reverse=True)
    return [(key, min(round(likeness, 3), 1.0)) for likeness, key in ranked]


def page(connection: Connection, ranked: Sequence[Like], limit: int, offset: int = 0) -> Page:
    """Some of what ``nearest`` found; ``total`` is all of it."""
    limit, offset = (max(0, min(number, MOST)) for number in (limit, offset))
    some, following = ranked[offset : offset + limit], offset + limit
    return Page(
        entries(connection, [key for key, _ in some]),
        len(ranked),
        following if following < len(ranked) else None,
        tuple(similarity for _, similarity in some),
    )


@dataclass(frozen=True, slots=True)
class Field:
    """All statements that may be meant, numbered by article and place, with their codes."""

    articles: NDArray[np.int64]
    """Keys, in order."""
    ends: NDArray[np.int64]
    """One past the last statement of each article."""
    packed: NDArray[np.uint8]

    @classmethod
    def of(cls, connection: Connection, question: Question) -> Field:
        found = select(codes.c.document, codes.c.packed).join(documents, documents.c.key == codes.c.document)
        if not question.versions:
            found = found.where(documents.c.latest)
        if not question.copies:
            found = found.where(~documents.c.copy)
        rows = connection.execute(found.order_by(codes.c.document)).all()
        # whole codes alone, were one cut off: a check tells of it
        packed = [data if len(data) % SIZE == 0 else data[: len(data) // SIZE * SIZE] for _, data in rows]
        return cls(
            np.array([article for article, _ in rows], np.int64),
            np.cumsum(np.array([len(data) // SIZE for data in packed], np.int64)),
            np.frombuffer(b"".join(packed), np.uint8).reshape(-1, SIZE),
        )

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

    def nearest(self, asked: NDArray[np.float32], among: NDArray[np.int64] | None = None) -> list[Place]:
        """The ``NEAR`` nearest, or those of some, the nearest first."""
        if among is None:
            return self.places(nearest_codes(self.packed, asked, NEAR))
        return self.places(among[nearest_codes(self.packed[among], asked, NEAR)])


def _fitting(connection: Connection, question: Question, field: Field, asked: NDArray[np.float32]) -> list[int]:
    """Keys of the nearest statements for which all else holds too, ``COMPARED`` at most."""
    near = field.nearest(asked)
    if question == Question(versions=question.versions, copies=question.copies):  # these two chose the codes
        return _keys(connection, near[:COMPARED])
    keys = _keys(connection, near[:HELD])
    fits = fitting(connection, question, keys)
    if len(fits) < ENOUGH and len(near) > HELD:
        listed = [
            (document, position) for document, position in connection.execute(_listed(connection, question)).all()
        ]
        return _keys(connection, field.nearest(asked, field.numbers(listed))[:COMPARED])
    return [key for key in keys if key in fits][:COMPARED]


def _listed(connection: Connection, question: Question) -> Any:
    """Article and place of all answers to a question."""
    place = (statements.c.document, statements.c.position)
    if question.words or question.about:
        return answers(connection, question).with_only_columns(*place)
    who = speaking(connection, question.speaker) if question.speaker else None
    every = chosen(conditions(question), who).subquery()
    return select(*place).join(every, every.c.key == statements.c.key)


def _keys(connection: Connection, places: Sequence[Place]) -> list[int]:
    """The keys of the statements at these places, in their order."""
    s = statements.c
    # not as a list of pairs, for which SQLite walks along a whole index
    one = cast(s.document, BigInteger) * LONGEST + s.position
    rows = connection.execute(
        select(s.document, s.position, s.key).where(
            s.document.in_({article for article, _ in places}),
            one.in_([article * LONGEST + position for article, position in places]),
        )
    )
    keys = {(document, position): key for document, position, key in rows.all()}
    return [keys[place] for place in places if place in keys]
