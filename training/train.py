"""Train the reader's network on labelled articles.

    python -m training.train --data ../shared/data --base FOLDER --out checkpoints/reader [--epochs 8]

FOLDER holds a BERT checkpoint (see training/README.md). A checkpoint is written after each epoch;
a run that was cut off goes on from it.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from onrecord.reading.tags import ROLES, TAGS, decode
from onrecord.reading.wordpieces import WordPieces
from training import data
from training.model import DISTANCES, FORBIDDEN, LINK_SIZE, LINKS, Encoder, ReaderNetwork


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
    """Bucket of (to - from) in words: exact near by, by powers of 1.5 far off; (L, L)."""
    at = torch.arange(length)
    delta = at[None, :] - at[:, None]
    far = delta.abs().clamp(min=1).float()
    size = torch.where(far < 8, far, 8 + torch.floor(torch.log(far / 8) / math.log(1.5))).clamp(max=DISTANCES)
    return (size * delta.sign()).long() + DISTANCES


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


def loss(network: ReaderNetwork, batch: list[data.Example], pad_piece: int, link_weight: float) -> Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        emissions, vectors = network(*inputs(batch, pad_piece))
    parts, gold, lengths = paragraph_parts(batch, emissions.float())
    tag_loss = network.crf.loss(parts, gold, lengths).sum() / lengths.sum()
    return tag_loss * 4 + link_weight * link_loss(network, batch, vectors)[0]


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--batch", type=int, default=2560, help="word pieces a step")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--lone", type=float, default=0.4, help="share of articles cut into lone sentences")
    parser.add_argument("--link-weight", type=float, default=0.5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps (to try a setting)")
    args = parser.parse_args()
    # Before any thread starts: momenta of rare pieces fade into denormal numbers, a hundred times slower.
    torch.set_flush_denormal(True)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    vocabulary = WordPieces((args.base / "vocab.txt").read_text(encoding="utf-8").splitlines())
    train = data.load(args.data / "polnear" / "train.jsonl", vocabulary)
    dev = data.load(args.data / "polnear" / "dev.jsonl", vocabulary)
    dev_windows = [e for a in dev for e in data.segment(a, vocabulary, 320, 0)]
    dev_lone = [e for a in dev for e in data.single_sentences(a, vocabulary)]
    network = ReaderNetwork(Encoder.pretrained(args.base, args.dropout))
    slow = list(network.encoder.parameters())
    quick = [p for name, p in network.named_parameters() if not name.startswith(("encoder.", "distance"))]
    optimizer = torch.optim.AdamW(
        [
            {"params": slow, "lr": args.rate},
            {"params": quick, "lr": args.head_rate},
            {"params": [network.distance], "lr": 10 * args.head_rate, "weight_decay": 0.0},
        ],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        fused=True,
    )
    plan = [data.batches(data.epoch(train, vocabulary, rng, args.lone), args.batch, rng) for _ in range(args.epochs)]
    total = sum(map(len, plan))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.08 * total), max(0.0, (total - s) / (0.92 * total)))
    )
    args.out.mkdir(parents=True, exist_ok=True)
    saved = args.out / "state.pt"
    begin = 0
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        begin = state["epoch"]
    step, started, seen, running = 0, time.time(), 0, 0.0
    for number in range(begin, args.epochs):
        for batch in plan[number]:
            value = loss(network, batch, vocabulary.pad, args.link_weight)
            optimizer.zero_grad(set_to_none=True)
            value.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            seen += sum(len(e.pieces) for e in batch)
            running = 0.98 * running + 0.02 * float(value.detach())
            if step % 25 == 0:
                rate = seen / (time.time() - started)
                print(
                    f"epoch {number} step {step}/{total} loss {running / (1 - 0.98**step):.3f} {rate:.0f} pieces/s",
                    flush=True,
                )
            if args.steps and step >= args.steps:
                return
        report = {
            "epoch": number + 1,
            "windows": evaluate(network, dev_windows, vocabulary.pad),
            "lone": evaluate(network, dev_lone, vocabulary.pad),
            "minutes": round((time.time() - started) / 60, 1),
        }
        print(json.dumps(report), flush=True)
        with (args.out / "log.jsonl").open("a") as log:
            log.write(json.dumps(report) + "\n")
        torch.save(
            {
                "network": network.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "epoch": number + 1,
            },
            saved,
        )


if __name__ == "__main__":
    main()
