"""Attacks and other deeds that articles report or that somebody is accused of: what a breach can be made of.

``events`` is the one door: whatever else finds reported deeds can stand in its place, if it gives the same records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass, replace
from datetime import date

from onrecord.countries import SEAT_OF
from onrecord.following.people.names import folded
from onrecord.following.truces.articles import Sentence, Telling, happened, hour_of
from onrecord.following.truces.attacks import (
    ACCUSED,
    AS_OBJECT,
    ATTACK,
    BLAMED,
    BREAK,
    BREAKING,
    CALLED,
    FROM,
    GERUND,
    HELD_BY,
    ITS,
    MONITORS,
    NO_PLACE,
    OFTEN,
    OWN,
    PLACE,
    SHORT,
    THEM,
    UNDONE,
    WHEN_DONE,
)
from onrecord.following.truces.counts import casualties
from onrecord.following.truces.parties import Parties
from onrecord.records import Statement
from onrecord.truced import Passage


@dataclass(frozen=True, slots=True)
class Event:
    """Something done, as one sentence tells it."""

    number: int
    """Of its sentence in the article."""
    paragraph: int
    what: str
    """The words of its clause."""
    _: KW_ONLY
    attack: bool
    told: Passage
    by: str | None = None
    """The side that did it."""
    target: str = ""
    """The words behind the verb: what was hit; empty where it speaks of what was told before and no more."""
    where: str | None = None
    on: date | None = None
    hour: str | None = None
    killed: int | None = None
    injured: int | None = None
    teller: str | None = None
    """Who says so, as printed; None where the article itself does."""
    teller_side: str | None = None
    monitors: bool = False
    """Whether monitors, or a reporter on the spot, say so."""
    accused: bool = False
    """Whether it is an accusation's own deed: "accused X of firing them"."""
    again: bool = False
    """Whether it speaks of what was told before: "of firing them", "its own village"."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """A sentence, and what one has to know to read deeds in it."""

    telling: Telling
    sentence: Sentence
    parties: Parties
    holders: dict[str, str]
    """Who holds a place: "Skell Island, which is held by Harskia"."""

    @property
    def text(self) -> str:
        return self.sentence.text

    def passage(self, begin: int, end: int, said: Statement | None = None) -> Passage:
        """Characters of the sentence, with the statement that the deed stands in."""
        at = self.sentence.span.start
        found = self.telling.passage(at + begin, at + end)
        return replace(found, statement=said.id) if said else found


@dataclass(frozen=True, slots=True)
class _Deed:
    """What was found in a scene."""

    clause: tuple[int, int]
    at: int
    """Where its verb stands in the sentence."""
    by: str | None
    target: str
    said: Statement | None
    accused: bool = False


def events(telling: Telling, parties: Parties) -> Iterator[Event]:
    """Every deed of the article that has happened, or is said to have, in order."""
    holders = {m[1]: side for m in HELD_BY.finditer(telling.text) if (side := parties.of(m[2]))}
    for sentence in telling.sentences:
        scene = _Scene(telling, sentence, parties, holders)
        accusations = [(found, event) for found in ACCUSED.finditer(scene.text) if (event := _accused(scene, found))]
        yield from (event for _, event in accusations)
        if not accusations and (laid := _laid(scene)):
            yield laid
        begin = 0
        for part in (*BREAK.finditer(scene.text), None):
            end = part.start() if part else len(scene.text)
            for found in ATTACK.finditer(scene.text, begin, end):
                inside = any(a.start() <= found.start() < a.end() for a, _ in accusations)
                if not inside and (event := _attack(scene, found, (begin, end))):
                    yield event
                    break
            begin = part.end() if part else end


def _attack(scene: _Scene, found: re.Match[str], clause: tuple[int, int]) -> Event | None:
    begin, end = clause
    verb = next(found.start(group) for group in ("verb", "did", "noun") if found[group])
    ahead = scene.text[begin:verb]
    undone = UNDONE.search(ahead) and not WHEN_DONE.search(ahead)
    if undone or OFTEN.search(scene.text, begin, end) or (found["verb"] and AS_OBJECT.search(ahead)):
        return None
    said = scene.telling.said_at(scene.sentence.span.start + verb)
    behind = scene.text[found.end() : end]
    by = _doer(scene, ahead[_subject_start(ahead) :], behind, said)
    target = scene.text[found.start() : end] if found["noun"] else behind
    return _event(scene, _Deed(clause, verb, by, target, said))


def _laid(scene: _Scene) -> Event | None:
    """A sentence that lays to somebody, or calls a breach, what was told before."""
    found = BLAMED.search(scene.text) or CALLED.search(scene.text)
    if found is None or UNDONE.search(scene.text[: found.start()]):
        return None
    groups = found.groupdict()
    whom = groups.get("whom") or groups.get("whose")
    by = scene.parties.of(whom) if whom else None
    teller = scene.parties.of(scene.text[: found.start()])
    if (whom and by is None) or teller is None or teller == by:
        return None
    return _lays(scene, found, by, teller)


def _lays(scene: _Scene, found: re.Match[str], by: str | None, teller: str) -> Event:
    """What was told before, laid to somebody by somebody."""
    return Event(
        scene.sentence.number,
        scene.sentence.paragraph,
        found[0],
        attack=True,
        by=by,
        teller=teller,
        teller_side=teller,
        accused=True,
        again=True,
        told=scene.passage(*found.span()),
    )


def _accused(scene: _Scene, found: re.Match[str]) -> Event | None:
    group = "deed" if found["deed"] else "what"
    ahead = scene.text[: found.start()]
    by = scene.parties.of(found["whom"]) if found["whom"] else None
    if found["deed"] and (UNDONE.search(ahead) or by is None):
        return None
    accuser = scene.parties.of(ahead)
    if found["deed"] and BREAKING.match(found["deed"]):  # what was done to break it is told elsewhere
        return _lays(scene, found, by, accuser) if accuser else None
    at = scene.sentence.span.start
    said = scene.telling.said_at(at + found.start(group)) or scene.telling.said_at(at + found.end() - 2)
    clause = (found.start(group), found.end())
    event = _event(scene, _Deed(clause, found.start(group), by, found[group], said, accused=True))
    return replace(event, teller=accuser, teller_side=accuser) if event.teller is None and accuser else event


def _subject_start(ahead: str) -> int:
    """Where the subject of the last verb begins: behind "said", "that", a comma with a new clause."""
    stops = [m.end() for m in re.finditer(r"\b(?:said|says|that|when|who|and|but)\b|[,;:“”\"]", ahead)]
    for stop in reversed(stops):
        if re.search(r"[A-Z]\w|\bits?\b|\btheir\b|\bguns?\b|\bshells?\b|\brockets?\b|\bmissiles?\b", ahead[stop:]):
            return stop
    return 0


def _doer(scene: _Scene, subject: str, behind: str, said: Statement | None) -> str | None:
    """Whose deed it is: where it was fired from, the side that the subject names, the speaker's for "its drone"."""
    if origin := FROM.search(f"{subject} {behind}"):
        held = (side for place, side in scene.holders.items() if place in origin[0])
        if side := scene.parties.of(origin[1]) or next(held, None):
            return side
    if side := scene.parties.of(subject):
        return side
    if ITS.search(subject) and said and said.speaker:
        return scene.parties.speaker(said.speaker.name, said.speaker.title)
    return None


def _event(scene: _Scene, deed: _Deed) -> Event:
    begin, end = deed.clause
    on, hour = _day(scene, deed)
    killed, injured = _hurt(scene, begin)
    speaker = deed.said.speaker if deed.said else None
    name = speaker.name if speaker else None
    title = speaker.title if speaker else None
    return Event(
        scene.sentence.number,
        scene.sentence.paragraph,
        " ".join(scene.text[begin:end].split()).strip(" ,"),
        attack=not deed.accused or bool(GERUND.search(deed.target)),
        by=deed.by,
        target=deed.target,
        where=_where(deed.target, scene.parties),
        on=on,
        hour=hour,
        killed=killed,
        injured=injured,
        teller=name or ("somebody" if deed.said else None),
        teller_side=scene.parties.speaker(name, title) if name else None,
        monitors=bool(name and MONITORS.search(f"{name} {title or ''}")),
        accused=deed.accused,
        again=bool(OWN.search(deed.target) or THEM.match(deed.target)),
        told=scene.passage(begin, end, deed.said),
    )


def _hurt(scene: _Scene, begin: int) -> tuple[int | None, int | None]:
    """Killed and injured, as the sentence tells, or the next one: "Nobody was hurt." """
    killed, injured = casualties(scene.text[begin:])
    number = scene.sentence.number + 1
    behind = scene.telling.sentences[number] if number < len(scene.telling.sentences) else None
    if behind and behind.paragraph == scene.sentence.paragraph and SHORT.search(behind.text):
        more = casualties(behind.text)
        return (more[0] if killed is None else killed), (more[1] if injured is None else injured)
    return killed, injured


def _day(scene: _Scene, deed: _Deed) -> tuple[date | None, str | None]:
    """The day of a deed: told behind its verb, else before it; that of an accusation itself does not count."""
    telling, said, start = scene.telling, deed.said, scene.sentence.span.start
    begin, at, end = start + deed.clause[0], start + deed.at, start + deed.clause[1]
    contents = said.attribution.content if said else (scene.sentence.span,)
    own = [t for t in scene.sentence.times if any(c.start <= t.whole.start < c.end for c in contents)]
    behind = [t for t in own if at <= t.whole.start < end]
    before = [t for t in own if begin <= t.whole.start < at]
    around = [] if deed.accused else [t for t in own if t not in behind and t not in before]
    for time in (*behind, *reversed(before), *around):
        day = happened(time, telling.text)
        if day and (telling.day is None or day <= telling.day):
            late = re.search(r"\blate\b", telling.text[max(start, time.span.start - 5) : time.span.end], re.IGNORECASE)
            return day, hour_of(time) or ("NI" if late else None)
    return None, None


def _where(words: str, parties: Parties) -> str | None:
    """The first place behind the verb; a country only with the part of it that is meant ("southern Ruvia")."""
    for found in PLACE.finditer(words):
        place = found["place"]
        if found["part"]:
            return f"{found['part']} {place}"
        if not NO_PLACE.match(place) and (not parties.of(place) or folded(place) in SEAT_OF):
            return place
    return None
