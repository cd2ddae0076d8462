"""Turn a checkpoint of the linker into one of the networks that ship: int8 ONNX and a card with its hash.

    python -m training.export_linker --base FOLDER --checkpoint checkpoints/linker8 --name bearings --version 5 \\
        --out src/onrecord/model
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import torch

from onrecord.linking.passages import SIZES
from onrecord.meaning.vectors import open_meaning
from training.export import digest, quantize
from training.linking import Linker, gate_weights, restored
from training.series import SERIES, offered, settled

LOOKS = ("linker", 1.0), ("bearings", 0.5), ("careful", 0.6)
"""The networks, in the order in which they are asked, and their shares in what they say together."""
BEARINGS = ("bearings", 1.0), ("careful", 0.7)
"""Those that tell evidence, likewise."""
ALONE = (0.0, 1.0, 0.0, 0.0)
"""The networks without the gate, until training.together has weighed."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--series", type=Path, default=SERIES)
    parser.add_argument("--name", choices=[name for name, _ in LOOKS], required=True, help="which of the networks")
    parser.add_argument("--version", required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    network = restored(args.base, args.checkpoint, 0.0)
    network.eval()
    made = args.out / f"{args.name}.onnx"
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        write_onnx(network, full)
        quantize(full, made)
    card: dict[str, object] = {"version": args.version}
    if args.name == LOOKS[0][0]:
        card["gate"] = gate_weights(settled(offered(args.series, open_meaning())))
        card |= {"looks": LOOKS, "weights": [ALONE] * len(LOOKS), "bearings": BEARINGS}
    card["sha256"] = {file: digest(args.out / file) for file in (made.name, "vocab.txt")}
    (args.out / f"{args.name}.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(f"{made}: {made.stat().st_size / 1e6:.1f} MB")


def write_onnx(network: Linker, path: Path) -> None:
    """One pair at a time, as the reader's windows are."""
    pieces = torch.randint(1000, 2000, (1, 40))
    marks = torch.tensor([[0] + [1] * 5 + [2] * 13 + [0] + [3] * 5 + [4] * 14 + [0]])
    length = torch.export.Dim("pieces", min=2, max=512)
    torch.onnx.export(
        network,
        (pieces, marks, torch.tensor([[1] * len(SIZES)])),
        str(path),
        dynamo=True,
        external_data=False,
        input_names=["pieces", "marks", "told"],
        output_names=["scores"],
        dynamic_shapes={"pieces": {1: length}, "marks": {1: length}, "told": None},
    )


if __name__ == "__main__":
    main()
