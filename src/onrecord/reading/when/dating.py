"""The dates of all statements of one article: when it was published, when each was said, when each is due."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.when.phrases import TimePhrase, find_times
from onrecord.reading.when.published import published
from onrecord.reading.when.statements import Place, due_when, said_when
from onrecord.reading.words import Words
from onrecord.records import Attribution, Document, Span, When


class Dating:
    """Times of one article, found once and handed out to its statements by where they stand."""

    def __init__(
        self, document: Document, words: Words, bounds: Sequence[tuple[int, int]], attributions: Sequence[Attribution]
    ) -> None:
        self.publication = published(document)
        day = self.publication.earliest if self.publication.earliest == self.publication.latest else None
        self._text = document.text
        self.times = find_times(document.text, day)
        self._sentences = [Span(words.starts[first], words.ends[end - 1]) for first, end in bounds]
        self._starts = [s.start for s in self._sentences]
        self._attributions = sorted(attributions, key=lambda a: a.content[0].start)
        self._contents = [a.content[0].start for a in self._attributions]

    def said_and_due(self, attribution: Attribution) -> tuple[When, When | None]:
        """When a statement was made; when what it says is due, or None."""
        place = place_of(self._sentences, self._starts, attribution)
        begin = min((place.before or place.sentence).start, attribution.content[0].start)
        end = max(place.sentence.end, attribution.content[-1].end)
        times = self._between(begin, end)
        others = self._attributions[bisect_left(self._contents, begin) : bisect_right(self._contents, end)]
        said = said_when(self._text, attribution, place, times, self.publication, others)
        return said, due_when(self._text, attribution, self._heard(attribution, times, said), said)

    def _heard(self, attribution: Attribution, times: list[TimePhrase], said: When) -> list[TimePhrase]:
        """The times as they stood on the day they were said: "by Friday", told again a week later, was that Friday.

        Where only some days are known in which it was said, the last of them counts.
        """
        day, now = said.latest, self.publication.earliest
        if day is None or now is None or said.span is None or day >= now:
            return times
        contents = attribution.content
        if not any(t.relative and _stands_in(t.span, contents) for t in times):
            return times
        begin = contents[0].start
        anew = find_times(self._text[begin : contents[-1].end], day, "news")
        there = {t.span: t for t in (_moved(t, begin) for t in anew)}
        return [there.get(t.span, t) if t.relative else t for t in times]

    def _between(self, begin: int, end: int) -> list[TimePhrase]:
        first = bisect_left(self.times, begin, key=lambda t: t.span.start)
        last = bisect_right(self.times, end, key=lambda t: t.span.start)
        return self.times[first:last]


def _stands_in(span: Span, contents: Sequence[Span]) -> bool:
    return any(c.start <= span.start and span.end <= c.end for c in contents)


def _moved(time: TimePhrase, by: int) -> TimePhrase:
    """The same expression of a longer text, ``by`` code points further on."""
    return replace(
        time,
        span=Span(time.span.start + by, time.span.end + by),
        whole=Span(time.whole.start + by, time.whole.end + by),
    )


def place_of(sentences: Sequence[Span], starts: Sequence[int], attribution: Attribution) -> Place:
    """The place of a statement among the article's sentences; ``starts`` are where they begin."""
    place = (attribution.cue or attribution.content)[0].start
    begins = min(span.start for span in (*attribution.cue, *attribution.content, *attribution.source))
    own = max(0, bisect_right(starts, place) - 1)
    earlier = max(0, bisect_right(starts, begins) - 1) - 1
    return Place(sentences[own], sentences[earlier] if earlier >= 0 else None)
