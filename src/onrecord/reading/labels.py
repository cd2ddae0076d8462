"""Speakers given by layout alone: "Name: words" before a quotation, "— Name" after it.

Transcripts, rows of voices and letters name their speaker without a verb. The model's tags decide
what is said; where no reporting words were found for it, the layout is asked.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from onrecord.reading.marks import CLOSING, OPENING
from onrecord.reading.words import Words

DASHES = frozenset(("—", "–", "―", "--", "-", "~"))
LONGEST_LABEL, LONGEST_SIGNATURE = 14, 8
"""Words of a label before a colon, and of a name after a dash."""


class Label(NamedTuple):
    """Word ranges (first, end): the mark that stands for the reporting words, and who is named."""

    cue: tuple[int, int]
    source: tuple[int, int]
    content_first: int
    """First word of the content: after the label where the content had swallowed it."""


def label_of(words: Words, first: int, end: int) -> Label | None:
    """The label or signature of the content that covers words ``first`` to ``end``, or None."""
    paragraph = words.paragraphs[bisect_right(words.paragraphs, (first, len(words))) - 1]
    return (
        _swallowed(words, first, end) or _before(words, paragraph[0], first) or _after(words, first, end, paragraph[1])
    )


def _swallowed(words: Words, first: int, end: int) -> Label | None:
    """ "ORLO: We go." taken whole as content: a name in capitals, then a colon."""
    start = first + (words.forms[first] == OPENING)
    colon = next((i for i in range(start, min(end, start + 5)) if words.forms[i] == ":"), None)
    if colon is None or colon == start or colon + 1 >= end:
        return None
    name = [form for form in words.forms[start:colon] if form[0].isalpha()]
    if not name or not all(form.isupper() for form in name):
        return None
    return Label((colon, colon + 1), (start, colon), colon + 1)


def _before(words: Words, begin: int, first: int) -> Label | None:
    """A paragraph that starts with a name and a colon, the content right after it."""
    colon = first - 1
    if colon <= begin or words.forms[colon] != ":" or colon - begin > LONGEST_LABEL:
        return None
    label = words.forms[begin:colon]
    if not label[0][0].isupper() or OPENING in label or "." in label:
        return None
    return Label((colon, first), (begin, colon), first)


def _after(words: Words, first: int, end: int, paragraph_end: int) -> Label | None:
    """A quotation, a dash, a name, and nothing more in the paragraph."""
    dash, start = end, end + 1
    if words.forms[end - 1] in DASHES:
        dash, start = end - 1, end
    if not 0 < paragraph_end - start <= LONGEST_SIGNATURE or words.forms[dash] not in DASHES:
        return None
    quoted = words.forms[first] == OPENING or words.forms[dash - 1] == CLOSING
    if not quoted or not words.forms[start][0].isupper():
        return None
    return Label((dash, start), (start, paragraph_end), first)
