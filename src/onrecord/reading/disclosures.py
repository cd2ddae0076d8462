"""Disclosures that the tags missed: "The ministry has yet to respond to questions about the vote."

That somebody did not answer is on record too. The wording is fixed enough to be found by rule: who stands
before it in the sentence, and what was asked after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.reading.decoding import TaggedSpan
from onrecord.reading.joining import Joined
from onrecord.reading.network import Sensed

LONGEST_SOURCE, LONGEST_OBJECT = 14, 40
"""Words of who did not answer, and of what."""
SURE = 0.5
"""Confidence of what was found by wording alone."""
_NOT = frozenset(("not", "n’t", "n't"))
_DID = frozenset("did has have had could would was were does do".split())
_ANSWERS = frozenset("respond reply answer return comment".split())
_BETWEEN = frozenset("immediately also yet directly so far publicly even".split())


def disclosures(article: Sensed, found: Sequence[Joined]) -> Iterator[Joined]:
    """The disclosures of sentences in which no cue was seen at their place."""
    taken = {i for j in found if j.cue for i in range(j.cue.first, j.cue.end)}
    taken |= {i for j in found for c in j.contents for i in range(c.first, c.end)}
    forms = article.words.forms
    for first, end in article.sentences:
        cue = _cue(forms, first, end)
        if cue and not taken & set(range(*cue)) and (who := _source(forms, first, cue[0])):
            what = _object(forms, cue[1], end)
            if what[0] < what[1]:
                yield Joined(
                    (TaggedSpan("content", *what, SURE),),
                    TaggedSpan("cue", *cue, SURE),
                    TaggedSpan("source", *who, SURE),
                )


def _cue(forms: Sequence[str], first: int, end: int) -> tuple[int, int] | None:
    """ "did not immediately respond to", "has yet to answer": from its first verb to its preposition."""
    for i, (one, two) in enumerate(pairwise(forms[first:end]), first):
        if one.lower() not in _DID or not (two.lower() in _NOT or two.lower() == "yet"):
            continue
        at = i + 2
        while at < end and forms[at].lower() in _BETWEEN | {"to"}:
            at += 1
        if at < end and forms[at].lower() in _ANSWERS and (two.lower() != "yet" or forms[i + 2].lower() == "to"):
            goes_on = at + 1 < end and forms[at + 1].lower() in ("to", "on")
            return i, at + 1 + goes_on
    return None


def _source(forms: Sequence[str], first: int, cue: int) -> tuple[int, int] | None:
    """The noun phrase before the verb, after the last comma that opens a clause."""
    start = max(first, cue - LONGEST_SOURCE)
    commas = [i for i in range(start, cue) if forms[i] in (",", ";", "“", "”")]
    begin = commas[-1] + 1 if commas else first
    if begin >= cue or cue - begin > LONGEST_SOURCE or not any(f[0].isupper() for f in forms[begin:cue]):
        return None
    if forms[begin].lower() in ("but", "and", "so", "however"):
        begin += 1
    return (begin, cue) if begin < cue else None


def _object(forms: Sequence[str], begin: int, end: int) -> tuple[int, int]:
    """What was asked: up to the sentence's end or a comma after it."""
    stop = next((i for i in range(begin, min(end, begin + LONGEST_OBJECT)) if forms[i] in (",", ";", "”")), end)
    while stop > begin and not forms[stop - 1][0].isalnum():
        stop -= 1
    return begin, stop
