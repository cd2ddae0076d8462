"""Which rows of the register answer a question; filters.py says the same of the columns in the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, Select, select

from onrecord.filed import Question
from onrecord.ledger.asking import asked_of
from onrecord.ledger.choices import ACTS, MANNERS, QUOTES
from onrecord.ledger.filters import called, publisher_of, speakers_of, titled
from onrecord.ledger.register import NONE, Flags, Held, Said
from onrecord.ledger.schema import documents, roles
from onrecord.ledger.words import index_of


def matching(connection: Connection, held: Held, q: Question) -> Flags:
    """All rows that the question asks for; the words too are asked of the database, in one go."""
    said, asked = held.said, asked_of(q)
    if asked is None:
        return np.zeros(len(said.key), np.bool_)
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
    if asked.words or asked.about:
        there &= _at(held, _keys(connection, index_of(connection).keys(asked)))
    return there


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


def _at(held: Held, keys: Any) -> Flags:
    """The rows of these statements, without those that came in a moment ago."""
    there = np.zeros(len(held.said.key), np.bool_)
    known = np.fromiter(keys, np.int32)
    there[held.rows(known[known <= held.end])] = True
    return there


def _keys(connection: Connection, chosen: Select[Any]) -> Sequence[int]:
    return connection.scalars(chosen).all()
