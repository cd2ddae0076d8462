"""Whether the words of a truce cover a deed: its parties, its place, its targets, and what it leaves out."""

from __future__ import annotations

import re

from onrecord.following.truces.drafts import Draft
from onrecord.following.truces.events import Event
from onrecord.following.truces.lexicon import CLASSES, FREEZE, classes, stems

_TARGETS = re.compile(
    r"\b(?:(?:strikes?|attacks?|fire|firing|raids?|launches|bombing|shelling) (?:on|against|at)|spare|(?:strike|"
    r"attack|bomb))\s+"
    r"(?P<what>.+)",
    re.IGNORECASE | re.DOTALL,
)
_CITY = re.compile(r"\b(?:city|town|village|port|district) of ([A-Z][\w-]+(?: [A-Z][\w-]+){0,6})")
_LIST = re.compile(r",? (?:and|or|nor)(?: on| at)? |, ")
_OF_PLACE = re.compile(r"\s+(?:of|in|on|along|within)\s+(?:the )?(?:[\w-]+ )*[A-Z].*|\b(?:within|above)\b.*")
_GENERIC = frozenset("station facility site target infrastructure building area plant light".split())
"""Heads that say too little by themselves: a bus station is no power station."""
_PERMITTED = re.compile(r"\bmay\b", re.IGNORECASE)
_AWAY = re.compile(
    r"\b(?:north|south|east|west|outside|miles|kilomet\w+|km|near|from|beyond)(?: of)?(?: the)?\W+$", re.IGNORECASE
)
_MENTIONED = re.compile(r"\bmention", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:mov|shift|deploy|bring|advanc|redeploy|haul|tow)\w*\b", re.IGNORECASE)
_CARVE_WORDS = stems("cover covered apply include included protect mention mentioned exclude exempt may cross fly "
"sail pass agreement "
                     "note text lie outside neither also says statement hour")  # fmt: skip


def in_scope(draft: Draft, event: Event) -> tuple[bool | None, str]:
    """Whether the truce's words cover the deed, and what decided it; None where they, or the report, do not tell."""
    party = draft.parties.get(event.by) if event.by else None
    if party and party.answer == "rejected":
        return False, f"{party.side} did not accept it"
    hit = stems(event.target) | (stems(event.where) if event.where else frozenset())
    left_out = _left_out(draft, event, hit)
    if left_out or not event.attack:
        return left_out or _moved(draft, event)
    placed = _placed(draft, event)
    if placed and placed[0] is not True:
        return placed
    anything = (True, f"“{draft.scope[0].words}”" if draft.scope else "fire of any kind")
    return _targeted(draft, event, hit) or placed or anything


def _left_out(draft: Draft, event: Event, hit: frozenset[str]) -> tuple[bool | None, str] | None:
    """Whether what was hit, or how, is what the truce does not cover; None where it is not."""
    for carved in draft.carve_outs:
        if _PERMITTED.search(carved.words):
            continue  # what may be done meanwhile is not open to attack
        left_out = [stems(_OF_PLACE.sub("", part)) - _CARVE_WORDS for part in _LIST.split(carved.words)]
        aloft = any("air" in classes(words) for words in left_out) and "air" in classes(stems(event.what))
        if aloft or any(words and words <= hit for words in left_out):
            if _MENTIONED.search(carved.words):
                return None, f"not mentioned: “{carved.words}”"
            return False, f"left out: “{carved.words}”"
    return None


def _moved(draft: Draft, event: Event) -> tuple[bool | None, str]:
    """What is no attack breaks only a truce that says what is to stay where it is."""
    for passage in draft.scope:
        moved = FREEZE.search(passage.words) and _MOVED.search(event.what)
        if moved and stems(event.target) & stems(passage.words):
            return True, f"“{passage.words}”"
    return False, "no attack"


def _placed(draft: Draft, event: Event) -> tuple[bool | None, str] | None:
    """For a truce of one city: whether it was there; None where the truce is not for one place."""
    places = [(m[1], p.words) for p in draft.scope for m in _CITY.finditer(p.words)]
    places += [(p.words, p.words) for p in draft.scope if p.words in draft.only]
    if not places:
        return None
    for place, words in places:
        named = [m.start() for m in re.finditer(re.escape(place), event.target)]
        there = any(not _AWAY.search(event.target[:at]) for at in named)
        if there or (event.where and place in event.where):
            return True, f"“{words}”"
    if event.where is None:
        return None, f"whether it was at {places[0][0]} is not told"
    return False, f"only {places[0][0]}"


def _targeted(draft: Draft, event: Event, hit: frozenset[str]) -> tuple[bool | None, str] | None:
    """For a truce that spares certain things: whether one was hit; None where the truce spares everything."""
    spared = [(m["what"], p.words) for p in draft.scope if (m := _TARGETS.search(p.words))]
    spared = [(what, words) for what, words in spared if not _CITY.search(what)]
    named = classes(draft.marks) & draft.marks if draft.marks else frozenset()
    if not spared and not named:
        return None
    if not hit:
        return None, "what was hit is not told"
    for what, words in spared:
        for phrase in _LIST.split(what):
            own = stems(_OF_PLACE.sub("", phrase))
            if own and own <= hit:
                return True, f"“{words}”"
            specific = own - _GENERIC
            if len(own) > 1 and specific and classes(specific) and any(CLASSES[c] & hit for c in classes(specific)):
                return True, f"“{words}”"
    for name in named:
        if CLASSES[name] & hit:
            return True, name
    words = spared[0][1] if spared else ", ".join(sorted(named))
    return False, f"only “{words}”"
