"""Who else said what at the time of each step of a thread: statements of others, near in meaning and in days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from onrecord.filed import Entry, Question
from onrecord.linked import Thread
from onrecord.web.pages.days import said_on
from onrecord.web.pages.shown import Said, clean, said
from onrecord.web.room import Room

NEAR = timedelta(3)
ALIKE = 0.45
"""Likeness from which on two statements are taken to be on the same matter."""
ASKED, EACH, LOOKED = 12, 2, 12
"""Steps that it is asked for, statements beside each, and statements looked at for each."""


def meanwhile(room: Room, thread: Thread) -> Mapping[str, tuple[Said, ...]]:
    """By the id of a step's statement. Nothing is told twice; of long threads, for the last steps alone."""
    seen, sight = {e.statement.id for e in thread.entries}, room.sight()
    found = {}
    for entry in thread.entries[-ASKED:]:
        others = [e for e in _around(room, entry) if e.statement.id not in seen and not _same(e, entry)][:EACH]
        seen |= {e.statement.id for e in others}
        found[entry.statement.id] = tuple(said(e, sight) for e in others)
    return found


def _around(room: Room, entry: Entry) -> Iterable[Entry]:
    iso = said_on(entry, room.today()).iso
    if iso is None:
        return
    day = date.fromisoformat(iso)
    begin, end = max(day, date.min + NEAR) - NEAR, min(day, date.max - NEAR) + NEAR
    page = room.ledger.ask_like(
        clean(entry.statement), Question(said_from=begin, said_to=end, copies=False), limit=LOOKED
    )
    for other, like in zip(page.entries, page.similarity or (), strict=False):
        if like >= ALIKE:
            yield other


def _same(one: Entry, other: Entry) -> bool:
    left, right = one.statement.speaker, other.statement.speaker
    return left is None or (right is not None and left.name == right.name)
