"""How much the linker's networks and the gate before them count for whether two statements are linked.

    python -m training.together --data DATA [--write]

A logistic over the log-odds of network and gate and whether the two stand in one article, once of the first network
alone and once of both, fitted to pairs that the network did not
learn from: those of the series held back (quality/series-held.jsonl), and of real news the rows of links-news.jsonl
that are kept for this. Of what one affair tells in eight articles far more is linked than of what a ledger has of real
news, so each has a constant of its own, and that of real news is taken.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Iterable
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from onrecord.linked import LinkKind
from onrecord.linking.deciding import Weights, allowed, odds
from onrecord.linking.gate import gate
from onrecord.linking.kinds import KINDS
from onrecord.linking.linker import Linker
from onrecord.linking.pairing import GATE, possible
from onrecord.linking.passages import Passage, Told
from onrecord.meaning.vectors import open_meaning
from onrecord.models import FOLDER, open_linker
from training.linking import HELD_BACK
from training.news import SUM, news
from training.series import Offered, offered, settled

SERIES, NEWS = 0, 1
Rows = tuple[np.ndarray, np.ndarray, np.ndarray]
"""Log-odds of network and gate, whether in one article (n, 3); whether it is a link, for how many it stands (n,)."""


def of_series(found: Iterable[Offered], linker: Linker) -> tuple[Rows, Rows]:
    """Of each pair that the gate lets through, by the first network and by both."""
    rows = {}
    for o in found:
        likely = float(gate(linker.gate, np.array([o.likeness]))[0]) if o.near else 0.0
        if likely >= GATE:
            rows[o.series, o.left.said.key, o.right.said.key] = o, likely
    seen = []
    for o, likely in rows.values():
        kinds = possible(o.left, o.right, o.told.relation)
        first, both = _networks(linker, o.left.passage, o.right.passage, o.told, kinds)
        seen.append((first, both, odds(likely), o.told.together, bool(o.kind), 1.0))
    return _split(seen)


def of_news(data: Path, linker: Linker) -> tuple[Rows, Rows]:
    """Of the pairs of real news that are kept for this."""
    seen = []
    for one in news(data, SUM):
        kinds = allowed(one.told.relation, 0, bool(one.told.together))
        first, both = _networks(linker, one.left, one.right, one.told, kinds)
        seen.append((first, both, odds(one.gate), one.told.together, one.wanted > 0, one.weight))
    return _split(seen)


def _networks(
    linker: Linker, left: Passage, right: Passage, told: Told, kinds: Collection[LinkKind]
) -> tuple[float, float]:
    """Log-odds that one of these kinds holds, by the first network and by both."""
    quick = linker.scores(left, right, told)
    both = linker.closer(left, right, told, quick)
    first, second = (odds(float(sum(s[KINDS.index(kind)] for kind in kinds))) for s in (quick, both))
    return first, second


def _split(seen: list[tuple[float, float, float, int, bool, float]]) -> tuple[Rows, Rows]:
    rows = np.array(seen, float)
    first, both = ((rows[:, [n, 2, 3]], rows[:, 4], rows[:, 5]) for n in (0, 1))
    return first, both


def fitted(series: Rows, real: Rows) -> Weights:
    """Constant of real news, weight of the network, weight of the gate, of one article."""
    x = np.vstack([np.column_stack([np.eye(2)[[n] * len(rows)], rows]) for n, (rows, *_) in enumerate((series, real))])
    y, w = (np.concatenate([series[part], real[part]]) for part in (1, 2))
    inputs, wanted, stands = (torch.tensor(values, dtype=torch.float64) for values in (x, y, w))
    weights = torch.zeros(5, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        value = F.binary_cross_entropy_with_logits(inputs @ weights, wanted, stands)
        value.backward()
        return value

    optimizer.step(loss)
    _, constant, network, likely, place = (round(float(w), 2) for w in weights.detach())
    return constant, network, likely, place


def best(score: np.ndarray, linked: np.ndarray, stands: np.ndarray, number: float) -> str:
    """The best F1 of pairs, and recall where four of five are right; ``number``: of all links there are."""
    order = np.argsort(-score)
    right, shown = np.cumsum((linked * stands)[order]), np.cumsum(stands[order])
    precision, recall = right / shown, right / number
    f1 = (2 * precision * recall / np.maximum(precision + recall, 1e-9)).max()
    often = recall[precision >= 0.8].max(initial=0)
    return f"best F1 {100 * f1:.1f}, recall at a precision of 80: {100 * often:.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--held", type=Path, default=HELD_BACK)
    parser.add_argument("--write", action="store_true", help="put the numbers into the card of the linker")
    args = parser.parse_args()
    found, linker = settled(offered(args.held, open_meaning())), Linker(open_linker())
    number = len({(o.series, o.left.said.key, o.right.said.key) for o in found if o.kind})
    weights = {}
    stages = zip(("first", "together"), of_series(found, linker), of_news(args.data, linker), strict=True)
    for stage, series, real in stages:
        weights[stage] = fitted(series, real)
        for name, (rows, *told), all_links in (("series", series, number), ("news", real, real[1] @ real[2])):
            print(f"{stage}, {name}: {len(rows)} pairs, {told[0].sum():.0f} links among them")
            print("  network:", best(rows[:, 0], *told, all_links))
            print("  gate:", best(rows[:, 1], *told, all_links))
            print("  sum, on what it was fitted to:", best(rows @ np.array(weights[stage][1:]), *told, all_links))
        print("constant, network, gate, one article:", *weights[stage])
    if args.write:
        card = json.loads((FOLDER / "linker.json").read_text("utf-8"))
        (FOLDER / "linker.json").write_text(json.dumps(card | weights, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
