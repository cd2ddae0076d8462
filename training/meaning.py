"""Make the table of meanings: a row of whole numbers for each word piece, learned from a sentence encoder.

    python -m training.meaning --data DATA --base $BASE --version 1 --work checkpoints --out src/onrecord/model

Each piece begins with what the teacher makes of it alone, shortened to the directions that news use most, and the
rarer the longer (Arora, Liang and Ma, 2017). Then the sums of a text's rows are drawn towards the teacher's vector of
the text. At last the table is turned so that the signs of its first numbers tell most of it (Gong and Lazebnik,
2011), which changes no cosine, and rounded. The teacher's vectors are kept in ``--work`` and used again.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from onrecord.meaning.codes import BITS
from onrecord.meaning.vectors import CARD, TABLE, VOCABULARY
from onrecord.reading.wordpieces import WordPieces
from training.distilling import LONGEST, Floats, Teacher, piece_numbers, texts
from training.export import digest

SIZE = 256
"""Numbers of a vector."""
COMMON = 1e-3
"""Share of all pieces at which one begins with half the weight of a rare one."""
TOGETHER = 1024
"""Texts of a step."""
HELD_OUT = 3_000
"""Texts at either end of the list that are not learned from: they tell how far it got."""
TURNS, TURNED_BY = 25, 15_000
"""Steps of finding the best directions for signs, and the texts that they are found on."""
LOUDEST = 99.95
"""Percent of the numbers that the whole numbers reach; the few beyond are cut."""


@dataclass(frozen=True)
class Taught:
    """Texts as the numbers of their pieces, one after another; their vectors; the vector of each piece alone."""

    numbers: NDArray[np.int64]
    starts: NDArray[np.int64]
    vectors: Floats
    alone: Floats

    def __len__(self) -> int:
        return len(self.vectors)

    def some(self, at: NDArray[np.int64]) -> tuple[Tensor, Tensor]:
        """Piece numbers of these texts, and where each begins among them."""
        ends = np.append(self.starts[1:], len(self.numbers))
        pieces = [self.numbers[self.starts[i] : min(ends[i], self.starts[i] + LONGEST)] for i in at]
        begins = np.cumsum([0, *(len(p) for p in pieces[:-1])])
        return torch.from_numpy(np.concatenate(pieces)), torch.from_numpy(begins)


def taught(args: argparse.Namespace) -> Taught:
    """All that the teacher says, from ``--work`` where it has said it before."""
    kept = args.work / "meaning-teacher.npz"
    if not kept.exists():
        words = WordPieces((args.base / VOCABULARY).read_text("utf-8").splitlines())
        numbers = [piece_numbers(text, words) for text in texts(args.data)]
        teacher = Teacher(args.base, words)
        vectors, done = teacher.vectors(numbers, args.minutes)
        alone, _ = teacher.vectors([[i] for i in range(len(words))])
        some = [own for own, there in zip(numbers, done, strict=True) if there]
        args.work.mkdir(parents=True, exist_ok=True)
        np.savez(
            kept,
            flat=np.array([n for own in some for n in own], np.int32),
            lengths=np.array([len(own) for own in some], np.int32),
            vectors=vectors[done].astype(np.float16),
            alone=alone.astype(np.float16),
        )
    with np.load(kept) as found:
        starts = np.cumsum(found["lengths"], dtype=np.int64) - found["lengths"]
        shorten = _directions(found["vectors"].astype(np.float32))
        vectors, alone = (found[name].astype(np.float32) @ shorten for name in ("vectors", "alone"))
        return Taught(found["flat"].astype(np.int64), starts, vectors, alone)


def _directions(vectors: Floats) -> Floats:
    """The ``SIZE`` directions that hold most of the vectors, as columns; lengths count, so no mean is taken off."""
    return np.linalg.eigh(vectors.T @ vectors)[1][:, ::-1][:, :SIZE].astype(np.float32)


def first_table(source: Taught) -> Floats:
    often = np.bincount(source.numbers, minlength=len(source.alone))
    weight: Floats = (COMMON / (COMMON + often / often.sum())).astype(np.float32)
    return source.alone * weight[:, None]


def fit(source: Taught, epochs: int, rate: float, seed: int) -> Floats:
    """The table whose sums point where the teacher's vectors do."""
    table = torch.nn.Parameter(torch.from_numpy(first_table(source)))
    wanted = F.normalize(torch.from_numpy(source.vectors), dim=1)
    adam = torch.optim.Adam([table], rate, betas=(0.9, 0.99))
    everything = np.arange(len(source))
    held = np.concatenate([everything[:HELD_OUT], everything[-HELD_OUT:]])
    learned, draw = everything[HELD_OUT:-HELD_OUT], np.random.default_rng(seed)
    steps = len(learned) // TOGETHER
    fade = torch.optim.lr_scheduler.LinearLR(adam, 1.0, 0.0, epochs * steps)
    for epoch in range(epochs):
        for at in np.array_split(draw.permutation(learned), steps):
            loss = _apart(table, source, wanted, at)
            adam.zero_grad()
            loss.backward()
            adam.step()
            fade.step()
        with torch.inference_mode():
            left = 1 - _apart(table, source, wanted, held)
        print(f"epoch {epoch + 1}: cosine with the teacher's, of texts held out: {left:.4f}", flush=True)
    return table.detach().numpy()


def _apart(table: Tensor, source: Taught, wanted: Tensor, at: NDArray[np.int64]) -> Tensor:
    sums = F.embedding_bag(*_bag(source, at, table), mode="sum")
    return (1 - (F.normalize(sums, dim=1) * wanted[torch.from_numpy(at)]).sum(1)).mean()


def _bag(source: Taught, at: NDArray[np.int64], table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    pieces, begins = source.some(at)
    return pieces, table, begins


def turned(table: Floats, source: Taught, seed: int) -> Floats:
    """The same table in other directions: what texts differ in most comes first, where signs lose least of it."""
    draw = np.random.default_rng(seed)
    at = draw.choice(len(source), min(TURNED_BY, len(source)), replace=False)
    sums = F.embedding_bag(*_bag(source, at, torch.from_numpy(table)), mode="sum")
    vectors = F.normalize(sums, dim=1).numpy()
    ways = np.linalg.eigh(vectors.T @ vectors)[1][:, ::-1].astype(np.float32)
    first = vectors @ ways[:, :BITS]
    turn = np.linalg.qr(draw.standard_normal((BITS, BITS)))[0].astype(np.float32)
    for _ in range(TURNS):
        signs = np.where(first @ turn > 0, 1, -1).astype(np.float32)
        left, _, right = np.linalg.svd(first.T @ signs)
        turn = left @ right
    return table @ np.concatenate([ways[:, :BITS] @ turn, ways[:, BITS:]], axis=1)


def rounded(table: Floats) -> NDArray[np.int8]:
    most = np.percentile(np.abs(table), LOUDEST)
    return np.clip(np.round(table * (127 / most)), -127, 127).astype(np.int8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--version", type=int, required=True, help="a whole number; ledgers hold codes of one version")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the reader's folder, which has the vocabulary")
    parser.add_argument("--minutes", type=float, default=10, help="of the teacher; 0: as long as it takes")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    source = taught(args)
    print(f"{len(source):,} texts")
    table = rounded(turned(fit(source, args.epochs, args.rate, args.seed), source, args.seed))
    np.save(args.out / TABLE, table, allow_pickle=False)
    card = {"version": args.version, "sha256": {name: digest(args.out / name) for name in (TABLE, VOCABULARY)}}
    (args.out / CARD).write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(f"{args.out / TABLE}: {(args.out / TABLE).stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
