"""From spans to attributions: every content finds its cue, every cue its source.

Each attribution has one cue ("said", "according to"), so the cue is what the rest is joined to.
Both links are learned: the model gives every word a vector to ask with and one to answer with, and
the score of a link is their product plus a bias for the distance.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.models import Floats, ReaderModel
from onrecord.reading.decoding import TaggedSpan
from onrecord.reading.network import Sensed

LINK_SIZE = 64
CONTENT_TO_CUE, CUE_TO_SOURCE = 0, 1
REACH = 400
"""Words: a content further from a cue than this is not joined to it."""


@dataclass(frozen=True, slots=True)
class Joined:
    """One attribution in words: content spans in order, and its cue and source where found."""

    contents: tuple[TaggedSpan, ...]
    cue: TaggedSpan | None
    source: TaggedSpan | None


def join(article: Sensed, spans: Sequence[TaggedSpan], model: ReaderModel) -> list[Joined]:
    """Join the spans of one article; contents that find no cue stand alone."""
    contents = [s for s in spans if s.role == "content"]
    cues = [s for s in spans if s.role == "cue"]
    sources = [s for s in spans if s.role == "source"]
    links = _Links(article, model)
    of_cue: dict[int, list[TaggedSpan]] = {}
    alone: list[TaggedSpan] = []
    for content in contents:
        choice = links.best(CONTENT_TO_CUE, content, cues)
        if choice is None:
            alone.append(content)
        else:
            of_cue.setdefault(choice, []).append(content)
    joined = [
        Joined(tuple(parts), cues[choice], _source(links, cues[choice], sources)) for choice, parts in of_cue.items()
    ]
    joined.extend(Joined((content,), None, None) for content in alone)
    return sorted(joined, key=lambda j: j.contents[0].first)


def _source(links: _Links, cue: TaggedSpan, sources: list[TaggedSpan]) -> TaggedSpan | None:
    choice = links.best(CUE_TO_SOURCE, cue, sources)
    return None if choice is None else sources[choice]


class _Links:
    def __init__(self, article: Sensed, model: ReaderModel) -> None:
        self._vectors = article.vectors
        self._distance = model.distance
        self._none = article.none
        self._window = article.window

    def best(self, link: int, asking: TaggedSpan, candidates: Sequence[TaggedSpan]) -> int | None:
        """Number of the candidate with the highest score, or None where "none" scores higher."""
        near = [i for i, c in enumerate(candidates) if abs(c.first - asking.first) <= REACH]
        if not near:
            return None
        width = 2 * LINK_SIZE
        ask, answer = slice(link * width, link * width + LINK_SIZE), slice(link * width + LINK_SIZE, (link + 1) * width)
        end = asking.end if link == CONTENT_TO_CUE else asking.first + 1
        question = self._vectors[asking.first : end, ask].astype(np.float32).mean(0) / LINK_SIZE**0.5
        targets = [candidates[i].first for i in near]
        scores = self._vectors[targets, answer].astype(np.float32) @ question + self._bias(link, asking, targets)
        best = int(scores.argmax())
        none = float(self._none[self._window[asking.first], answer].astype(np.float32) @ question)
        return near[best] if scores[best] > none else None

    def _bias(self, link: int, asking: TaggedSpan, targets: Sequence[int]) -> Floats:
        words = range(asking.first, asking.end) if link == CONTENT_TO_CUE else (asking.first,)
        table = self._distance[link]
        out: Floats = np.array(
            [np.mean([table[bucket(to - word, len(table) // 2)] for word in words]) for to in targets], np.float32
        )
        return out


def bucket(delta: int, most: int) -> int:
    """Bucket of a distance in words: exact to 8, then by powers of 1.5, signed, ``most`` in the middle."""
    far = abs(delta)
    size = far if far < 8 else min(most, 8 + int(math.log(far / 8) / math.log(1.5)))
    return size * (1 if delta > 0 else -1 if delta < 0 else 0) + most
