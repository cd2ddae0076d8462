"""Labelled spans as the reader sees them: texts through the model, code points as words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.models import ReaderModel
from onrecord.reading.decoding import TaggedSpan
from onrecord.reading.network import Sensed, sense
from onrecord.reading.wordpieces import WordPieces
from onrecord.reading.words import Words, split_words


def sensed(texts: Iterable[str], model: ReaderModel) -> list[Sensed]:
    """What the model makes of each text."""
    return sense([split_words(text) for text in texts], model, WordPieces(model.vocabulary), threads=2)


def word_range(words: Words, start: int, end: int) -> tuple[int, int]:
    """Words that the code points touch."""
    return words.first_at(start), words.first_at(end - 1) + 1


def tagged(words: Words, role: str, spans: Iterable[Sequence[int]]) -> tuple[TaggedSpan, ...]:
    """The spans as the tags would give them, sure of themselves; empty ones left out."""
    ranges = (word_range(words, start, end) for start, end in spans)
    return tuple(TaggedSpan(role, first, end, 1.0) for first, end in ranges if first < end)
