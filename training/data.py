"""Labelled articles as windows of words, tags and links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.reading import tags
from onrecord.reading.sentences import sentences
from onrecord.reading.wordpieces import WordPieces
from onrecord.reading.words import FIRST_OF_PARAGRAPH, Words, split_words


@dataclass(frozen=True)
class Article:
    """Words of an article; spans as (role, first, end) and what each points to, as word numbers."""

    words: Words
    sentences: list[tuple[int, int]]
    pieces: list[tuple[int, ...]]
    spans: list[tuple[str, int, int]]
    cue_of: dict[int, int]  # content word -> first word of its cue
    source_of: dict[int, int]  # first word of a cue -> first word of its source


def article(text: str, statements: Iterable[Mapping[str, Any]], vocabulary: WordPieces) -> Article:
    """A text and its attributions (source, cue, content as lists of code point spans)."""
    words = split_words(text)
    spans: dict[tuple[int, int], str] = {}
    cue_of: dict[int, int] = {}
    source_of: dict[int, int] = {}
    for statement in statements:
        found = {
            role: [word_range(words, text, start, end) for start, end in statement.get(role) or ()]
            for role in tags.ROLES
        }
        for role in tags.ROLES:
            spans.update({span: role for span in found[role] if span[0] < span[1]})
        cue = min((start for start, end in found["cue"] if start < end), default=None)
        if cue is None:
            continue
        for start, end in found["content"]:
            cue_of.update(dict.fromkeys(range(start, end), cue))
        source = min((start for start, end in found["source"] if start < end), default=None)
        if source is not None:
            source_of[cue] = source
    return Article(
        words,
        sentences(words),
        [vocabulary.pieces(form) for form in words.forms],
        [(role, start, end) for (start, end), role in spans.items()],
        cue_of,
        source_of,
    )


def word_range(words: Words, text: str, start: int, end: int) -> tuple[int, int]:
    """Words (first, one past the last) that the code points ``start`` to ``end`` touch."""
    while end > start and text[end - 1].isspace():
        end -= 1
    first = words.first_at(start)
    last = words.first_at(end - 1)
    return first, min(last, len(words) - 1) + 1


@dataclass(frozen=True)
class Example:
    """One window. Paragraph parts are (first, end) word numbers within the window."""

    pieces: list[int]
    shapes: list[int]
    heads: list[int]  # position of each word's first piece
    tags: list[int]
    cue_of: list[int]  # per word: word number in the window + 1, 0 for none, -1 where not asked
    source_of: list[int]
    parts: list[tuple[int, int]]


def example(article: Article, begin: int, end: int, vocabulary: WordPieces) -> Example:
    pieces, shapes, heads = [vocabulary.first], [0], []
    for i in range(begin, end):
        heads.append(len(pieces))
        pieces.extend(article.pieces[i])
        shape = article.words.shapes[i]
        shapes.extend([shape] + [shape % FIRST_OF_PARAGRAPH] * (len(article.pieces[i]) - 1))
    parts = [(max(a, begin) - begin, min(b, end) - begin) for a, b in article.words.paragraphs if a < end and b > begin]
    clipped = [
        (role, max(a, begin) - begin, min(b, end) - begin) for role, a, b in article.spans if a < end and b > begin
    ]
    labels = tags.encode(end - begin, clipped)
    return Example(
        [*pieces, vocabulary.last],
        [*shapes, 0],
        heads,
        labels,
        [_target(article.cue_of, i, begin, end, i in article.cue_of) for i in range(begin, end)],
        [
            _target(article.source_of, i, begin, end, tags.TAGS[labels[i - begin]] in ("B-cue", "S-cue"))
            for i in range(begin, end)
        ],
        parts,
    )


def _target(links: dict[int, int], i: int, begin: int, end: int, asked: bool) -> int:
    if not asked:
        return -1
    to = links.get(i, -1)
    return to - begin + 1 if begin <= to < end else 0


def single_sentences(article: Article, vocabulary: WordPieces, most: int = 400) -> list[Example]:
    return [
        example(article, a, min(b, a + most), vocabulary)
        for a, b in article.sentences
        if sum(len(p) for p in article.pieces[a : min(b, a + most)]) < 500
    ]
