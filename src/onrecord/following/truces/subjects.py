"""Who agrees, proposes or rejects: the subject of a verb, whom a truce is with, who is said to have announced it."""

from __future__ import annotations

import re

from onrecord.following.truces.articles import Sentence, Telling
from onrecord.following.truces.parties import Parties

_BOTH = re.compile(
    r"\b(?:both|the two|each) (?:\w+ )?(?:sides?|governments?|armies|countries|capitals|parties|leaders|presidents|"
    r"neighbou?rs|delegations)\b|\bboth\b(?= (?:said|agreed|promised))",
    re.IGNORECASE,
)
_CALENDAR = re.compile(
    r"^(?:(?:On |In |At |By |Late |Early )*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:On |In )?(?:January|February|"
    r"March|April|May|June|July|August|September|October|November|December)|The|In|On|At|A|An|But|And)$"
)
_BY = re.compile(r"\b(?:by|between|with)\s+([^.;:—]{3,80})")
_BETWEEN = re.compile(r"[^.;:]{0,30}?\bbetween ([^.;:—]{3,80})")
_WITH = re.compile(r"[^.;:,]{0,40}?\bwith ([^.;:,—]{3,60})")
_NAMED = re.compile(r"\b[A-Z][\w-]+(?: (?:of |the ){0,2}[A-Z][\w-]+){0,6}")

Who = tuple[tuple[str, ...], bool]
"""The sides, and whether it is "both sides" without their names."""


def before(telling: Telling, sentence: Sentence, end: int, parties: Parties) -> Who:
    """The subject of a verb at ``end``: the side named last before it, with those joined to it by "and"."""
    words = telling.text[sentence.span.start : end]
    both = bool(_BOTH.search(words))
    sides = _joined(words, parties)
    if not sides and not both:
        return speaking(telling, sentence, end, parties)
    return sides, both and not sides


def _joined(words: str, parties: Parties) -> tuple[str, ...]:
    found = parties.find(words)
    first = len(found) - 1
    while first > 0 and (
        found[first][2] == found[first - 1][2] or re.search(r"\band\b", words[found[first - 1][1] : found[first][0]])
    ):
        first -= 1
    return tuple(dict.fromkeys(side for _, _, side in found[max(0, first) :]))


def speaking(telling: Telling, sentence: Sentence, at: int, parties: Parties) -> Who:
    """The sides named before, else that of who says the sentence."""
    if sides := parties.all(telling.text[sentence.span.start : at]):
        return sides, False
    said = telling.said_at(max(sentence.span.start, at - 1)) or telling.said_at(sentence.span.start)
    if said and said.speaker and (side := parties.speaker(said.speaker.name, said.speaker.title)):
        return (side,), False
    return (), bool(_BOTH.search(sentence.text))


def between(behind: str, parties: Parties) -> tuple[str, ...]:
    """The sides of "a truce between … and …"."""
    found = _BETWEEN.match(behind)
    return parties.all(found[1]) if found else ()


def beside(behind: str, parties: Parties) -> tuple[str, ...]:
    """Whom it is with: "a ceasefire with the Tarn Front"."""
    found = _WITH.match(behind)
    return parties.all(found[1])[:1] if found else ()


def behind_by(behind: str, parties: Parties) -> tuple[str, ...]:
    """The sides of "was signed by …", "between …"."""
    return parties.all(" ".join(_BY.findall(behind)))


def announcer(telling: Telling, at: int, ahead: str, sides: tuple[str, ...], parties: Parties) -> str | None:
    """Who announced it: the sides together, else who says so at ``at``, else the last name of the words ahead."""
    if len(sides) > 1:
        return " and ".join(sides)
    said = telling.said_at(at)
    if said and said.speaker and (not sides or parties.speaker(said.speaker.name, said.speaker.title) in sides):
        return said.speaker.name
    name = next(reversed(names(ahead)), None)
    if name and not (sides and parties.of(name) == sides[0] and name.count(" ") < 2):
        return name
    return sides[0] if sides else None


def printed_by(behind: str) -> str | None:
    """Who did it in "touted by Vane", "declared on Friday by the army"."""
    found = re.search(r"\bby (?:the |President )?", behind)
    named = _NAMED.search(behind, found.end()) if found else None
    return named[0] if named else None


def names(words: str) -> list[str]:
    """The capitalised names in the words, days and months left out."""
    return [name for name in _NAMED.findall(words) if not _CALENDAR.match(name)]
