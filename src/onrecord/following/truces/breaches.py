"""From reported deeds to a truce's breaches: which are one, who says so, whether anybody else bears it out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.following.truces.articles import Telling, o_clock
from onrecord.following.truces.drafts import Draft
from onrecord.following.truces.events import Event
from onrecord.following.truces.lexicon import stems
from onrecord.following.truces.parties import Parties
from onrecord.following.truces.scope import in_scope
from onrecord.records import Span
from onrecord.truced import Breach, BreachStatus, Passage

_NEAR = 4
"""Sentences within which a denial, or more about the same deed, follows it."""
_DENIED = re.compile(
    r"\b(?:den(?:y|ied|ies)|reject(?:ed|s)|dismiss(?:ed|es)|disput(?:ed|es)|not one (?:round|shot|shell)|no (?:shots?|"
    r"shells?|rounds?|shelling|attack|strike)\b|"
    r"(?:did|had|have) not (?:fired?|shelled|attacked|broken|hit)|fired nothing|nothing to do with|"
    r"(?:was|were|is|are) not (?:responsible|involved|to blame)|no part in)\b",
    re.IGNORECASE,
)
_ADMITTED = re.compile(
    r"\b(?:admit(?:ted|s)|acknowledg(?:ed|es)|conced(?:ed|es)|confirm(?:ed|s)|owned up|apologi[sz]ed)\b", re.I
)
_UNCONFIRMED = timedelta(days=2)
"""Days around a truce within which a deed without a day is taken to be of it, if it is told of it."""


class Told(NamedTuple):
    """A breach, and the (article's id, paragraph) of every place that tells it."""

    breach: Breach
    places: frozenset[tuple[str, int]]


@dataclass(slots=True)
class Case:
    """One deed, while what is told of it is gathered."""

    events: list[Event]
    by: str | None
    on: date | None
    where: str | None
    denied: Passage | None = None
    admitted: Passage | None = None
    found: Passage | None = None
    """Where monitors found it."""
    articles: list[str] = field(default_factory=list)


def breaches(draft: Draft, told: Sequence[tuple[Telling, Sequence[Event]]], parties: Parties) -> list[Told]:
    """The breaches of one truce, those without a day last; ``told`` has every article's deeds, in order of the days."""
    cases: list[Case] = []
    for telling, events in told:
        here: list[Case] = []
        for event in events:
            if case := _same(draft, event, cases, here, telling):
                _join(case, event)
            elif event.target and _belongs(draft, event, telling, here):
                case = _case(event, here)
                cases.append(case)
            else:
                continue
            if event.monitors and case.found is None:
                case.found = event.told
            case.articles.append(telling.article.id)
            if case in here:
                here.remove(case)
            here.append(case)
        _answers(telling, here, parties)
    made = [
        Told(breach, frozenset((e.told.article.id, e.paragraph) for e in case.events))
        for case in cases
        if (breach := _breach(draft, case))
    ]
    return sorted(made, key=lambda told: (told.breach.on is None, told.breach.on or date.max))


def _case(event: Event, here: Sequence[Case]) -> Case:
    """A new case; one that lays the same deed to somebody else has that deed's day and place."""
    if event.again and here:
        other = here[-1]
        case = Case([event], event.by, event.on or other.on, event.where or other.where)
        if other.by != event.by and (charge := next((e for e in other.events if e.teller_side == event.by), None)):
            case.denied = charge.told  # who lays it to the other side says that it was not theirs
        return case
    return Case([event], event.by, event.on, event.where)


def _belongs(draft: Draft, event: Event, telling: Telling, here: Sequence[Case]) -> bool:
    """Whether a deed happened while the truce held, or is told as if it had."""
    stranger = event.by and draft.parties and event.by not in draft.parties
    spoken = telling.article.id in draft.articles
    if stranger or not draft.agreed or not (spoken or event.on):
        return False
    day = event.on or (here[-1].on if event.again and here else None)
    return _held_on(draft, day, event.hour) if day else _undated(draft, event, telling)


def _held_on(draft: Draft, day: date, hour: str | None) -> bool:
    begin = draft.effective or draft.announced
    if begin is None and draft.until is None:
        return False
    if begin and (day < begin.day or (day == begin.day and draft.effective and _earlier(hour, begin.hour))):
        return False
    end = draft.until
    over = end and end.hour and day == end.day and not _earlier(hour, end.hour)
    return not (end and day > end.day) and not over


def _undated(draft: Draft, event: Event, telling: Telling) -> bool:
    """Whether a deed without a day is told as one of this truce's."""
    begin = draft.effective or draft.announced
    if telling.day is None or begin is None:  # without any day, only beside the truce's own words
        return (telling.article.id, event.paragraph) in draft.spoken
    end = draft.until.day if draft.until else telling.day
    if not begin.day <= telling.day <= end + _UNCONFIRMED:
        return False
    return event.accused or bool(event.teller and event.by and event.where and not event.monitors)


def _earlier(hour: str | None, than: str | None) -> bool:
    """Whether an hour of a day lies before another; not where one of the two is not told."""
    one, other = o_clock(hour), o_clock(than)
    return one is not None and other is not None and one < other


def _same(draft: Draft, event: Event, cases: Sequence[Case], here: Sequence[Case], telling: Telling) -> Case | None:
    """The case that an event tells more of."""
    for case in reversed(here):
        near = 0 <= event.number - case.events[-1].number <= _NEAR
        if (
            not near
            or not _fits(event, case, here=True)
            or (event.again and event.by and case.by and event.by != case.by)
        ):
            continue
        if event.again or (event.on is None and event.where is None and not event.accused):
            return case
    spoken = telling.article.id in draft.articles
    best: tuple[int, Case] | None = None
    for case in cases:
        if not _fits(event, case, here=case in here) or (event.on is None and not spoken):
            continue
        days = event.on is not None and event.on == case.on
        place = bool(event.where and case.where and _overlap(event.where, case.where))
        kind = len(stems(event.what) & stems(case.events[0].what))
        unplaced = event.where is None or case.where is None
        score = 4 * days + 3 * place + min(kind, 3) - case.events[0].again
        same = (days and (place or kind >= 2 or unplaced)) or (
            event.on is None and place and not (event.accused and event.attack)
        )
        if same and (best is None or score > best[0]):
            best = score, case
    return best[1] if best else None


def _fits(event: Event, case: Case, *, here: bool) -> bool:
    first = case.events[0]
    if (event.by and case.by and event.by != case.by) or (event.on and case.on and event.on != case.on):
        return False
    if event.attack != first.attack:
        return False
    hurt = [(e.killed, e.injured) for e in (event, first)]
    if here and event.on is None and all(k is not None or i is not None for k, i in hurt) and hurt[0] != hurt[1]:
        return False  # another deed with its own dead
    return not (event.where and case.where and not _overlap(event.where, case.where) and not here) or (
        event.on == case.on and bool(stems(event.target) & stems(first.target))
    )


def _overlap(one: str, other: str) -> bool:
    return bool(stems(one) & stems(other))


def _join(case: Case, event: Event) -> None:
    case.events.append(event)
    case.by = case.by or event.by
    case.on = case.on or event.on
    case.where = case.where or event.where


def _answers(telling: Telling, here: Sequence[Case], parties: Parties) -> None:
    """Denials and admissions by the accused, near where a deed is told."""
    for case in here:
        own = [e for e in case.events if e.told.article.id == telling.article.id]
        if not own or case.by is None:
            continue
        first, last = own[0].number, own[-1].number
        for sentence in telling.sentences[first : last + _NEAR]:
            said = next((s for s in telling.statements if _in(s.attribution.content[0].start, sentence.span)), None)
            speaker = said.speaker if said else None
            side = parties.speaker(speaker.name, speaker.title) if speaker else None
            side = side or (parties.of(sentence.text) if sentence.number > first else None)
            if side != case.by:
                continue
            passage = telling.passage(*sentence.span)
            if _ADMITTED.search(sentence.text):
                case.admitted = case.admitted or passage
            elif _DENIED.search(sentence.text) or (said and said.stance and said.stance.act == "denial"):
                case.denied = case.denied or passage


def _in(offset: int, span: Span) -> bool:
    return span.start <= offset < span.end


def _breach(draft: Draft, case: Case) -> Breach | None:
    first = case.events[0]
    whole = replace(first, by=case.by, on=case.on, where=case.where, attack=any(e.attack for e in case.events))
    covered, why = in_scope(draft, whole)
    own_voice = next((e for e in case.events if e.teller is None), None)
    by_doer = next((e for e in case.events if e.teller_side and e.teller_side == e.by), None)
    corroborated = (
        case.found or case.admitted or (own_voice.told if own_voice else None) or (by_doer.told if by_doer else None)
    )
    others = [e for e in case.events if e.teller and e.teller_side != case.by and not e.monitors]
    if not others and not own_voice and not case.found and covered is not True:
        return None  # only the doer tells of it, and says that it is none
    status: BreachStatus = "observed" if corroborated else "denied" if case.denied else "claimed"
    alleged = next((e.teller_side or e.teller for e in others), None) or next(
        (e.teller for e in case.events if e.monitors), None
    )
    return Breach(
        case.on,
        case.where,
        first.what,
        case.by,
        next((e.killed for e in case.events if e.killed is not None), None),
        next((e.injured for e in case.events if e.injured is not None), None),
        alleged,
        status,
        covered,
        why,
        corroborated,
        case.denied,
        tuple(e.told for e in case.events),
    )
