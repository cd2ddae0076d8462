"""What the table of meanings is taught with: sentences of news, and the vectors that the teacher gives them."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from quality.rows import rows
from torch.nn import functional as F

from onrecord.reading.sentences import sentences
from onrecord.reading.wordpieces import WordPieces
from onrecord.reading.words import split_words
from training.model import Encoder

LONGEST = 48
"""Word pieces of a sentence that are looked at."""
TOGETHER = 4096
"""Word pieces that the teacher is given at a time."""
FEWEST, MOST = 4, 60
"""Words of a sentence or of a part of one."""
CUTS = re.compile(r"\s*(?:[,;:“”\"()]|--+|—|–)\s+|[“”\"]")

Floats = NDArray[np.float32]


def texts(data: Path) -> list[str]:
    """Sentences of news, the clauses between their commas, and what is said in them; each once, in a fixed order."""
    found: dict[str, None] = {}
    for row in rows(data / "unlabelled" / "fnc-bodies.jsonl.gz"):
        found.update(dict.fromkeys(_parts(row["text"])))
    for row in rows(data / "polnear" / "train.jsonl"):
        found.update(dict.fromkeys(_parts(row["text"])))
        for statement in row["statements"]:
            said = " … ".join(row["text"][start:end] for start, end in statement["content"])
            found[" ".join(said.split())] = None
    return [text for text in found if FEWEST <= len(text.split()) <= MOST]


def _parts(text: str) -> Iterator[str]:
    words = split_words(text)
    for first, end in sentences(words):
        sentence = " ".join(text[words.starts[first] : words.ends[end - 1]].split())
        yield sentence
        yield from CUTS.split(sentence)


def piece_numbers(text: str, vocabulary: WordPieces) -> list[int]:
    return [number for word in text.split() for number in vocabulary.pieces(word)]


class Teacher:
    """all-MiniLM-L6-v2: the mean of its last layer, made one long."""

    def __init__(self, base: Path, vocabulary: WordPieces) -> None:
        self._vocabulary = vocabulary
        self._encoder = Encoder.pretrained(base, 0.0).eval().to(torch.bfloat16)

    def vectors(self, numbers: Sequence[Sequence[int]], minutes: float = 0) -> tuple[Floats, NDArray[np.bool_]]:
        """The vectors (n, 384), and which of them were made before the ``minutes`` were over (0: all)."""
        out, done = np.zeros((len(numbers), 384), np.float32), np.zeros(len(numbers), bool)
        batches = list(_batches([min(len(n), LONGEST) + 2 for n in numbers]))
        # by lot, so that where time runs out every length has had its share
        order = np.random.default_rng(0).permutation(len(batches))
        begun = time.monotonic()
        for count, at in enumerate(order, 1):
            if minutes and time.monotonic() - begun > 60 * minutes:
                break
            out[batches[at]] = self._batch([numbers[i][:LONGEST] for i in batches[at]])
            done[batches[at]] = True
            if count % 100 == 0:
                print(f"teacher: {count:,} of {len(batches):,} batches, {time.monotonic() - begun:.0f} s", flush=True)
        return out, done

    @torch.inference_mode()
    def _batch(self, numbers: list[Sequence[int]]) -> Floats:
        lengths = torch.tensor([len(n) + 2 for n in numbers])
        pieces = torch.full((len(numbers), int(lengths.max())), self._vocabulary.pad)
        for row, own in zip(pieces, numbers, strict=True):
            row[: len(own) + 2] = torch.tensor([self._vocabulary.first, *own, self._vocabulary.last])
        hidden = self._encoder(pieces, torch.zeros_like(pieces), lengths).float()
        there = torch.arange(pieces.shape[1])[None] < lengths[:, None]
        mean = (hidden * there[..., None]).sum(1) / lengths[:, None]
        vectors: Floats = F.normalize(mean, dim=1).numpy()
        return vectors


def _batches(lengths: Sequence[int]) -> Iterator[NDArray[np.int64]]:
    """Places of texts of like length, ``TOGETHER`` word pieces in each batch at most."""
    order = np.argsort(lengths, kind="stable")
    start = 0
    for end in range(1, len(order) + 1):
        if end == len(order) or lengths[order[end]] * (end + 1 - start) > TOGETHER:
            yield order[start:end]
            start = end
