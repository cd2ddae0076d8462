"""The one pass of the model over an article's words.

Articles are cut into windows, each window is run by itself, and what comes back is put in its place
word by word, each word from the window that owns it.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.models import Floats, ReaderModel
from onrecord.reading import windows
from onrecord.reading.sentences import sentences
from onrecord.reading.stance.acts import STANCES
from onrecord.reading.who.names import NAME_TAGS
from onrecord.reading.wordpieces import WordPieces
from onrecord.reading.words import FIRST_OF_PARAGRAPH, Words


@dataclass(frozen=True, slots=True)
class Sensed:
    """What the model made of one article's words.

    ``emissions`` (words, tags); ``vectors`` (words, V) in half precision; ``names`` (words, name tags);
    ``stances`` (words, S) in half precision; ``window[i]`` is the number of the window that owns word i;
    ``none`` (windows, V) the vectors of each window's first border piece, which answers where nothing else does.
    """

    words: Words
    sentences: tuple[tuple[int, int], ...]
    emissions: Floats
    vectors: NDArray[np.float16]
    names: Floats
    stances: NDArray[np.float16]
    window: NDArray[np.int32]
    none: NDArray[np.float16]


def sense(articles: Sequence[Words], model: ReaderModel, vocabulary: WordPieces, threads: int = 1) -> list[Sensed]:
    """Run the model over every article, with ``threads`` windows at work at a time."""
    out: list[Sensed] = []
    feeds: list[_Feed] = []
    for words in articles:
        article, its_feeds = _prepared(words, model, vocabulary)
        out.append(article)
        feeds.extend(its_feeds)
    if threads > 1 and len(feeds) > 1:
        with ThreadPoolExecutor(threads) as pool:
            for _ in pool.map(lambda feed: feed.run(model), feeds):
                pass
    else:
        for feed in feeds:
            feed.run(model)
    return out


@dataclass(frozen=True, slots=True)
class _Feed:
    """One window on its way through the model."""

    article: Sensed
    number: int
    window: windows.Window
    pieces: list[int]
    shapes: list[int]
    heads: list[int]  # position of the first piece of every owned word

    def run(self, model: ReaderModel) -> None:
        emissions, vectors, names, stances = model.run(self.pieces, self.shapes)
        place = slice(self.window.own, self.window.end)
        self.article.emissions[place] = emissions[self.heads]
        self.article.vectors[place] = vectors[self.heads]
        self.article.names[place] = names[self.heads]
        self.article.stances[place] = stances[self.heads]
        self.article.none[self.number] = vectors[0]


def _prepared(words: Words, model: ReaderModel, vocabulary: WordPieces) -> tuple[Sensed, list[_Feed]]:
    """An article with room for what the model will say, and its windows."""
    cut_into = tuple(sentences(words))
    pieces = [vocabulary.pieces(form) for form in words.forms]
    found = windows.cut(words, cut_into, [len(p) for p in pieces])
    article = Sensed(
        words,
        cut_into,
        np.zeros((len(words), len(model.opens)), np.float32),
        np.zeros((len(words), model.vector_size), np.float16),
        np.zeros((len(words), len(NAME_TAGS)), np.float32),
        np.zeros((len(words), STANCES), np.float16),
        np.repeat(np.arange(len(found), dtype=np.int32), [w.end - w.own for w in found]),
        np.zeros((len(found), model.vector_size), np.float16),
    )
    return article, [_feed(article, number, window, pieces, vocabulary) for number, window in enumerate(found)]


def _feed(
    article: Sensed, number: int, window: windows.Window, pieces: Sequence[tuple[int, ...]], vocabulary: WordPieces
) -> _Feed:
    ids, shapes, heads = [vocabulary.first], [0], []
    for i in range(window.seen, window.end):
        if i >= window.own:
            heads.append(len(ids))
        ids.extend(pieces[i])
        shape = article.words.shapes[i]
        shapes.append(shape)
        if len(pieces[i]) > 1:
            shapes.extend([shape % FIRST_OF_PARAGRAPH] * (len(pieces[i]) - 1))
    ids.append(vocabulary.last)
    shapes.append(0)
    return _Feed(article, number, window, ids, shapes, heads)
