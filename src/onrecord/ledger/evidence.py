"""Later passages that may bear on a commitment: statements near it in meaning, deeds and texts of articles with its
words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, or_, select

from onrecord.filed import Article, DeedEntry, Passage, Question
from onrecord.ledger.deeds import deeds_in
from onrecord.ledger.entries import article_of, bodies_of
from onrecord.ledger.nearest import Field, nearest, page
from onrecord.ledger.schema import documents, parts, statements
from onrecord.ledger.words import holding
from onrecord.records import Span

STATEMENTS, ARTICLES = 60, 40
"""Statements nearest in meaning, and articles with the most telling words in common, that come into question."""


@dataclass(frozen=True, slots=True)
class Passing:
    """A passage with the text of its article."""

    passage: Passage
    body: str


@dataclass(frozen=True, slots=True)
class Prose:
    """The text of an article, and the stretches of it that are statements, deeds, or no prose."""

    article: Article
    body: str
    taken: tuple[Span, ...]


def passing(connection: Connection, field: Field, said: str, since: date) -> tuple[list[Passing], list[Prose]]:
    """Statements and deeds of that day and later that are about what is said, and the articles of those days that may
    tell of it themselves; of copies and older versions none.

    Raises LedgerError where an article is damaged.
    """
    ranked = nearest(connection, field, said, Question(said_from=since, copies=False))
    near = page(connection, ranked, STATEMENTS).entries
    d = documents.c
    asked = or_(d.id.in_({e.article.id for e in near}), d.key.in_(list(holding(connection, [said], ARTICLES))))
    rows = connection.execute(select(d.id, d.key).where(asked, d.latest, ~d.copy).order_by(d.key)).all()
    keys = {row.id: row.key for row in rows}
    bodies = bodies_of(connection, keys.values())
    deeds = list(deeds_in(connection, bodies))
    found = [Passing(e, bodies[keys[e.article.id]]) for e in near]
    found += [Passing(entry, bodies[key]) for key, entry in deeds if _is_since(entry, since)]
    return found, list(_proses(connection, since, bodies, deeds))


def _is_since(entry: DeedEntry, since: date) -> bool:
    day = entry.deed.when.latest or entry.article.published.latest
    return day is None or day >= since


def _proses(
    connection: Connection, since: date, bodies: Mapping[int, str], deeds: Iterable[tuple[int, DeedEntry]]
) -> Iterator[Prose]:
    """The articles published on that day or later."""
    d, s, p = documents.c, statements.c, parts.c
    taken: dict[int, list[Span]] = {key: [] for key in bodies}
    for key, entry in deeds:
        taken[key].append(entry.deed.clause)
    for row in connection.execute(select(s.document, s.content).where(s.document.in_(bodies))):
        taken[row.document] += row.content
    for row in connection.execute(select(p.document, p.span).where(p.document.in_(bodies))):
        taken[row.document] += row.span
    for article in connection.execute(select(documents).where(d.key.in_(bodies)).order_by(d.key)).mappings():
        made = article_of(article)
        if made.published.latest is None or made.published.latest >= since:
            yield Prose(made, bodies[article["key"]], tuple(sorted(taken[article["key"]])))
