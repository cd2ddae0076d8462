"""Statements marked by hand in their text, and where they stand among its sentences."""

from __future__ import annotations

from onrecord.reading.sentences import sentences
from onrecord.reading.when.dating import place_of
from onrecord.reading.when.statements import Place
from onrecord.reading.words import split_words
from onrecord.records import Attribution, Span


def attribution(marked: str) -> tuple[str, Attribution]:
    """A text with its content in [ ], its source in { } and its cue in < >."""
    spans: dict[str, list[Span]] = {"[": [], "{": [], "<": []}
    opened: list[tuple[str, int]] = []
    text = ""
    for character in marked:
        if character in "[{<":
            opened.append((character, len(text)))
        elif character in "]}>":
            kind, start = opened.pop()
            spans[kind].append(Span(start, len(text)))
        else:
            text += character
    return text, Attribution(tuple(spans["["]), tuple(spans["{"]), tuple(spans["<"]), "indirect", 1.0)


def placed(text: str, found: Attribution) -> Place:
    """The statement's place among the sentences of its text."""
    words = split_words(text)
    bounds = [Span(words.starts[first], words.ends[end - 1]) for first, end in sentences(words)]
    return place_of(bounds, [span.start for span in bounds], found)
