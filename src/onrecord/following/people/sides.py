"""Whom somebody speaks for: told by their titles, by the body they are, or by the one they serve."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.countries import COUNTRIES, COUNTRY_OF, SEAT_OF, demonym_stem, demonym_stems, is_demonym
from onrecord.filed import Role
from onrecord.followed import Voice
from onrecord.following.people.names import folded

_WORD = re.compile(r"[\w-]+(?:\.\w\.)*")
_STATE = (
    r"(?:(?:(?:prime|foreign|defen[cs]e|interior|finance|trade|energy|health|justice|transport|education|economy|"
    r"agriculture|environment|deputy|first) )+(?:minister|ministry)|ambassador|navy|army|air force|general staff|"
    r"coast ?guard|parliament|treasury secretary|government)"
)
_OF_STATE = (
    re.compile(rf"\b([A-Z][\w-]+)(?:’s|'s| ’s| 's) {_STATE}\b", re.IGNORECASE),
    re.compile(rf"\b{_STATE} (?:of|to|in) (?:the )?([A-Z][\w-]+)\b(?! [A-Z])", re.IGNORECASE),
)
"""What only a country has, and of which."""
_OWNER = re.compile(r"\b((?:[A-Z][\w-]+ )*[A-Z][\w-]+)(?:’s|'s|s’|s')")
_SERVES = re.compile(r"\b(?:for|of|to)\b (?:the )?(?:[A-Z][\w-]+ )*?((?:[A-Z][\w-]+ )*[A-Z][\w-]+)$")


MEDIATION = "mediation"
"""The side of who stands between the sides, and has no country in any title."""
_BETWEEN = re.compile(
    r"\bmediat(?:or|ors|ion|es|ing)\b|\barbit(?:er|rator)s?\b|\bgo-between\b|"
    r"\b(?:truce|cease-?fire|armistice|observers?|monitoring|peacekeeping|disengagement)\b(?:[\w ]*\b)?"
    r"(?:commission|mission|force|monitors?|team)\b|"
    r"\b(?:commission|mission|monitors?|team)\b[\w ]*\b(?:truce|cease-?fire)\b",
    re.IGNORECASE,
)

APART = re.compile(
    r"\b(?:former|ex|retired|one-time|suspended|sacked|exiled)\b|\bclose to\b|"
    r"\b(?:expert|analyst|scholar|specialist|watcher|correspondent|historian|professor|researcher|author|critic|"
    r"rival|owner|buyer|customer|relative|widow|wife|husband|daughter|son|mother|father|brother|sister|"
    r"resident|villager|shopkeeper|visitor|patient|passenger|prisoner|witness|voter|protester|demonstrator|refugee|"
    r"delegations|governments|negotiators)s?\b",
    re.IGNORECASE,
)
"""Titles of those who know a country or a body, spoke for it once, or stand beside it."""
_PRIVATE = re.compile(
    r"\b(?:union|guild|works council|association|club|clinic|hospital|museum|church|company|firm|bank|airline|"
    r"carmaker|newspaper|university|nurse|doctor|farmer|grower|baker|fisher(?:man|men)|teacher|student|worker|driver|"
    r"hotelier|lineman|trader|shipowner|court|judge)s?\b",
    re.IGNORECASE,
)
"""Those who are of a country and do not speak for it."""
_TWO = re.compile(r"\band [A-Z]")
"""Two people's titles in one: whose the country is, is not told."""
_OPPOSED = re.compile(r"\b(?:opposition|rebels?|dissidents?|insurgents?)\b", re.IGNORECASE)


def _by_title(role: Role) -> str | None:
    """The country that one title alone makes sure of: "Sundalese President", where the article speaks of Sundal."""
    of = role.affiliation
    return of if of and any(is_demonym(w, folded(of)) for w in (role.title or "").casefold().split()) else None


def _of_state(words: str) -> Iterator[str]:
    """Whom somebody of a state is told to be of: "Veldane’s foreign minister"."""
    for rule in _OF_STATE:
        yield from (m[1] for m in rule.finditer(words) if m[1][0].isupper() and m[1].casefold() not in _NO_PLACE)


_NO_PLACE = frozenset(
    "a defence defense deputy dr finance foreign her his interior king mr mrs ms president prime queen the".split()
)


class Places:
    """The countries that a ledger speaks of: the world's, and others that its own titles are tied to."""

    def __init__(self, voices: Iterable[Voice]) -> None:
        tied: Counter[str] = Counter()
        spoken: set[str] = set()
        sure: set[str] = set()
        states: set[str] = set()
        for voice in voices:
            sure.update(p for r in voice.roles if (p := _by_title(r)) and " " not in p)
            printed = [r.title for r in voice.roles if r.title] + ([voice.name] if voice.kind != "person" else [])
            states.update(place for words in printed for place in _of_state(words))
            tied.update(r.affiliation for r in voice.roles if r.affiliation and " " not in r.affiliation)
            if voice.kind == "organization" and " " not in voice.name:
                spoken.add(voice.name)
        told = {p for p, n in tied.items() if n > 1 or p in spoken or p in sure}
        self._own = {folded(p): p for p in sorted(told | states)}
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        """Places in the list of their own, by what adjectives of them begin with."""
        for number, low in enumerate(self._own):
            self._by_stem[demonym_stem(low)].append(number)
        self._listed = tuple(self._own.items())
        self._known: dict[str, str | None] = {}

    def of(self, printed: str) -> str | None:
        """The country that the words name or are made from: "Harskian envoy", "Lomarra’s navy", "the Kremlin"."""
        if printed not in self._known:
            self._known[printed] = self._of(printed)
        return self._known[printed]

    def _of(self, printed: str) -> str | None:
        text = folded(printed).removeprefix("the ")
        if text.removesuffix("'s") in SEAT_OF:
            return SEAT_OF[text.removesuffix("'s")]
        for length in (3, 2, 1):  # "United Arab Emirates" before "Emirates"
            words = text.replace("'s", "").split()
            for i in range(len(words) - length + 1):
                found = self._one(" ".join(words[i : i + length]).strip(".,"))
                if found:
                    return found
        return None

    def called(self, name: str) -> str | None:
        """The country of just this name."""
        word = folded(name).removeprefix("the ")
        return self._own.get(word) or (word.title() if word in COUNTRIES else None)

    def _one(self, word: str) -> str | None:
        if word in self._own:
            return self._own[word]
        if word in COUNTRY_OF:
            return COUNTRY_OF[word]
        if word in COUNTRIES:
            return word.title()
        if word in SEAT_OF and " " in word:
            return SEAT_OF[word]
        near = sorted(number for stem in demonym_stems(word) for number in self._by_stem.get(stem, ()))
        return next((place for low, place in map(self._listed.__getitem__, near) if is_demonym(word, low)), None)


def side(voices: Sequence[Voice], places: Places) -> tuple[str | None, str]:
    """The side of one actor and the words that tell it; (None, "") where no title or name does."""
    told: Counter[str] = Counter()
    words: dict[str, str] = {}
    for voice in voices:
        for role in voice.roles:
            printed = " ".join(filter(None, (role.title, role.affiliation)))
            if found := _speaks_for(printed, places.of(role.affiliation or "") or places.of(role.title or "")):
                told[found] += 1
                words.setdefault(found, printed)
        named = places.called(voice.name) if voice.kind == "person" else places.of(voice.name)
        if found := _speaks_for(voice.name, named):
            told[found] += 1
            words.setdefault(found, voice.name)
    if not told:
        return _between(voices)
    best = told.most_common(1)[0][0]
    return best, words[best]


def _speaks_for(printed: str, country: str | None) -> str | None:
    """The side of who is called so and is of a country: its government, or those who stand against it."""
    if country is None or APART.search(printed) or _PRIVATE.search(printed) or _TWO.search(printed):
        return None
    return f"opposition in {country}" if _OPPOSED.search(printed) else country


def _between(voices: Sequence[Voice]) -> tuple[str | None, str]:
    """Whether they stand between the sides: mediators, and bodies that watch over a truce, by name or title."""
    for voice in voices:
        printed = [p for r in voice.roles for p in (r.title, r.affiliation) if p]
        if voice.kind != "person":
            printed.append(voice.name)
        for words in printed:
            if _BETWEEN.search(words):
                return MEDIATION, words
    return None, ""


def served(voices: Sequence[Voice]) -> Iterable[str]:
    """Names of those whom the actor serves: "Tervik’s spokesman", "spokesman for President Anselm Tervik"."""
    for voice in voices:
        printed = [r.title for r in voice.roles if r.title]
        if voice.kind != "person":
            printed.append(voice.name)
        for words in printed:
            if APART.search(words):
                continue
            yield from _OWNER.findall(words)
            yield from _SERVES.findall(words)
