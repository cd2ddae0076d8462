"""Turn a checkpoint into the model that ships: int8 ONNX, vocabulary, card with hashes.

    python -m training.export --base FOLDER --checkpoint checkpoints/heads \\
        --version 0.2.0 --out src/onrecord/model
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import torch

from onrecord.reading.joining import LINK_SIZE
from onrecord.reading.tags import TAGS
from training.model import LINKS, Encoder, ReaderNetwork


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--full", action="store_true", help="keep 32-bit weights (to measure what int8 costs)")
    args = parser.parse_args()
    network = ReaderNetwork(Encoder.pretrained(args.base, 0.0))
    network.load_state_dict(torch.load(args.checkpoint / "state.pt", weights_only=True, map_location="cpu")["network"])
    network.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        write_onnx(network, full)
        if args.full:
            shutil.copy(full, args.out / "reader.onnx")
        else:
            quantize(full, args.out / "reader.onnx")
    shutil.copy(args.base / "vocab.txt", args.out / "vocab.txt")
    steps, opens, closes = (table.detach().tolist() for table in network.crf.tables())
    card = {
        "version": args.version,
        "tags": TAGS,
        "links": LINKS,
        "vector_size": len(LINKS) * 2 * LINK_SIZE,
        "sha256": {name: digest(args.out / name) for name in ("reader.onnx", "vocab.txt")},
        "opens": rounded(opens),
        "closes": rounded(closes),
        "steps": [rounded(row) for row in steps],
        "distance": [rounded(row) for row in network.distance.detach().tolist()],
    }
    (args.out / "reader.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(f"{args.out / 'reader.onnx'}: {(args.out / 'reader.onnx').stat().st_size / 1e6:.1f} MB")


def write_onnx(network: ReaderNetwork, path: Path) -> None:
    """One window at a time: what a window reads as must not depend on the windows it is read with.

    (int8 takes the scale of its activations from all that is in a batch.)
    """
    example = torch.randint(1000, 2000, (1, 40)), torch.zeros(1, 40, dtype=torch.long)
    pieces = torch.export.Dim("pieces", min=2, max=512)
    torch.onnx.export(
        network,
        example,
        str(path),
        dynamo=True,
        external_data=False,
        input_names=["pieces", "shapes"],
        output_names=["emissions", "vectors", "names", "stances"],
        dynamic_shapes={"pieces": {1: pieces}, "shapes": {1: pieces}},
    )


def quantize(full: Path, out: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    ready = full.with_name("ready.onnx")
    quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(str(ready), str(out), weight_type=QuantType.QInt8, per_channel=True)


def rounded(row: list[float]) -> list[float]:
    return [round(value, 5) for value in row]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
