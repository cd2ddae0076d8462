"""What the network is trained towards: one loss for each thing it is asked about a batch of sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from onrecord.reading.joining import LINK_SIZE, buckets
from onrecord.reading.stance.acts import ACTS, CONTENT, CUE, columns
from onrecord.reading.tags import TAGS
from training.data import Example
from training.model import DISTANCES, FORBIDDEN, LINKS, ReaderNetwork
from training.sections import NOT_ASKED, Question, Section

ANTECEDENT = LINKS.index("mention_to_antecedent")
WEIGHTS = {"tags": 4.0, "kept": 4.0, "links": 0.5, "names": 0.5, "antecedents": 0.8, "acts": 0.5, "manners": 0.2}


def pad(rows: list[list[int]], value: int = 0) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([row + [value] * (width - len(row)) for row in rows])


def inputs(batch: Sequence[Example], pad_piece: int) -> tuple[Tensor, Tensor, Tensor]:
    return (
        pad([e.pieces for e in batch], pad_piece),
        pad([e.shapes for e in batch]),
        torch.tensor([len(e.pieces) for e in batch]),
    )


@dataclass(frozen=True)
class Seen:
    """What the network makes of a batch: scores of all words, window after window, and which are whose."""

    examples: list[Example]
    tags: Tensor  # (words, tags)
    vectors: Tensor  # (words, links, 2, LINK_SIZE)
    none: Tensor  # (windows, links, LINK_SIZE): the answers of the windows' first border piece
    names: Tensor  # (words, name tags)
    stances: Tensor  # (words, STANCES)
    window: Tensor  # (words,)
    begins: list[int]  # first word of every window, and one past the last
    first: list[int]  # first word of every section

    @classmethod
    def of(
        cls, network: ReaderNetwork, batch: Sequence[Section], pieces: Tensor, shapes: Tensor, lengths: Tensor
    ) -> Seen:
        with torch.autocast("cpu", torch.bfloat16):
            emissions, vectors, names, stances = network(pieces, shapes, lengths)
        examples = [e for s in batch for e in s.examples]
        width = emissions.shape[1]
        at = torch.tensor([row * width + h for row, e in enumerate(examples) for h in e.heads])
        sizes = [len(e.heads) for e in examples]
        first = np.cumsum([0, *(sum(len(e.heads) for e in s.examples) for s in batch)])[:-1]
        split = vectors.view(*vectors.shape[:2], len(LINKS), 2, LINK_SIZE)
        return cls(
            examples,
            emissions.flatten(0, 1)[at].float(),
            split.flatten(0, 1)[at].float(),
            split[:, 0, :, 1].float(),
            names.flatten(0, 1)[at].float(),
            stances.flatten(0, 1)[at].float(),
            torch.repeat_interleave(torch.arange(len(sizes)), torch.tensor(sizes)),
            np.cumsum([0, *sizes]).tolist(),
            first.tolist(),
        )


def paragraph_parts(seen: Seen, which: Sequence[int]) -> tuple[Tensor, Tensor, Tensor]:
    """Emissions (P, L, T) of every paragraph part of the windows ``which``, its gold tags and its length."""
    index, gold, lengths = [], [], []
    for row in which:
        e, begin = seen.examples[row], seen.begins[row]
        for a, b in e.parts:
            index.append(list(range(begin + a, begin + b)))
            gold.append(e.tags[a:b])
            lengths.append(b - a)
    return seen.tags[pad(index)], pad(gold), torch.tensor(lengths)


def _distance(network: ReaderNetwork, link: int, apart: Tensor) -> Tensor:
    return network.distance[link][torch.from_numpy(buckets(apart.numpy(), DISTANCES))]


def link_losses(network: ReaderNetwork, seen: Seen, which: Sequence[int]) -> tuple[Tensor, dict[str, float]]:
    """Loss of cue and source links, each a choice among first words of the right role; and how often they are right."""
    total, right = seen.tags.new_zeros(()), {"cue_of": [0, 0], "source_of": [0, 0]}
    losses: dict[str, list[Tensor]] = {"cue_of": [], "source_of": []}
    for row in which:
        e, begin = seen.examples[row], seen.begins[row]
        for number, (name, role) in enumerate((("cue_of", "cue"), ("source_of", "source"))):
            targets = [i for i, t in enumerate(e.tags) if TAGS[t] in (f"B-{role}", f"S-{role}")]
            place = {0: 0} | {t + 1: n + 1 for n, t in enumerate(targets)}
            # A cue that two attributions share, or that a longer span overwrote, is no candidate: not asked.
            asked = [(i, place[gold]) for i, gold in enumerate(getattr(e, name)) if gold in place and gold >= 0]
            if not asked:
                continue
            at, to = torch.tensor([i for i, _ in asked]), torch.tensor(targets, dtype=torch.long)
            q = seen.vectors[begin + at, number, 0] / LINK_SIZE**0.5
            scores = q @ seen.vectors[begin + to, number, 1].T + _distance(network, number, to[None] - at[:, None])
            scores = torch.cat([(q @ seen.none[row, number])[:, None], scores], 1)
            gold = torch.tensor([g for _, g in asked])
            losses[name].append(F.cross_entropy(scores, gold, reduction="none"))
            right[name][0] += int((scores.argmax(1) == gold).sum())
            right[name][1] += len(gold)
    for found in losses.values():
        if found:
            total = total + torch.cat(found).mean()
    return total, {name: hit / n for name, (hit, n) in right.items() if n}


def antecedent_scores(network: ReaderNetwork, seen: Seen, begin: int, q: Question) -> Tensor:
    """Scores of "none" and of every candidate."""
    word = begin + q.word
    ask = seen.vectors[word, ANTECEDENT, 0] / LINK_SIZE**0.5
    to = torch.tensor(q.candidates)
    scores = seen.vectors[begin + to, ANTECEDENT, 1] @ ask + _distance(network, ANTECEDENT, to - q.word)
    return torch.cat([(seen.none[seen.window[word], ANTECEDENT] @ ask)[None], scores])


def antecedent_loss(network: ReaderNetwork, seen: Seen, batch: Sequence[Section]) -> tuple[Tensor, int, int]:
    """Negative log of the share of all right antecedents (Lee et al., 2017); how many were right, of how many."""
    losses, right = [], 0
    for begin, section in zip(seen.first, batch, strict=True):
        for q in section.questions:
            scores = antecedent_scores(network, seen, begin, q)
            flags = torch.tensor([not any(q.right), *q.right])
            losses.append(torch.logsumexp(scores, 0) - torch.logsumexp(scores.masked_fill(~flags, FORBIDDEN), 0))
            right += bool(flags[scores.argmax()])
    if not losses:
        return seen.tags.new_zeros(()), 0, 0
    return torch.stack(losses).mean(), right, len(losses)


def name_loss(seen: Seen, batch: Sequence[Section]) -> Tensor:
    gold = torch.tensor([tag for s in batch for tag in s.names])
    if not (gold >= 0).any():
        return seen.tags.new_zeros(())
    return F.cross_entropy(seen.names, gold, ignore_index=NOT_ASKED)


def pooled(rows: Tensor, role: int) -> Tensor:
    """The weighted mean (KINDS,) of the words' scores (words, STANCES) as parts of a content or a cue."""
    scores, weight = columns(role)
    return rows[:, weight].softmax(0) @ rows[:, scores]


def stance_scores(seen: Seen, batch: Sequence[Section]) -> tuple[Tensor, Tensor, Tensor] | None:
    """Scores (S, KINDS) of the labelled statements, their acts and manners."""
    rows, acts, manners = [], [], []
    for begin, section in zip(seen.first, batch, strict=True):
        for kind in section.kinds:
            score = pooled(seen.stances[begin + torch.tensor(kind.content)], CONTENT)
            if kind.cue:
                score = score + pooled(seen.stances[begin + torch.tensor(kind.cue)], CUE)
            rows.append(score)
            acts.append(kind.act)
            manners.append(kind.manner)
    if not rows:
        return None
    return torch.stack(rows), torch.tensor(acts), torch.tensor(manners)


def kept_loss(seen: Seen, earlier: Seen, batch: Sequence[Section]) -> Tensor:
    """How far the tag scores have moved from an earlier network's, on texts whose tags nobody labelled.

    Learning without forgetting (Li and Hoiem, 2016): the other tasks' passages would else wear the tags down.
    """
    apart = torch.tensor([not s.tagged for s in batch for e in s.examples for _ in e.heads])
    new, old = seen.tags[apart].log_softmax(-1), earlier.tags.log_softmax(-1)
    return F.kl_div(new, old, reduction="batchmean", log_target=True)


def total(
    network: ReaderNetwork, batch: Sequence[Section], seen: Seen, earlier: Seen | None = None
) -> tuple[Tensor, dict[str, float]]:
    """The weighted sum, and each part by itself. ``earlier``: another network's scores of the sections without tags."""
    which, row = [], 0
    for s in batch:
        if s.tagged:
            which += range(row, row + len(s.examples))
        row += len(s.examples)
    parts: dict[str, Tensor] = {}
    if which:
        emissions, gold, lengths = paragraph_parts(seen, which)
        parts["tags"] = network.crf.loss(emissions, gold, lengths).sum() / lengths.sum()
        parts["links"] = link_losses(network, seen, which)[0]
    if earlier:
        parts["kept"] = kept_loss(seen, earlier, batch)
    parts["names"] = name_loss(seen, batch)
    parts["antecedents"] = antecedent_loss(network, seen, batch)[0]
    if (found := stance_scores(seen, batch)) is not None:
        scores, acts, manners = found
        parts["acts"] = F.cross_entropy(scores[:, : len(ACTS)], acts, label_smoothing=0.05)
        parts["manners"] = F.cross_entropy(scores[:, len(ACTS) :], manners)
    loss = sum((WEIGHTS[name] * value for name, value in parts.items()), seen.tags.new_zeros(()))
    return loss, {name: float(value.detach()) for name, value in parts.items() if float(value.detach())}
