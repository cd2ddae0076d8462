"""Which rows of the register answer a question; filters.py says the same of the columns in the database.

The words of a question are asked of the full-text index, in one go, and apart from the rest: so often is the same asked
again with another filter.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, select

from onrecord.filed import Question
from onrecord.ledger.asking import MANY, asked_of
from onrecord.ledger.choices import ACTS, MANNERS, QUOTES
from onrecord.ledger.filters import called, publisher_of, speakers_of, titled
from onrecord.ledger.register import NONE, Flags, Held, Said
from onrecord.ledger.schema import documents, roles
from onrecord.ledger.words import index_of


def worded(connection: Connection, held: Held, q: Question) -> Flags | None:
    """All rows that have the words of the question; None where it asks for none."""
    asked, said = asked_of(q), held.said
    if asked is None:
        return np.zeros(len(said.key), np.bool_)
    if not asked.words and not asked.about:
        return None
    return at(held, _keys(connection, index_of(connection).keys(asked)))


def matching(connection: Connection, held: Held, q: Question, words: Flags | None) -> Flags:
    """All rows that the question asks for; ``words``: those that have its words."""
    said = held.said
    there = np.ones(len(said.key), np.bool_) if q.versions else held.latest.copy()
    if not q.copies:
        there &= said.copy == 0
    _words(there, said, q)
    _days(there, said, q)
    if q.publisher:
        there &= np.isin(said.publisher, _keys(connection, publisher_of(q.publisher)))
    if q.article:
        there &= np.isin(said.document, _keys(connection, select(documents.c.key).where(called(q.article))))
    if q.affiliation:
        there &= np.isin(said.role, _keys(connection, select(roles.c.key).where(titled(q.affiliation))))
    if q.speaker:
        there &= spoken(held, _keys(connection, speakers_of(q.speaker)))
    if words is not None:
        there &= words
    return there


def is_often(connection: Connection, held: Held, q: Question, words: Flags, there: Flags) -> bool:
    """Whether so many have these words that ``asking.ask`` would not rank them."""
    if replace(q, words=None, about=None) == Question(versions=q.versions, copies=q.copies):
        said = there
    elif q.speaker:
        said = words & spoken(held, _keys(connection, speakers_of(q.speaker)))
    else:
        said = words
    return bool(np.count_nonzero(said) > MANY)


def spoken(held: Held, voices: Any) -> Flags:
    """Which rows one of these said, alone or with others."""
    keys = np.fromiter(voices, np.int32)
    there = np.isin(held.said.speaker, keys)
    there[held.rows(held.together.statement[np.isin(held.together.speaker, keys)])] = True
    return there


def _words(there: Flags, said: Said, q: Question) -> None:
    """Hold the rows against what is one of some words."""
    for column, words, value in (
        (said.act, ACTS.words, q.act), (said.manner, MANNERS.words, q.manner), (said.quote, QUOTES.words, q.quote)
    ):  # fmt: skip
        if value:
            there &= (column == words.index(value)) if value in words else False


def _days(there: Flags, said: Said, q: Question) -> None:
    """Hold them against the days and the percent asked for."""
    if q.certainty is not None:
        there &= said.certainty_low >= max(0, q.certainty)
    if q.said_from:
        there &= said.day >= q.said_from.toordinal()
    if q.said_to:
        there &= (said.day != NONE) & (said.day <= q.said_to.toordinal())
    if q.due_from:
        there &= said.due_latest >= q.due_from.toordinal()
    if q.due_to:
        first = np.where(said.due_earliest != NONE, said.due_earliest, said.due_latest)
        there &= (first != NONE) & (first <= q.due_to.toordinal())


def at(held: Held, keys: Any) -> Flags:
    """The rows of these statements, without those that came in a moment ago."""
    there = np.zeros(len(held.said.key), np.bool_)
    known = np.asarray(keys, np.int32)
    there[held.rows(known[known <= held.end])] = True
    return there


def _keys(connection: Connection, chosen: Select[Any]) -> NDArray[np.int64]:
    """The one column that is chosen; past SQLAlchemy's rows, which take most of the time where there are very many."""
    with connection.execute(chosen) as found:
        rows = found.cursor.fetchall() if found.cursor else []
    return np.fromiter(chain.from_iterable(rows), np.int64, len(rows))
