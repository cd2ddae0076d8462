"""The verb group around a verb: whether what it reports took place, in which voice, negated or hedged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

HAVE: Final = frozenset("have has had having 've ’ve".split())
BE: Final = frozenset("is are was were be been being am 're ’re got gets get getting".split())
DO: Final = frozenset("do does did".split())
UNREAL: Final = frozenset(
    "will would shall should can could may might must ought wo ca cannot can't won't 'll ’ll 'd ’d won’t can’t "
    "couldn’t couldn't wouldn’t wouldn't shouldn’t shouldn't to".split()
)
NEGATORS: Final = frozenset(
    "not n't n’t never nor neither hardly scarcely didn't didn’t hasn't hasn’t haven't haven’t hadn't hadn’t wasn't "
    "wasn’t weren't weren’t isn't isn’t aren't aren’t".split()
)
HEDGES: Final = frozenset("allegedly reportedly supposedly apparently purportedly".split())
_ADVERBS: Final = frozenset(
    "also already again still just then now once twice soon later first even ever only both all further since too "
    "indeed thus therefore together alone yet always often far quite very likely so".split()
)
_NOT_ADVERBS: Final = frozenset("family early july ally rally supply reply assembly italy bully lily holy".split())
_HEARSAY: Final = frozenset(
    "said reported believed alleged accused thought suspected understood rumoured rumored".split()
)
_FOUND: Final = frozenset("known found seen confirmed".split())
_REACH: Final = 5
"""Words between an auxiliary and its participle: "were on Wednesday shown"."""
_PAST_BE: Final = frozenset("was were been being got".split())
_ADJUNCT: Final = frozenset("on in at by during over last this earlier overnight yesterday today".split())


class Group(NamedTuple):
    """A verb group: words ``first`` up to the verb."""

    first: int
    finite: bool
    """Whether it has its own auxiliary or none is needed."""
    passive: bool
    unreal: bool
    """Future, modal, an infinitive: it is not said to have happened."""
    negated: bool
    hearsay: bool
    perfect: bool
    lasting: bool = False
    """A passive of the present: "is held", "get shot" tell of a state or a habit."""


def is_adverb(word: str) -> bool:
    return word in _ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS)


def group_at(words: Sequence[str], i: int, floor: int) -> Group:
    """The group of the verb at word i, in words from ``floor`` on."""
    first = i
    unreal = negated = hearsay = perfect = finite = False
    j = i - 1
    nearest = ""
    while j >= floor:
        word = words[j]
        if word in UNREAL:
            if word == "to" and perfect and j > floor and words[j - 1] in _HEARSAY:
                hearsay, finite, first, j = True, True, j - 1, j - 2  # "is said to have fired"
                continue
            if word == "to" and perfect and j > floor and words[j - 1] in _FOUND:
                finite, first, j = True, j - 1, j - 2
                continue
            unreal = finite = True
        elif word in BE:
            nearest = nearest or "be"
            finite = finite or word not in ("be", "been", "being")
        elif word in HAVE:
            nearest = nearest or "have"
            perfect = True
            finite = finite or word != "having"
        elif word in DO:
            nearest = nearest or "do"
            finite = True
        elif word in NEGATORS:
            negated = True
        elif word in HEDGES:
            hearsay = True
        elif not is_adverb(word):
            break
        first = j
        j -= 1
    if first == i:
        first = _over_adjunct(words, i, floor)
        if first < i:
            inner = group_at(words, first + 1, floor)
            return inner._replace(passive=words[first] in BE or inner.passive)
    lasting = nearest == "be" and not perfect and not _PAST_BE.intersection(words[first:i])
    return Group(first, finite, nearest == "be", unreal, negated, hearsay, perfect, lasting)


def _over_adjunct(words: Sequence[str], i: int, floor: int) -> int:
    """The auxiliary that a short adjunct parts from its verb; i where there is none."""
    for j in range(i - 1, max(floor, i - _REACH) - 1, -1):
        if words[j] in BE or words[j] in HAVE:
            return j if words[j + 1] in _ADJUNCT and j + 2 < i else i
        if words[j] in (",", ";", "and", "that", "who", "which"):
            break
    return i
