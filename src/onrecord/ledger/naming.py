"""The numbers under which speakers, roles and publishers are in a ledger, and new ones for those it does not know."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Table, insert, select

from onrecord.ledger.rows import clean, name_words
from onrecord.ledger.schema import names, publishers, roles, speakers
from onrecord.records import Speaker

Pair = tuple[str, str]
TOGETHER = 500
"""Names that are looked up at a time."""


class Names:
    """What is known already. No number is ever given twice or taken back, so it stays true."""

    def __init__(self) -> None:
        self._speakers: dict[Pair, int] = {}
        self._roles: dict[Pair, int] = {}
        self._publishers: dict[str, int] = {}

    def learn(self, connection: Connection, found: Iterable[Speaker]) -> None:
        """Have a number for each of these speakers and their roles."""
        everyone = list(found)
        new = _learn(connection, speakers, self._speakers, {_name(s) for s in everyone})
        words = [
            {"word": word, "speaker": self._speakers[pair]} for pair in new for word in sorted(set(name_words(pair[0])))
        ]
        if words:
            connection.execute(insert(names), words)
        _learn(connection, roles, self._roles, {role for s in everyone if any(role := _role(s))})

    def speaker(self, speaker: Speaker | None) -> int | None:
        return self._speakers[_name(speaker)] if speaker else None

    def role(self, speaker: Speaker | None) -> int | None:
        return self._roles.get(_role(speaker)) if speaker else None

    def publisher(self, connection: Connection, name: str | None) -> int | None:
        if name is None:
            return None
        name = clean(name)
        if name not in self._publishers:
            of = select(publishers.c.key).where(publishers.c.name == name)
            if connection.scalar(of) is None:
                connection.execute(insert(publishers), {"name": name})
            self._publishers[name] = connection.scalars(of).one()
        return self._publishers[name]

    def forget(self) -> None:
        """What was learned in a transaction that failed is not true."""
        self._speakers.clear()
        self._roles.clear()
        self._publishers.clear()


def _name(speaker: Speaker) -> Pair:
    return clean(speaker.name), speaker.kind or ""


def _role(speaker: Speaker) -> Pair:
    return clean(speaker.title or ""), clean(speaker.affiliation or "")


def _learn(connection: Connection, table: Table, known: dict[Pair, int], wanted: set[Pair]) -> list[Pair]:
    """Look up the keys of the pairs that are not known, make those that are not there; the ones made."""
    unknown = sorted(wanted - known.keys())
    _look(connection, table, known, unknown)
    new = [pair for pair in unknown if pair not in known]
    if new:
        first, second, *counts = list(table.c)[1:]
        zero = {c.name: 0 for c in counts if not c.nullable}
        connection.execute(insert(table), [{first.name: a, second.name: b, **zero} for a, b in new])
        _look(connection, table, known, new)
    return new


def _look(connection: Connection, table: Table, known: dict[Pair, int], pairs: list[Pair]) -> None:
    key, first, second = list(table.c)[:3]
    for begin in range(0, len(pairs), TOGETHER):
        asked = {a for a, _ in pairs[begin : begin + TOGETHER]}
        rows = connection.execute(select(key, first, second).where(first.in_(asked)))
        known.update({(a, b): k for k, a, b in rows})
