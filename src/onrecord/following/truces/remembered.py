"""What was read off articles of truces, kept: only those are read again that may read otherwise now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.followed import Actor
from onrecord.following.people.names import folded
from onrecord.following.truces.acts import Act
from onrecord.following.truces.announcing import acts
from onrecord.following.truces.articles import Telling
from onrecord.following.truces.events import Event, events
from onrecord.following.truces.parties import Names, Parties, names_in


@dataclass(frozen=True, slots=True)
class Read:
    """One article with its acts and its deeds, in order."""

    telling: Telling
    names: Names
    words: str
    """All of it that names are looked for in, folded."""
    acts: tuple[Act, ...] = ()
    events: tuple[Event, ...] = ()


class Remembered:
    """The articles of the last time, as they were read. For one thread at a time."""

    def __init__(self) -> None:
        self._read: dict[str, Read] = {}
        self._parties: Parties | None = None

    def read(self, tellings: Sequence[Telling], actors: Sequence[Actor]) -> tuple[list[Read], Parties]:
        """Every article in this order, and the parties as all of them make them known."""
        known = [self._known(t) for t in tellings]
        parties = Parties(actors, [one.names for one in known])
        changed = parties.changed(self._parties)
        found = [one if _stands(one, self._read, changed) else _anew(one, parties) for one in known]
        self._read, self._parties = {one.telling.article.id: one for one in found}, parties
        return found, parties

    def _known(self, telling: Telling) -> Read:
        held = self._read.get(telling.article.id)
        return held if held and held.telling is telling else Read(telling, names_in(telling.text), _words(telling))


def _stands(one: Read, before: dict[str, Read], changed: frozenset[str] | None) -> bool:
    """Whether the article was read before, and nobody in it is known otherwise."""
    if changed is None or before.get(one.telling.article.id) is not one:
        return False
    return not any(name in one.words for name in changed)


def _anew(one: Read, parties: Parties) -> Read:
    telling = one.telling
    return Read(telling, one.names, one.words, tuple(acts(telling, parties)), tuple(events(telling, parties)))


def _words(telling: Telling) -> str:
    said = [p for s in telling.statements if s.speaker for p in (s.speaker.name, s.speaker.title or "")]
    return folded("\n".join((telling.text, *dict.fromkeys(said))))
