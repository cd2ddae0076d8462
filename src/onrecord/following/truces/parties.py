"""Whose somebody or something is: countries and armed groups by name, adjective, people and offices."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.countries import COUNTRIES, COUNTRY_OF, SEAT_OF, demonym_stem, demonym_stems, is_demonym
from onrecord.followed import Actor
from onrecord.following.people.names import folded

_NAME = r"[A-Z][\w-]+(?: [A-Z][\w-]+){0,6}"
_OFFICE = (
    r"(?:army|navy|air force|armed forces|forces|troops|artillery|government|president|prime minister|foreign|"
    r"defen[cs]e|"
    r"interior|finance|ministry|general staff|parliament|envoy|navy|military|border guards?|"
    r"commanders?|gunboats?|batteries|jets|drones?|missiles?|soldiers|warplanes)\b"
)
_OWNED = re.compile(rf"(?<![Tt]he )\b([A-Z][\w-]+)['’]s? (?:\w+ )?{_OFFICE}")
_OF = re.compile(
    r"\b(?:government|army|republic|kingdom|forces|parliament|(?:[Pp]resident|[Kk]ing|[Qq]ueen|[Mm]inister|General|"
    r"Colonel|Admiral)"
    rf"(?: {_NAME})?) of ([A-Z][\w-]+)\b"
)
_GROUP = re.compile(
    r"\b((?!The )(?:[A-Z][\w-]+ ){0,2}[A-Z][\w-]+) (militia|rebels|fighters|insurgents|guerrillas|separatists|"
    r"gunmen)\b"
    r"|\b((?!The )(?:[A-Z][\w-]+ ){1,2}(?:Front|Brigades?|Movement|Militia|Resistance))\b"
)
_PAIR = re.compile(
    r"\b(?:([A-Z][\w-]+) and ([A-Z][\w-]+),? (?:(?:have |had |also )?(?:agreed|announced|signed|declared|exchanged|"
    r"promised|said)|will)|"
    r"between ([A-Z][\w-]+) and ([A-Z][\w-]+))\b"
)
_LED = re.compile(
    rf"(?P<group>{_NAME})(?:['’]s)? (?:\w+ )?(?:leader|commander|chief|spokes\w+|envoy|negotiator),? (?P<name>{_NAME})"
)
_OPENERS = frozenset(
    "in on at by for from with after before both when while as if that the but and told since during under over of to "
    "an a "
    "mr mrs ms late early former".split()
)
"""What may stand capitalised before a name."""
_NO_NAME = frozenset(
    "air president prime minister foreign defence defense its his her their with the army navy general chief state "
    "government "
    "armed forces supreme national federal interim new acting deputy house white security joint special our".split()
)
_ADJECTIVES = re.compile(r"(?:ist|ists|-\w+ed)$")
_RUN = re.compile(
    rf"(?:[Tt]he )?{_NAME}(?: (?:militia|rebels|fighters))?|[Tt]he (?:militia|rebels|insurgents)|\bU\.[SK]\."
)


@dataclass(frozen=True, slots=True)
class Names:
    """What one article tells of who is a party: places with an army or a government, pairs, groups, who leads what."""

    owners: tuple[str, ...]
    pairs: tuple[tuple[str, ...], ...]
    groups: tuple[str, ...]
    led: tuple[tuple[str, str], ...]
    """(group, name)."""


def names_in(text: str) -> Names:
    return Names(
        tuple(dict.fromkeys((*_OWNED.findall(text), *_OF.findall(text)))),
        tuple(tuple(name for name in pair if name) for pair in _PAIR.findall(text)),
        tuple(dict.fromkeys(found[1] or found[3] for found in _GROUP.finditer(text))),
        tuple((found["group"], found["name"]) for found in _LED.finditer(text)),
    )


class Parties:
    """The countries and groups of a ledger's articles, and how to find them in words.

    Known are the world's countries, the sides of the ledger's actors, and names that the texts give an army, a
    government or fighters ("Velmora's army", "the Red Marsh militia").
    """

    def __init__(self, actors: Sequence[Actor], told: Sequence[Names]) -> None:
        people = [a for a in actors if a.kind == "person" and any(" " in v.name for v in a.voices)]
        surnames = Counter(folded(a.name).split()[-1] for a in people)
        self._people: dict[str, str] = {}
        self._groups: dict[str, str] = {}
        self._own = {folded(a.side): a.side for a in actors if a.side and folded(a.side) not in _NO_NAME}
        self._learn_countries(told, surnames)
        self._by_stem: dict[str, list[str]] = defaultdict(list)
        """Places by what adjectives of them begin with, in the order of the alphabet."""
        for low in sorted(self._own):
            self._by_stem[demonym_stem(low)].append(low)
        groups = {name for names in told for name in names.groups}
        self._groups = {folded(g): g for g in groups if folded(g) not in surnames and self._names_group(g)}
        for actor in people:
            if side := actor.side or self._by_titles(actor):
                names = [v.name for v in actor.voices]
                if surnames[folded(actor.name).split()[-1]] == 1:
                    names.append(actor.name.split()[-1])
                self._people |= {folded(n): side for n in names}
        for led, who in (pair for names in told for pair in names.led):
            group = self._whole(led)
            if group and group in self._groups.values():
                name = folded(who)
                self._people |= {name: group, name.split()[-1]: group}  # before what an article makes of its titles
        of = ((a, a.side or self._by_titles(a)) for a in actors)
        self._actors = {folded(v.name): side for a, side in of for v in a.voices}

    def changed(self, before: Parties | None) -> frozenset[str] | None:
        """Names, folded, that are of another side than before; None where places or groups are others.

        An article without any of these in its words, or in its speakers' names and titles, reads as it did.
        """
        if before is None or (before._own, before._groups) != (self._own, self._groups):
            return None
        pairs = ((before._people, self._people), (before._actors, self._actors))
        return frozenset(name for old, new in pairs for name, _ in old.items() ^ new.items())

    def _learn_countries(self, told: Sequence[Names], surnames: Counter[str]) -> None:
        """Names that have an army, a government …, and those joined to one: "Ruvia and Tarn have agreed"."""
        for name in dict.fromkeys(name for names in told for name in names.owners):
            low = folded(name)
            known = low in _NO_NAME or low in surnames or low in SEAT_OF or self._country(low) is not None
            if not known and not (name.isupper() and len(name) > 1):
                self._own[low] = name
        pairs = [pair for names in told for pair in names.pairs]
        for name, beside in (two for pair in pairs for two in (pair, pair[::-1])):
            if folded(beside) in self._own and folded(name) not in (*self._own, *surnames, *SEAT_OF):
                self._own[folded(name)] = name

    def speaker(self, name: str, title: str | None = None) -> str | None:
        """The side of who speaks under this name in an article."""
        return self._actors.get(folded(name)) or self.of(name) or self.of(title or "")

    def of(self, words: str) -> str | None:
        """The side that the words name first."""
        return next((side for _, _, side in self.find(words)), None)

    def all(self, words: str) -> tuple[str, ...]:
        """Every side that the words name, each once, in order."""
        return tuple(dict.fromkeys(side for _, _, side in self.find(words)))

    def find(self, words: str) -> list[tuple[int, int, str]]:
        """(start, end, side) of every name, adjective or person in the words that belongs to a side."""
        found = []
        for run in _RUN.finditer(words):
            if side := self._whole(run[0]):
                found.append((run.start(), run.end(), side))
                continue
            opening = True
            for word in re.finditer(r"[\w.-]+", run[0]):
                low = folded(word[0])
                # a country leads its run ("Ruvian President Mara Vane"), a surname may end it
                side = (self._one(low.rstrip(".")) or self._one(low)) if opening else self._people.get(low)
                if side:
                    found.append((run.start() + word.start(), run.start() + word.end(), side))
                opening = opening and low in _OPENERS
        return found

    def _whole(self, printed: str) -> str | None:
        name = folded(printed).removeprefix("the ")
        for noun in ("militia", "rebels", "fighters", "insurgents"):
            if name == noun and len(self._groups) == 1:
                return next(iter(self._groups.values()))
            name = name.removesuffix(f" {noun}")
        if name in self._groups:
            return self._groups[name]
        short = [g for low, g in self._groups.items() if low.split()[-1] == name and printed.lower().startswith("the ")]
        if len(short) == 1:  # "the Front", of one front alone
            return short[0]
        return self._people.get(name) or self._country(name) or SEAT_OF.get(name)

    def _one(self, word: str) -> str | None:
        return self._own.get(word) or self._people.get(word) or self._country(word) or self._adjective(word)

    def _adjective(self, word: str) -> str | None:
        near = (low for stem in demonym_stems(word) for low in self._by_stem.get(stem, ()))
        return next((self._own[low] for low in near if is_demonym(word, low)), None)

    @staticmethod
    def _country(word: str) -> str | None:
        if word in COUNTRY_OF:
            return COUNTRY_OF[word]
        if word.endswith("s") and word[:-1] in COUNTRY_OF:
            return COUNTRY_OF[word[:-1]]
        return word.title() if word in COUNTRIES else None

    def _names_group(self, name: str) -> bool:
        first = folded(name).split()[0]
        return (
            first not in _NO_NAME
            and first not in _OPENERS
            and not _ADJECTIVES.search(first)
            and self._one(first) is None
        )

    def _by_titles(self, actor: Actor) -> str | None:
        for voice in actor.voices:
            for role in voice.roles:
                if side := self.of(role.affiliation or "") or self.of(role.title or ""):
                    return side
        return self.of(actor.name) if actor.kind != "person" else None
