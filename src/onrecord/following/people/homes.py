"""The side of those whose titles name none: told by their office, their body, their city, by what all articles tell.

A city belongs to a country where an article calls it its capital, or where at least ``WITNESSES`` of one side spoke and
nobody of another. Who holds a public office and spoke in one country's cities alone, in as many articles, is of that
side. Where two sides could be meant, none is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.followed import Actor, Reason, Tie
from onrecord.following.people.names import folded
from onrecord.following.people.sides import MEDIATION, Places

WITNESSES = 2
"""Speakers, or articles, from which a city tells a side."""
_PUBLIC = re.compile(
    r"\b(?:minister|president|premier|chancellor|lawmaker|deputy|senator|spokes\w+|party|parliament\w*|opposition)\b",
    re.I,
)
_AT_HOME = re.compile(r"\b(?:party|opposition|lawmaker|parliament\w*|senator)\b", re.IGNORECASE)
"""Who is heard abroad so seldom that once in a capital tells enough."""
_NATIONAL = re.compile(r"\b(?:party|ministry|parliament|senate|cabinet|government|army|navy)\b", re.IGNORECASE)
"""Bodies that are of one country."""


def with_homes(made: Sequence[Actor], ties: Sequence[Tie], places: Places) -> list[Actor]:
    """The same actors, more of them with a side."""
    found = [_by_office(actor, ties, places) for actor in made]
    cities = _cities(found, ties, places)
    seen = _seen(ties)
    found = [_by_city(actor, cities, seen) for actor in found]
    return _by_body(found)


def _sided(actor: Actor, sides: Mapping[str, str], feature: str) -> Actor:
    """The actor with the only side there is; ``sides`` has the words that tell each."""
    if actor.side is not None or len(sides) != 1:
        return actor
    [(side, words)] = sides.items()
    return replace(actor, side=side, reasons=(*actor.reasons, Reason(feature, 1.0, side, words)))


def _by_office(actor: Actor, ties: Iterable[Tie], places: Places) -> Actor:
    names = {folded(v.name) for v in actor.voices if " " in v.name}
    if actor.side is not None or actor.kind != "person" or not names:
        return actor
    told = (t for t in ties if t.kind == "office" and folded(t.name) in names)
    return _sided(actor, {side: t.of for t in told if (side := places.of(t.of))}, "office")


def _cities(actors: Iterable[Actor], ties: Iterable[Tie], places: Places) -> dict[str, str]:
    """Cities of which one knows the country; case-folded."""
    capital: dict[str, set[str]] = defaultdict(set)
    spoke: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    side_of = {folded(v.name): a.side for a in actors if a.side not in (None, MEDIATION) for v in a.voices}
    actor_of = {folded(v.name): a.name for a in actors for v in a.voices}
    for tie in ties:
        if tie.kind == "capital" and (country := places.of(tie.of)):
            capital[folded(tie.name)].add(country)
        elif tie.kind == "seen" and (side := side_of.get(folded(tie.name))):
            spoke[folded(tie.of)][side].add(actor_of[folded(tie.name)])
    known = {city: next(iter(of)) for city, of in capital.items() if len(of) == 1}
    for city, sides in spoke.items():
        [(side, who), *others] = sides.items()
        if city not in capital and not others and len(who) >= WITNESSES:
            known[city] = side
    return known


def _seen(ties: Iterable[Tie]) -> dict[str, dict[str, int]]:
    """For everybody the cities in which they spoke, and in how many articles; all case-folded."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for tie in ties:
        if tie.kind == "seen":
            found[folded(tie.name)][folded(tie.of)] = tie.articles
    return found


def _by_city(actor: Actor, cities: Mapping[str, str], seen: Mapping[str, Mapping[str, int]]) -> Actor:
    """By a city in the name or title ("Radio Selmund", "mayor of Dravik"), else by where somebody in office spoke."""
    if actor.side is not None:
        return actor
    printed = [r.title or "" for v in actor.voices for r in v.roles]
    printed += [v.name for v in actor.voices if v.kind != "person" or folded(v.name) in cities]
    named = {cities[w]: p for p in printed for w in _words(p) if w in cities}
    if named:
        return _sided(actor, named, "city")
    offices = " ".join(f"{r.title} {r.affiliation}" for v in actor.voices for r in v.roles)
    if actor.kind != "person" or not _PUBLIC.search(offices):
        return actor
    spoke: dict[str, int] = defaultdict(int)
    for voice in actor.voices:
        for city, articles in seen.get(folded(voice.name), {}).items():
            if city in cities:
                spoke[city] += articles
    sides = {cities[city]: city for city in spoke}
    often = sum(spoke.values()) >= (1 if _AT_HOME.search(offices) else WITNESSES)
    return _sided(actor, sides, "spoke in") if often else actor


def _words(printed: str) -> list[str]:
    words = re.findall(r"\w+", folded(printed))
    return [*words, *(f"{a} {b}" for a, b in pairwise(words))]


def _by_body(actors: Sequence[Actor]) -> list[Actor]:
    """Those of one party or ministry are of one side, and so is the body itself."""
    of: dict[str, dict[str, str]] = defaultdict(dict)
    for actor in actors:
        if actor.side not in (None, MEDIATION):
            for body in _bodies(actor):
                of[body].setdefault(actor.side or "", actor.name)
    return [
        _sided(actor, {side: who for body in _bodies(actor) for side, who in of.get(body, {}).items()}, "of one body")
        for actor in actors
    ]


def _bodies(actor: Actor) -> set[str]:
    printed = [r.affiliation for v in actor.voices for r in v.roles if r.affiliation]
    printed += [v.name for v in actor.voices if v.kind == "organization"]
    return {folded(p).removeprefix("the ") for p in printed if _NATIONAL.search(p) and " " in p}
