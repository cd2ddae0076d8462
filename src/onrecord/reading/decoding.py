"""From emissions to spans: the best legal tag sequence of every paragraph (Viterbi, 1967)."""

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
    """Words ``first`` to ``end`` in a role; ``confidence`` is the mean probability of their tags."""

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
        for (number, first, _), path, rows in zip(group, best_paths(scores, model), scores, strict=True):
            if not path.any():
                continue
            sure = _probabilities(rows, path)
            found[number].extend(
                TaggedSpan(role, first + a, first + b, float(sure[a:b].mean())) for role, a, b in decode(path.tolist())
            )
    return [sorted(spans, key=lambda s: s.first) for spans in found]


def best_paths(scores: Sequence[Floats], model: ReaderModel) -> list[NDArray[np.intp]]:
    """The best tag sequence of each (length, tags) table of emissions."""
    lengths = np.array([len(s) for s in scores])
    longest, tags = int(lengths.max()), scores[0].shape[1]
    padded = np.zeros((longest, len(scores), tags), np.float32)
    for row, table in enumerate(scores):
        padded[: len(table), row] = table
    back = np.zeros((longest, len(scores), tags), np.intp)
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
    paths = np.zeros((len(scores), longest), np.intp)
    rows = np.arange(len(scores))
    for t in range(longest - 1, -1, -1):
        paths[:, t] = at
        at = back[t][rows, at]
    return [paths[row, :n] for row, n in enumerate(lengths)]


def _probabilities(rows: Floats, path: NDArray[np.intp]) -> Floats:
    shifted = np.exp(rows - rows.max(1, keepdims=True))
    chosen: Floats = shifted[np.arange(len(path)), path] / shifted.sum(1)
    return chosen
