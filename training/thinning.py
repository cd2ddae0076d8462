"""A linker of fewer layers, taught by the whole one.

    python -m training.thinning --base FOLDER --teacher checkpoints/linker6 --keep 0 2 4 --out checkpoints/linker7

The pupil begins with some of the teacher's layers (Sanh et al., 2019) and is drawn to what the teacher says of each
pair (Hinton et al., 2015), and to the labels, on the pairs that a ledger would ask about: neighbours and all that the
gate lets through, in every epoch.
"""

from __future__ import annotations

import argparse
import copy
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.linking import (
    BEARING,
    GIVEN,
    KIND,
    LINK,
    Lessons,
    Linker,
    Pair,
    batches,
    keep,
    learned,
    part,
    restored,
    vocabulary,
)
from training.series import HELD_BACK, SERIES

LET_THROUGH = 0.04
"""How likely the gate must hold a pair: a little less than a ledger asks for."""
UNBEARING = 6_000
"""Pairs of a commitment and what is nothing for it."""
SIZE = 3840
"""Word pieces in a batch."""
DRAWN = 0.7
"""How much the teacher counts; the labels count for the rest."""


def pairs_of(lessons: Lessons, rng: random.Random) -> list[Pair]:
    """All links and evidence, of what is none neighbours and all that the gate lets through, of no evidence some."""
    unbearing = rng.sample(lessons.unbearing, min(UNBEARING, len(lessons.unbearing)))
    return [*lessons.links, *lessons.unlinked, *lessons.bearing, *unbearing, *lessons.given]


def thinned(teacher: Linker, keep: Sequence[int]) -> Linker:
    """A network with these layers of the teacher's, and all else that it has."""
    pupil = copy.deepcopy(teacher)
    pupil.encoder.layers = nn.ModuleList(pupil.encoder.layers[number] for number in keep)
    return pupil


def loss_of(scores: Tensor, wanted: Tensor, said: Tensor) -> Tensor:
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
    words = vocabulary()
    lessons = Lessons.read(args.series, args.held, let_through=LET_THROUGH)
    teacher = restored(args.base, args.teacher, 0.1)
    pairs = pairs_of(lessons, rng)
    print(f"{len(pairs)} pairs", flush=True)
    args.out.mkdir(parents=True, exist_ok=True)
    kept = args.out / "taught.pt"  # for the next try
    if not kept.exists():
        torch.save(list(taught(teacher, batches(pairs, words, SIZE, rng))), kept)
    made = torch.load(kept, weights_only=True)
    print(f"{len(made)} batches are taught", flush=True)
    pupil = thinned(teacher, args.keep)
    pupil.encoder.pieces.requires_grad_(False)  # half of a step's time, and learned well enough
    free = [p for p in pupil.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(free, lr=args.rate, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    plan = [rng.sample(made, len(made)) for _ in range(args.epochs)]
    keep(learned(pupil, plan, optimizer, 0.05, loss_of), pupil, args.out, lambda: lessons.report(pupil, words))


if __name__ == "__main__":
    main()
