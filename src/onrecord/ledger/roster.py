"""Who speaks, with titles, out of the register: kept up as it grows, by what those said whom an article bears on."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Connection, select

from onrecord.filed import Role
from onrecord.followed import Voice
from onrecord.ledger.register import NONE, Flags, Held, Numbers
from onrecord.ledger.schema import roles, speakers
from onrecord.ledger.voices import voice

_Spread = tuple[int, int, date | None, date | None]
"""A role's key, statements, first and last day."""


@dataclass(frozen=True, slots=True)
class _Told:
    held: Held
    by: dict[int, Voice]
    """By their keys."""


class Roster:
    """Those who say something in the latest version of an article; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._told: _Told | None = None

    def voices(self, connection: Connection, held: Held) -> list[Voice]:
        with self._lock:
            told = self._told
            if told and told.held.last == held.last:
                return list(told.by.values())
            later = told is None or told.held.last < held.last
            whose = _changed(told.held, held) if told and later else None
            spreads = _roles_of(held, whose)
            printed = {row.key: row for row in connection.execute(select(roles))}
            named = connection.execute(select(speakers.c.key, speakers.c.name, speakers.c.kind)).all()
            known = told.by if told and whose is not None else {}
            found = {
                key: _voice(key, name, kind, spreads[key], printed) if key in spreads else known[key]
                for key, name, kind in named
                if key in spreads or (key in known and whose is not None and key not in whose)
            }
            if later:
                self._told = _Told(held, found)
            return list(found.values())


def _changed(before: Held, now: Held) -> set[int]:
    """Who speaks in what came in since, or in what is no longer the latest version."""
    rows = np.ones(len(now.latest), np.bool_)
    rows[: len(before.latest)] = before.latest != now.latest[: len(before.latest)]
    with_others = rows[now.rows(now.together.statement)]
    return {*now.said.speaker[rows].tolist(), *now.together.speaker[with_others].tolist()}


def _roles_of(held: Held, whose: set[int] | None) -> dict[int, tuple[_Spread, ...]]:
    """In which roles these speak, or everybody: those alone or first, then those with others."""
    said, beside = held.said, held.together
    alone = np.flatnonzero(held.latest & (said.speaker != NONE) & _of(said.speaker, whose))
    with_others = held.rows(beside.statement)
    latest = held.latest[with_others] & _of(beside.speaker, whose)
    found: dict[int, list[_Spread]] = defaultdict(list)
    for who, role, day in (
        (said.speaker[alone], said.role[alone], said.day[alone]),
        (beside.speaker[latest], beside.role[latest], said.day[with_others][latest]),
    ):
        for key, *spread in _each(who, role, day):
            found[key].append((spread[0], spread[1], spread[2], spread[3]))
    return {key: tuple(spreads) for key, spreads in found.items()}


def _of(who: Numbers, whose: set[int] | None) -> Flags:
    if whose is None:
        return np.ones(len(who), np.bool_)
    return np.isin(who, np.fromiter(whose, np.int32))


def _voice(key: int, name: str, kind: str, spreads: tuple[_Spread, ...], printed: dict[int, Any]) -> Voice:
    held = [
        Role(printed[role].title or None, printed[role].affiliation or None, n, first, last)
        for role, n, first, last in spreads
        if role in printed
    ]
    return voice(key, name, kind, held, sum(n for _, n, *_ in spreads))


def _each(who: Numbers, role: Numbers, day: Numbers) -> Iterator[tuple[Any, ...]]:
    """(speaker, role, statements, first day, last day) of each speaker in each role."""
    order = np.lexsort((day, role, who))
    who, role, day = who[order], role[order], day[order]
    if not len(who):
        return
    begins = np.flatnonzero(np.concatenate([[True], (np.diff(who) != 0) | (np.diff(role) != 0)]))
    ends = np.append(begins[1:], len(who))
    # days that are not known stand first
    known = np.add.reduceat(day == NONE, begins, dtype=np.intp) + begins
    for begin, end, first in zip(begins.tolist(), ends.tolist(), known.tolist(), strict=True):
        ends_at = (int(day[first]), int(day[end - 1])) if first < end else (NONE, NONE)
        yield int(who[begin]), int(role[begin]), end - begin, *map(_known, ends_at)


def _known(day: int) -> date | None:
    return None if day == NONE else date.fromordinal(day)
