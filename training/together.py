"""How much the linker's network and the gate before it count for whether two statements are linked.

    python -m training.together [--write]

A logistic of three numbers over the log-odds of both, fitted to the series held back (quality/series-held.jsonl): of
those that the network learned from it is surer than it may be. What it is worth is told with each series left out in
turn.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from onrecord.linking.deciding import Weights, odds
from onrecord.linking.gate import gate
from onrecord.linking.kinds import KINDS
from onrecord.linking.linker import Linker
from onrecord.linking.pairing import GATE, possible
from onrecord.meaning.vectors import open_meaning
from onrecord.models import FOLDER, open_linker
from training.linking import HELD_BACK
from training.series import Offered, offered


def seen(found: Iterable[Offered], linker: Linker) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each pair that the gate lets through: its series, both log-odds (n, 2), whether it is a link."""
    rows = {}
    for o in found:
        likely = gate(linker.gate, o.likeness)
        if o.near and likely >= GATE:
            rows[o.series, o.left.said.key, o.right.said.key] = (o, likely)
    names, both, linked = [], [], []
    for (series, _, _), (o, likely) in rows.items():
        scores = linker.scores(o.left.passage, o.right.passage, o.told)
        kinds = possible(o.left, o.right, o.told.relation)
        names.append(series)
        both.append((odds(float(sum(scores[KINDS.index(kind)] for kind in kinds))), odds(likely)))
        linked.append(bool(o.kind))
    return np.array(names), np.array(both), np.array(linked)


def fitted(both: np.ndarray, linked: np.ndarray) -> Weights:
    """Constant, weight of the network, weight of the gate."""
    x = torch.tensor(np.column_stack([np.ones(len(both)), both]), dtype=torch.float64)
    y = torch.tensor(linked, dtype=torch.float64)
    weights = torch.zeros(3, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        value = F.binary_cross_entropy_with_logits(x @ weights, y)
        value.backward()
        return value

    optimizer.step(loss)
    constant, network, likely = (round(float(w), 2) for w in weights.detach())
    return constant, network, likely


def likelihood(both: np.ndarray, weights: Weights) -> np.ndarray:
    return 1 / (1 + np.exp(-(weights[0] + both @ np.array(weights[1:]))))


def best(score: np.ndarray, linked: np.ndarray, number: int) -> str:
    """The best F1 of pairs, and recall where four of five are right; ``number``: of all links there are."""
    right = np.cumsum(linked[np.argsort(-score)])
    precision, recall = right / np.arange(1, len(right) + 1), right / number
    f1 = (2 * precision * recall / np.maximum(precision + recall, 1e-9)).max()
    often = recall[precision >= 0.8].max(initial=0)
    return f"best F1 {100 * f1:.1f}, recall at a precision of 80: {100 * often:.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held", type=Path, default=HELD_BACK)
    parser.add_argument("--write", action="store_true", help="put the numbers into the card of the linker")
    args = parser.parse_args()
    found = list(offered(args.held, open_meaning()))
    number = len({(o.series, o.left.said.key, o.right.said.key) for o in found if o.kind})
    names, both, linked = seen(found, Linker(open_linker()))
    print(f"{len(both)} pairs, {linked.sum()} of {number} links among them")
    print("network:", best(both[:, 0], linked, number))
    print("gate:", best(both[:, 1], linked, number))
    out = np.zeros(len(both))
    for name in np.unique(names):
        there = names == name
        out[there] = likelihood(both[there], fitted(both[~there], linked[~there]))
    print("together, each series by what the others tell:", best(out, linked, number))
    for at_least in (0.3, 0.5, 0.6, 0.7, 0.8):
        chosen = out >= at_least
        print(f"  from {at_least}: P {100 * linked[chosen].mean():.1f} R {100 * linked[chosen].sum() / number:.1f}")
    weights = fitted(both, linked)
    print("constant, network, gate:", *weights)
    if args.write:
        card = json.loads((FOLDER / "linker.json").read_text("utf-8"))
        (FOLDER / "linker.json").write_text(json.dumps(card | {"together": weights}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
