"""Train the network that tells how a later statement stands to an earlier one.

    python -m training.linking --base FOLDER --out checkpoints/linker

It reads two passages at once, each statement marked, and is told how the speakers stand to each other, how far apart in
time the two are, what the reader made of each (onrecord.linking.passages). It learns whether and how two are linked
from pairs as a ledger offers them (training.series), all links of them and by lot some of the many pairs that are none;
kinds besides from invented pairs and stories, and evidence from pairs of a commitment and a later passage.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.followed import BEARINGS
from onrecord.linking.gate import FEATURES, gate
from onrecord.linking.kinds import KINDS
from onrecord.linking.linker import Linker as LinkerThatShips
from onrecord.linking.pairing import QUICK, possible
from onrecord.linking.passages import SIZES, Passage, Told, apart, joined, side
from onrecord.meaning.vectors import open_meaning
from onrecord.models import FOLDER, open_linker
from onrecord.reading.wordpieces import WordPieces
from onrecord.records import Span
from training.model import Dropout, Encoder, save
from training.news import NETWORK, news
from training.series import HELD_BACK, SERIES, Borne, Offered, borne, offered, settled

HERE = Path(__file__).parent
PAIRS, STORIES = HERE / "links-invented.jsonl", HERE / "stories-invented.jsonl"
EVIDENCE = HERE / "evidence-invented.jsonl"
LINK, KIND, BEARING, GIVEN, NEWS = range(5)
"""What a pair teaches: whether and how it is linked; how, given that it is; what it is for a commitment, at all or
given that it is something; whether and how it is linked, of real news, of which none is left out."""
ALSO = 0.65
"""Share of the links that are not the nearest, or arguable, shown in an epoch: how likely one is held to be a link."""
SIZE = 2560
"""Word pieces of a batch."""


@dataclass(frozen=True)
class Pair:
    left: Passage
    right: Passage
    told: Told
    wanted: int
    """Of ``KINDS``, or of ``BEARINGS``."""
    sort: int


def passage(row: dict) -> Passage:
    start = row["text"].index(row["quote"])
    return Passage(row.get("speaker") or "", row["text"], (Span(start, start + len(row["quote"])),))


def kinds() -> Iterator[Pair]:
    """Links, of which the kind alone is learned."""
    for line in PAIRS.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["kind"] != "none":
            yield _pair(row["left"], row["right"], KINDS.index(row["kind"]), KIND)
    for line in STORIES.read_text("utf-8").splitlines():
        row = json.loads(line)
        said = row["statements"]
        for i, j, kind in row["links"]:
            yield _pair(said[i], said[j], KINDS.index(kind), KIND)


def evidence() -> Iterator[Pair]:
    """Commitments and what later passages are for them, of which that alone is learned."""
    for line in EVIDENCE.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["kind"] != "none":
            yield _pair(row["left"], row["right"], BEARINGS.index(row["kind"]), GIVEN)


def bearing_of(b: Borne) -> Pair:
    return Pair(b.left, b.right, b.told, BEARINGS.index(b.bearing), BEARING)


def _pair(a: dict, b: dict, wanted: int, sort: int) -> Pair:
    relation = 0
    if sort == KIND and "side" in a:
        relation = 1 if a["speaker"] == b["speaker"] else 2 if a["side"] == b["side"] else 3
    days = (date.fromisoformat(b["published"]) - date.fromisoformat(a["published"])).days
    return Pair(passage(a), passage(b), Told(relation, apart(days), 0, 0, 0, 0), wanted, sort)


def gate_weights(found: Sequence[Offered]) -> list[float]:
    """The weights of the gate (onrecord.linking.gate): a logistic regression over what codes bring together."""
    near = [o for o in found if o.near]
    x = torch.tensor([o.likeness for o in near], dtype=torch.float64)
    y = torch.tensor([float(bool(o.kind)) for o in near], dtype=torch.float64)
    weights = torch.zeros(len(FEATURES), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimizer.zero_grad()
        value = F.binary_cross_entropy_with_logits(x @ weights, y)
        value.backward()
        return value

    optimizer.step(loss)
    return [round(float(w), 3) for w in weights.detach()]


def asked(found: Sequence[Offered], weights: Sequence[float], most: int = QUICK.held) -> list[Offered]:
    """The pairs that the gate lets through, and the neighbours, each once."""
    by_later: dict[tuple[str, int], list[tuple[float, Offered]]] = defaultdict(list)
    out: dict[tuple[str, int, int], Offered] = {_ends(o): o for o in found if o.neighbours}
    for o in found:
        if o.near and not o.neighbours:
            by_later[o.series, o.later].append((sum(w * v for w, v in zip(weights, o.likeness, strict=True)), o))
    for group in by_later.values():
        for _, o in sorted(group, key=lambda pair: -pair[0])[:most]:
            out.setdefault(_ends(o), o)
    return list(out.values())


def _ends(o: Offered) -> tuple[str, int, int]:
    return o.series, o.left.said.key, o.right.said.key


def _likely(weights: Sequence[float], o: Offered) -> float:
    return float(gate(weights, np.array([o.likeness]))[0])


def pair_of(o: Offered) -> Pair:
    return Pair(o.left.passage, o.right.passage, o.told, KINDS.index(o.kind or o.also or "none"), LINK)


class Linker(nn.Module):
    """Scores (B, KINDS + BEARINGS) of pairs.

    From the encoder's first border piece with what is told, and the means of both statements' own words.
    """

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        size = encoder.pieces.embedding_dim
        self.encoder = encoder
        self.told = nn.ModuleList(nn.Embedding(number, size) for number in SIZES)
        for table in self.told:
            nn.init.normal_(table.weight, std=0.05)
        self.dropout = Dropout(0.1)
        self.head = nn.Sequential(nn.Linear(4 * size, size), nn.GELU(), nn.Linear(size, len(KINDS) + len(BEARINGS)))

    def forward(self, pieces: Tensor, marks: Tensor, told: Tensor, lengths: Tensor | None = None) -> Tensor:
        """``pieces``, ``marks`` (B, L); ``told`` (B, len(SIZES))."""
        x = self.encoder(pieces, marks, lengths)
        left, right = self._mean(x, marks == 2), self._mean(x, marks == 4)
        extra = sum(table(told[:, i]) for i, table in enumerate(self.told))
        seen = torch.cat([x[:, 0] + extra, left, right, (left - right).abs()], 1)
        return self.head(self.dropout(seen)[:, None])[:, 0]  # of three dimensions, as what is made int8 must be

    @staticmethod
    def _mean(x: Tensor, which: Tensor) -> Tensor:
        weight = which.to(x.dtype)[..., None]
        return (x * weight).sum(1) / weight.sum(1).clamp(min=1)


def vocabulary() -> WordPieces:
    """The word pieces of what ships, which all networks read."""
    return WordPieces((FOLDER / "vocab.txt").read_text(encoding="utf-8").splitlines())


def restored(base: Path, folder: Path, dropout: float) -> Linker:
    """The network of a checkpoint, with as many layers as it has."""
    state = torch.load(folder / "state.pt", map_location="cpu", weights_only=True)["network"]
    encoder = Encoder.pretrained(base, dropout)
    layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layers."))
    encoder.layers = encoder.layers[:layers]
    network = Linker(encoder)
    network.load_state_dict(state)
    return network


def batches(found: Sequence[Pair], words: WordPieces, size: int, rng: random.Random | None) -> Iterator[tuple]:
    rows = []
    for p in found:
        left, right = p.left, p.right
        if rng and rng.random() < 0.15:
            left, right = (Passage("", q.text, q.spans) for q in (left, right))
        pieces, marks = joined(side(left, words), side(right, words), words)
        rows.append((pieces, marks, p.told, (p.wanted, p.sort)))
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
def likely(network: Linker, found: Sequence[Pair], words: WordPieces) -> Tensor:
    """The probabilities (N, KINDS or BEARINGS) of pairs of one sort, in their order."""
    network.eval()
    place = next(network.parameters()).device
    rows = []
    for n, p in enumerate(found):
        pieces, marks = joined(side(p.left, words), side(p.right, words), words)
        rows.append((len(pieces), n, pieces, marks, p.told))
    rows.sort()
    made: list[Tensor] = [torch.zeros(0)] * len(found)
    for begin in range(0, len(rows), 32):
        some = rows[begin : begin + 32]
        width = some[-1][0]
        read = (
            torch.tensor([r[2] + [words.pad] * (width - r[0]) for r in some]),
            torch.tensor([r[3] + [0] * (width - r[0]) for r in some]),
            torch.tensor([r[4] for r in some]),
            torch.tensor([r[0] for r in some]),
        )
        with torch.autocast(place.type, torch.bfloat16):
            scores = network(*(t.to(place) for t in read)).float().cpu()
        for r, row in zip(some, part(scores, found[0].sort).softmax(1), strict=True):
            made[r[1]] = row
    network.train()
    return torch.stack(made)


def evaluate(network: Linker, found: Sequence[Offered], number: int, words: WordPieces) -> dict[str, list[float]]:
    """Of the pairs of a held-back part with ``number`` links, by floors; see ``figures``."""
    may = torch.zeros(len(found), len(KINDS))
    for n, o in enumerate(found):
        for kind in possible(o.left, o.right, o.told.relation):
            may[n, KINDS.index(kind)] = 1
    pairs = [pair_of(o) for o in found]
    return figures(likely(network, pairs, words) * may, torch.tensor([p.wanted for p in pairs]), number)


def figures(made: Tensor, wanted: Tensor, number: int) -> dict[str, list[float]]:
    """At several floors: precision, recall, F1, and the share of what was found that has the right kind.

    Recall is over all ``number``, those too that never came before the network.
    """
    total, kind = made[:, 1:].sum(1), made[:, 1:].argmax(1) + 1
    report = {}
    for floor in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        linked = total >= floor
        right = linked & (wanted > 0)
        hit, guessed = int(right.sum()), int(linked.sum())
        same = int((kind == wanted)[right].sum())
        rates = hit / max(1, guessed), hit / max(1, number), 2 * hit / max(1, guessed + number), same / max(1, hit)
        report[str(floor)] = [round(100 * value, 1) for value in rates]
    return report


def part(scores: Tensor, sort: int) -> Tensor:
    """The scores of links, or of evidence."""
    return scores[:, len(KINDS) :] if sort in (BEARING, GIVEN) else scores[:, : len(KINDS)]


def loss_of(scores: Tensor, wanted: Tensor, shares: Shares) -> Tensor:
    """The mean over pairs of all sorts; ``wanted`` (B, 2): number and sort.

    Of the pairs that are nothing only a share is shown, so "none" is made so much less likely here; what the network
    says then holds of all that a ledger offers.
    """
    rates = {LINK: shares.none, BEARING: shares.nothing}
    total = scores.new_zeros(())
    for sort in (LINK, KIND, BEARING, GIVEN, NEWS):
        of = wanted[:, 1] == sort
        if not of.any():
            continue
        likely, want = part(scores[of], sort), wanted[of, 0]
        if sort in rates:
            likely = torch.cat([likely[:, :1] + math.log(rates[sort]), likely[:, 1:]], 1)
        if sort in (KIND, GIVEN):
            likely, want = likely[:, 1:], want - 1
        total = total + F.cross_entropy(likely, want, label_smoothing=0.03, reduction="sum")
    return total / len(scores)


def doubtful(unlinked: Sequence[Offered], least: float) -> list[Offered]:
    """Those that the first network of the linker that ships holds so likely to be links: what a larger one is asked."""
    linker = LinkerThatShips(open_linker(quick=True))  # its first network is asked alone

    def taken(o: Offered) -> bool:
        scores = linker.scores(o.left.passage, o.right.passage, o.told)
        kinds = possible(o.left, o.right, o.told.relation)
        return float(sum(scores[KINDS.index(kind)] for kind in kinds)) >= least

    with ThreadPoolExecutor() as asked:
        return [o for o, take in zip(unlinked, asked.map(taken, unlinked), strict=True) if take]


@dataclass(frozen=True)
class Shares:
    """How much of what there is an epoch shows."""

    none: float
    """Of the pairs that are no links."""
    nothing: float
    """Of the passages that are nothing for a commitment."""
    given: float
    """Of the pairs whose kind alone is learned."""
    links: float
    """Of all pairs but real news and evidence: less than 1 where a network that knows them learns the rest."""
    evidence: float
    """Of all evidence."""
    often: int
    """How often a pair of real news is shown."""


@dataclass(frozen=True)
class Lessons:
    """What there is to learn from, and what is held back."""

    links: list[Pair]
    also: list[Pair]
    """Links that are not the nearest, or arguable."""
    unlinked: list[Pair]
    bearing: list[Pair]
    unbearing: list[Pair]
    given: list[Pair]
    """Links and evidence of which the kind alone is learned."""
    tested: list[Offered]
    number: int
    """Links of the held-back part."""
    weighed: list[Pair]
    news: list[Pair]

    @classmethod
    def read(
        cls,
        series: Path,
        held: Path,
        data: Path | None = None,
        let_through: float = 0.0,
        least: float = 0.0,
        evidence_too: bool = True,
    ) -> Lessons:
        """``data`` has real news; of what is no link only neighbours and what the gate holds so likely are taken, and
        of these what the linker that ships holds likelier than ``least``."""
        meaning = open_meaning()
        found = list(offered(series, meaning))
        every, kept = settled(found), settled(offered(held, meaning))
        weights = gate_weights(every)
        pairs, given, weighed = [], list(kinds()), []
        if evidence_too:
            pairs, weighed = ([bearing_of(b) for b in borne(path, meaning)] for path in (series, held))
            given += evidence()
        none = (o for o in asked(every, weights) if not o.kind)
        unlinked = [o for o in none if o.neighbours or _likely(weights, o) >= let_through]
        return cls(
            [pair_of(o) for o in {_ends(o): o for o in every if o.kind}.values()],
            [pair_of(o) for o in {_ends(o): o for o in found if o.also}.values()],
            [pair_of(o) for o in (doubtful(unlinked, least) if least else unlinked)],
            [p for p in pairs if p.wanted],
            [p for p in pairs if not p.wanted],
            given,
            asked(kept, weights),
            len({_ends(o) for o in kept if o.kind}),
            weighed,
            [Pair(n.left, n.right, n.told, n.wanted, NEWS) for n in news(data, NETWORK)] if data else [],
        )

    def shown(self, shares: Shares, rng: random.Random) -> list[Pair]:
        """The pairs of one epoch: ``ALSO`` of the links that are not the nearest or arguable, of the others the shares
        given."""
        links = [
            *self.links,
            *(p for p in self.also if rng.random() < ALSO),
            *(p for p in self.unlinked if rng.random() < shares.none),
            *(p for p in self.given if rng.random() < shares.given),
        ]
        evidence = [*self.bearing, *(p for p in self.unbearing if rng.random() < shares.nothing)]
        parts = (links, shares.links), (evidence, shares.evidence)
        return [*(p for found, share in parts for p in rng.sample(found, round(share * len(found)))),
                *shares.often * self.news]  # fmt: skip

    def report(self, network: Linker, words: WordPieces) -> dict[str, object]:
        made: dict[str, object] = {"links": evaluate(network, self.tested, self.number, words)}
        if self.weighed:
            wanted = torch.tensor([p.wanted for p in self.weighed])
            made["evidence"] = figures(likely(network, self.weighed, words), wanted, int((wanted > 0).sum()))
        return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--series", type=Path, default=SERIES)
    parser.add_argument("--held", type=Path, default=HELD_BACK)
    parser.add_argument("--start", type=Path, help="a finished checkpoint to go on from")
    parser.add_argument("--data", type=Path, help="where PolNeAR lies, to learn from labelled pairs of real news too")
    parser.add_argument("--share", type=float, default=1.0, help="of all but real news and evidence, in an epoch")
    parser.add_argument("--evidence", type=float, default=1.0, help="share of the evidence, in an epoch")
    parser.add_argument("--often", type=int, default=3, help="how often a pair of real news is shown")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=6e-5)
    parser.add_argument("--none", type=float, default=0.3, help="share of the pairs that are no links, in an epoch")
    parser.add_argument("--nothing", type=float, default=0.3, help="share of the passages that are no evidence")
    parser.add_argument("--given", type=float, default=0.2, help="share of other invented pairs shown in an epoch")
    parser.add_argument("--pieces", action=argparse.BooleanOptionalAction, default=True, help="learn their table too")
    parser.add_argument("--links", action="store_true", help="learn links alone, no evidence")
    parser.add_argument("--layers", type=int, help="the first ones only of a deeper encoder")
    parser.add_argument("--let-through", type=float, default=0.0, help="how likely by the gate what is no link must be")
    parser.add_argument("--least", type=float, default=0.0, help="and how likely by the linker that ships")
    parser.add_argument("--device", type=torch.device, default=torch.device("cpu"), help="cuda, where there is one")
    parser.add_argument("--threads", type=int)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.set_flush_denormal(True)
    torch.manual_seed(args.seed)
    if args.threads:
        torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    words = vocabulary()
    lessons = Lessons.read(args.series, args.held, args.data, args.let_through, args.least, evidence_too=not args.links)
    print({name: len(value) for name in Lessons.__annotations__ if isinstance(value := getattr(lessons, name), list)})
    network = restored(args.base, args.start, 0.1) if args.start else Linker(Encoder.pretrained(args.base, 0.1))
    network.encoder.layers = network.encoder.layers[: args.layers]
    network.to(args.device)
    shares = Shares(args.none, args.nothing, args.given, args.share, args.evidence, args.often)
    shown = [lessons.shown(shares, rng) for _ in range(args.epochs)]
    plan = [list(batches(pairs, words, SIZE, rng)) for pairs in shown]
    quick = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    network.encoder.pieces.requires_grad_(args.pieces)
    optimizer = torch.optim.AdamW(
        [{"params": network.encoder.parameters(), "lr": args.rate}, {"params": quick, "lr": 10 * args.rate}],
        weight_decay=0.01, betas=(0.9, 0.98),
    )  # fmt: skip
    taught = learned(network, plan, optimizer, 0.08, lambda scores, wanted: loss_of(scores, wanted, shares))
    keep(taught, network, args.out, lambda: lessons.report(network, words))


def learned(
    network: Linker,
    plan: Sequence[Sequence[tuple]],
    optimizer: torch.optim.Optimizer,
    warm: float,
    loss_of: Callable[..., Tensor],
) -> Iterator[dict[str, object]]:
    """Learn from batches, an epoch after another; how far it is, now and then and after each epoch.

    A batch is what the network reads and, from its fifth on, what ``loss_of`` asks beside the scores. ``warm``: the
    share of the steps in which the rate rises; then it falls to nothing.
    """
    network.train()
    free = [p for group in optimizer.param_groups for p in group["params"]]
    place = free[0].device
    steps = sum(map(len, plan))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (warm * steps), max(0.0, (steps - s) / ((1 - warm) * steps)))
    )
    started = time.time()
    for number, epoch in enumerate(plan, 1):
        running = 0.0
        for step, batch in enumerate(epoch, 1):
            pieces, marks, told, lengths, *asked_for = (t.to(place) for t in batch)
            with torch.autocast(place.type, torch.bfloat16):
                scores = network(pieces, marks, told, lengths)
            loss = loss_of(scores.float(), *asked_for)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(free, 1.0)
            optimizer.step()
            schedule.step()
            running += float(loss.detach())
            done = {"loss": round(running / step, 3), "minutes": round((time.time() - started) / 60, 1)}
            if step == len(epoch):
                yield {"epoch": number, **done}
            elif step % 100 == 0:
                yield {"step": step, **done}


def keep(taught: Iterable[dict[str, object]], network: Linker, out: Path, report: Callable[[], object]) -> None:
    """Print how far it is and write the checkpoint now and then; after each epoch print what it is worth."""
    out.mkdir(parents=True, exist_ok=True)
    for done in taught:
        print(json.dumps(done), flush=True)
        save({"network": network.state_dict()}, out / "state.pt")
        if "epoch" in done:
            print(json.dumps(report()), flush=True)


if __name__ == "__main__":
    main()
