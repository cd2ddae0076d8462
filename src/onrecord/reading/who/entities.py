"""Who is named in an article: mentions of names gathered into people and bodies.

A person is known by the full name; a surname, a first name or a name with "Mr" alone is given to the
one person it fits, or to the last one met where it fits several. A body is known by its longest name;
a short form or its initials belong to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from onrecord.countries import COUNTRIES, COUNTRY_OF
from onrecord.reading.who.lexicon import (
    BODY_ENDINGS,
    COMMON,
    COMMON_OPENERS,
    COMPANY_ENDINGS,
    DOCUMENTS,
    HONORIFICS,
    ORGANIZATIONS,
    RANKS,
    is_role,
    printed_gender,
)
from onrecord.reading.who.mentions import name_head
from onrecord.reading.who.names import Name, spelled
from onrecord.records import SpeakerKind

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_THE = frozenset(("the",))
_LINKING = frozenset(("of", "and", "for", "&"))
_OFFICES = frozenset(
    "department ministry office bureau institute center centre committee council commission agency board school "
    "university college association society federation union house court bank".split()
)


EntityKind = SpeakerKind | Literal["place", "other"]


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something spoken of. ``mentions`` are word numbers, ``spans`` word ranges of the names.

    ``titles`` and ``affiliations`` are (word, words printed there); ``gender`` is "m" or "f" where the
    text prints it ("Mrs", "spokesman"), else None; ``pronouns`` counts those that are likely its own, by gender.
    """

    name: str
    kind: EntityKind
    parts: tuple[str, ...]
    mentions: list[int] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    titles: list[tuple[int, str]] = field(default_factory=list)
    affiliations: list[tuple[int, str]] = field(default_factory=list)
    gender: str | None = None
    pronouns: dict[str, float] = field(default_factory=lambda: {"m": 0.0, "f": 0.0})
    called: str = ""
    """The head noun of a description, in lower case; empty for a name."""

    @property
    def title(self) -> str | None:
        """The first title that says more than a rank, else the first."""
        ordered = [t for _, t in sorted(self.titles)]
        return next((t for t in ordered if " " in t), ordered[0] if ordered else None)

    @property
    def affiliation(self) -> str | None:
        return min(self.affiliations)[1] if self.affiliations else None


def speaker_kind(entity: Entity) -> SpeakerKind:
    """What the entity is when it speaks: a place speaks as the body that governs it."""
    if entity.kind == "place" or entity.kind == "other":  # noqa: PLR1714 - what the type checker understands
        return "organization"
    return entity.kind


class Entities:
    """All entities of an article; ``at[word]`` is the one that a name's head word belongs to."""

    def __init__(self, forms: Sequence[str], names: Sequence[Name]) -> None:
        self._forms = forms
        self.all: list[Entity] = []
        self.at: dict[int, Entity] = {}
        self.span: dict[int, tuple[int, int]] = {}
        """Words of the name that a head word belongs to."""
        names = [settled for n in names if (settled := _settled(forms, n))]
        people = [n for n in (_trimmed(forms, n) for n in names if n.kind == "person") if n]
        taken = {i for n in names if n.kind == "person" for i in range(n.first, n.end)}
        bodies = [_whole(forms, n, taken) for n in names if n.kind in ("organization", "place")]
        for name in people:
            if len(self._parts(name)) > 1:
                self._file(name, self._person(self._parts(name)) or self._new(name, "person"))
        for name in sorted(bodies, key=lambda n: n.first - n.end):  # long forms first
            self._file(name, self._body(name) or self._new(name, name.kind))
        for name in people:
            if len(self._parts(name)) == 1:
                self._file(name, self._single(name) or self._new(name, "person"))
        for entity in self.all:
            entity.mentions.sort()
            entity.spans.sort()

    def named(self, first: int, end: int) -> list[tuple[int, Entity]]:
        """The names whose head stands in words ``first`` to ``end``, with their entity."""
        return [(i, self.at[i]) for i in range(first, end) if i in self.at]

    def adopt(self, name: Name) -> Entity:
        """File a name that the model had not seen as one."""
        name = _trimmed(self._forms, name) or name
        found = self._single(name) if name.end - name.first == 1 else self._person(self._parts(name))
        entity = found or self._new(name, name.kind)
        self._file(name, entity)
        return entity

    def _parts(self, name: Name) -> tuple[str, ...]:
        return tuple(self._forms[name.first : name.end])

    def _new(self, name: Name, kind: EntityKind) -> Entity:
        parts = self._parts(name)
        entity = Entity(spelled(parts), kind, parts)
        self.all.append(entity)
        return entity

    def _file(self, name: Name, entity: Entity) -> None:
        at = name_head(self._forms, name.first, name.end)
        self.at[at] = entity
        self.span[at] = name.first, name.end
        entity.mentions.append(at)
        entity.spans.append((name.first, name.end))
        before = tuple(self._forms[max(0, name.first - 2) : name.first])
        entity.gender = entity.gender or printed_gender(before)

    def _person(self, parts: tuple[str, ...]) -> Entity | None:
        return next((e for e in self.all if e.kind == "person" and _same_person(e.parts, parts)), None)

    def _single(self, name: Name) -> Entity | None:
        word = _fold(self._forms[name.end - 1])
        fits = [e for e in self.all if e.kind == "person" and len(e.parts) > 1 and word == _surname(e.parts)]
        fits = fits or [e for e in self.all if e.kind == "person" and word in (_fold(e.parts[0]), _fold(e.parts[-1]))]
        gender = printed_gender(tuple(self._forms[max(0, name.first - 2) : name.first]))
        fits = [e for e in fits if not gender or e.gender in (None, gender)]
        if len(fits) > 1:
            before = [(max(m for m in e.mentions if m < name.first), e) for e in fits if min(e.mentions) < name.first]
            return max(before, key=lambda pair: pair[0])[1] if before else fits[0]
        return fits[0] if fits else None

    def _body(self, name: Name) -> Entity | None:
        parts = tuple(_fold(p) for p in self._parts(name) if p.lower() not in _THE)
        for e in self.all:
            own = tuple(_fold(p) for p in e.parts if p.lower() not in _THE)
            if e.kind == "person" or not parts or not own:
                continue
            if own == parts or _is_short_for(parts, own, name.kind, e.kind):
                return e
            if e.kind == "organization" and name.kind == "organization" and len(parts) < len(own):
                if own[: len(parts)] == parts or (own[-len(parts) :] == parts and len(parts) > 1):
                    return e
                if len(parts) == 1 and self._forms[name.first].isupper() and parts[0] == _initials(e.parts):
                    return e
        return None


def _is_short_for(parts: Sequence[str], own: Sequence[str], kind: str, own_kind: str) -> bool:
    """Whether one word stands for a company ("Southwest" for Southwest Airlines), or a body for its county."""
    if len(parts) != 1 or len(own) != 2 or parts[0] != own[0]:
        return False
    company = own_kind == "organization" and own[1] in COMPANY_ENDINGS and parts[0] not in COUNTRIES
    return company or (kind == "organization" and own_kind == "place" and own[1] == "county")


def _settled(forms: Sequence[str], name: Name) -> Name | None:
    """The name as its own words correct it.

    "Southwest Airlines" is nobody; "Humboldt Supervisor" before a person is Humboldt; "Dravik Mayor Odile Brandt"
    is Odile Brandt; "city" is no name.
    """
    first, end = name.first, name.end
    last = _fold(forms[end - 1])
    if end - first == 1:
        return None if forms[first].islower() and last in ORGANIZATIONS | DOCUMENTS else name
    if name.kind == "person":
        return Name(first, end, "organization") if last in BODY_ENDINGS else name
    after = next((i + 1 for i in range(first, end - 2) if is_role(forms[i])), first)
    if (
        after > first
        and all(forms[i].isalpha() and forms[i].istitle() for i in range(after, end))
        and not ({w.lower() for w in forms[after:end]} & (ORGANIZATIONS | COMMON))
    ):
        return Name(after, end, "person")
    while end - first > 1 and is_role(forms[end - 1]):
        end -= 1
    return name if _fold(forms[end - 1]) in COMMON else Name(first, end, name.kind)


def _trimmed(forms: Sequence[str], name: Name) -> Name | None:
    """The name without titles and forms of address that were tagged with it."""
    first, end = name.first, name.end
    while _is_first_name(forms, first - 1):
        first -= 1
    while first < end and (
        _fold(forms[first]) in HONORIFICS or _fold(forms[first]) in RANKS or not forms[first][0].isalnum()
    ):
        first += 1
    while end > first and not forms[end - 1][0].isalnum():
        end -= 1
    return Name(first, end, name.kind) if first < end else None


def _whole(forms: Sequence[str], name: Name, taken: set[int]) -> Name:
    """A body's name with the capitalized words next to it, and "of ..." after an office."""
    if name.kind != "organization":
        return name
    first, end = name.first, name.end
    while (
        first > 0 and first - 1 not in taken and _goes_with(forms, first - 1) and not _opens_sentence(forms, first - 1)
    ):
        first -= 1
    while end < len(forms) and end not in taken:
        if _goes_with(forms, end):
            end += 1
        elif (
            forms[end] in _LINKING
            and end + 1 < len(forms)
            and _goes_with(forms, end + 1)
            and _is_office(forms, first, end)
        ):
            end += 2
        else:
            break
    return Name(first, end, name.kind)


def _goes_with(forms: Sequence[str], at: int) -> bool:
    word = forms[at]
    return word[0].isupper() and word[-1].isalnum() and word.lower() not in COMMON_OPENERS and not is_role(word)


def _opens_sentence(forms: Sequence[str], at: int) -> bool:
    return at == 0 or forms[at - 1] in (".", "?", "!", "”", "“", ":")


def _is_office(forms: Sequence[str], first: int, end: int) -> bool:
    """Whether the name is of the kind that goes on with "of ..." and lists what it is for."""
    return any(forms[i].lower() in _OFFICES for i in range(first, end)) and (
        forms[end] == "of" or any(forms[i] == "of" for i in range(first, end))
    )


def _is_first_name(forms: Sequence[str], at: int) -> bool:
    """Whether the word before a person's name was left out of it: a capitalized word that nothing else explains."""
    if at < 0 or not forms[at][0].isupper() or not forms[at][1:].islower() or not forms[at].isalpha():
        return False
    low = _fold(forms[at])
    return (
        low not in COMMON and low not in HONORIFICS and low not in RANKS and not is_role(low) and low not in COUNTRY_OF
    )


def _fold(word: str) -> str:
    return word.casefold().rstrip(".")


def _surname(parts: Sequence[str]) -> str:
    kept = [_fold(p) for p in parts if p[0].isalnum() and _fold(p) not in _SUFFIXES]
    return kept[-1] if kept else _fold(parts[-1])


def _same_person(left: Sequence[str], right: Sequence[str]) -> bool:
    if _surname(left) != _surname(right):
        return False
    a, b = _fold(left[0]), _fold(right[0])
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) or (len(a) > 2 and len(b) > 2 and a[:3] == b[:3])


def _initials(parts: Sequence[str]) -> str:
    return "".join(p[0] for p in parts if p[0].isupper()).casefold()
