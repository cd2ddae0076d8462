"""The sentences of an article's prose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.reading.sentences import sentences
from onrecord.reading.words import Words
from onrecord.records import Span

_DATELINE = re.compile(r"\s*[A-Z]{2}[A-Z .,'’-]*(?:,\s*[A-Z][\w.]+ \d+)?\s*(?:\([^)]{2,40}\)\s*)?[—–-]+\s")
LONGEST = 120
"""Code points of a dateline: what is longer is none, and would take the rule very long."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a sentence stands: its code points, the number of its paragraph, how many words it has."""

    span: Span
    paragraph: int
    words: int


def prose(text: str, words: Words, apart: Sequence[Span]) -> Iterator[Sentence]:
    """The sentences, in order, that touch none of the stretches ``apart``, as headlines and captions are; without the
    datelines that begin some paragraphs."""
    paragraph = {first: n for n, (first, _) in enumerate(words.paragraphs)}
    at = 0
    for first, end in sentences(words):
        opens = first in paragraph
        at = paragraph.get(first, at)
        begin, stop = words.starts[first], words.ends[end - 1]
        if any(one.start < stop and begin < one.end for one in apart):
            continue
        dateline = _DATELINE.match(text, begin, min(stop, begin + LONGEST)) if opens else None
        after = bisect_left(words.starts, dateline.end(), first, end - 1) if dateline else first
        yield Sentence(Span(words.starts[after], stop), at, end - after)
