"""What an article tells in its own voice: sentences in which it reports nobody's words."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.reading.parts import parts
from onrecord.reading.sentences import sentences
from onrecord.reading.words import split_words
from onrecord.records import Span

SHORTEST, LONGEST = 4, 80
"""Words of a sentence; a longer one is a list, or a text without full stops."""


def narrated(text: str, taken: Iterable[Span]) -> list[Span]:
    """The sentences of an article's prose, in order, that none of the ``taken`` stretches touches."""
    words = split_words(text)
    apart = [*taken, *(part.span for part in parts(text))]
    cut = [(Span(words.starts[first], words.ends[end - 1]), end - first) for first, end in sentences(words)]
    return [
        span
        for span, length in cut
        if SHORTEST <= length <= LONGEST and not any(o.start < span.end and span.start < o.end for o in apart)
    ]
