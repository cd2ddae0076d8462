"""What one article tells of where people and cities belong, besides titles: capitals, offices, where somebody spoke.

"Ravessa, the Lomarran capital", "Gorm Eskeld, Harskia’s defense minister", "told reporters in Selmund". Each is kept as
it is printed; what follows from all of them together is told by homes.py.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from onrecord.followed import TieKind
from onrecord.following.people.cabinets import ministers
from onrecord.records import Statement


class Printed(NamedTuple):
    """One tie as an article prints it."""

    name: str
    """Of a city, or of a person."""
    of: str
    """A country's name or adjective; of who was seen, a city; of a minister, another one."""
    kind: TieKind


_NAME = r"(?!(?:In|At|From|To|On|And|But|For)\b)[A-Z][\w’'-]*[a-z](?: [A-Z][\w’'-]*[a-z]){0,2}"
_PERSON = r"[A-Z][\w-]+ (?:[A-Z]\. )?[A-Z][\w-]+"
_COUNTRY = r"[A-Z][\w-]+"
_OFFICE = (
    r"(?:prime |foreign |defen[cs]e |interior |finance |trade |health |justice |deputy |vice |special |chief |former )*"
    r"(?:minister|president|premier|chancellor|envoy|ambassador|negotiator|spokes\w+|chief of staff|commander)"
)
_CAPITALS = (
    re.compile(rf"\b(?P<city>{_NAME})(?:,| is| was) the (?P<of>{_COUNTRY}) capital\b"),
    re.compile(rf"\bthe (?P<of>{_COUNTRY}) capital,? (?P<city>{_NAME})"),
    re.compile(rf"\b(?P<city>{_NAME})(?:,| is) the capital of (?P<of>{_COUNTRY})"),
    re.compile(rf"\bthe capital of (?P<of>{_COUNTRY}), (?P<city>{_NAME})"),
    re.compile(rf"\bthe (?P<of>{_COUNTRY}) (?:government|parliament|cabinet) in (?P<city>{_NAME})"),
)
_OFFICES = (
    re.compile(rf"\b(?P<who>{_PERSON}), (?:the )?(?P<of>{_COUNTRY})(?:[’']s)? {_OFFICE}\b"),
    re.compile(rf"\b(?P<of>{_COUNTRY})(?:[’']s)? {_OFFICE}, (?P<who>{_PERSON})"),
    re.compile(
        rf"\b(?P<who>{_PERSON}), who (?:led|leads|heads|headed|runs|ran|commands|commanded) (?P<of>{_COUNTRY})[’']s\b"
    ),
)
_CAPITAL = re.compile(r" capital\b| (?:government|parliament|cabinet) in ")
_OFFICIAL = re.compile(rf" {_OFFICE}|, who ")
"""What a line must have for any rule to hold in it."""
_SEEN = re.compile(rf"\b(?:[Ii]n|Radio) (?P<city>{_NAME})")
_STOP = re.compile(r"[.!?][”\"’']?\s|\n")


def ties(text: str, said: Sequence[Statement]) -> set[Printed]:
    """All that an article tells; ``said`` are its statements."""
    found = set(_seen(text, said))
    first, *others = ministers(text, said) or ("",)
    found |= {Printed(other, first, "beside") for other in others}
    for line in text.split("\n"):  # looking for the rules' few words first takes a tenth of the time
        if _CAPITAL.search(line):
            found |= {Printed(m["city"], m["of"], "capital") for rule in _CAPITALS for m in rule.finditer(line)}
        if _OFFICIAL.search(line):
            found |= {Printed(m["who"], m["of"], "office") for rule in _OFFICES for m in rule.finditer(line)}
    return found


def _seen(text: str, said: Iterable[Statement]) -> Iterator[Printed]:
    """Where somebody said something: the words around the statement, in the sentence of its cue."""
    stops = [m.end() for m in _STOP.finditer(text)]
    for statement in said:
        cue = statement.attribution.cue
        if not cue or statement.speaker is None or statement.speaker.kind != "person":
            continue
        at = bisect_right(stops, cue[0].start)
        begin, end = stops[at - 1] if at else 0, stops[at] if at < len(stops) else len(text)
        for m in _SEEN.finditer(text, begin, end):
            if not any(c.start <= m.start("city") < c.end for c in statement.attribution.content):
                yield Printed(statement.speaker.name, m["city"], "seen")
