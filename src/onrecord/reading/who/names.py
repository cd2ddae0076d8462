"""Names of people, organizations and places: the tag alphabet, and spans read off the model's scores.

The model scores every word as the beginning (B) or a later word (I) of a name of one kind, or as
none (O); shared by training and reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

import numpy as np

from onrecord.countries import DEMONYM_ENDINGS, is_demonym
from onrecord.models import Floats

NameKind = Literal["person", "organization", "place", "other"]
KINDS: tuple[NameKind, ...] = get_args(NameKind)
NAME_TAGS = ("O", *(f"{prefix}-{kind}" for kind in KINDS for prefix in "BI"))
OUTSIDE = 0
DATELINE_ENDS = frozenset(("—", "–", "-", "--", "(", ","))
_ENDINGS = tuple(DEMONYM_ENDINGS)


class Name(NamedTuple):
    """Words ``first`` to ``end`` (exclusive) name somebody or something."""

    first: int
    end: int
    kind: NameKind


def encode(length: int, names: list[Name]) -> list[int]:
    """Name tags of ``length`` words."""
    tags = [OUTSIDE] * length
    for first, end, kind in names:
        begin = 1 + 2 * KINDS.index(kind)
        tags[first:end] = [begin, *[begin + 1] * (end - first - 1)]
    return tags


def decode(scores: Floats) -> list[Name]:
    """The names in ``scores`` (words, tags), each word at its best; a name takes the kind most of it has."""
    best = scores.argmax(1)
    out: list[Name] = []
    i = 0
    while i < len(best):
        if best[i] == OUTSIDE:
            i += 1
            continue
        end = i + 1
        while end < len(best) and best[end] != OUTSIDE and best[end] % 2 == 0:
            end += 1
        out.append(Name(i, end, KINDS[int(_by_kind(scores[i:end]).argmax())]))
        i = end
    return out


def agreed(names: Sequence[Name], forms: Sequence[str], scores: Floats) -> list[Name]:
    """The names with one kind for all that have the same words: the one that all their scores together speak for.

    A word made from the name of a place of the same text ("Harskian", where "Harskia" stands too) names
    neither a person nor a body.
    """
    votes: dict[tuple[str, ...], Floats] = {}
    for name in names:
        words = _words(forms, name)
        votes[words] = votes.get(words, 0) + _by_kind(scores[name.first : name.end])
    single = [words[0] for words in votes if len(words) == 1]
    made = (w for w in single if w.removesuffix("s").endswith(_ENDINGS))
    adjectives = {w for w in made if any(is_demonym(w, place) for place in single)}
    # "Harskia" beside "Harskian" is a place; only after a vowel, for "Trumpian" makes no place of Trump
    places = {p for p in single if p[-1] in "aeiou" and any(is_demonym(w, p) for w in adjectives)}
    # and so is what a person is "of": "President Celia Ormande of Lomarra"
    ends = {n.end for n in names if n.kind == "person" and n.end - n.first > 1}
    places |= {forms[n.first].casefold() for n in names if n.first - 1 in ends and forms[n.first - 1] == "of"}
    out = []
    for name in names:
        words = _words(forms, name)
        kind = "place" if _is_dateline(forms, name) else KINDS[int(votes[words].argmax())]
        kind = "place" if words[0] in places and len(words) == 1 else kind
        adjective = len(words) == 1 and words[0] in adjectives
        out.append(Name(name.first, name.end, "other" if adjective else kind))
    return out


def with_surnames(names: Sequence[Name], forms: Sequence[str]) -> list[Name]:
    """The names, and the bare surnames of people among them that the scores missed, in order.

    A surname is only known by its capital, so one that the text also has in small letters is left alone.
    """
    full = [n for n in names if n.kind == "person" and n.end - n.first > 1]
    surnames = {forms[n.end - 1] for n in full if forms[n.end - 1][:1].isupper() and len(forms[n.end - 1]) > 1}
    surnames -= {form.capitalize() for form in forms if form.islower()}
    named = {i for n in names for i in range(n.first, n.end)}
    missed = [Name(i, i + 1, "person") for i, form in enumerate(forms) if form in surnames and i not in named]
    return sorted([*names, *missed])


def _is_dateline(forms: Sequence[str], name: Name) -> bool:
    """Whether it is the place in capitals that opens a dispatch: "DRAVIK — ", "DRAVIK, March 3 (Wire)"."""
    follows = forms[name.end] if name.end < len(forms) else ""
    return follows in DATELINE_ENDS and all(form.isupper() and len(form) > 2 for form in forms[name.first : name.end])


def _words(forms: Sequence[str], name: Name) -> tuple[str, ...]:
    return tuple(form.casefold() for form in forms[name.first : name.end])


def _by_kind(scores: Floats) -> Floats:
    """The score of each kind summed over a name's words."""
    by_kind: Floats = np.maximum(scores[:, 1::2], scores[:, 2::2]).sum(0)
    return by_kind


def spelled(parts: Sequence[str]) -> str:
    """The words of a name as one would write them."""
    out = ""
    for part in parts:
        glued = not out or part in (".", ",", "’s", "'s") or out.endswith(("-", "’"))
        out += part if glued else f" {part}"
    return out
