"""Everybody who speaks in a ledger, with the titles that they were given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import cast

from sqlalchemy import Connection, func, insert, select

from onrecord.filed import Role
from onrecord.followed import Tie, Voice
from onrecord.following.people.ties import Printed
from onrecord.ledger.derived import ties
from onrecord.ledger.rows import clean
from onrecord.ledger.schema import documents, joint, roles, speakers, statements
from onrecord.records import SpeakerKind

_MOST_ROLES = 12
_LONGEST = 100
"""Characters of a name of a person or city; what is longer is none."""


def ties_of(connection: Connection) -> list[Tie]:
    """What the latest versions of articles tell besides titles; a copy tells nothing more."""
    t = ties.c
    chosen = (
        select(t.name, t.of, t.kind, func.count())
        .select_from(ties.join(documents, t.document == documents.c.key))
        .where(documents.c.latest, ~documents.c.copy)
        .group_by(t.name, t.of, t.kind)
        .order_by(t.kind, t.name, t.of)
    )
    return [Tie(name, of, kind, n) for name, of, kind, n in connection.execute(chosen)]


def keep_ties(connection: Connection, found: Mapping[int, Iterable[Printed]]) -> None:
    """Keep what articles, by their keys, tell besides titles."""
    rows = {
        (document, t.kind, clean(t.name), clean(t.of))
        for document, told in found.items()
        for t in told
        if len(t.name) + len(t.of) < _LONGEST
    }
    if rows:
        named = [{"document": d, "kind": kind, "name": name, "of": of} for d, kind, name, of in sorted(rows)]
        connection.execute(insert(ties), named)


def voices(connection: Connection) -> list[Voice]:
    """Those who say something in the latest version of an article, alone or with others."""
    s = statements.c
    held: dict[int, list[Role]] = defaultdict(list)
    counted: dict[int, int] = defaultdict(int)
    alone = select(s.speaker, s.role, func.count().label("n"), func.min(s.day), func.max(s.day)).where(
        s.latest, s.speaker.is_not(None)
    )
    together = (
        select(joint.c.speaker, joint.c.role, func.count().label("n"), func.min(s.day), func.max(s.day))
        .select_from(joint.join(statements, joint.c.statement == s.key))
        .where(s.latest)
    )
    printed = {row.key: row for row in connection.execute(select(roles))}
    for chosen, columns in ((alone, (s.speaker, s.role)), (together, (joint.c.speaker, joint.c.role))):
        for who, role, n, first, last in connection.execute(chosen.group_by(*columns).order_by(*columns)):
            counted[who] += n
            if role in printed:
                title, body = printed[role].title, printed[role].affiliation
                held[who].append(Role(title or None, body or None, n, first, last))
    named = connection.execute(select(speakers.c.key, speakers.c.name, speakers.c.kind)).all()
    return [voice(key, name, kind, held[key], counted[key]) for key, name, kind in named if counted[key]]


def voice(key: int, name: str, kind: str, roles_of: Iterable[Role], said: int) -> Voice:
    """One of them, with the roles that it has most often."""
    often = sorted(roles_of, key=lambda r: -r.statements)
    return Voice(key, name, cast("SpeakerKind", kind) if kind else None, tuple(often[:_MOST_ROLES]), said)
