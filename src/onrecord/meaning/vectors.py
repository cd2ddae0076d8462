"""Vectors of meaning: each word piece has one, and a text has the mean of those of its pieces.

The table of them was learned from a sentence encoder (training/meaning.py), as static embeddings are (Arora, Liang and
Ma, 2017). How much a piece weighs is how long its row of the table is, so the weighted mean of a text is the sum of its
rows, made one long. The table holds whole numbers, and so do sums: the same on every machine.

A heavy word by itself goes nearly the same way as a whole sentence with it. So to tell how like some words a text is,
its direction counts half, and half how much of the words it covers: each piece of them, by its weight, as far as some
piece of the text is like it (recall as BERTScore has it: Zhang and others, 2020; ours by the rows of the table).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.models import FOLDER, verified_card
from onrecord.reading.wordpieces import WordPieces

CARD, TABLE, VOCABULARY = "meaning.json", "meaning.npy", "vocab.txt"

TOGETHER = 64
"""Pieces of what is asked for that are laid beside all texts at a time."""

SHORT = 256
"""Rows of so many pieces add up to what 16 bits hold."""

Floats = NDArray[np.float32]
Sums = NDArray[np.int32]


class Meaning:
    """Makes vectors of texts. ``table`` has a row of whole numbers for every word piece."""

    def __init__(self, table: NDArray[np.int8], pieces: WordPieces, version: int = 0) -> None:
        self._table, self._pieces = table, pieces
        self.version = version
        """Vectors and codes of one version alone can be compared."""

    @property
    def size(self) -> int:
        """Numbers of a vector."""
        return int(self._table.shape[1])

    def sums(self, texts: Sequence[str]) -> Sums:
        """The rows of each text's word pieces, added up: (n, size); zeros for a text without words."""
        return self._added([self._numbers(text) for text in texts])

    def _numbers(self, text: str) -> list[int]:
        pieces = self._pieces.pieces
        return [number for word in text.split() for number in pieces(word)]

    def _added(self, texts: Sequence[Sequence[int]]) -> Sums:
        found = np.zeros((len(texts), self.size), np.int32)
        for row, numbers in zip(found, texts, strict=True):
            if numbers:
                rows = self._table.take(np.array(numbers, np.intp), axis=0)
                # made wider before they are added: adding up and widening in one takes twice as long
                wide = np.int16 if len(numbers) <= SHORT else np.int32
                row[:] = np.add.reduce(rows.astype(wide), axis=0, dtype=wide)
        return found

    def vectors(self, texts: Sequence[str]) -> Floats:
        """The meaning of each text: (n, size), one long, so that the product of two is their cosine.

        Zeros for a text without words.
        """
        return unit(self.sums(texts))

    def likeness(self, asked: str, texts: Sequence[str]) -> tuple[Floats, Floats]:
        """How like these words each text is, and its cosine alone: (n,) each, up to 1 for the same words.

        Zeros for a text without words, or where nothing is asked.
        """
        numbers = [self._numbers(text) for text in (asked, *texts)]
        vectors = unit(self._added(numbers))
        cosines: Floats = vectors[1:] @ vectors[0]
        likeness: Floats = (cosines + self._covered(numbers[0], numbers[1:])) * np.float32(0.5)
        return likeness, cosines

    def _covered(self, asked: Sequence[int], texts: Sequence[Sequence[int]]) -> Floats:
        """What share of the pieces asked for each text has, by their weight: (n,)."""
        covered = np.zeros(len(texts), np.float32)
        there = [row for row, numbers in enumerate(texts) if numbers]
        if not asked or not there:
            return covered
        wanted, times = np.unique(asked, return_counts=True)
        known, places = np.unique(np.concatenate([texts[row] for row in there]), return_inverse=True)
        starts = np.cumsum([0, *(len(texts[row]) for row in there[:-1])])
        rows, mine = self._table[known].astype(np.float32), self._table[wanted].astype(np.float32)
        weights = np.sqrt(np.einsum("ij,ij->i", mine, mine)) * times
        rows, mine = unit(rows), unit(mine)
        for begin in range(0, len(wanted), TOGETHER):  # a long passage has too many to lay beside all at once
            some = slice(begin, begin + TOGETHER)
            best = np.maximum.reduceat((rows @ mine[some].T)[places], starts, axis=0)
            covered[there] += np.maximum(best, 0) @ weights[some]
        return covered / max(float(weights.sum()), 1.0)


def unit(sums: Sums | Floats) -> Floats:
    """The same directions, one long each; zeros stay."""
    vectors = sums.astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None]
    made: Floats = vectors / np.maximum(lengths, 1.0)  # a sum of whole numbers is no shorter unless it is zero
    return made


@lru_cache(maxsize=1)
def open_meaning(folder: Path = FOLDER) -> Meaning:
    """The table in ``folder``, opened once and shared: it lies in the file and is read as it is needed.

    Raises ModelError where a file is missing or its hash is not the one in the card.
    """
    card = verified_card(folder, CARD)
    words = WordPieces((folder / VOCABULARY).read_text(encoding="utf-8").splitlines())
    return Meaning(_table(folder / TABLE, len(words)), words, card["version"])


def _table(path: Path, rows: int) -> NDArray[np.int8]:
    table: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    if table.dtype != np.int8 or table.ndim != 2 or len(table) != rows:
        raise ModelError(f"{path} is no table of {rows:,} word pieces: reinstall onrecord")
    return table.view(np.ndarray)  # a memmap cuts rows out more slowly
