"""Train the network that tells how a later statement stands to an earlier one.

    python -m training.linking --base FOLDER --out checkpoints/linker

It reads two passages at once, each statement marked (onrecord.linking.passages), and is told how the speakers
stand to each other and how far apart in time the two are. It learns from invented pairs and from invented stories, of
which every pair counts. Stories and pairs are held back by the digest of their first words.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.linking import gate
from onrecord.linking.kinds import KINDS
from onrecord.linking.passages import APART, RELATIONS, Passage, apart, joined, side
from onrecord.meaning.vectors import open_meaning
from onrecord.reading.wordpieces import WordPieces
from onrecord.records import Span
from training.model import Dropout, Encoder

HERE = Path(__file__).parent
PAIRS, STORIES = HERE / "links-invented.jsonl", HERE / "stories-invented.jsonl"
EVIDENCE = HERE / "evidence-invented.jsonl"
BEARINGS = ("none", "for", "against", "part")
"""What a later passage is for a commitment: evidence that it was done, was not, was in part. Their scores come last."""
TURNED = {
    "none": "none", "repeats": "repeats", "contradicts": "contradicts", "mixed signal": "mixed signal",
    "firmer": "softer", "softer": "firmer", "reversal": "reversal", "condition added": "condition dropped",
    "condition dropped": "condition added",
}  # fmt: skip
"""What a pair is when the later statement is taken for the earlier one; others cannot be turned."""


@dataclass(frozen=True)
class Pair:
    left: Passage
    right: Passage
    relation: int
    days: int
    kind: int
    turned: int | None
    held: bool
    story: str = ""
    evidence: bool = False
    """Whether ``kind`` is one of ``BEARINGS``."""


def passage(row: dict) -> Passage:
    start = row["text"].index(row["quote"])
    return Passage(row.get("speaker") or "", row["text"], (Span(start, start + len(row["quote"])),))


def held_back(words: str) -> bool:
    return hashlib.sha256(words.encode()).digest()[0] < 38


def pairs() -> Iterator[Pair]:
    for line in PAIRS.read_text("utf-8").splitlines():
        row = json.loads(line)
        left, right = row["left"], row["right"]
        kind = row["kind"]
        yield Pair(
            passage(left), passage(right), 0, _days(left, right), KINDS.index(kind), _turned(kind),
            held_back(left["quote"]),
        )  # fmt: skip


def evidence() -> Iterator[Pair]:
    """Commitments and what later passages are for them."""
    for line in EVIDENCE.read_text("utf-8").splitlines():
        row = json.loads(line)
        left, right = row["left"], row["right"]
        yield Pair(
            passage(left), passage(right), 0, _days(left, right), BEARINGS.index(row["kind"]), None,
            held_back(left["quote"]), evidence=True,
        )  # fmt: skip


def stories(paths: Sequence[Path]) -> Iterator[Pair]:
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            said = row["statements"]
            linked = {(i, j): kind for i, j, kind in row["links"]}
            unsure = {(i, j) for i, j, _ in row.get("also", ())}
            made = [passage(s) for s in said]
            held = held_back(said[0]["quote"])
            for j in range(len(said)):
                for i in range(j):
                    kind = linked.get((i, j), "none")
                    if kind == "none" and (i, j) in unsure:
                        continue
                    yield Pair(
                        made[i], made[j], _relation(said[i], said[j]), _days(said[i], said[j]), KINDS.index(kind),
                        _turned(kind), held, story=row["story"],
                    )  # fmt: skip


def strangers(found: Sequence[Pair], number: int, rng: random.Random) -> Iterator[Pair]:
    """Pairs of statements of two stories, which bear on nothing, told to stand as some pair of one story does."""
    told = [p for p in found if p.story]
    for _ in range(number):
        one, other, like = rng.choice(told), rng.choice(told), rng.choice(told)
        if one.story != other.story:
            yield replace(like, left=one.left, right=other.right, kind=0, turned=0)


def _turned(kind: str) -> int | None:
    return KINDS.index(TURNED[kind]) if kind in TURNED else None


def _relation(a: dict, b: dict) -> int:
    if a.get("speaker") and a["speaker"] == b["speaker"]:
        return 1
    if a.get("side") and a["side"] == b.get("side"):
        return 2
    return 3


def _days(a: dict, b: dict) -> int:
    return (date.fromisoformat(b["published"]) - date.fromisoformat(a["published"])).days


def gate_weights(paths: Sequence[Path] = (STORIES,), seed: int = 1) -> list[float]:
    """The weights of the gate (onrecord.linking.gate), a logistic regression over the stories' pairs.

    Pairs of two stories are among them, as many as there are of one, so that it learns what is no matter in common.
    """
    meaning = open_meaning()
    found = [p for p in stories(paths) if not p.held]
    passages = list(dict.fromkeys(q for p in found for q in (p.left, p.right)))
    matter = dict(zip(passages, gate.matters_of(passages, meaning), strict=True))
    rng = random.Random(seed)
    rows = [gate.features(matter[p.left], matter[p.right], p.relation, p.days) for p in found]
    labels = [float(p.kind > 0) for p in found]
    for p in found:
        one, other = rng.choice(passages), rng.choice(passages)
        rows.append(gate.features(matter[one], matter[other], RELATIONS.index("other"), p.days))
        labels.append(0.0)
    x, y = torch.tensor(rows, dtype=torch.float64), torch.tensor(labels, dtype=torch.float64)
    weights = torch.zeros(len(gate.FEATURES), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimizer.zero_grad()
        value = F.binary_cross_entropy_with_logits(x @ weights, y)
        value.backward()
        return value

    optimizer.step(loss)
    return [round(float(w), 3) for w in weights.detach()]


class Linker(nn.Module):
    """Scores (B, KINDS + BEARINGS) of pairs.

    From the encoder's first border piece with two things told, and the means of both statements' own words.
    """

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        size = encoder.pieces.embedding_dim
        self.encoder = encoder
        self.relation = nn.Embedding(len(RELATIONS), size)
        self.apart = nn.Embedding(len(APART) + 1, size)
        nn.init.normal_(self.relation.weight, std=0.1)
        nn.init.normal_(self.apart.weight, std=0.02)
        self.dropout = Dropout(0.1)
        self.head = nn.Sequential(nn.Linear(4 * size, size), nn.GELU(), nn.Linear(size, len(KINDS) + len(BEARINGS)))

    def forward(self, pieces: Tensor, marks: Tensor, told: Tensor, lengths: Tensor | None = None) -> Tensor:
        """``pieces``, ``marks`` (B, L); ``told`` (B, 2): relation and class of days."""
        x = self.encoder(pieces, marks, lengths)
        left, right = self._mean(x, marks == 2), self._mean(x, marks == 4)
        extra = self.relation(told[:, 0]) + self.apart(told[:, 1])
        seen = torch.cat([x[:, 0] + extra, left, right, (left - right).abs()], 1)
        return self.head(self.dropout(seen)[:, None])[:, 0]  # of three dimensions, as what is made int8 must be

    @staticmethod
    def _mean(x: Tensor, which: Tensor) -> Tensor:
        weight = which.to(x.dtype)[..., None]
        return (x * weight).sum(1) / weight.sum(1).clamp(min=1)


def batches(found: Sequence[Pair], words: WordPieces, size: int, rng: random.Random | None) -> Iterator[tuple]:
    rows = []
    for p in found:
        left, right, kind, relation = p.left, p.right, p.kind, p.relation
        if rng:
            if p.turned is not None and rng.random() < 0.3:
                left, right, kind = right, left, p.turned
            if rng.random() < 0.15:
                left, right = (Passage("", q.text, q.spans) for q in (left, right))
            if rng.random() < 0.15:
                relation = 0
        pieces, marks = joined(side(left, words), side(right, words), words)
        rows.append((pieces, marks, (relation, apart(p.days)), (kind, int(p.evidence))))
    rows.sort(key=lambda r: len(r[0]) + (rng.random() * 10 if rng else 0))
    made, batch = [], []
    for r in rows:
        if batch and (len(batch) + 1) * len(r[0]) > size:
            made.append(batch)
            batch = []
        batch.append(r)
    made.append(batch)
    if rng:
        rng.shuffle(made)
    for batch in made:
        width = max(len(r[0]) for r in batch)
        yield (
            torch.tensor([r[0] + [words.pad] * (width - len(r[0])) for r in batch]),
            torch.tensor([r[1] + [0] * (width - len(r[1])) for r in batch]),
            torch.tensor([r[2] for r in batch]),
            torch.tensor([len(r[0]) for r in batch]),
            torch.tensor([r[3] for r in batch]),
        )


@torch.no_grad()
def evaluate(network: Linker, found: Sequence[Pair], words: WordPieces) -> dict[str, list[float]]:
    """Of held-back pairs at several floors: precision, recall, F1 of links, and how many of those have their kind."""
    network.eval()
    scores, labels = [], []
    for pieces, marks, told, lengths, wanted in batches(found, words, 4096, None):
        with torch.autocast("cpu", torch.bfloat16):
            made = network(pieces, marks, told, lengths).float()
        scores.append(part(made, found[0].evidence).softmax(1))
        labels.append(wanted)
    network.train()
    p, y = torch.cat(scores), torch.cat(labels)[:, 0]
    report = {}
    for floor in (0.4, 0.5, 0.6, 0.7, 0.8):
        linked = 1 - p[:, 0] >= floor
        right = linked & (y > 0)
        hit, guessed, gold = int(right.sum()), int(linked.sum()), int((y > 0).sum())
        kind = int((p[:, 1:].argmax(1) + 1 == y)[right].sum())
        figures = hit / max(1, guessed), hit / max(1, gold), 2 * hit / max(1, guessed + gold), kind / max(1, hit)
        report[str(floor)] = [round(100 * value, 1) for value in figures]
    return report


def part(scores: Tensor, evidence: bool) -> Tensor:
    """The scores of links, or of evidence."""
    return scores[:, len(KINDS) :] if evidence else scores[:, : len(KINDS)]


def loss_of(scores: Tensor, wanted: Tensor) -> Tensor:
    """The mean over pairs of both sorts; ``wanted`` (B, 2): kind, and whether it is one of evidence."""
    total = scores.new_zeros(())
    for sort in (False, True):
        of = wanted[:, 1] == int(sort)
        if of.any():
            kinds = part(scores[of], sort)
            total = total + F.cross_entropy(kinds, wanted[of, 0], label_smoothing=0.05, reduction="sum")
    return total / len(scores)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--stories", type=Path, nargs="*", default=[STORIES])
    parser.add_argument("--start", type=Path, help="a finished checkpoint to go on from")
    parser.add_argument("--strange", type=int, default=0, help="pairs of two stories that an epoch shows")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=6e-5)
    parser.add_argument(
        "--none", type=float, default=1.0, help="share of the stories' unlinked pairs shown in an epoch"
    )
    parser.add_argument("--whole", action="store_true", help="learn from the held-back ones too")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.set_flush_denormal(True)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    words = WordPieces((args.base / "vocab.txt").read_text(encoding="utf-8").splitlines())
    every = [*pairs(), *stories(args.stories), *evidence()]
    learned = [p for p in every if args.whole or not p.held]
    held = {
        "pairs": [p for p in every if p.held and not p.story and not p.evidence],
        "stories": [p for p in every if p.held and p.story],
        "evidence": [p for p in every if p.held and p.evidence],
    }
    print(len(every), len(learned), {k: (len(v), sum(p.kind > 0 for p in v)) for k, v in held.items()})
    network = Linker(Encoder.pretrained(args.base, 0.1))
    if args.start:
        network.load_state_dict(torch.load(args.start / "state.pt", weights_only=True)["network"])
    network.train()
    quick = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": network.encoder.parameters(), "lr": args.rate}, {"params": quick, "lr": 10 * args.rate}],
        weight_decay=0.01, betas=(0.9, 0.98),
    )  # fmt: skip
    plan = []
    for _ in range(args.epochs):
        shown = [p for p in learned if p.kind > 0 or not p.story or rng.random() < args.none]
        plan.append(list(batches([*shown, *strangers(learned, args.strange, rng)], words, 2560, rng)))
    steps = sum(map(len, plan))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.08 * steps), max(0.0, (steps - s) / (0.92 * steps)))
    )
    args.out.mkdir(parents=True, exist_ok=True)
    started = time.time()
    for number, epoch in enumerate(plan, 1):
        running = 0.0
        for pieces, marks, told, lengths, wanted in epoch:
            with torch.autocast("cpu", torch.bfloat16):
                scores = network(pieces, marks, told, lengths)
            loss = loss_of(scores.float(), wanted)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            running += float(loss.detach())
        report: dict[str, object] = {name: evaluate(network, found, words) for name, found in held.items() if found}
        report |= {"epoch": number, "loss": round(running / len(epoch), 3)}
        print(json.dumps(report | {"minutes": round((time.time() - started) / 60, 1)}), flush=True)
        torch.save({"network": network.state_dict()}, args.out / "state.pt")


if __name__ == "__main__":
    main()
