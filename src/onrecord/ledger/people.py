"""Who speaks: the list of speakers, and everything on one of them."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from onrecord.filed import Dossier, Role, SpeakerCount
from onrecord.ledger.entries import AT_ONCE, bodies_of, entries
from onrecord.ledger.filters import MOST, named
from onrecord.ledger.rows import cut
from onrecord.ledger.schema import publishers, roles, speakers, statements

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
    limit, offset = (max(0, min(number, MOST)) for number in (limit, offset))
    chosen = _speaking(name)
    total = connection.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    return [_counted(row) for row in connection.execute(_busiest(chosen).limit(limit).offset(offset)).mappings()], total


def dossier(connection: Connection, name: str) -> Dossier | None:
    """Everything on the speaker whose name has these words and who said most; None for nobody."""
    row = connection.execute(_busiest(_speaking(name)).limit(1)).mappings().first()
    if row is None:
        return None
    key = row["key"]
    mine = and_(statements.c.speaker == key, statements.c.latest)
    ends = [_end(connection, mine, order) for order in (statements.c.day.asc(), statements.c.day.desc())]
    first, last = (*entries(connection, [end for end in ends if end is not None]), None, None)[:2]
    others = connection.execute(_busiest(_speaking(name)).limit(SHOWN + 1)).mappings()
    acts, held, printed = _tallied(connection, mine)
    return Dossier(
        _counted(row),
        tuple(_roles(connection, held)),
        tuple(acts.most_common(SHOWN)),
        _publishers(connection, printed),
        tuple(_topics(connection, key)),
        first,
        last,
        tuple(_counted(other) for other in others if other["key"] != key),
    )


def _speaking(name: str | None) -> Select[Any]:
    """Those who say something in the latest version of an article."""
    chosen = select(speakers).where(speakers.c.said > 0)
    return chosen.where(named(name)) if name else chosen


def _busiest(chosen: Select[Any]) -> Select[Any]:
    return chosen.order_by(speakers.c.said.desc(), speakers.c.name)


def _counted(row: Any) -> SpeakerCount:
    return SpeakerCount(row["name"], row["kind"] or None, row["said"], row["articles"], row["first"], row["last"])


def _end(connection: Connection, mine: Any, order: Any) -> int | None:
    """The first or last of these statements; one without a day only where none has any."""
    chosen = select(statements.c.key).where(mine).order_by(order, statements.c.key).limit(1)
    found = connection.scalar(chosen.where(statements.c.day.is_not(None)))
    return found if found is not None else connection.scalar(chosen)


def _tallied(connection: Connection, mine: Any) -> tuple[Counter[str], dict[int, Role], Counter[int]]:
    """Acts, titles with the days between which they were, and publishers: how many statements each has."""
    s = statements.c
    # in one walk: of the busiest speakers it is a long one
    each = (s.act, s.role, s.publisher)
    rows = connection.execute(
        select(*each, func.count(), func.min(s.day), func.max(s.day)).where(mine).group_by(*each).order_by(*each)
    ).all()
    acts: Counter[str] = Counter()
    titled: dict[int, list[tuple[int, Any, Any]]] = defaultdict(list)
    printed: Counter[int] = Counter()
    for act, role, publisher, count, first, last in rows:
        if act:
            acts[act] += count
        if role is not None:
            titled[role].append((count, first, last))
        if publisher is not None:
            printed[publisher] += count
    return acts, {role: _together(found) for role, found in titled.items()}, printed


def _roles(connection: Connection, held: dict[int, Role]) -> list[Role]:
    """Titles as printed, the most frequent first; "president" and "President" are one, as it is printed most often."""
    often = sorted(held, key=lambda role: (-held[role].statements, role))[: 4 * SHOWN]
    named = {r.key: r for r in connection.execute(select(roles).where(roles.c.key.in_(often)))}
    merged: dict[tuple[str, str], Role] = {}
    for key in often:
        title, body = named[key].title, named[key].affiliation
        role = replace(held[key], title=title or None, affiliation=body or None)
        same = (title.lower(), body)
        merged[same] = _with(merged[same], role) if same in merged else role
    return list(merged.values())[:SHOWN]


def _with(role: Role, more: Role) -> Role:
    both = _together([(r.statements, r.first, r.last) for r in (role, more)])
    return replace(role, statements=both.statements, first=both.first, last=both.last)


def _together(found: Sequence[tuple[int, date | None, date | None]]) -> Role:
    """A title without its words, of counts each with a first and a last day."""
    days = [day for _, *ends in found for day in ends if day]
    return Role(None, None, sum(n for n, *_ in found), min(days, default=None), max(days, default=None))


def _publishers(connection: Connection, printed: Counter[int]) -> tuple[tuple[str, int], ...]:
    least = min((n for _, n in printed.most_common(SHOWN)), default=0)
    often = sorted((key for key, n in printed.items() if n >= least), key=lambda key: (-printed[key], key))[:AT_ONCE]
    named = connection.execute(select(publishers).where(publishers.c.key.in_(often))).all()
    return tuple(sorted(((row.name, printed[row.key]) for row in named), key=lambda pair: (-pair[1], pair[0]))[:SHOWN])


def _topics(connection: Connection, key: int) -> Sequence[tuple[str, int]]:
    """Words and names that stand in several of the last statements, and in few of other speakers'."""
    said = select(statements.c.document, statements.c.content)
    mine = _words(connection, said.where(statements.c.speaker == key))
    rest = _words(connection, said.where(statements.c.speaker != key))
    total = sum(rest.values()) + 1
    weight = {w: n * math.log(total / (rest[w] + 1)) for w, n in mine.items() if n > 1}
    return [(w, mine[w]) for w in sorted(weight, key=lambda w: (-weight[w], w))[:SHOWN]]


def _words(connection: Connection, chosen: Select[Any]) -> Counter[str]:
    rows = connection.execute(chosen.order_by(statements.c.day.desc().nulls_last()).limit(RECENT)).all()
    bodies = bodies_of(connection, {document for document, _ in rows})
    found: Counter[str] = Counter()
    for document, content in rows:
        found.update(set(_TOPIC.findall(cut(bodies[document], content))))
    for word in [word for word in found if word.lower() in _EMPTY]:  # each once: far quicker than wherever it stands
        del found[word]
    return found
