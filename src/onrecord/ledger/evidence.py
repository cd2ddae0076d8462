"""Later passages that may bear on a commitment: statements near it in meaning, and deeds of articles with its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, or_, select

from onrecord.filed import DeedEntry, Entry, Question
from onrecord.ledger.deeds import deeds_in
from onrecord.ledger.entries import bodies_of
from onrecord.ledger.nearest import Field, nearest, page
from onrecord.ledger.schema import documents
from onrecord.ledger.words import holding

STATEMENTS, ARTICLES = 60, 40
"""Statements nearest in meaning, and articles with the most telling words in common, that come into question."""


@dataclass(frozen=True, slots=True)
class Passing:
    """A passage with the text of its article."""

    passage: Entry | DeedEntry
    body: str


def passing(connection: Connection, field: Field, said: str, since: date) -> list[Passing]:
    """Passages of that day and later that are about what is said; of copies and older versions none.

    Raises LedgerError where an article is damaged.
    """
    ranked = nearest(connection, field, said, Question(said_from=since, copies=False))
    near = page(connection, ranked, STATEMENTS).entries
    d = documents.c
    asked = or_(d.id.in_({e.article.id for e in near}), d.key.in_(list(holding(connection, [said], ARTICLES))))
    rows = connection.execute(select(d.id, d.key).where(asked, d.latest, ~d.copy).order_by(d.key)).all()
    keys = {row.id: row.key for row in rows}
    bodies = bodies_of(connection, keys.values())
    return [*(Passing(e, bodies[keys[e.article.id]]) for e in near), *_deeds(connection, since, bodies)]


def _deeds(connection: Connection, since: date, bodies: Mapping[int, str]) -> Iterator[Passing]:
    for key, entry in deeds_in(connection, bodies):
        day = entry.deed.when.latest or entry.article.published.latest
        if day is None or day >= since:
            yield Passing(entry, bodies[key])
