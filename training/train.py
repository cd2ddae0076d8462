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
from collections import Counter
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from onrecord.reading import windows
from onrecord.reading.stance.acts import ACTS
from onrecord.reading.tags import ROLES, decode
from onrecord.reading.wordpieces import WordPieces
from training import corpora, losses
from training.model import Encoder, ReaderNetwork, save
from training.sections import Section, batches, lone_sentences, sections


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
def evaluate(network: ReaderNetwork, found: list[Section], pad_piece: int) -> dict[str, float]:
    """Exact-span F1 of each role, share of links, antecedents, acts, manners and name tags that are right."""
    network.eval()
    true, gold, guess = (dict.fromkeys(ROLES, 0) for _ in range(3))
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for batch in batches(found, 2560, random.Random(0)):
        examples = [e for s in batch for e in s.examples]
        seen = losses.Seen.of(network, batch, *losses.inputs(examples, pad_piece))
        _, hits, n = losses.antecedent_loss(network, seen, batch)
        right["antecedents"] += hits
        asked["antecedents"] += n
        words = torch.tensor([tag for s in batch for tag in s.names])
        right["names"] += int(((seen.names.argmax(1) == words) & (words > 0)).sum())
        asked["names"] += int((words > 0).sum())
        if (kinds := losses.stance_scores(seen, batch)) is not None:
            scores, acts, manners = kinds
            right["acts"] += int((scores[:, : len(ACTS)].argmax(1) == acts).sum())
            right["manners"] += int((scores[:, len(ACTS) :].argmax(1) == manners).sum())
            asked.update({"acts": len(acts), "manners": len(manners)})
        if not batch[0].tagged:
            continue
        for name, share in losses.link_losses(network, seen, range(len(examples)))[1].items():
            right[name] += round(1000 * share)
            asked[name] += 1000
        parts, labels, lengths = losses.paragraph_parts(seen, range(len(examples)))
        for path, wanted, n in zip(viterbi(network, parts, lengths), labels.tolist(), lengths.tolist(), strict=True):
            a, b = set(decode(wanted[:n])), set(decode(path))
            for role in ROLES:
                x, y = {s for s in a if s[0] == role}, {s for s in b if s[0] == role}
                true[role] += len(x & y)
                gold[role] += len(x)
                guess[role] += len(y)
    network.train()
    spans = {role: round(200 * true[role] / (gold[role] + guess[role]), 2) for role in ROLES if gold[role]}
    return spans | {name: round(100 * right[name] / n, 2) for name, n in asked.items() if n}


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="a finished checkpoint to go on from, with a fresh schedule")
    parser.add_argument("--keep", type=Path, help="a checkpoint whose tags hold where texts have none")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--batch", type=int, default=2560, help="word pieces a step")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--mask", type=float, default=0.0, help="share of word pieces hidden from the model")
    parser.add_argument("--lone", type=float, default=0.4, help="share of articles cut into lone sentences")
    parser.add_argument("--limits", type=int, nargs="+", default=[96, 192, 320, 320], help="word pieces of a window")
    parser.add_argument("--kinds", type=Path, help="labelled acts of statements of polnear/train")
    parser.add_argument("--invented", type=Path, help="invented passages with labelled acts")
    parser.add_argument("--people", type=Path, help="invented passages with marked people")
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
            self.network.adopt(torch.load(args.start / "state.pt", weights_only=True)["network"])
        self._earlier = None
        if args.keep:
            self._earlier = ReaderNetwork(Encoder.pretrained(args.base, 0.0)).eval().requires_grad_(False)
            self._earlier.adopt(torch.load(args.keep / "state.pt", weights_only=True)["network"])
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
        save(state | {"epoch": self.epoch}, self._path)

    @torch.no_grad()
    def _seen_earlier(self, batch: list[Section], pad_piece: int) -> losses.Seen | None:
        if not batch:
            return None
        return losses.Seen.of(self._earlier, batch, *losses.inputs([e for s in batch for e in s.examples], pad_piece))

    def step(self, batch: list[Section], vocabulary: WordPieces, mask: float) -> dict[str, float]:
        pieces, shapes, lengths = losses.inputs([e for s in batch for e in s.examples], vocabulary.pad)
        if mask:
            hidden = (torch.rand(pieces.shape) < mask) & (pieces != vocabulary.first) & (pieces != vocabulary.last)
            pieces = pieces.masked_fill(hidden, vocabulary.mask)
        seen = losses.Seen.of(self.network, batch, pieces, shapes, lengths)
        earlier = self._seen_earlier([s for s in batch if not s.tagged], vocabulary.pad) if self._earlier else None
        value, parts = losses.total(self.network, batch, seen, earlier)
        if not value.requires_grad:
            return parts  # nothing is asked of these texts
        self.optimizer.zero_grad(set_to_none=True)
        value.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        return parts


GAPS, INVENTED = 3, 2
"""How often an epoch shows GAP and the invented passages; news once."""


class Material:
    """All labelled texts, and how they are cut anew for every epoch."""

    def __init__(self, args: argparse.Namespace, vocabulary: WordPieces) -> None:
        self._vocabulary = vocabulary
        self._news = corpora.polnear(args.data / "polnear", "train", vocabulary, args.kinds)
        self._gap = corpora.gap(args.data / "gap" / "validation.jsonl", vocabulary)
        self._invented = [
            *(corpora.marked(args.invented, vocabulary) if args.invented else []),
            *(corpora.people(args.people, vocabulary) if args.people else []),
        ]
        self._lone, self._limits = args.lone, args.limits

    def epoch(self, rng: random.Random) -> list[Section]:
        """News once, some articles cut into lone sentences; the short passages several times."""
        out: list[Section] = []
        for article, labels in self._news:
            if rng.random() < self._lone:
                out.extend(lone_sentences(article, labels, self._vocabulary))
                if labels.kinds:
                    rest = replace(labels, tagged=False)
                    out.extend(sections(article, rest, self._vocabulary, rng.choice(self._limits), rng))
                continue
            out.extend(sections(article, labels, self._vocabulary, rng.choice(self._limits), rng))
        for article, labels in (*self._gap * GAPS, *self._invented * INVENTED):
            out.extend(sections(article, labels, self._vocabulary, rng.choice(self._limits), rng))
        return out


def held_back(args: argparse.Namespace, vocabulary: WordPieces) -> dict[str, list[Section]]:
    """What each epoch is looked at with; nothing is learned from it."""
    dev = corpora.polnear(args.data / "polnear", "dev", vocabulary)
    gap = corpora.gap(args.data / "gap" / "development.jsonl", vocabulary)
    return {
        "windows": [s for a, labels in dev for s in sections(a, labels, vocabulary, windows.LIMIT)],
        "gap": [s for a, labels in gap for s in sections(a, labels, vocabulary, windows.LIMIT)],
    }


def main() -> None:
    args = parse()
    # Before any thread starts: momenta of rare pieces fade into denormal numbers, a hundred times slower.
    torch.set_flush_denormal(True)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    vocabulary = WordPieces((args.base / "vocab.txt").read_text(encoding="utf-8").splitlines())
    material, looked_at = Material(args, vocabulary), held_back(args, vocabulary)
    plan = [batches(material.epoch(rng), args.batch, rng) for _ in range(args.epochs)]
    args.out.mkdir(parents=True, exist_ok=True)
    run = Run(args, sum(map(len, plan)))
    started, steps, pieces = time.time(), 0, 0
    running: Counter[str] = Counter()
    weight: Counter[str] = Counter()
    while run.epoch < args.epochs:
        for batch in plan[run.epoch]:
            for name, value in run.step(batch, vocabulary, args.mask).items():
                running[name] = 0.98 * running[name] + 0.02 * value
                weight[name] = 0.98 * weight[name] + 0.02
            steps += 1
            pieces += sum(s.pieces for s in batch)
            if steps % 25 == 0:
                speed = pieces / (time.time() - started)
                shown = " ".join(f"{name} {running[name] / weight[name]:.3f}" for name in sorted(running))
                print(f"epoch {run.epoch} step {steps}/{len(plan[run.epoch])} {shown} {speed:.0f} pieces/s", flush=True)
        run.epoch += 1
        report = {name: evaluate(run.network, found, vocabulary.pad) for name, found in looked_at.items()}
        report |= {"epoch": run.epoch, "minutes": round((time.time() - started) / 60, 1)}
        print(json.dumps(report), flush=True)
        with (args.out / "log.jsonl").open("a") as log:
            log.write(json.dumps(report) + "\n")
        run.save()


if __name__ == "__main__":
    main()
