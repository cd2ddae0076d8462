"""Where things stand, and who says what: the newest statement of each speaker on each matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from onrecord.briefed import Material, Section
from onrecord.briefing.passages import day, line, manner, newest_first, says_enough
from onrecord.filed import Entry
from onrecord.followed import Actor

STANDING, SAYING = 6, 12
"""Lines of each section at most."""
NO_SIDE = "No side told"
NOTE = "The newest on each matter, as reported; what kind of statement it is, is the reader’s word."


def standing(material: Material) -> Section:
    """The newest statement on each matter, those chosen first that were spoken of more than once."""
    found = _newest(material, material.entries)
    chosen = sorted(found, key=lambda pair: len(pair[1]) == 1)[:STANDING]  # of equals the newest, as they are in order
    chosen.sort(key=lambda pair: day(pair[0]) or date.min, reverse=True)
    return Section(
        "standing",
        "Where things stand",
        tuple(line("", (e,), on=on, notes=manner(e)) for e, on in chosen),
        len(found) - len(chosen),
        NOTE,
    )


def saying(material: Material, shown: Section) -> Section:
    """By side and speaker: on a topic everybody's newest, of an actor what others say; ``shown`` not once more."""
    actors = _Actors(material.actors)
    gone = {p.statement for one in shown.lines for p in one.passages}
    by_actor: dict[str, list[tuple[Entry, list[Entry]]]] = defaultdict(list)
    field = material.others if material.subject.kind == "actor" else material.entries
    for entry, on in _newest(material, field, actors):
        if entry.statement.id not in gone:
            by_actor[actors.name(entry)].append((entry, on))
    # everybody once before anybody twice, who says most first
    ranked = sorted(by_actor.values(), key=lambda held: -sum(len(on) for _, on in held))
    turns = [held[n] for n in range(max(map(len, ranked), default=0)) for held in ranked if n < len(held)]
    chosen = turns[:SAYING]
    sides = [actors.side(e) or NO_SIDE for e, _ in chosen]
    order = sorted(set(sides), key=lambda side: (side == NO_SIDE, -sides.count(side), side))
    lines = [
        line("", (e,), on=on, notes=manner(e), under=side if order != [NO_SIDE] else None)
        for side in order
        for (e, on), of in sorted(zip(chosen, sides, strict=True), key=lambda pair: actors.name(pair[0][0]))
        if of == side
    ]
    title = "What others say" if material.subject.kind == "actor" else "Who says what"
    return Section(
        "saying",
        title,
        tuple(lines),
        len(turns) - len(chosen),
        _note(material),
        "Nothing on record." if not field else "Nothing beyond what stands above.",
    )


def _note(material: Material) -> str:
    if material.subject.kind == "actor":
        return "Statements of others in which the name stands, by the side that each speaks for."
    return "The newest of each speaker on each matter, by the side that each speaks for."


def _newest(
    material: Material, entries: Iterable[Entry], actors: _Actors | None = None
) -> list[tuple[Entry, list[Entry]]]:
    """The newest of each matter, or of each actor on it, with all that it stands for."""
    matter = {id: n for n, ids in enumerate(material.matters) for id in ids}
    groups: dict[tuple[object, str], list[Entry]] = defaultdict(list)
    for entry in newest_first(e for e in entries if says_enough(e)):
        groups[matter.get(entry.statement.id, entry.statement.id), actors.name(entry) if actors else ""].append(entry)
    return [(held[0], held) for held in groups.values()]


class _Actors:
    """Whom a statement is by, and on which side."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._of: Mapping[tuple[str, str | None], Actor] = {(v.name, v.kind): a for a in actors for v in a.voices}

    def _actor(self, entry: Entry) -> Actor | None:
        speaker = entry.statement.speaker
        return self._of.get((speaker.name, speaker.kind)) if speaker else None

    def name(self, entry: Entry) -> str:
        actor, speaker = self._actor(entry), entry.statement.speaker
        return actor.name if actor else speaker.name if speaker else ""

    def side(self, entry: Entry) -> str | None:
        actor = self._actor(entry)
        return actor.side if actor else None
