"""Whether a ledger is another than it was, and which articles are in it."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from onrecord.browsed import Holding, Mark
from onrecord.ledger.derived import LINKED, judgements, turns
from onrecord.ledger.entries import article_of
from onrecord.ledger.filters import MOST
from onrecord.ledger.schema import documents, statements

_MARK = select(
    select(func.max(documents.c.key)).scalar_subquery(),
    select(func.max(judgements.c.key)).scalar_subquery(),
    select(turns.c.number).where(turns.c.what == LINKED).scalar_subquery(),
)


def mark(connection: Connection) -> Mark:
    """What a ledger only adds to, and how often links were written: others where something came in since."""
    return Mark(*(number or 0 for number in connection.execute(_MARK).one()))


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
