"""Whether a content is quoted, reported, or a mixture."""

from __future__ import annotations

from itertools import pairwise

from onrecord.reading.marks import CLOSING, OPENING
from onrecord.reading.words import Words
from onrecord.records import Quote

DIRECT_SHARE = 0.8
"""Share of the words inside marks from which a content counts as direct speech."""


def inside_quotation(words: Words) -> list[bool]:
    """For every word, whether it stands inside double quotation marks, the marks themselves included.

    Each paragraph starts anew, so that a mark that is never closed misleads its own paragraph alone.
    """
    out: list[bool] = []
    for first, end in words.paragraphs:
        inside = False
        for form in words.forms[first:end]:
            inside = inside or form == OPENING
            out.append(inside)
            if form == CLOSING:
                inside = False
    return out


def continued(words: Words) -> set[int]:
    """First words of the paragraphs whose predecessor opened a quotation and did not close it."""
    found: set[int] = set()
    for (first, end), (following, _) in pairwise(words.paragraphs):
        last = next((form for form in reversed(words.forms[first:end]) if form in (OPENING, CLOSING)), CLOSING)
        if last == OPENING:
            found.add(following)
    return found


def quotation(words: Words, spans: list[tuple[int, int]]) -> Quote:
    """Classify the content that covers the word ranges ``spans``."""
    total = quoted = 0
    for first, end in spans:
        # A paragraph that goes on with a quotation may lack the mark at its start or its end.
        closes_first = next((f for f in words.forms[first:end] if f in (OPENING, CLOSING)), OPENING) == CLOSING
        inside = closes_first
        for form in words.forms[first:end]:
            if form == OPENING:
                inside = True
            elif form == CLOSING:
                inside = False
            elif form[0].isalnum():
                total += 1
                quoted += inside
    if total == 0 or quoted == 0:
        return "indirect"
    return "direct" if quoted >= DIRECT_SHARE * total else "mixed"
