"""Attacks and other deeds that articles report or that somebody is accused of: what a breach can be made of.

``events`` is the one door: whatever else finds reported deeds can stand in its place, if it gives the same records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from onrecord.countries import SEAT_OF
from onrecord.followed import Passage
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
    UNDONE,
    WHEN_DONE,
)
from onrecord.following.truces.counts import casualties
from onrecord.following.truces.parties import Parties
from onrecord.records import Statement


@dataclass(frozen=True, slots=True)
class Event:
    """Something done, as one sentence tells it."""

    number: int
    """Of its sentence in the article."""
    paragraph: int
    what: str
    """The words of its clause."""
    attack: bool
    by: str | None
    """The side that did it."""
    target: str
    """The words behind the verb: what was hit."""
    where: str | None
    on: date | None
    hour: str | None
    killed: int | None
    injured: int | None
    teller: str | None
    """Who says so, as printed; None where the article itself does."""
    teller_side: str | None
    monitors: bool
    """Whether monitors say so."""
    accused: bool
    """Whether it is an accusation's own deed: "accused X of firing them"."""
    again: bool
    """Whether it speaks of what was told before: "of firing them", "its own village"."""
    told: Passage


def events(telling: Telling, parties: Parties) -> Iterator[Event]:
    """Every deed of the article that has happened, or is said to have, in order."""
    holders = {m[1]: side for m in HELD_BY.finditer(telling.text) if (side := parties.of(m[2]))}
    for sentence in telling.sentences:
        taken: list[tuple[int, int]] = []
        for found in ACCUSED.finditer(sentence.text):
            if event := _accused(telling, sentence, found, parties, holders):
                taken.append(found.span())
                yield event
        if not taken and (laid := _laid(telling, sentence, parties)):
            yield laid
        begin = 0
        for part in (*BREAK.finditer(sentence.text), None):
            end = part.start() if part else len(sentence.text)
            for found in ATTACK.finditer(sentence.text, begin, end):
                if any(a <= found.start() < b for a, b in taken):
                    continue
                if event := _attack(telling, sentence, found, (begin, end), parties, holders):
                    yield event
                    break
            begin = part.end() if part else end


def _attack(
    telling: Telling,
    sentence: Sentence,
    found: re.Match[str],
    clause: tuple[int, int],
    parties: Parties,
    holders: dict[str, str],
) -> Event | None:
    text = sentence.text
    begin, end = clause
    verb = found.start("verb") if found["verb"] else found.start("did") if found["did"] else found.start("noun")
    ahead = text[begin:verb]
    if UNDONE.search(ahead) and not WHEN_DONE.search(ahead):
        return None
    if OFTEN.search(text, begin, end):
        return None
    if found["verb"] and AS_OBJECT.search(ahead):
        return None
    at = sentence.span.start + verb
    said = telling.said_at(at)
    behind = text[found.end() : end]
    subject = ahead[_subject_start(ahead) :]
    by = _doer(subject, behind, said, parties, holders)
    return _event(
        telling, sentence, clause, at, by, behind if not found["noun"] else text[found.start() : end], said, parties
    )


def _laid(telling: Telling, sentence: Sentence, parties: Parties) -> Event | None:
    """A sentence that lays to somebody, or calls a breach, what was told before."""
    found = BLAMED.search(sentence.text) or CALLED.search(sentence.text)
    if found is None or UNDONE.search(sentence.text[: found.start()]):
        return None
    whom = found.groupdict().get("whom") or found.groupdict().get("whose")
    by = parties.of(whom) if whom else None
    teller = parties.of(sentence.text[: found.start()])
    if (whom and by is None) or teller is None or teller == by:
        return None
    begin, end = found.span()
    at = sentence.span.start + begin
    return Event(
        sentence.number, sentence.paragraph, found[0], True, by, "", None, None, None, None, None, teller, teller, False, True, True,
        telling.passage(at, sentence.span.start + end),
    )  # fmt: skip


def _subject_start(ahead: str) -> int:
    """Where the subject of the last verb begins: behind "said", "that", a comma with a new clause."""
    stops = [m.end() for m in re.finditer(r"\b(?:said|says|that|when|who|and|but)\b|[,;:“”\"]", ahead)]
    for stop in reversed(stops):
        if re.search(r"[A-Z]\w|\bits?\b|\btheir\b|\bguns?\b|\bshells?\b|\brockets?\b|\bmissiles?\b", ahead[stop:]):
            return stop
    return 0


def _doer(subject: str, behind: str, said: Statement | None, parties: Parties, holders: dict[str, str]) -> str | None:
    origin = FROM.search(subject + " " + behind)
    if origin:
        if side := parties.of(origin[1]) or next((s for place, s in holders.items() if place in origin[1]), None):
            return side
    for place, side in holders.items():
        if origin and place in origin[0]:
            return side
    sides = parties.all(subject)
    if sides:
        return sides[0]
    if ITS.search(subject) and said and said.speaker:
        return parties.speaker(said.speaker.name, said.speaker.title)
    return None


def _accused(
    telling: Telling, sentence: Sentence, found: re.Match[str], parties: Parties, holders: dict[str, str]
) -> Event | None:
    if found["deed"] and UNDONE.search(sentence.text[: found.start()]):
        return None
    words = found["deed"] or found["what"]
    if found["deed"] and BREAKING.match(words):
        return None  # of breaking the truce: what was done is told elsewhere
    at = sentence.span.start + found.start("deed" if found["deed"] else "what")
    said = telling.said_at(at) or telling.said_at(sentence.span.start + found.end() - 2)
    accuser = parties.all(sentence.text[: found.start()])
    by = parties.of(found["whom"]) if found["whom"] else None
    if by is None and found["whom"] and not parties.all(found["whom"]):
        return None
    clause = (found.start("deed" if found["deed"] else "what"), found.end())
    event = _event(telling, sentence, clause, at, by, words, said, parties, accused=True)
    if event.teller is None and accuser:
        event = replace(event, teller=accuser[0], teller_side=accuser[0])
    return event


def _event(  # noqa: PLR0913
    telling: Telling, sentence: Sentence, clause: tuple[int, int], at: int, by: str | None, target: str,
    said: Statement | None, parties: Parties, *, accused: bool = False,
) -> Event:  # fmt: skip
    text = sentence.text
    begin, end = clause
    on, hour = _day(telling, sentence, clause, at, accused=accused)
    killed, injured = casualties(text[begin:])
    behind = telling.sentences[sentence.number + 1] if sentence.number + 1 < len(telling.sentences) else None
    if behind and behind.paragraph == sentence.paragraph and SHORT.search(behind.text):
        more = casualties(behind.text)
        killed, injured = (killed if killed is not None else more[0]), (injured if injured is not None else more[1])
    speaker = said.speaker if said else None
    name = speaker.name if speaker else None
    monitors = bool(name and MONITORS.search(f"{name} {speaker.title if speaker else ''}"))
    return Event(
        sentence.number, sentence.paragraph, " ".join(text[begin:end].split()).strip(" ,"),
        not accused or bool(GERUND.search(target)),
        by, target, _where(target, parties), on, hour, killed, injured, name or ("somebody" if said else None),
        parties.speaker(name, speaker.title) if name and speaker else None, monitors, accused,
        bool(OWN.search(target)) or bool(re.match(r"\w+ing (?:them|it)\b", target)),
        replace(telling.passage(sentence.span.start + begin, sentence.span.start + end), statement=said.id if said else None),
    )  # fmt: skip


def _day(
    telling: Telling, sentence: Sentence, clause: tuple[int, int], at: int, *, accused: bool
) -> tuple[date | None, str | None]:
    """The day of a deed: told behind its verb, else before it; that of an accusation itself does not count."""
    begin, end = (sentence.span.start + edge for edge in clause)
    said = telling.said_at(at)
    own = [t for t in sentence.times if said is None or any(_in(t.whole.start, c) for c in said.attribution.content)]
    behind = [t for t in own if at <= t.whole.start < end]
    before = [t for t in own if begin <= t.whole.start < at]
    around = [] if accused else [t for t in own if t not in behind and t not in before]
    for time in (*behind, *reversed(before), *around):
        day = happened(time, telling.text)
        if day and (telling.day is None or day <= telling.day):
            late = re.search(r"\b(late|early)\s+$", telling.text[sentence.span.start : time.span.start])
            late_in = "late" in telling.text[time.span.start : time.span.end].lower()
            return day, hour_of(time) or ("NI" if late_in or (late and late[1] == "late") else None)
    return None, None


def _in(offset: int, span: tuple[int, int]) -> bool:
    return span[0] <= offset < span[1]


def _where(words: str, parties: Parties) -> str | None:
    """The first place behind the verb; a country only with the part of it that is meant ("southern Ruvia")."""
    for found in PLACE.finditer(words):
        place = found["place"]
        if found["part"]:
            return f"{found['part']} {place}"
        if not NO_PLACE.match(place) and (not parties.of(place) or folded(place) in SEAT_OF):
            return place
    return None
