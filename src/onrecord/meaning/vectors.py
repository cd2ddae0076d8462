"""Vectors of meaning: each word piece has one, and a text has the mean of those of its pieces.

The table of them was learned from a sentence encoder (training/meaning.py), as static embeddings are (Arora, Liang and
Ma, 2017). How much a piece weighs is how long its row of the table is, so the weighted mean of a text is the sum of its
rows, made one long. The table holds whole numbers, and so do sums: the same on every machine.
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
        found = np.zeros((len(texts), self.size), np.int32)
        table, pieces = self._table, self._pieces.pieces
        for row, text in zip(found, texts, strict=True):
            numbers = [number for word in text.split() for number in pieces(word)]
            if numbers:
                table[numbers].sum(axis=0, dtype=np.int32, out=row)
        return found

    def vectors(self, texts: Sequence[str]) -> Floats:
        """The meaning of each text: (n, size), one long, so that the product of two is their cosine.

        Zeros for a text without words.
        """
        return unit(self.sums(texts))


def unit(sums: Sums) -> Floats:
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
