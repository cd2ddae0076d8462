"""Who speaks: the list of speakers, and everything on one of them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, and_, distinct, func, select

from onrecord.filed import Dossier, Role, SpeakerCount
from onrecord.ledger.asking import entries, named
from onrecord.ledger.schema import documents, roles, speakers, statements

SHOWN = 12
"""Topics, roles and publishers that a dossier names at most."""
RECENT = 400
"""Statements, the last ones, from which the topics are told."""
_TOPIC = re.compile(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*|\b[a-z]{5,}\b")
_EMPTY = frozenset(
    "about above after again against ahead almost along already although always among another anybody anyone anything "
    "around asked because become before begin being believe below better between beyond bring called cannot certainly "
    "clear clearly comes coming could course different doing done during either enough especially every everybody "
    "everyone everything exactly exist expect expected familiar first found getting given giving going great happen "
    "having himself herself however important including instead itself known large later least leave likely little "
    "longer maybe means might months morning moving nearly needs never nobody nothing often other others ought people "
    "percent perhaps place point possible possibly probably quite rather ready really remain right saying seems "
    "several "
    "shall should simply since single small someone something sometimes somewhere spoke stand start started still take "
    "taken taking talking telling thank their theirs themselves there these thing things think those though thought "
    "through today together tomorrow toward towards trying under unless until using very wanted wants weeks where "
    "whether which while whole whose within without would years yesterday "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december they that this then what when will well with have here from more most much must only "
    "some such than were your says said also both even just like made make many i’m it’s we’re we’ve don’t".split()
)


def list_speakers(connection: Connection, name: str | None, limit: int, offset: int) -> tuple[list[SpeakerCount], int]:
    """Speakers by how much they said, most first, and how many there are in all."""
    chosen = _counted().group_by(speakers.c.key)
    if name:
        chosen = chosen.where(named(name))
    total = connection.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    rows = connection.execute(
        chosen.order_by(func.count().desc(), speakers.c.name).limit(limit).offset(offset)
    ).mappings()
    return [
        SpeakerCount(r["name"], r["kind"] or None, r["said"], r["articles"], r["first"], r["last"]) for r in rows
    ], total


def dossier(connection: Connection, name: str) -> Dossier | None:
    """Everything on the speaker whose name has these words and who said most; None for nobody."""
    row = (
        connection.execute(
            _counted()
            .where(named(name))
            .group_by(speakers.c.key)
            .order_by(func.count().desc(), speakers.c.name)
            .limit(1)
        )
        .mappings()
        .first()
    )
    if row is None:
        return None
    key = row["key"]
    mine = and_(statements.c.speaker == key, documents.c.latest)
    joined = statements.join(documents, statements.c.document == documents.c.key)
    ends = [
        connection.scalar(
            select(statements.c.key).select_from(joined).where(mine).order_by(order, statements.c.key).limit(1)
        )
        for order in (statements.c.day.asc().nulls_last(), statements.c.day.desc().nulls_last())
    ]
    first, last = (next(iter(entries(connection, [k])), None) if k else None for k in ends)
    others, _ = list_speakers(connection, name, SHOWN + 1, 0)
    return Dossier(
        SpeakerCount(row["name"], row["kind"] or None, row["said"], row["articles"], row["first"], row["last"]),
        tuple(_roles(connection, key)),
        _counts(connection, joined, mine, statements.c.act),
        _counts(connection, joined, mine, documents.c.publisher),
        tuple(_topics(connection, key)),
        first,
        last,
        tuple(o for o in others if (o.name, o.kind) != (row["name"], row["kind"] or None)),
    )


def _counted() -> Select[Any]:
    return (
        select(
            speakers.c.key,
            speakers.c.name,
            speakers.c.kind,
            func.count().label("said"),
            func.count(distinct(statements.c.document)).label("articles"),
            func.min(statements.c.day).label("first"),
            func.max(statements.c.day).label("last"),
        )
        .select_from(
            statements.join(speakers, statements.c.speaker == speakers.c.key).join(
                documents, statements.c.document == documents.c.key
            )
        )
        .where(documents.c.latest)
    )


def _roles(connection: Connection, key: int) -> list[Role]:
    """Titles as printed, with the days between which they were, the most frequent first."""
    rows = connection.execute(
        select(
            roles.c.title,
            roles.c.affiliation,
            func.count().label("n"),
            func.min(statements.c.day).label("first"),
            func.max(statements.c.day).label("last"),
        )
        .select_from(statements.join(roles, statements.c.role == roles.c.key))
        .where(statements.c.speaker == key)
        .group_by(roles.c.key)
        .order_by(func.count().desc())
        .limit(4 * SHOWN)
    ).mappings()
    merged: dict[tuple[str, str], Role] = {}
    for r in rows:  # "president" and "President" are one role, as it is printed most often
        key_, role = (
            (r["title"].lower(), r["affiliation"]),
            Role(r["title"] or None, r["affiliation"] or None, r["n"], r["first"], r["last"]),
        )
        merged[key_] = _with(merged[key_], role) if key_ in merged else role
    return list(merged.values())[:SHOWN]


def _with(role: Role, more: Role) -> Role:
    days = [day for r in (role, more) for day in (r.first, r.last) if day]
    return replace(
        role, statements=role.statements + more.statements, first=min(days, default=None), last=max(days, default=None)
    )


def _counts(connection: Connection, joined: Any, mine: Any, column: Any) -> tuple[tuple[str, int], ...]:
    rows = connection.execute(
        select(column, func.count())
        .select_from(joined)
        .where(mine, column.is_not(None))
        .group_by(column)
        .order_by(func.count().desc())
        .limit(SHOWN)
    )
    return tuple((value, count) for value, count in rows)


def _topics(connection: Connection, key: int) -> Sequence[tuple[str, int]]:
    """Words and names that stand in several of the last statements, and in few of other speakers'."""
    mine = _words(connection, select(statements.c.key).where(statements.c.speaker == key))
    rest = _words(connection, select(statements.c.key).where(statements.c.speaker != key))
    total = sum(rest.values()) + 1
    weight = {w: n * math.log(total / (rest[w] + 1)) for w, n in mine.items() if n > 1}
    return [(w, mine[w]) for w in sorted(weight, key=lambda w: (-weight[w], w))[:SHOWN]]


def _words(connection: Connection, chosen: Select[Any]) -> Counter[str]:
    keys = list(connection.scalars(chosen.order_by(statements.c.day.desc()).limit(RECENT)))
    found: Counter[str] = Counter()
    for entry in entries(connection, keys):
        found.update({w for w in _TOPIC.findall(entry.statement.text) if w.lower() not in _EMPTY})
    return found
