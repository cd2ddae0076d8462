"""The words of a statement that tell what it is about."""

from __future__ import annotations

import re
from functools import lru_cache
from zlib import crc32

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
NONE = -1
"""The number of a word that every text has."""
_CLITIC = re.compile(r"[’'](?:s|re|ve|ll|d|m|t)$|n[’']t$")


def telling(text: str) -> list[str]:
    """Its words in order, lower-cased, without those that every text has."""
    return [word for word in map(_plain, _WORD.findall(text)) if _tells(word)]


def shared(left: list[str], right: list[str]) -> list[str]:
    """What both have, once each, as the first has it; an ending more or less is the same word."""
    stems = {_stem(word) for word in right}
    out: dict[str, str] = {}
    for word in left:
        if _stem(word) in stems:
            out.setdefault(_stem(word), word)
    return list(out.values())


def numbers(text: str) -> set[int]:
    """The numbers of its telling words, an ending more or less being the same word."""
    return set(map(_number, _WORD.findall(text))) - {NONE}


def number(word: str) -> int:
    """A number that hardly ever another word has."""
    return crc32(word.encode("utf-8", "replace"))


@lru_cache(maxsize=50_000)
def _number(word: str) -> int:
    plain = _plain(word)
    return number(_stem(plain)) if _tells(plain) else NONE


def _plain(word: str) -> str:
    return _CLITIC.sub("", word.casefold())


def _tells(word: str) -> bool:
    return len(word) > 1 and word not in _EMPTY


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word
