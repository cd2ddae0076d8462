"""Words, the units that tags are decided on.

A tag belongs to a whole word, so that no span is ever cut inside one. Words are found by one
regular expression; the expression keeps together what annotators and readers keep together
("U.S.", "twenty-seven", "O'Neill", "$1.5") and keeps apart what they cut ("they" + "'re").

Quotation marks are turned into one pair of opening and closing marks for the model's eyes only;
offsets always point into the text as given.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from onrecord.reading.marks import WordRow, directed_marks
from onrecord.reading.paragraphs import paragraphs

CLITIC = r"['’](?:s|re|ve|ll|d|m)\b"
WORD = re.compile(
    rf"""https?://\S+|www\.\S+      # addresses
    |(?:[^\W\d_]\.){{2,}}           # U.S., a.m.
    |\d+(?:[.,:/]\d+)*\w*           # 1,500  20.5  3rd
    |{CLITIC}                       # 's 're: a word of its own
    |\w+(?:[-\u2010\u2011&@/]\w+|['’](?!(?:s|re|ve|ll|d|m)\b)\w+)*
    |``|''|--+|\.{{2,}}             # marks made of several characters
    |\S""",
    re.VERBOSE | re.IGNORECASE,
)

# What the model is told about a word beside its (lower-cased) pieces.
PLAIN, TITLE, UPPER, MIXED = range(4)
FIRST_OF_PARAGRAPH = 4
SHAPES = 8
"""Number of distinct values in ``Words.shapes``: four casings, doubled for a paragraph's first word."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text.

    ``starts[i]`` and ``ends[i]`` are code points of the text, end exclusive; ``forms[i]`` is what
    the model sees; ``shapes[i]`` is below ``SHAPES``; ``paragraphs`` holds (first word, one past
    the last word) of every paragraph that has a word.
    """

    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    shapes: tuple[int, ...]
    paragraphs: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        return len(self.forms)

    def first_at(self, offset: int) -> int:
        """Index of the first word that ends after ``offset``."""
        return bisect_left(self.ends, offset + 1)


def split_words(text: str) -> Words:
    """Split ``text`` into words, paragraph by paragraph."""
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    shapes: list[int] = []
    ranges: list[tuple[int, int]] = []
    for begin, end in paragraphs(text):
        first = len(forms)
        for match in WORD.finditer(text, begin, end):
            form = match.group()
            shape = _shape(form)
            if len(forms) == first:
                shape += FIRST_OF_PARAGRAPH
            forms.append(form)
            starts.append(match.start())
            ends.append(match.end())
            shapes.append(shape)
        if len(forms) > first:
            ranges.append((first, len(forms)))
            row = WordRow(text, tuple(forms[first:]), starts[first:], ends[first:])
            for i, mark in directed_marks(row):
                forms[first + i] = mark
    return Words(tuple(forms), tuple(starts), tuple(ends), tuple(shapes), tuple(ranges))


def _shape(form: str) -> int:
    if form.islower() or not form[0].isalnum():
        return PLAIN
    if form.isupper():
        return UPPER if len(form) > 1 else TITLE
    if form[0].isupper():
        return TITLE if form[1:].islower() else MIXED
    return PLAIN if form.lower() == form else MIXED
