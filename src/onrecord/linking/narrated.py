"""What an article tells in its own voice: sentences in which it reports nobody's words."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.prose import prose
from onrecord.reading.words import split_words
from onrecord.records import Span

SHORTEST, LONGEST = 4, 80
"""Words of a sentence; a longer one is a list, or a text without full stops."""


def narrated(text: str, taken: Sequence[Span]) -> list[Span]:
    """The sentences of an article, in order, that none of the ``taken`` stretches touches: statements, deeds, and what
    is no prose."""
    return [s.span for s in prose(text, split_words(text), taken) if SHORTEST <= s.words <= LONGEST]
