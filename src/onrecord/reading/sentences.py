"""Sentence boundaries, by rule, over words already found.

A full stop ends a sentence unless it follows an abbreviation or an initial, or the next word
goes on in lower case. Closing marks after the stop belong to the sentence they close.
"""

from __future__ import annotations

from onrecord.reading.marks import CLOSING, OPENING
from onrecord.reading.words import Words

_STOPS = frozenset((".", "?", "!", "…"))
_CLOSERS = frozenset((CLOSING, "’", "'", ")", "]", "*"))
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr st sen sens rep reps gov lt col gen sgt capt maj rev hon prof jr sr inc co corp ltd vs etc "
    "jan feb mar apr jun jul aug sep sept oct nov dec no dept ave calif fla tenn wis ill minn mich neb mass "
    "conn penn ariz ala ark colo del ga ind kan ky la md mo mont nev okla ore va vt wash wyo atty cmdr adm "
    "messrs supt insp pres".split()
)
# Ends a sentence all the same when a capital follows: "in the U.S. The talks …" is told by the next word.
_STARTERS = frozenset(
    "the a an he she it they we i this that these those but and in on at as if when while after before for "
    "there his her their its our my you what who why how so yet still also meanwhile however".split()
)


def sentences(words: Words) -> list[tuple[int, int]]:
    """Return (first word, one past the last word) of every sentence, in order, covering all words."""
    found: list[tuple[int, int]] = []
    for begin, end in words.paragraphs:
        start = begin
        i = begin
        while i < end:
            if _stops(words, i, end):
                j = i + 1
                while j < end and words.forms[j] in _CLOSERS and words.starts[j] == words.ends[j - 1]:
                    j += 1
                # A tokenised text leaves a blank before the closing mark.
                if j < end and words.forms[j] == CLOSING:
                    j += 1
                if j >= end or _may_start(words, i, j):
                    found.append((start, j))
                    start = j
                i = max(j, i + 1)
            else:
                i += 1
        if start < end:
            found.append((start, end))
    return found


def _stops(words: Words, i: int, end: int) -> bool:
    form = words.forms[i]
    if form in _STOPS or form.startswith(".."):
        return True
    # "U.S." swallowed the stop of its sentence.
    return form.endswith(".") and len(form) > 2 and i + 1 < end and words.forms[i + 1].lower() in _STARTERS


def _may_start(words: Words, stop: int, nxt: int) -> bool:
    following = words.forms[nxt]
    if following[0].islower():
        return False
    if words.forms[stop] == "." and stop > 0 and words.ends[stop - 1] == words.starts[stop] and nxt == stop + 1:
        before = words.forms[stop - 1]
        if before.lower() in _ABBREVIATIONS:
            return False
        if len(before) == 1 and before.isupper() and before != "I":
            return False
    if words.forms[stop][0] in "….":
        glued = nxt == stop + 1 and words.starts[nxt] == words.ends[stop]
        if glued and following != OPENING and not following[0].isupper():
            return False
    return following[0].isalnum() or following in (OPENING, "‘", "(", "[", "'", "—", "–", "--", "$", "#", "@", "*", "•")
