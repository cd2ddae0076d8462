"""The same actors after more was said: who is one with whom hangs on names and titles, not on how often they speak.

So where an article brings neither a new name nor a new title, nobody has to be compared with anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.followed import Actor, Tie, Voice
from onrecord.following.people.actors import first_said, kind_of, ranked
from onrecord.following.people.names import folded

Shape = tuple[tuple[object, ...], ...]


def shape(voices: Iterable[Voice]) -> Shape:
    """All of these voices that actors are told from, but for how much each says."""
    return tuple((v.key, v.name, v.kind, *((r.title, r.affiliation) for r in v.roles)) for v in voices)


def renewed(before: Sequence[Actor], voices: Sequence[Voice], ties: Iterable[Tie]) -> tuple[Actor, ...] | None:
    """These actors with voices of the same shape as they were told from; None where how much is said tells them anew.

    It decides by which of its names an actor goes, and which minister a cabinet is called after.
    """
    by_key = {v.key: v for v in voices}
    made = []
    for actor in before:
        now = tuple(by_key[v.key] for v in actor.voices)
        if len(now) > 1 and (kind_of(now) != actor.kind or ranked(now, actor.kind) != list(now)):
            return None
        made.append(actor if now == actor.voices else replace(actor, voices=now))
    if _in_cabinets(before, ties) != _in_cabinets(made, ties):
        return None
    return tuple(sorted(made, key=first_said))


def _in_cabinets(actors: Iterable[Actor], ties: Iterable[Tie]) -> list[str]:
    """Those who stand beside another minister, by how much they say."""
    beside = {folded(name) for tie in ties if tie.kind == "beside" for name in (tie.name, tie.of)}
    them = [a for a in actors if any(folded(v.name) in beside for v in a.voices)] if beside else []
    return [a.name for a in sorted(them, key=lambda a: (sum(v.said for v in a.voices), a.name))]
