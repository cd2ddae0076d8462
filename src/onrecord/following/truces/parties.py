"""Whose somebody or something is: countries and armed groups by name, adjective, people and offices."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.countries import COUNTRIES, COUNTRY_OF, SEAT_OF, is_demonym
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


class Parties:
    """The countries and groups of a ledger's articles, and how to find them in words.

    Known are the world's countries, the sides of the ledger's actors, and names that the texts give an army, a
    government or fighters ("Velmora's army", "the Red Marsh militia").
    """

    def __init__(self, actors: Sequence[Actor], texts: Sequence[str]) -> None:
        people = [a for a in actors if a.kind == "person" and any(" " in v.name for v in a.voices)]
        surnames = Counter(folded(a.name).split()[-1] for a in people)
        self._people: dict[str, str] = {}
        self._groups: dict[str, str] = {}
        self._own = {folded(a.side): a.side for a in actors if a.side and folded(a.side) not in _NO_NAME}
        self._learn_countries(texts, surnames)
        groups = {found[1] or found[3] for text in texts for found in _GROUP.finditer(text)}
        self._groups = {folded(g): g for g in groups if folded(g) not in surnames and self._names_group(g)}
        for actor in people:
            if side := actor.side or self._by_titles(actor):
                names = [v.name for v in actor.voices]
                if surnames[folded(actor.name).split()[-1]] == 1:
                    names.append(actor.name.split()[-1])
                self._people |= {folded(n): side for n in names}
        for found in (m for text in texts for m in _LED.finditer(text)):
            group = self._whole(found["group"])
            if group and group in self._groups.values():
                name = folded(found["name"])
                self._people |= {name: group, name.split()[-1]: group}  # before what an article makes of its titles
        self._actors = {folded(v.name): a.side or self._by_titles(a) for a in actors for v in a.voices}

    def _learn_countries(self, texts: Sequence[str], surnames: Counter[str]) -> None:
        """Names that have an army, a government …, and those joined to one: "Ruvia and Tarn have agreed"."""
        for name in {n for text in texts for n in (*_OWNED.findall(text), *_OF.findall(text))}:
            low = folded(name)
            known = low in _NO_NAME or low in surnames or low in SEAT_OF or self._country(low) is not None
            if not known and not (name.isupper() and len(name) > 1):
                self._own[low] = name
        pairs = [[name for name in pair if name] for text in texts for pair in _PAIR.findall(text)]
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
        return next((place for low, place in self._own.items() if is_demonym(word, low)), None)

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
