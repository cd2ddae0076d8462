"""Deeds and quantities in a ledger: kept with their article, and asked for across all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, insert, or_, select

from onrecord.errors import LedgerError
from onrecord.filed import DeedEntry, DeedPage, DeedQuestion
from onrecord.ledger.derived import reported
from onrecord.ledger.entries import article_of, bodies_of
from onrecord.ledger.filters import MOST, Condition
from onrecord.ledger.packing import KINDS, Reported, Teller, kinds_of, last_day, pack, tellers, unpack
from onrecord.ledger.rows import clean
from onrecord.ledger.schema import documents, speakers, statements
from onrecord.records import Deed, Reading, Span, When

SOME = 400
"""Articles that are looked through together."""
Fits = Callable[[Deed], bool]


def reported_bytes(reading: Reading) -> bytes:
    """What the reading reports, as it is kept."""
    found = Reported(reading.deeds, reading.quantities)
    return pack(found, reading.document.text, tellers(reading.statements), reading.published)


def keep_reported(connection: Connection, found: Iterable[tuple[int, Reading, bytes]]) -> None:
    """Keep what documents report: of each its key, its reading, and that as bytes."""
    rows = [
        {"document": document, "kinds": kinds_of(reading.deeds), "last": last_day(reading.deeds), "packed": packed}
        for document, reading, packed in found
        if packed
    ]
    if rows:
        connection.execute(insert(reported), rows)


def packed_of(connection: Connection, keys: Sequence[int]) -> dict[int, bytes]:
    """What these articles report, by their keys."""
    chosen = select(reported.c.document, reported.c.packed).where(reported.c.document.in_(keys))
    return {row.document: row.packed for row in connection.execute(chosen)}


def ask_deeds(connection: Connection, question: DeedQuestion, fits: Fits, limit: int, offset: int) -> DeedPage:
    """A page of the deeds of the latest versions, not of copies, for which ``fits`` and the question hold.

    The last done come first, then those without a day. Raises LedgerError where an article is damaged.
    """
    limit, offset = (max(0, min(number, MOST)) for number in (limit, offset))
    found: list[tuple[date, int, int, Deed, str]] = []
    d = documents.c
    chosen = select(d.key).select_from(documents.join(reported)).where(*_conditions(question)).order_by(d.key)
    keys = list(connection.scalars(chosen))
    for start in range(0, len(keys), SOME):
        some = keys[start : start + SOME]
        bodies = bodies_of(connection, some)
        for key, report in _reported(connection, packed_of(connection, some), bodies):
            for position, deed in enumerate(report.deeds):
                if _holds(question, deed) and fits(deed):
                    day = deed.when.latest or deed.when.earliest or date.min
                    found.append((day, key, -position, deed, bodies[key][deed.clause.start : deed.clause.end]))
    found.sort(key=lambda one: one[:3], reverse=True)
    page = found[offset : offset + limit]
    rows = connection.execute(select(documents).where(d.key.in_([one[1] for one in page]))).mappings()
    articles = {row["key"]: article_of(row) for row in rows}
    following = offset + limit
    return DeedPage(
        tuple(DeedEntry(deed, articles[key], words) for _, key, _, deed, words in page),
        len(found),
        following if following < len(found) else None,
    )


def deeds_in(connection: Connection, bodies: Mapping[int, str]) -> Iterator[tuple[int, DeedEntry]]:
    """The deeds of these articles, given as their keys with their texts, each after the key of its article."""
    rows = connection.execute(select(documents).where(documents.c.key.in_(bodies))).mappings()
    articles = {row["key"]: article_of(row) for row in rows}
    for key, report in _reported(connection, packed_of(connection, list(bodies)), bodies):
        for deed in report.deeds:
            yield key, DeedEntry(deed, articles[key], bodies[key][deed.clause.start : deed.clause.end])


def reported_faults(connection: Connection, document: int, body: str) -> Iterator[str]:
    """What is wrong with what an article reports, its text being ``body``."""
    row = connection.execute(select(reported).where(reported.c.document == document)).mappings().first()
    if row is None:
        return
    try:
        [(_, found)] = _reported(connection, {document: row["packed"]}, {document: body})
    except LedgerError as error:
        yield str(error.__cause__ or error)
        return
    if row["kinds"] != kinds_of(found.deeds) or row["last"] != last_day(found.deeds):
        yield "its deeds are not marked with their kinds and their last day"
    spans = [s for deed in found.deeds for s in _spans(deed)] + [q.span for q in found.quantities]
    if not all(0 <= s.start <= s.end <= len(body) for s in spans):
        yield "a deed points outside its text"


def _spans(deed: Deed) -> Iterator[Span]:
    yield from (deed.trigger, deed.clause)
    yield from (p.span for p in (deed.agent, deed.target, deed.place) if p)
    yield from (c.span for c in deed.counts)


def _conditions(question: DeedQuestion) -> list[Condition]:
    d, r = documents.c, reported.c
    having: list[Condition] = [d.latest, ~d.copy, r.kinds > 0]
    if question.kind:
        having.append(r.kinds.op("&")(1 << KINDS.index(question.kind)) > 0)
    if question.day_from:
        having.append(or_(r.last.is_(None), r.last >= question.day_from))
    if question.article:
        asked = clean(question.article)
        having.append(or_(d.id == asked, d.name == asked))
    return having


def _holds(question: DeedQuestion, deed: Deed) -> bool:
    if question.kind not in (None, deed.kind) or question.status not in (None, deed.status):
        return False
    earliest, latest = deed.when.earliest, deed.when.latest
    if question.day_from and latest and latest < question.day_from:
        return False
    return not (question.day_to and earliest and earliest > question.day_to)


def _reported(
    connection: Connection, packed: Mapping[int, bytes], bodies: Mapping[int, str]
) -> Iterator[tuple[int, Reported]]:
    """What articles report, with the statements that tell of it."""
    s, d = statements.c, documents.c
    told: dict[int, list[Teller]] = {}
    of = select(s.document, s.id, speakers.c.name).select_from(statements.outerjoin(speakers))
    for document, id, name in connection.execute(of.where(s.document.in_(packed)).order_by(s.document, s.position)):
        told.setdefault(document, []).append((id, name))
    about = select(d.key, d.digest, d.published_earliest, d.published_latest).where(d.key.in_(packed)).order_by(d.key)
    for key, digest, earliest, latest in connection.execute(about):
        published = When(earliest, latest, "", "unknown")
        yield key, unpack(packed[key], bodies[key], digest, told.get(key, []), published)
