"""An article taken apart for the truces in it: its own sentences, the times in them and who tells what."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from onrecord.filed import Article
from onrecord.reading.prose import prose
from onrecord.reading.when.phrases import TimePhrase, find_times
from onrecord.reading.words import split_words
from onrecord.records import Reading, Span, Statement
from onrecord.truced import Passage

_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]*\.?\s+\d|"
    r"\d(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:today|yesterday|tomorrow|"
    r"tonight|easter|christmas|new year|same|that|this|last|next)\b|\d{4}-\d\d-\d\d",
    re.IGNORECASE,
)
"""What names a day; a clock time without it says at what hour, not on which day."""
LONGEST = 2_000
"""Code points of a sentence; in a longer one, which no newspaper prints, nothing is looked for."""
_BESIDE = frozenset("since until till by before after from between and to through up to".split())


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the article's prose."""

    number: int
    span: Span
    paragraph: int
    text: str
    times: tuple[TimePhrase, ...]
    """Those that lie in it, with offsets of the article; days only where the article says or lets reckon them."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An article with its sentences; ``day`` is that of publication, None where it is not known."""

    article: Article
    text: str
    day: date | None
    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...]

    def passage(self, start: int, end: int) -> Passage:
        """These characters, with the statement that they lie in."""
        said = self.said_at(start) or self.said_at(end - 1)
        return Passage(self.article, Span(start, end), self.text[start:end], said.id if said else None)

    def said_at(self, offset: int) -> Statement | None:
        """The innermost statement whose content holds this character; None where the article itself speaks."""
        holding = [
            (c.end - c.start, n)
            for n, s in enumerate(self.statements)
            for c in s.attribution.content
            if c.start <= offset < c.end
        ]
        return self.statements[min(holding)[1]] if holding else None


def telling(article: Article, reading: Reading) -> Telling:
    """The article's prose without headline, captions, calls and comments."""
    text = reading.document.text
    published = article.published
    day = published.earliest if published.earliest == published.latest else None
    words = split_words(text)
    times = [t for t in find_times(text, day) if day or not t.relative]  # "on Sunday" of an undated article is no day
    starts = [t.span.start for t in times]
    out: list[Sentence] = []
    for one in prose(text, words, [p.span for p in reading.parts]):
        begin, stop = one.span
        if stop - begin <= LONGEST:
            own = tuple(times[bisect_left(starts, begin) : bisect_left(starts, stop)])
            out.append(Sentence(len(out), one.span, one.paragraph, text[begin:stop], own))
    return Telling(article, text, day, tuple(out), reading.statements)


def names_day(time: TimePhrase, text: str) -> bool:
    """Whether the phrase itself says which day: "at noon on Saturday", and not "at noon"."""
    return time.kind != "time" or bool(_DAY.search(text[time.whole.start : time.whole.end]))


def day_of(time: TimePhrase, text: str) -> date | None:
    """The one day that a phrase stands for, whatever word leads it; None for months, lengths, hours without a day."""
    if time.kind not in ("date", "time") or not names_day(time, text):
        return None
    ends = {d for d in (time.earliest, time.latest) if d}
    if len(ends) != 1:
        return None
    day = ends.pop()
    # "before Saturday" bears on the day before, the value still names the day itself
    return date.fromisoformat(time.value[:10]) if re.match(r"\d{4}-\d\d-\d\d", time.value) else day


def hour_of(time: TimePhrase) -> str | None:
    """The hour as TIMEX writes it: "06:00", or a part of the day, "MO", "NI"; None where it is not told."""
    found = re.match(r"\d{4}-\d\d-\d\dT(\S+)", time.value)
    return found[1] if found else None


_PARTS = {"MO": 6.0, "MI": 12.0, "AF": 12.0, "EV": 18.0, "NI": 20.0}


def o_clock(hour: str | None) -> float | None:
    """Hours after midnight at the earliest: 11.85 for "11:51", 6 for the morning; None where no hour is told."""
    if hour is None:
        return None
    found = re.match(r"(\d\d):(\d\d)", hour)
    return int(found[1]) + int(found[2]) / 60 if found else _PARTS.get(hour[:2])


def happened(time: TimePhrase, text: str) -> date | None:
    """The day, where the phrase may date something that happened: no deadline, no "since"."""
    if time.kind == "date" and time.lead in _BESIDE:
        return None
    if time.kind == "time" and time.lead in ("until", "till", "by", "since"):
        return None
    return day_of(time, text)
