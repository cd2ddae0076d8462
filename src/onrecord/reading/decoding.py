"""From emissions to spans: the best legal tag sequence of every paragraph, and how sure each span is.

The sequence is Viterbi's (1967). A span's confidence is its exact probability under the CRF: the
share of all legal sequences, weighted by their scores, that hold just this span (forward-backward,
as in Rabiner, 1989, with the usual scaling in place of logarithms).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.models import Floats, ReaderModel
from onrecord.reading.network import Sensed
from onrecord.reading.tags import decode

GROUP = 64
"""Paragraphs decoded side by side."""


class TaggedSpan(NamedTuple):
    """Words ``first`` to ``end`` in a role, with the probability that just these words have it."""

    role: str
    first: int
    end: int
    confidence: float


def tag(articles: Sequence[Sensed], model: ReaderModel) -> list[list[TaggedSpan]]:
    """The spans of every article, in order."""
    jobs = [(number, first, end) for number, a in enumerate(articles) for first, end in a.words.paragraphs]
    jobs.sort(key=lambda job: job[2] - job[1])
    found: list[list[TaggedSpan]] = [[] for _ in articles]
    for begin in range(0, len(jobs), GROUP):
        group = jobs[begin : begin + GROUP]
        scores = [articles[number].emissions[first:end] for number, first, end in group]
        paths = best_paths(scores, model)
        chosen = [i for i, path in enumerate(paths) if path.any()]
        sure = probabilities([scores[i] for i in chosen], [paths[i] for i in chosen], model)
        for i, spans in zip(chosen, sure, strict=True):
            number, first, _ = group[i]
            found[number].extend(TaggedSpan(role, first + a, first + b, p) for role, a, b, p in spans)
    return [sorted(spans, key=lambda s: s.first) for spans in found]


def best_paths(scores: Sequence[Floats], model: ReaderModel) -> list[NDArray[np.intp]]:
    """The best tag sequence of each (length, tags) table of emissions."""
    lengths, padded = _side_by_side(scores)
    longest, rows, tags = padded.shape
    back = np.zeros((longest, rows, tags), np.intp)
    here = np.arange(tags)
    best = model.opens + padded[0]
    # (row, to, from): the reduction runs over the last, contiguous axis
    steps = np.ascontiguousarray(model.steps.T)
    for t in range(1, longest):
        through = best[:, None, :] + steps
        arrow = through.argmax(2)
        value = np.take_along_axis(through, arrow[..., None], 2)[..., 0] + padded[t]
        going = (t < lengths)[:, None]
        back[t] = np.where(going, arrow, here)
        best = np.where(going, value, best)
    at = (best + model.closes).argmax(1)
    paths = np.zeros((rows, longest), np.intp)
    row = np.arange(rows)
    for t in range(longest - 1, -1, -1):
        paths[:, t] = at
        at = back[t][row, at]
    return [paths[i, :n] for i, n in enumerate(lengths)]


def probabilities(
    scores: Sequence[Floats], paths: Sequence[NDArray[np.intp]], model: ReaderModel
) -> list[list[tuple[str, int, int, float]]]:
    """The spans of each path as (role, first, end, probability)."""
    if not scores:
        return []
    lengths, padded = _side_by_side(scores)
    longest = len(padded)
    weights = np.exp(padded - padded.max(2, keepdims=True)).astype(np.float64)
    steps, closes = np.exp(model.steps.astype(np.float64)), np.exp(model.closes.astype(np.float64))
    forward, scale = np.zeros_like(weights), np.ones(weights.shape[:2])
    here = np.exp(model.opens.astype(np.float64)) * weights[0]
    for t in range(longest):
        if t:
            here = np.where((t < lengths)[:, None], (forward[t - 1] @ steps) * weights[t], forward[t - 1])
        scale[t] = here.sum(1)
        forward[t] = here / scale[t][:, None]
    backward = np.zeros_like(weights)
    after = np.tile(closes, (weights.shape[1], 1))
    for t in range(longest - 1, -1, -1):
        # past a row's end there is nothing to come but its closing
        backward[t] = np.where((t >= lengths - 1)[:, None], closes, after)
        after = (weights[t] * backward[t]) @ steps.T / scale[t][:, None]
    out = []
    for row, path in enumerate(paths):
        total = float(forward[len(path) - 1, row] @ closes)
        spans = []
        for role, a, b in decode(path.tolist()):
            p = forward[a, row, path[a]] * backward[b - 1, row, path[b - 1]] / total
            for t in range(a + 1, b):
                p *= steps[path[t - 1], path[t]] * weights[t, row, path[t]] / scale[t, row]
            spans.append((role, a, b, min(1.0, float(p))))
        out.append(spans)
    return out


def _side_by_side(scores: Sequence[Floats]) -> tuple[NDArray[np.intp], Floats]:
    """Lengths, and the tables padded with zeros as (position, row, tag)."""
    lengths = np.array([len(table) for table in scores])
    padded = np.zeros((int(lengths.max()), len(scores), scores[0].shape[1]), np.float32)
    for row, table in enumerate(scores):
        padded[: len(table), row] = table
    return lengths, padded
