"""The words of a statement that tell what it is about."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_EMPTY = frozenset(
    "a about after again against all also an and any are as at back be because been before being but by can could "
    "did do does done down each either even ever every few first for from further get go goes going gone had has "
    "have having he her here hers him his how i if in into is it its itself just last let like made make many may "
    "me might more most much must my neither never new no nor not nothing now of off on once one only or other "
    "our out over own say saying says said shall she should since so some still such take than that the their "
    "them then there these they this those to told too under until up us very was way we were what when where "
    "whether which while who whom whose why will with without would yet you your".split()
)
_CLITIC = re.compile(r"[’'](?:s|re|ve|ll|d|m|t)$|n[’']t$")


def telling(text: str) -> list[str]:
    """Its words in order, lower-cased, without those that every text has."""
    found = (_CLITIC.sub("", word.casefold()) for word in _WORD.findall(text))
    return [word for word in found if len(word) > 1 and word not in _EMPTY]


def shared(left: list[str], right: list[str]) -> list[str]:
    """What both have, once each, as the first has it; an ending more or less is the same word."""
    stems = {_stem(word) for word in right}
    out: dict[str, str] = {}
    for word in left:
        if _stem(word) in stems:
            out.setdefault(_stem(word), word)
    return list(out.values())


def stems(text: str) -> frozenset[str]:
    """Its telling words without their endings."""
    return frozenset(_stem(word) for word in telling(text))


def in_common(left: frozenset[str], right: frozenset[str], rarity: Mapping[str, float]) -> float:
    """The share of the shorter one's words that both have, each by how rare it is (at least 0)."""
    both, one, other = (sum(rarity.get(word, 1.0) for word in words) for words in (left & right, left, right))
    return both / min(one, other) if one and other else 0.0


def rarity(texts: Sequence[frozenset[str]]) -> dict[str, float]:
    """How much each word tells among these texts: ln(1 + n / how many have it), inverse document frequency."""
    counted = Counter(word for words in texts for word in words)
    return {word: math.log(1 + len(texts) / n) for word, n in counted.items()}


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word
