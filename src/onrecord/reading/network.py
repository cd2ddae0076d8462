"""The one pass of the model over an article's words.

Windows of many articles are sorted by length and run in batches; what comes back is put in its
place word by word, each word from the window that owns it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.models import Floats, ReaderModel
from onrecord.reading import windows
from onrecord.reading.sentences import sentences
from onrecord.reading.wordpieces import WordPieces
from onrecord.reading.words import FIRST_OF_PARAGRAPH, Words

BATCH = 4096
"""Word pieces, padding included, of one run of the model."""


@dataclass(frozen=True, slots=True)
class Sensed:
    """What the model made of one article's words.

    ``emissions`` (words, tags); ``vectors`` (words, V) in half precision; ``window[i]`` is the
    number of the window that owns word i; ``none`` (windows, V) the vectors of each window's first
    border piece, which answers where nothing else does.
    """

    words: Words
    sentences: tuple[tuple[int, int], ...]
    emissions: Floats
    vectors: NDArray[np.float16]
    window: NDArray[np.int32]
    none: NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class _Feed:
    article: int
    number: int
    window: windows.Window
    pieces: list[int]
    shapes: list[int]
    heads: list[int]  # position of the first piece of every owned word


def sense(articles: Sequence[Words], model: ReaderModel, vocabulary: WordPieces) -> list[Sensed]:
    """Run the model over every article."""
    out: list[Sensed] = []
    feeds: list[_Feed] = []
    tag_count, width = len(model.opens), model.vector_size
    for number, words in enumerate(articles):
        cut_into = tuple(sentences(words))
        pieces = [vocabulary.pieces(form) for form in words.forms]
        found = windows.cut(words, cut_into, [len(p) for p in pieces])
        feeds.extend(_feed(number, k, window, words, pieces, vocabulary) for k, window in enumerate(found))
        owner = np.zeros(len(words), np.int32)
        for k, window in enumerate(found):
            owner[window.own : window.end] = k
        out.append(
            Sensed(
                words,
                cut_into,
                np.zeros((len(words), tag_count), np.float32),
                np.zeros((len(words), width), np.float16),
                owner,
                np.zeros((len(found), width), np.float16),
            )
        )
    for batch in _batches(feeds):
        emissions, vectors = model.run(*_padded(batch, vocabulary.pad))
        for row, feed in enumerate(batch):
            place = slice(feed.window.own, feed.window.end)
            out[feed.article].emissions[place] = emissions[row, feed.heads]
            out[feed.article].vectors[place] = vectors[row, feed.heads]
            out[feed.article].none[feed.number] = vectors[row, 0]
    return out


def _feed(
    article: int,
    number: int,
    window: windows.Window,
    words: Words,
    pieces: Sequence[tuple[int, ...]],
    vocabulary: WordPieces,
) -> _Feed:
    ids, shapes, heads = [vocabulary.first], [0], []
    for i in range(window.seen, window.end):
        if i >= window.own:
            heads.append(len(ids))
        ids.extend(pieces[i])
        shape = words.shapes[i]
        shapes.append(shape)
        if len(pieces[i]) > 1:
            shapes.extend([shape % FIRST_OF_PARAGRAPH] * (len(pieces[i]) - 1))
    ids.append(vocabulary.last)
    shapes.append(0)
    return _Feed(article, number, window, ids, shapes, heads)


def _batches(feeds: list[_Feed]) -> list[list[_Feed]]:
    out: list[list[_Feed]] = []
    for feed in sorted(feeds, key=lambda f: len(f.pieces)):
        if out and (len(out[-1]) + 1) * len(feed.pieces) <= BATCH:
            out[-1].append(feed)
        else:
            out.append([feed])
    return out


def _padded(batch: list[_Feed], pad: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    lengths = np.array([len(f.pieces) for f in batch], np.int64)
    pieces = np.full((len(batch), int(lengths.max())), pad, np.int64)
    shapes = np.zeros_like(pieces)
    for row, feed in enumerate(batch):
        pieces[row, : lengths[row]] = feed.pieces
        shapes[row, : lengths[row]] = feed.shapes
    return pieces, shapes, lengths
