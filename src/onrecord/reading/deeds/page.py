"""One article as the finder of deeds sees it: words, who is met where, statements, times."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.reading.quantities.quantities import Counted
from onrecord.reading.when.phrases import TimePhrase
from onrecord.reading.who.entities import Entity
from onrecord.reading.words import Words
from onrecord.records import Span, Statement, When

ARTICLE = -1


@dataclass(frozen=True, slots=True)
class Page:
    """``lower`` are the words in lower case; ``owner[i]`` is the innermost statement whose content holds word i."""

    text: str
    words: Words
    lower: Sequence[str]
    sentences: Sequence[tuple[int, int]]
    met: Mapping[int, Entity]
    """Who a word stands for."""
    pronoun: Callable[[int], Entity | None]
    """Whom "it" or "they" stands for."""
    statements: Sequence[Statement]
    owner: Sequence[int]
    cues: frozenset[int]
    """Words of cues."""
    times: Sequence[TimePhrase]
    starts: Sequence[int]
    """Where the times begin."""
    counted: Sequence[Counted]
    publication: When

    def printed(self, first: int, end: int) -> str:
        """The words as the text has them, on one line."""
        return " ".join(self.text[self.words.starts[first] : self.words.ends[end - 1]].split())

    def span(self, first: int, end: int) -> Span:
        return Span(self.words.starts[first], self.words.ends[end - 1])

    def teller(self, owner: int) -> str | None:
        """Who makes the statement of this number; None for the article's own voice, and for nobody named."""
        speaker = self.statements[owner].speaker if owner != ARTICLE else None
        return speaker.name if speaker else None

    def times_in(self, first: int, end: int) -> Sequence[TimePhrase]:
        """The times that begin in words ``first`` to ``end``."""
        if first >= end:
            return ()
        begin = bisect_left(self.starts, self.words.starts[first])
        return self.times[begin : bisect_right(self.starts, self.words.ends[end - 1] - 1)]


def owners(words: Words, statements: Sequence[Statement]) -> list[int]:
    """For every word the number of the innermost statement whose content holds it, or ARTICLE."""
    out = [ARTICLE] * len(words)
    by_length = sorted(
        ((span, i) for i, s in enumerate(statements) for span in s.attribution.content),
        key=lambda pair: pair[0].start - pair[0].end,
    )
    for (start, end), i in by_length:  # the longest first, so that what lies within it has the last word
        first = words.first_at(start)
        last = bisect_left(words.starts, end)
        out[first:last] = [i] * (last - first)
    return out
