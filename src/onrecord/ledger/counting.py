"""How much is in a ledger, and how the answers to a question spread over speakers, acts, publishers and months."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, func, select

from onrecord.browsed import Beat, Facets, Holding, State
from onrecord.filed import Question
from onrecord.ledger.asking import holding
from onrecord.ledger.derived import judgements, links
from onrecord.ledger.entries import article_of
from onrecord.ledger.filters import MOST, Condition, chosen
from onrecord.ledger.schema import documents, publishers, speakers, statements

SHOWN = 12
"""Speakers and publishers that facets name at most."""


def state(connection: Connection) -> State:
    """Counts of what stands in the latest versions."""
    latest = select(func.count()).select_from(documents).where(documents.c.latest)
    said = select(func.count()).select_from(statements).where(statements.c.latest)
    who = select(func.count()).select_from(speakers).where(speakers.c.said > 0)
    return State(*(connection.scalar(count) or 0 for count in (latest, said, who)))


def mark(connection: Connection) -> tuple[int, ...]:
    """The last keys of what a ledger only adds to: another one where something was added, judged or linked."""
    lasts = (func.max(documents.c.key), func.max(judgements.c.key), func.max(links.c.later), func.count(links.c.later))
    return tuple(connection.scalar(select(last)) or 0 for last in lasts)


def holdings(connection: Connection, limit: int, offset: int) -> tuple[tuple[Holding, ...], int]:
    """Articles in their latest versions, the last published first, and how many there are."""
    limit, offset = (max(0, min(number, MOST)) for number in (limit, offset))
    d = documents.c
    total = connection.scalar(select(func.count()).select_from(documents).where(d.latest)) or 0
    ordered = select(documents).where(d.latest).order_by(d.published_latest.desc().nulls_last(), d.key.desc())
    rows = connection.execute(ordered.limit(limit).offset(offset)).mappings().all()
    keys = [row["key"] for row in rows]
    counted = select(statements.c.document, func.count().label("n")).where(statements.c.document.in_(keys))
    counts = {row.document: row.n for row in connection.execute(counted.group_by(statements.c.document))}
    return tuple(Holding(article_of(row), counts.get(row["key"], 0)) for row in rows), total


def facets(connection: Connection, question: Question) -> Facets:
    """Of all answers; a statement of several speakers counts for the first of them."""
    having = holding(connection, question)
    s = statements.c
    months: Counter[str] = Counter()
    for day, n in _counts(connection, s.day, having):
        if day is not None:
            months[f"{day:%Y-%m}"] += n
    acts = [(act, n) for act, n in _counts(connection, s.act, having) if act]
    return Facets(
        _named(connection, speakers, _counts(connection, s.speaker, having)),
        tuple(sorted(acts, key=_often)),
        _named(connection, publishers, _counts(connection, s.publisher, having)),
        tuple(sorted(months.items())),
    )


def beats(connection: Connection, voices: Sequence[int]) -> tuple[Beat, ...]:
    """When these voices said what kind of thing, how sure, and who printed it; of copies the first."""
    s = statements.c
    told = (s.day, s.act, publishers.c.name, s.certainty_low, s.certainty_high)
    own = chosen([s.latest, ~s.copy], voices).subquery()
    rows = connection.execute(
        select(*told[:3], func.count(), *told[3:])
        .select_from(own.join(statements, s.key == own.c.key).outerjoin(publishers, s.publisher == publishers.c.key))
        .group_by(*told)
        .order_by(*told)
    )
    return tuple(Beat(*row) for row in rows)


def _counts(connection: Connection, column: Any, having: Sequence[Condition]) -> list[tuple[Any, int]]:
    rows = select(column, func.count()).where(and_(True, *having)).group_by(column)
    return [(value, n) for value, n in connection.execute(rows)]


def _named(connection: Connection, table: Any, counts: list[tuple[Any, int]]) -> tuple[tuple[str, int], ...]:
    """The most frequent of them by their names; two rows of one name, such as a person and a body, are one."""
    often = dict(sorted(((key, n) for key, n in counts if key is not None), key=_often)[: 2 * SHOWN])
    found: Counter[str] = Counter()
    for key, name in connection.execute(select(table.c.key, table.c.name).where(table.c.key.in_(often))):
        found[name] += often[key]
    return tuple(sorted(found.items(), key=_often)[:SHOWN])


def _often(pair: tuple[Any, int]) -> tuple[int, Any]:
    return -pair[1], pair[0]
