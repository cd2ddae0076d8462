"""The mean of two checkpoints, of which the later may have more heads.

    python -m training.mean --checkpoint checkpoints/second checkpoints/joint --out checkpoints/mean

What only the later one has is taken from it as it is. A mean of encoders serves only heads that both were trained with.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, nargs=2, required=True, help="the earlier one, then the later one")
    parser.add_argument("--share", type=float, default=0.5, help="weight of the earlier one")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    earlier, later = (torch.load(folder / "state.pt", weights_only=True)["network"] for folder in args.checkpoint)
    mixed = {name: value.clone() for name, value in later.items()}
    for name, value in earlier.items():
        place = tuple(slice(0, n) for n in value.shape)
        if value.is_floating_point():
            mixed[name][place] = args.share * value + (1 - args.share) * later[name][place]
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save({"network": mixed}, args.out / "state.pt")


if __name__ == "__main__":
    main()
