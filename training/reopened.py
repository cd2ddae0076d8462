"""The checkpoint that a shipped network of pairs came from, as near as its int8 tells: to go on from it.

    python -m training.reopened --network src/onrecord/model/bearings.onnx --out checkpoints/linker6

Tables have one scale each and matrices one a column (``training.export.quantize``); the matrices have lost their names
and stand in the order in which they are used, a layer's four after another and then the head's two.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import ModelProto, numpy_helper

USED = ("qkv", "out", "up", "down")
"""The matrices of a layer."""


def reopened(model: ModelProto) -> dict[str, torch.Tensor]:
    """What ``Linker.load_state_dict`` takes. Raises ValueError for a network of another make."""
    held = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    matrices = [_whole(held, node.input[1]) for node in model.graph.node if node.op_type == "MatMulInteger"]
    layers, head = divmod(len(matrices), len(USED))
    if head != 2:
        raise ValueError(f"{len(matrices)} matrices are not four a layer and two of a head")
    names = [f"encoder.layers.{layer}.{part}.weight" for layer in range(layers) for part in USED]
    out = dict(zip([*names, "head.0.weight", "head.2.weight"], (m.T for m in matrices), strict=True))
    for name, values in held.items():
        if name.endswith("weight_quantized"):
            out[name.removesuffix("_quantized")] = _whole(held, name)
        elif name.startswith(("encoder.", "head.")) and name.endswith((".bias", ".weight")):
            out[name] = values
    return {name: torch.tensor(np.ascontiguousarray(values, np.float32)) for name, values in out.items()}


def _whole(held: dict[str, np.ndarray], quantized: str) -> np.ndarray:
    """A table or matrix as it was before it was rounded."""
    stem = quantized.removesuffix("_quantized")
    zero, scale = (held[f"{stem}_{part}"].astype(np.float32) for part in ("zero_point", "scale"))
    return (held[quantized].astype(np.float32) - zero) * scale


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--network", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save({"network": reopened(onnx.load(str(args.network)))}, args.out / "state.pt")


if __name__ == "__main__":
    main()
