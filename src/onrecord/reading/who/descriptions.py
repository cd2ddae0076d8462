"""Descriptions: where one stands, and whom its words can mean ("the Harskian envoy", "the city")."""

from __future__ import annotations

from collections.abc import Container, Sequence

from onrecord.countries import COUNTRIES
from onrecord.reading.who.entities import Entity
from onrecord.reading.who.lexicon import DOCUMENTS, ORGANIZATIONS, STOPS, is_plural_role, is_role
from onrecord.reading.who.mentions import CLITICS, DEFINITE
from onrecord.reading.who.phrases import Phrase

HUMAN = frozenset(("person", "unnamed", "anonymous"))
ARTICLES = DEFINITE | {"a", "an"}
LONGEST_DESCRIPTION = 5
"""Words before the head of a description."""
PLACES = frozenset("city state county country nation town village district".split())
"""Nouns by which a place is called."""


def begin_of_description(forms: Sequence[str], at: int, known: Container[int]) -> int | None:
    """First word of a description ("the commission", "Harskia's defense ministry") whose head is word ``at``.

    None where the word heads none, or is ``known``: part of a name, or led back before.
    """
    word = forms[at].lower()
    following = forms[at + 1] if at + 1 < len(forms) else "."
    if at in known or not (word in ORGANIZATIONS or word in DOCUMENTS or is_role(word)) or not _ends(following):
        return None
    first = at
    while first > 0 and at - first < LONGEST_DESCRIPTION:
        before = forms[first - 1]
        if before.lower() in ARTICLES:
            return first - 1
        if not (before[0].isalpha() or before in CLITICS) or before.lower() in STOPS:
            break
        first -= 1
    return first if any(forms[i] in CLITICS for i in range(first, at)) else None


def is_called(entity: Entity, word: str, people: bool) -> bool:
    """Whether the entity, a person's or not, goes by this head noun: its description, its title or its name."""
    if people != (entity.kind in HUMAN):
        return False
    if entity.called:
        return entity.called == word
    return any(word in t.lower().split() for _, t in entity.titles) if people else entity.parts[-1].lower() == word


def fits(forms: Sequence[str], read: Phrase, entity: Entity) -> bool:
    """No modifier of the description may contradict: "the Harskian envoy" is no Lomarran one."""
    own = {
        forms[i].lower()
        for i in range(read.first, read.head)
        if forms[i][0].isupper() and forms[i].lower() not in ARTICLES
    }
    if not own:
        return True
    said = {w.lower() for _, t in entity.titles for w in t.split()} | {p.lower() for p in entity.parts}
    return all(any(o[:4] == s[:4] for s in said) for o in own)


def may_be_called(word: str, entity: Entity) -> bool:
    """Whether "the city", "the county" may be this one."""
    if entity.kind != "place" or entity.called:
        return False
    name = entity.name.lower()
    kinds = PLACES.intersection(name.split())
    if word == "county" or kinds:
        return word in kinds
    return (name in COUNTRIES) == (word in ("country", "nation"))


def _ends(following: str) -> bool:
    """Whether a noun phrase can end before this word: no name and no noun that we know goes on."""
    low = following.lower()
    if following[0].isupper():
        return False
    return low in STOPS or not (low in ORGANIZATIONS or low in DOCUMENTS or is_role(low) or is_plural_role(low))
