"""Train the reader's network on labelled articles.

    python -m training.train --data DATA --base FOLDER --out checkpoints/reader

DATA is laid out as docs/data.md says; FOLDER holds a BERT checkpoint (see training/README.md). A
checkpoint is written after each epoch; a run that was cut off goes on from it.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from onrecord.reading import windows
from onrecord.reading.joining import LINK_SIZE, buckets
from onrecord.reading.tags import ROLES, TAGS, decode
from onrecord.reading.wordpieces import WordPieces
from training import data
from training.model import DISTANCES, FORBIDDEN, LINKS, Encoder, ReaderNetwork


def pad(rows: list[list[int]], value: int = 0) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([row + [value] * (width - len(row)) for row in rows])


def inputs(batch: list[data.Example], pad_piece: int) -> tuple[Tensor, Tensor, Tensor]:
    return (
        pad([e.pieces for e in batch], pad_piece),
        pad([e.shapes for e in batch]),
        torch.tensor([len(e.pieces) for e in batch]),
    )


def paragraph_parts(batch: list[data.Example], emissions: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Emissions (P, L, T) of every paragraph part, its gold tags and its length."""
    width = emissions.shape[1]
    index, gold, lengths = [], [], []
    for row, e in enumerate(batch):
        for a, b in e.parts:
            index.append([row * width + h for h in e.heads[a:b]])
            gold.append(e.tags[a:b])
            lengths.append(b - a)
    return emissions.flatten(0, 1)[pad(index)], pad(gold), torch.tensor(lengths)


def distance_buckets(length: int) -> Tensor:
    """Bucket of (to - from) in words, as the reader counts it; (L, L)."""
    at = np.arange(length)
    return torch.from_numpy(buckets(at[None, :] - at[:, None], DISTANCES))


def link_loss(network: ReaderNetwork, batch: list[data.Example], vectors: Tensor) -> tuple[Tensor, dict[str, float]]:
    """Loss of both links, each a choice among the first words of the right role; and how often they are right."""
    right: dict[str, float] = {}
    width = max(len(e.heads) for e in batch)
    heads = pad([[0, *e.heads] for e in batch])  # position 0, the border piece, stands for "none"
    at_words = vectors.gather(1, heads[..., None].expand(-1, -1, vectors.shape[2])).float()
    at_words = at_words.view(len(batch), width + 1, len(LINKS), 2, LINK_SIZE)
    buckets = distance_buckets(width + 1)
    openings = {
        role: pad([[1, *(int(TAGS[t] in (f"B-{role}", f"S-{role}")) for t in e.tags)] for e in batch])
        for role in ("cue", "source")
    }
    total = vectors.new_zeros((), dtype=torch.float32)
    for number, (name, role) in enumerate((("cue_of", "cue"), ("source_of", "source"))):
        gold = pad([[-1, *getattr(e, name)] for e in batch], -1)
        asked = gold >= 0
        if not asked.any():
            continue
        q, k = at_words[:, :, number, 0], at_words[:, :, number, 1]
        bias = network.distance[number][buckets]
        bias = torch.cat([torch.zeros_like(bias[:, :1]), bias[:, 1:]], 1)
        scores = q @ k.transpose(1, 2) / LINK_SIZE**0.5 + bias
        scores = scores.masked_fill(openings[role][:, None, :] == 0, FORBIDDEN)[asked]
        gold = gold[asked]
        # A cue that two attributions share, or that a longer span overwrote, is no candidate: not asked.
        reachable = scores.gather(1, gold[:, None])[:, 0] > FORBIDDEN / 2
        scores, gold = scores[reachable], gold[reachable]
        if not len(gold):
            continue
        total = total + F.cross_entropy(scores, gold)
        right[name] = float((scores.argmax(1) == gold).float().mean())
    return total, right


def loss(network: ReaderNetwork, batch: list[data.Example], vocabulary: WordPieces, args: argparse.Namespace) -> Tensor:
    pieces, shapes, lengths = inputs(batch, vocabulary.pad)
    if args.mask:
        hidden = (torch.rand(pieces.shape) < args.mask) & (pieces != vocabulary.first) & (pieces != vocabulary.last)
        pieces = pieces.masked_fill(hidden, vocabulary.mask)
    with torch.autocast("cpu", torch.bfloat16):
        emissions, vectors = network(pieces, shapes, lengths)
    parts, gold, part_lengths = paragraph_parts(batch, emissions.float())
    tag_loss = network.crf.loss(parts, gold, part_lengths).sum() / part_lengths.sum()
    return tag_loss * 4 + args.link_weight * link_loss(network, batch, vectors)[0]


@torch.no_grad()
def viterbi(network: ReaderNetwork, emissions: Tensor, lengths: Tensor) -> list[list[int]]:
    steps, opens, closes = network.crf.tables()
    alpha, back = opens + emissions[:, 0], []
    for t in range(1, emissions.shape[1]):
        best, arg = (alpha[:, :, None] + steps[None]).max(1)
        keep = (t < lengths)[:, None]
        back.append(torch.where(keep, arg, torch.arange(alpha.shape[1])[None]))
        alpha = torch.where(keep, best + emissions[:, t], alpha)
    at = (alpha + closes).argmax(1)
    path = [at]
    for arg in reversed(back):
        at = arg.gather(1, at[:, None])[:, 0]
        path.append(at)
    rows = torch.stack(path[::-1], 1).tolist()
    return [row[:n] for row, n in zip(rows, lengths.tolist(), strict=True)]


@torch.no_grad()
def evaluate(network: ReaderNetwork, examples: list[data.Example], pad_piece: int) -> dict[str, float]:
    """Exact-span F1 of each role over the windows."""
    network.eval()
    links: dict[str, list[float]] = {}
    true, gold, guess = (dict.fromkeys(ROLES, 0) for _ in range(3))
    for batch in data.batches(examples, 8192, random.Random(0)):
        with torch.autocast("cpu", torch.bfloat16):
            emissions, vectors = network(*inputs(batch, pad_piece))
        for name, share in link_loss(network, batch, vectors)[1].items():
            links.setdefault(name, []).append(share)
        parts, labels, lengths = paragraph_parts(batch, emissions.float())
        for path, right, n in zip(viterbi(network, parts, lengths), labels.tolist(), lengths.tolist(), strict=True):
            a, b = set(decode(right[:n])), set(decode(path))
            for role in ROLES:
                x, y = {s for s in a if s[0] == role}, {s for s in b if s[0] == role}
                true[role] += len(x & y)
                gold[role] += len(x)
                guess[role] += len(y)
    network.train()
    spans = {role: round(200 * true[role] / max(gold[role] + guess[role], 1), 2) for role in ROLES}
    return spans | {name: round(100 * sum(shares) / len(shares), 2) for name, shares in links.items()}


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="a finished checkpoint to go on from, with a fresh schedule")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--batch", type=int, default=2560, help="word pieces a step")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--mask", type=float, default=0.0, help="share of word pieces hidden from the model")
    parser.add_argument("--lone", type=float, default=0.4, help="share of articles cut into lone sentences")
    parser.add_argument("--limits", type=int, nargs="+", default=[96, 192, 320, 320], help="word pieces of a window")
    parser.add_argument("--link-weight", type=float, default=0.5)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def make_optimizer(network: ReaderNetwork, args: argparse.Namespace) -> torch.optim.Optimizer:
    quick = [p for name, p in network.named_parameters() if not name.startswith(("encoder.", "distance"))]
    return torch.optim.AdamW(
        [
            {"params": list(network.encoder.parameters()), "lr": args.rate},
            {"params": quick, "lr": args.head_rate},
            {"params": [network.distance], "lr": 10 * args.head_rate, "weight_decay": 0.0},
        ],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        fused=True,
    )


class Run:
    """One training run: network, optimizer and schedule, saved together after each epoch."""

    def __init__(self, args: argparse.Namespace, steps: int) -> None:
        self.network = ReaderNetwork(Encoder.pretrained(args.base, args.dropout))
        if args.start:
            self.network.load_state_dict(torch.load(args.start / "state.pt", weights_only=True)["network"])
        self.optimizer = make_optimizer(self.network, args)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda s: min((s + 1) / (0.08 * steps), max(0.0, (steps - s) / (0.92 * steps)))
        )
        self.epoch = 0
        self._path = args.out / "state.pt"
        if self._path.exists():
            state = torch.load(self._path, weights_only=True)
            for name in ("network", "optimizer", "schedule"):
                getattr(self, name).load_state_dict(state[name])
            self.epoch = state["epoch"]

    def save(self) -> None:
        state = {name: getattr(self, name).state_dict() for name in ("network", "optimizer", "schedule")}
        part = self._path.with_suffix(".part")
        torch.save(state | {"epoch": self.epoch}, part)
        part.replace(self._path)

    def step(self, batch: list[data.Example], vocabulary: WordPieces, args: argparse.Namespace) -> float:
        value = loss(self.network, batch, vocabulary, args)
        self.optimizer.zero_grad(set_to_none=True)
        value.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        return float(value.detach())


def main() -> None:
    args = parse()
    # Before any thread starts: momenta of rare pieces fade into denormal numbers, a hundred times slower.
    torch.set_flush_denormal(True)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    vocabulary = WordPieces((args.base / "vocab.txt").read_text(encoding="utf-8").splitlines())
    train = data.load(args.data / "polnear" / "train.jsonl", vocabulary)
    dev = data.load(args.data / "polnear" / "dev.jsonl", vocabulary)
    dev_windows = [e for a in dev for e in data.segment(a, vocabulary, windows.LIMIT, 0)]
    dev_lone = [e for a in dev for e in data.single_sentences(a, vocabulary)]
    plan = [
        data.batches(data.epoch(train, vocabulary, rng, args.lone, args.limits), args.batch, rng)
        for _ in range(args.epochs)
    ]
    args.out.mkdir(parents=True, exist_ok=True)
    run = Run(args, sum(map(len, plan)))
    started, steps, pieces, running = time.time(), 0, 0, 0.0
    while run.epoch < args.epochs:
        for batch in plan[run.epoch]:
            running = 0.98 * running + 0.02 * run.step(batch, vocabulary, args)
            steps += 1
            pieces += sum(len(e.pieces) for e in batch)
            if steps % 25 == 0:
                speed = pieces / (time.time() - started)
                shown = running / (1 - 0.98**steps)
                print(f"epoch {run.epoch} step {steps} loss {shown:.3f} {speed:.0f} pieces/s", flush=True)
        run.epoch += 1
        report = {
            "epoch": run.epoch,
            "windows": evaluate(run.network, dev_windows, vocabulary.pad),
            "lone": evaluate(run.network, dev_lone, vocabulary.pad),
            "minutes": round((time.time() - started) / 60, 1),
        }
        print(json.dumps(report), flush=True)
        with (args.out / "log.jsonl").open("a") as log:
            log.write(json.dumps(report) + "\n")
        run.save()


if __name__ == "__main__":
    main()
