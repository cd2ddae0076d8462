"""The side of those who speak for a company, a party, a union, an office: that body.

Whoever no country is told of speaks for the body that they are, or that their titles name: "Norvolt's chief executive",
"secretary of the Farmers' League". What many bodies are called ("the board") names none by itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.followed import Actor, Reason, Voice
from onrecord.following.people.names import folded, person
from onrecord.following.people.sides import APART, Places

_PROPER = r"[A-Z][\w&.-]*(?:(?:[’'] ?s?| of(?: the)?| and| for(?: the)?|,? &)? [A-Z][\w&.-]*)*"
_OWNER = re.compile(rf"\b(?P<body>{_PROPER}) ?(?:[’'] ?s|(?<=s)[’'])(?= \w)")
_OF = re.compile(rf"\b(?:of|for|at|with) (?:the |its |his |her )?(?:[a-z]+ ){{0,2}}(?P<body>{_PROPER})")
_NOISE = re.compile(r"[’'] ?s?(?= |$)|[.,]")
_COMMON = frozenset(
    "agency airline airport alliance army assembly association authority bank bloc board bureau cabinet chamber "
    "church city club coalition commission committee company congress corporation council country court defence "
    "defense department division economy education embassy energy federation finance firm force foreign front fund "
    "government group guild health hospital house institute interior justice labor labour league list members "
    "ministry mission movement museum navy network newspaper of office opposition organisation organization palace "
    "parliament party police press prosecution senate service society state station teachers trade transport "
    "treasury tribunal trust union university village workers works".split()
)
"""Words that by themselves name a body of which there are many."""
_OBSERVES = frozenset(
    "academy agency broadcaster bulletin chronicle college courier daily examiner gazette herald institute journal "
    "ledger magazine mirror news newspaper observer observatory paper post press radio research review school standard "
    "star station telegraph television times tribune tv university voice weekly".split()
)
"""Words in the names of those who report and study, and speak for nobody."""
_EMPTY = frozenset("the a an of for and in".split())


def with_bodies(made: Sequence[Actor], places: Places) -> list[Actor]:
    """The same actors, more of them with a side."""
    people = {" ".join(person(v.name)) for a in made if _is_person(a) for v in a.voices}
    people |= {words[-1] for a in made if _is_person(a) for v in a.voices if len(words := person(v.name)) > 1}
    named = [_named(actor, people) for actor in made]
    whole = _whole(named)
    return [_sided(a, found, whole, places) for a, found in zip(made, named, strict=True)]


def _is_person(actor: Actor) -> bool:
    """Whether it is one for sure: the reader takes some bodies' names for people's."""
    return actor.kind == "person" and any(v.roles or " " in v.name for v in actor.voices)


def _sided(actor: Actor, named: Mapping[str, str], whole: Mapping[str, str], places: Places) -> Actor:
    if actor.side is not None or not named:
        return actor
    told: Counter[str] = Counter()
    for body in named:
        told[places.called(whole[body]) or whole[body]] += 1
    [(side, times), *others] = told.most_common(2)
    if others and others[0][1] == times:
        return actor
    words = next(printed for body, printed in named.items() if side in (whole[body], places.called(whole[body])))
    return replace(actor, side=side, reasons=(*actor.reasons, Reason("body", 1.0, side, words)))


def _named(actor: Actor, people: Collection[str]) -> dict[str, str]:
    """The bodies that an actor is or serves, as printed, with the words that tell."""
    found: dict[str, str] = {}
    for voice in actor.voices:
        for printed, words in _of_voice(voice):
            body = printed.removeprefix("The ")
            if _tells(body) and " ".join(person(body)) not in people:
                found.setdefault(body, words)
    return found


def _of_voice(voice: Voice) -> Iterator[tuple[str, str]]:
    if voice.kind == "organization" or (voice.kind == "person" and " " not in voice.name):
        yield voice.name, voice.name
    if voice.kind != "person" and not APART.search(voice.name):
        yield from ((body, voice.name) for body in _bodies(voice.name))
    for role in voice.roles:
        title = role.title or ""
        if APART.search(title):
            continue
        if role.affiliation and role.affiliation[:1].isupper():
            yield role.affiliation, f"{title}, {role.affiliation}" if title else role.affiliation
        yield from ((body, title) for body in _bodies(title))


def _bodies(words: str) -> Iterator[str]:
    for rule in (_OWNER, _OF):
        yield from (m["body"] for m in rule.finditer(words))


def _key(body: str) -> tuple[str, ...]:
    return tuple(w for w in _NOISE.sub(" ", folded(body)).split() if w not in _EMPTY)


def _tells(body: str) -> bool:
    words = _key(body)
    return any(w not in _COMMON for w in words) and not _OBSERVES.intersection(words)


def _whole(named: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """For each name of a body the longest name that has all its words, where there is one such body."""
    of: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for found in named:
        for body in found:
            of[_key(body)][body] += 1
    best = {key: min(printed, key=lambda p: (-printed[p], p)) for key, printed in of.items()}
    starts: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key in of:
        for word in set(key):
            starts[word].append(key)
    out = {}
    for key, printed in of.items():
        longer = [k for k in starts[key[0]] if len(k) > len(key) and set(key) <= set(k)]
        longest = [k for k in longer if all(set(other) <= set(k) for other in longer)]
        out.update(dict.fromkeys(printed, best[longest[0] if len(longest) == 1 else key]))
    return out
