"""Whether a content is quoted, reported, or a mixture."""

from __future__ import annotations

from onrecord.reading.words import CLOSING, OPENING, Words
from onrecord.records import Quote

_SINGLE = frozenset(("‘", "'"))
DIRECT_SHARE = 0.8
"""Share of the words inside marks from which a content counts as direct speech."""


def quotation(words: Words, spans: list[tuple[int, int]]) -> Quote:
    """Classify the content that covers the word ranges ``spans``."""
    total = quoted = 0
    for first, end in spans:
        inside = words.forms[first] in _SINGLE and end - first > 2
        # A paragraph that goes on with a quotation may lack the mark at its start or its end.
        closes_first = next((f for f in words.forms[first:end] if f in (OPENING, CLOSING)), OPENING) == CLOSING
        inside = inside or closes_first
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
