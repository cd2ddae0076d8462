"""Threads that somebody speaks in, each as a line of steps with what changed at each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.followed import Actor
from onrecord.linked import Thread
from onrecord.records import Speaker
from onrecord.web.pages.days import Day, said_on
from onrecord.web.pages.shown import Said, Sight, line, said
from onrecord.web.pages.signs import CHANGED, LINKS, Sign, act_sign
from onrecord.web.room import Room

STRANDS, LOOKED = 6, 8
"""Threads that are shown, and looked at for it."""


@dataclass(frozen=True, slots=True)
class Bead:
    """A step: its act, and how it stands to the one before it on the matter. ``own``: said by the actor."""

    on: Day
    act: Sign
    kind: Sign | None
    own: bool
    who: str | None


@dataclass(frozen=True, slots=True)
class Strand:
    """A thread with one actor in it; ``last`` is what the actor said last."""

    href: str
    words: tuple[str, ...]
    beads: tuple[Bead, ...]
    changes: int
    """Steps by which a position became another."""
    last: Said


def strands(room: Room, actor: Actor) -> tuple[Strand, ...]:
    """Those with most changes first, then the last ones."""
    names, sight = {v.name for v in actor.voices}, room.sight()
    spoken = room.ledger.browsing.threads_of(actor, CHANGED, limit=LOOKED)
    found = [s for t in spoken if (s := _strand(t, names, sight))]
    found.sort(key=lambda s: (s.changes, s.last.said.iso or ""), reverse=True)
    return tuple(found[:STRANDS])


def _by(speaker: Speaker | None, names: set[str]) -> bool:
    return speaker is not None and speaker.name in names


def _strand(thread: Thread, names: set[str], sight: Sight) -> Strand | None:
    """None where the actor only speaks in it together with others."""
    entries = sorted(thread.entries, key=lambda e: said_on(e, sight.today).iso or date.max.isoformat())
    kinds = {k.later.statement.id: k.kind for k in reversed(thread.links)}
    beads = []
    for entry in entries:
        one, kind = entry.statement, kinds.get(entry.statement.id)
        beads.append(
            Bead(
                said_on(entry, sight.today),
                act_sign(one.stance.act if one.stance else None),
                LINKS[kind] if kind else None,
                _by(one.speaker, names),
                line(one.speaker.name) if one.speaker else None,
            )
        )
    own = [e for e in entries if _by(e.statement.speaker, names)]
    if not own:
        return None
    return Strand(
        f"/threads/{thread.id}",
        tuple(map(line, thread.words)),
        tuple(beads),
        sum(kind in CHANGED for kind in kinds.values()),
        said(own[-1], sight),
    )
