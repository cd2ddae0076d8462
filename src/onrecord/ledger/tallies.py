"""How much each speaker said, kept counted: the list of speakers would otherwise have to walk over all statements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection, Select, bindparam, func, select, update

from onrecord.ledger.schema import speakers, statements

_CHANGED = (
    update(speakers)
    .where(speakers.c.key == bindparam("whose"))
    .values({name: bindparam(f"new_{name}") for name in ("said", "articles", "first", "last")})
)


def tally(connection: Connection, documents: Sequence[int], sign: Literal[1, -1]) -> None:
    """Count the statements of documents in, or out once they are no longer those of the latest version."""
    s = statements.c
    found = connection.execute(
        select(s.speaker, func.count(), func.count(s.document.distinct()), func.min(s.day), func.max(s.day))
        .where(s.document.in_(documents), s.speaker.is_not(None))
        .group_by(s.speaker)
    ).all()
    if not found:
        return
    before = {
        row.key: row
        for row in connection.execute(
            select(speakers.c.key, speakers.c.said, speakers.c.articles, speakers.c.first, speakers.c.last).where(
                speakers.c.key.in_([key for key, *_ in found])
            )
        )
    }
    connection.execute(_CHANGED, [_row(connection, sign, one, before[one[0]]) for one in found])


def _row(connection: Connection, sign: int, found: Any, before: Any) -> dict[str, Any]:
    """A speaker's new numbers, from those found (key, statements, articles, first, last) and those of before."""
    key, count, held, first, last = found
    if sign == 1:
        first = min((day for day in (before.first, first) if day), default=None)
        last = max((day for day in (before.last, last) if day), default=None)
    else:
        first = before.first if before.first != first else _end(connection, key, func.min)
        last = before.last if before.last != last else _end(connection, key, func.max)
    said, articles = before.said + sign * count, before.articles + sign * held
    return {"whose": key, "new_said": said, "new_articles": articles, "new_first": first, "new_last": last}


def _end(connection: Connection, speaker: int, which: Any) -> date | None:
    """The first or the last day of what is left."""
    s = statements.c
    return connection.scalar(select(which(s.day)).where(s.speaker == speaker, s.latest))


def recounted() -> Select[Any]:
    """(speaker, said, articles, first, last) as the statements have it, for a check."""
    s = statements.c
    return (
        select(s.speaker, func.count(), func.count(s.document.distinct()), func.min(s.day), func.max(s.day))
        .where(s.latest, s.speaker.is_not(None))
        .group_by(s.speaker)
    )
