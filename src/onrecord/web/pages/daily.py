"""The voices of one side beside one another, on one date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.filed import Question
from onrecord.followed import Actor
from onrecord.web.asked import SignalsAsked
from onrecord.web.pages.days import Day, day
from onrecord.web.pages.paging import asking
from onrecord.web.pages.shown import Said, actor_href, line, said
from onrecord.web.room import Room

VOICES, EACH, HEARD = 4, 4, 12
"""Voices that are set beside one another, statements of each, and how many of a side are listened to."""
LOOKED = 20


@dataclass(frozen=True, slots=True)
class Voiced:
    """One voice of a side with what it said that day."""

    name: str
    href: str | None
    role: str | None
    statements: int
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Daily:
    """What the voices of a side said on one date; ``before`` and ``after``: when else at least two spoke."""

    on: Day
    voices: tuple[Voiced, ...]
    before: str | None
    before_on: Day | None
    after: str | None
    after_on: Day | None


def daily(room: Room, asked: SignalsAsked, side: str | None) -> Daily | None:
    """On the day that was asked for, else on the last one on which two voices spoke; None where there is none."""
    voices = [a for a in room.actors() if side and a.side == side and a.kind != "group"][:HEARD]
    spoke = room.counted(f"days of {side}", lambda: _days(room, voices))
    several = sorted(d for d, names in spoke.items() if len(names) > 1)
    today = room.today()
    on = asked.on or next((d for d in reversed(several) if d <= today), several[-1] if several else None)
    if on is None:
        return None
    before = next((d for d in reversed(several) if d < on), None)
    after = next((d for d in several if d > on), None)
    given = {**asked.model_dump(), "side": side, "page": 1}
    heard = spoke.get(on, Counter()).most_common(VOICES)
    by_name = {a.name: a for a in voices}
    return Daily(
        day(on, today),
        tuple(_voiced(by_name[name], n, on, room) for name, n in heard if name in by_name),
        asking("/signals", given, on=before) if before else None,
        day(before, today) if before else None,
        asking("/signals", given, on=after) if after else None,
        day(after, today) if after else None,
    )


def _days(room: Room, voices: Sequence[Actor]) -> dict[date, Counter[str]]:
    """On which day how many statements of whom were made."""
    found: dict[date, Counter[str]] = {}
    for actor in voices:
        for on, statements in room.ledger.browsing.days(actor):
            found.setdefault(on, Counter())[actor.name] += statements
    return found


def _voiced(actor: Actor, statements: int, on: date, room: Room) -> Voiced:
    names = {v.name for v in actor.voices}
    entries = [
        entry
        for name in sorted(names)
        for entry in room.ledger.ask(
            Question(speaker=name, said_from=on, said_to=on, copies=False), limit=LOOKED
        ).entries
        if entry.statement.speaker and entry.statement.speaker.name == name
    ]
    role = next((r.title for v in actor.voices for r in v.roles if r.title), None)
    longest = sorted(entries, key=lambda e: -len(e.statement.text))[:EACH]
    sight = room.sight()
    return Voiced(
        line(actor.name),
        actor_href(actor.name),
        line(role) if role and role.casefold() not in actor.name.casefold() else None,
        statements,
        tuple(said(e, sight) for e in longest),
    )
