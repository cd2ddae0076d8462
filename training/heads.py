"""Train the heads of names, acts and manners by themselves, on the hidden states of a finished network.

    python -m training.heads --data DATA --base FOLDER --start checkpoints/fourth --out checkpoints/fifth

Takes minutes: the encoder runs once over the labelled statements. A fifth of those that the network has
not learned from yet (--more) is held out, to see how it goes.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from onrecord.reading import windows
from onrecord.reading.stance.acts import ACTS, STANCES
from onrecord.reading.wordpieces import WordPieces
from training import corpora, losses
from training.model import Encoder, ReaderNetwork
from training.sections import NOT_ASKED, Section, batches, sections

HELD_OUT = 0.2


class Statements:
    """Hidden states (words, size) of labelled statements' contents and cues, with act and manner."""

    def __init__(self) -> None:
        self.content: list[Tensor] = []
        self.cue: list[Tensor] = []
        self.acts: list[int] = []
        self.manners: list[int] = []
        self.words: list[Tensor] = []
        self.names: list[int] = []

    @torch.no_grad()
    def gather(self, network: ReaderNetwork, batch: list[Section], pad_piece: int) -> None:
        examples = [e for s in batch for e in s.examples]
        with torch.autocast("cpu", torch.bfloat16):
            hidden = network.encoder(*losses.inputs(examples, pad_piece)).float()
        words = torch.cat([hidden[row, e.heads] for row, e in enumerate(examples)])
        first = 0
        for section in batch:
            for kind in section.kinds:
                self.content.append(words[first + torch.tensor(kind.content)].clone())
                self.cue.append(words[first + torch.tensor(kind.cue, dtype=torch.long)].clone())
                self.acts.append(kind.act)
                self.manners.append(kind.manner)
            asked = [i for i, tag in enumerate(section.names) if tag != NOT_ASKED]
            self.words.append(words[first + torch.tensor(asked, dtype=torch.long)].clone())
            self.names += [section.names[i] for i in asked]
            first += sum(len(e.heads) for e in section.examples)

    def scores(self, head: torch.nn.Module, which: list[int]) -> Tensor:
        """Scores (len(which), STANCES // 2): mean over the content plus mean over the cue."""
        half = STANCES // 2
        out = []
        for found, columns in ((self.content, slice(0, half)), (self.cue, slice(half, STANCES))):
            sizes = torch.tensor([len(found[i]) for i in which])
            every = head(torch.cat([found[i] for i in which]))[:, columns]
            owner = torch.repeat_interleave(torch.arange(len(which)), sizes)
            total = torch.zeros(len(which), half).index_add(0, owner, every)
            out.append(total / sizes.clamp(min=1)[:, None])
        return out[0] + out[1]

    def right(self, head: torch.nn.Module, which: list[int]) -> float:
        with torch.no_grad():
            seen = self.scores(head, which)[:, : len(ACTS)].argmax(1)
        return float((seen == torch.tensor([self.acts[i] for i in which])).float().mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--kinds", type=Path, default=Path("training/acts-news.jsonl"))
    parser.add_argument("--more", type=Path, default=Path("training/acts-news-more.jsonl"))
    parser.add_argument("--invented", type=Path, default=Path("training/acts-invented.tsv"))
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    vocabulary = WordPieces((args.base / "vocab.txt").read_text(encoding="utf-8").splitlines())
    network = ReaderNetwork(Encoder.pretrained(args.base, 0.0))
    network.load_state_dict(torch.load(args.start / "state.pt", weights_only=True)["network"])
    network.eval()
    news = args.data / "polnear"
    known = [*corpora.polnear(news, "train", vocabulary, args.kinds), *corpora.marked(args.invented, vocabulary)]
    fresh = corpora.polnear(news, "train", vocabulary, args.more)
    statements = Statements()
    for labelled in (fresh, known):
        found = [
            s
            for a, labels in labelled
            if labels.kinds
            for s in sections(a, labels, vocabulary, windows.LIMIT, longest=1)
        ]
        for batch in batches([s for s in found if s.kinds], 2560, rng):
            statements.gather(network, batch, vocabulary.pad)
        if labelled is fresh:
            new = list(range(len(statements.acts)))
    rng.shuffle(new)
    held = new[: int(HELD_OUT * len(new))]
    learned = sorted(set(range(len(statements.acts))) - set(held))
    fit(network.stance_head, statements, learned, held, args, rng)
    fit_names(network.name_head, torch.cat(statements.words), torch.tensor(statements.names), args.rate / 2)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save({"network": network.state_dict()}, args.out / "state.pt")


def fit(
    head: torch.nn.Module,
    statements: Statements,
    learned: list[int],
    held: list[int],
    args: argparse.Namespace,
    rng: random.Random,
) -> None:
    """Fit the head; the rate ends at nothing, so its last weights are kept."""
    optimizer = torch.optim.AdamW(head.parameters(), lr=args.rate, weight_decay=0.05)
    steps = args.epochs * (len(learned) // 64 + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.rate, steps)
    before = statements.right(head, held)
    print(f"{len(learned)} learned from, {len(held)} held out; acts right before: {100 * before:.1f}")
    for epoch in range(args.epochs):
        rng.shuffle(learned)
        for i in range(0, len(learned), 64):
            which = learned[i : i + 64]
            noisy = torch.nn.Sequential(torch.nn.Dropout(args.dropout), head)
            scores = statements.scores(noisy, which)
            acts = torch.tensor([statements.acts[j] for j in which])
            manners = torch.tensor([statements.manners[j] for j in which])
            loss = F.cross_entropy(scores[:, : len(ACTS)], acts, label_smoothing=0.1)
            loss = loss + 0.5 * F.cross_entropy(scores[:, len(ACTS) :], manners, label_smoothing=0.05)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
        share = statements.right(head, held)
        print(f"epoch {epoch + 1}: loss {float(loss.detach()):.3f}, acts right {100 * share:.1f}")


def fit_names(head: torch.nn.Module, words: Tensor, names: Tensor, rate: float, epochs: int = 4) -> None:
    """Fit the name head to words (N, size) and their name tags (N,)."""
    optimizer = torch.optim.AdamW(head.parameters(), lr=rate, weight_decay=0.01)
    steps = epochs * (len(names) // 2048 + 1)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, steps)
    for epoch in range(epochs):
        running = 0.0
        for which in torch.randperm(len(names)).split(2048):
            loss = F.cross_entropy(head(F.dropout(words[which], 0.1)), names[which])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            running += float(loss.detach()) * len(which)
        print(f"names, epoch {epoch + 1}: loss {running / len(names):.4f} over {len(names)} words")


if __name__ == "__main__":
    main()
