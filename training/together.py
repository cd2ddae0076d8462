"""How much the linker's networks and the gate before them count for whether two statements are linked.

    python -m training.together --data DATA [--write]

A logistic over the log-odds of networks and gate and whether the two stand in one article, for the first network and
for it with each further one where that is asked, fitted to pairs that none learned from: those of the series held back
(quality/series-held.jsonl), and of real news the rows of links-news.jsonl that are kept for this. Of what one affair
tells in eight articles far more is linked than of what a ledger has of real news, so each has a constant of its own,
and that of real news is taken. What both ways of linking share is fitted to what the quick one asks; with care it tells
only what the larger network is asked.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch.nn import functional as F

from onrecord.linked import LinkKind
from onrecord.linking.deciding import Weights, allowed, odds
from onrecord.linking.gate import gate
from onrecord.linking.kinds import KINDS
from onrecord.linking.linker import Linker
from onrecord.linking.pairing import CAREFUL, QUICK, Care, possible
from onrecord.linking.passages import Passage, Told
from onrecord.meaning.vectors import open_meaning
from onrecord.models import FOLDER, Floats, open_linker
from training.news import SUM, news
from training.series import HELD_BACK, Offered, offered, settled

SERIES, NEWS = 0, 1
Rows = tuple[np.ndarray, np.ndarray, np.ndarray]
"""Log-odds of networks and gate, whether in one article (n, 3); whether it is a link, for how many it stands (n,)."""


class Pairs(NamedTuple):
    """Two passages, what may be between them, and whether something is."""

    left: Passage
    right: Passage
    told: Told
    kinds: Collection[LinkKind]
    likely: float
    linked: bool
    stands: float


def of_series(held: Path, linker: Linker, care: Care) -> tuple[list[Pairs], int]:
    """Each pair that the gate lets through, the neighbours, and how many links there are."""
    found: dict[tuple[str, int, int], Offered] = {}
    for o in settled(offered(held, open_meaning(), care)):
        ends = o.series, o.left.said.key, o.right.said.key
        if ends not in found or o.near:
            found[ends] = o
    pairs = []
    for o in found.values():
        likely = float(gate(linker.gate, np.array([o.likeness]))[0]) if o.likeness else 0.0
        if o.neighbours or (o.near and likely >= care.gate):
            kinds = possible(o.left, o.right, o.told.relation)
            pairs.append(Pairs(o.left.passage, o.right.passage, o.told, kinds, likely, bool(o.kind), 1.0))
    return pairs, sum(len(json.loads(line)["links"]) for line in held.read_text("utf-8").splitlines())


def of_news(data: Path) -> list[Pairs]:
    """The pairs of real news that are kept for this."""
    pairs = []
    for n in news(data, SUM):
        kinds = allowed(n.told.relation, 0, bool(n.told.together))
        pairs.append(Pairs(n.left, n.right, n.told, kinds, n.gate, n.wanted > 0, n.weight))
    return pairs


class Asked:
    """Pairs of which networks are asked one after another, and what was said of those that are left."""

    def __init__(self, pairs: Sequence[Pairs], linker: Linker) -> None:
        self._pairs, self._linker = list(pairs), linker
        self._said: list[Floats | None] = [None] * len(pairs)

    def look(self, look: int) -> Rows:
        """What the next network says, together with those before it."""

        def one(asked: tuple[Pairs, Floats | None]) -> Floats:
            p, before = asked
            return self._linker.scores(p.left, p.right, p.told, look, before)

        with ThreadPoolExecutor() as pool:
            self._said = list(pool.map(one, zip(self._pairs, self._said, strict=True)))
        x = []
        for p, scores in zip(self._pairs, self._said, strict=True):
            networks = odds(float(sum(scores[KINDS.index(kind)] for kind in p.kinds)))
            x.append((networks, odds(p.likely), p.told.together))
        return np.array(x, float), np.array([p.linked for p in self._pairs]), np.array([p.stands for p in self._pairs])

    def drop(self, rows: Rows, weights: Weights, worth: float) -> None:
        """Those that are less likely are asked about no more."""
        scores = 1 / (1 + np.exp(-(weights[0] + rows[0] @ np.array(weights[1:]))))
        left = np.flatnonzero(scores >= worth).tolist()
        self._pairs, self._said = [self._pairs[n] for n in left], [self._said[n] for n in left]


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


def tell(look: int, both: tuple[Rows, Rows], every: tuple[float, float], weights: Weights) -> None:
    """What the pairs are worth that this network was asked about."""
    for name, (x, *told), number in zip(("series", "news"), both, every, strict=True):
        print(f"{look + 1} networks, {name}: {len(x)} pairs, {told[0] @ told[1]:.0f} links among them, of {number:.0f}")
        for what, score in (("networks", x[:, 0]), ("gate", x[:, 1]), ("sum", x @ np.array(weights[1:]))):
            print(f"  {what}:", best(score, *told, number))
    print("constant, networks, gate, one article:", *weights, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--held", type=Path, default=HELD_BACK)
    parser.add_argument("--write", action="store_true", help="put the numbers into the card of the linker")
    args = parser.parse_args()
    linker, real = Linker(open_linker()), of_news(args.data)
    weights: list[Weights] = []
    for care in (QUICK, CAREFUL):
        invented, number = of_series(args.held, linker, care)
        every = number, sum(p.stands for p in real if p.linked)
        asked = Asked(invented, linker), Asked(real, linker)
        for look in range(1 + len(care.worth)):
            both = asked[0].look(look), asked[1].look(look)
            if look == len(weights):
                weights.append(fitted(*both))
                tell(look, both, every, weights[look])
            if look < len(care.worth):
                for one, rows in zip(asked, both, strict=True):
                    one.drop(rows, weights[look], care.worth[look])
    if args.write:
        card = json.loads((FOLDER / "linker.json").read_text("utf-8"))
        assert len(weights) == len(card["looks"])
        card["weights"] = weights
        (FOLDER / "linker.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
