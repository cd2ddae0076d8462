"""A linker of fewer layers, taught by the whole one.

    python -m training.thinning --base FOLDER --teacher checkpoints/linker6 --keep 0 2 4 --out checkpoints/linker7

The pupil begins with some of the teacher's layers (Sanh et al., 2019) and is drawn to what the teacher says of each
pair (Hinton et al., 2015), and to the labels, on the pairs that a ledger would ask about: all that the gate lets
through, in every epoch.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.linking.gate import gate
from onrecord.meaning.vectors import open_meaning
from onrecord.reading.wordpieces import WordPieces
from training.linking import (
    BEARING,
    GIVEN,
    HELD_BACK,
    KIND,
    LINK,
    Lessons,
    Linker,
    Pair,
    asked,
    batches,
    gate_weights,
    pair_of,
    part,
    restored,
)
from training.series import SERIES, offered

LET_THROUGH = 0.04
"""How likely the gate must hold a pair: a little less than a ledger asks for."""
UNBEARING = 6_000
"""Pairs of a commitment and what is nothing for it."""
SIZE = 3840
"""Word pieces in a batch."""
DRAWN = 0.7
"""How much the teacher counts; the labels count for the rest."""


def pairs_of(lessons: Lessons, series: Path, rng: random.Random) -> list[Pair]:
    """All links and evidence, of what is none all that the gate lets through, and some that is nothing as evidence."""
    found = list(offered(series, open_meaning()))
    weights = gate_weights(found)
    hard = [o for o in asked(found, weights) if not o.kind and gate(weights, np.array([o.likeness]))[0] >= LET_THROUGH]
    unbearing = rng.sample(lessons.unbearing, min(UNBEARING, len(lessons.unbearing)))
    return [*lessons.links, *map(pair_of, hard), *lessons.bearing, *unbearing, *lessons.given]


def thinned(teacher: Linker, keep: Sequence[int]) -> Linker:
    """A network with these layers of the teacher's, and all else that it has."""
    pupil = copy.deepcopy(teacher)
    pupil.encoder.layers = nn.ModuleList(pupil.encoder.layers[number] for number in keep)
    return pupil


def loss_of(scores: Tensor, said: Tensor, wanted: Tensor) -> Tensor:
    """The mean over pairs; ``said`` is what the teacher scores, ``wanted`` (B, 2) number and sort."""
    total = scores.new_zeros(())
    for sort in (LINK, KIND, BEARING, GIVEN):
        of = wanted[:, 1] == sort
        if not of.any():
            continue
        mine, theirs, want = part(scores[of], sort), part(said[of], sort), wanted[of, 0]
        drawn = F.kl_div(mine.log_softmax(1), theirs.log_softmax(1), log_target=True, reduction="sum")
        if sort in (KIND, GIVEN):  # of these the kind alone is known
            mine, want = mine[:, 1:], want - 1
        total = total + DRAWN * drawn + (1 - DRAWN) * F.cross_entropy(mine, want, reduction="sum")
    return total / len(scores)


def taught(teacher: Linker, made: Iterable[tuple]) -> Iterator[tuple]:
    """Batches with what the teacher scores of each."""
    teacher.eval()
    for batch in made:
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            yield *batch, teacher(*batch[:4]).float()


def learned(pupil: Linker, made: list[tuple], epochs: int, rate: float, rng: random.Random) -> Iterator[dict]:
    """Learn from batches, an epoch after another; how far it is, now and then and after each epoch."""
    pupil.train()
    pupil.encoder.pieces.requires_grad_(False)  # half of a step's time, and learned well enough
    free = [p for p in pupil.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(free, lr=rate, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    steps = epochs * len(made)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.05 * steps), max(0.0, (steps - s) / (0.95 * steps)))
    )
    started = time.time()
    for number in range(1, epochs + 1):
        rng.shuffle(made)
        running = 0.0
        for step, (pieces, marks, told, lengths, wanted, said) in enumerate(made, 1):
            with torch.autocast("cpu", torch.bfloat16):
                scores = pupil(pieces, marks, told, lengths)
            loss = loss_of(scores.float(), said, wanted)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(free, 1.0)
            optimizer.step()
            schedule.step()
            running += float(loss.detach())
            done = {"loss": round(running / step, 3), "minutes": round((time.time() - started) / 60, 1)}
            if step == len(made):
                yield {"epoch": number, **done}
            elif step % 100 == 0:
                yield {"step": step, **done}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--series", type=Path, default=SERIES)
    parser.add_argument("--held", type=Path, default=HELD_BACK)
    parser.add_argument("--keep", type=int, nargs="+", default=[0, 2, 4], help="the layers that the pupil begins with")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.set_flush_denormal(True)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    words = WordPieces((args.base / "vocab.txt").read_text(encoding="utf-8").splitlines())
    lessons = Lessons.read(args.series, args.held)
    teacher = restored(args.base, args.teacher, 0.1)
    pairs = pairs_of(lessons, args.series, rng)
    print(f"{len(pairs)} pairs", flush=True)
    args.out.mkdir(parents=True, exist_ok=True)
    kept = args.out / "taught.pt"  # for the next try
    if not kept.exists():
        torch.save(list(taught(teacher, batches(pairs, words, SIZE, rng))), kept)
    made = torch.load(kept, weights_only=True)
    print(f"{len(made)} batches are taught", flush=True)
    pupil = thinned(teacher, args.keep)
    for done in learned(pupil, made, args.epochs, args.rate, rng):
        print(json.dumps(done), flush=True)
        if "epoch" in done:
            torch.save({"network": pupil.state_dict()}, args.out / "state.pt")
            print(json.dumps(lessons.report(pupil, words)), flush=True)


if __name__ == "__main__":
    main()
