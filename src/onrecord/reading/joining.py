"""From spans to attributions: every content finds its cue, every cue its source.

Each attribution has one cue ("said", "according to"), so the cue is what the rest is joined to.
Both links are learned: the model gives every word a vector to ask with and one to answer with, and
the score of a link is their product plus a bias for the distance.

What may be linked at all is fixed by how news is written: reported words stand in the sentence of
their cue, only a quotation goes on in other sentences and paragraphs; a cue and its source stand in
one sentence.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.models import Floats, ReaderModel
from onrecord.reading.decoding import TaggedSpan
from onrecord.reading.labels import label_of
from onrecord.reading.network import Sensed
from onrecord.reading.quotes import continued, inside_quotation
from onrecord.reading.words import Words

LINK_SIZE = 64
CONTENT_TO_CUE, CUE_TO_SOURCE, MENTION_TO_ANTECEDENT = 0, 1, 2
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
    page = _Page(article, spans)
    links = _Links(article, model)
    of_cue: dict[TaggedSpan, tuple[TaggedSpan, ...]] = {}
    alone: list[TaggedSpan] = []
    for content in (s for s in spans if s.role == "content"):
        cue = links.best(CONTENT_TO_CUE, content, page.cues_for(content)) or page.going_on(content, of_cue)
        if cue is None:
            alone.append(content)
        else:
            of_cue[cue] = (*of_cue.get(cue, ()), content)
    joined = [
        Joined(contents, cue, links.best(CUE_TO_SOURCE, cue, page.sources_for(cue))) for cue, contents in of_cue.items()
    ]
    joined.extend(_labelled(content, article.words) for content in alone)
    return sorted(joined, key=lambda j: j.contents[0].first)


class _Page:
    """Where spans stand: which cues a content may be joined to, which sources a cue."""

    def __init__(self, article: Sensed, spans: Sequence[TaggedSpan]) -> None:
        words = article.words
        self._sentence = {i: number for number, span in enumerate(article.sentences) for i in range(*span)}
        self._paragraph = {i: number for number, span in enumerate(words.paragraphs) for i in range(*span)}
        self._first = [first for first, _ in words.paragraphs]
        self._quoted = inside_quotation(words)
        self._runs = _runs(words)
        self._cues: dict[tuple[str, int], list[TaggedSpan]] = defaultdict(list)
        self._sources: dict[int, list[TaggedSpan]] = defaultdict(list)
        for span in spans:
            if span.role == "source":
                self._sources[self._sentence[span.first]].append(span)
            elif span.role == "cue":
                paragraph = self._paragraph[span.first]
                self._cues["sentence", self._sentence[span.first]].append(span)
                self._cues["paragraph", paragraph].append(span)
                self._cues["run", self._runs[paragraph]].append(span)

    def cues_for(self, content: TaggedSpan) -> Sequence[TaggedSpan]:
        """Cues of the content's sentence; for a quotation also those near by in the paragraphs it may run through."""
        paragraph = self._paragraph[content.first]
        if not self._quoted[content.first] and content.first != self._first[paragraph]:
            return self._cues["sentence", self._sentence[content.first]]
        run = self._cues["run", self._runs[paragraph]]
        begin = bisect_left(run, content.first - REACH, key=lambda cue: cue.first)
        end = bisect_right(run, content.first + REACH, key=lambda cue: cue.first)
        return run[begin:end]

    def sources_for(self, cue: TaggedSpan) -> Sequence[TaggedSpan]:
        """Sources of the cue's sentence."""
        return self._sources[self._sentence[cue.first]]

    def going_on(self, content: TaggedSpan, claimed: Container[TaggedSpan]) -> TaggedSpan | None:
        """The cue that a quotation goes on from: the last one claimed before it in its paragraph."""
        if not self._quoted[content.first]:
            return None
        cues = self._cues["paragraph", self._paragraph[content.first]]
        return next((c for c in reversed(cues) if c.first < content.first and c in claimed), None)


def _runs(words: Words) -> list[int]:
    """For every paragraph, the number of the run it belongs to: paragraphs that one quotation goes on through.

    A run goes on where a paragraph leaves its quotation open, or ends in the colon that announces one.
    """
    goes_on = continued(words)
    runs: list[int] = []
    for number, (first, _) in enumerate(words.paragraphs):
        announced = number > 0 and words.forms[first - 1] == ":"
        runs.append(runs[-1] if number > 0 and (first in goes_on or announced) else number)
    return runs


def _labelled(content: TaggedSpan, words: Words) -> Joined:
    """A content that no reporting words claim: its speaker may be named by the layout."""
    label = label_of(words, content.first, content.end)
    if label is None:
        return Joined((content,), None, None)
    sure = content.confidence
    first, end = label.content_first, content.end
    if first < label.cue[0] < end:  # the content had swallowed the dash of its signature
        end = label.cue[0]
    return Joined(
        (TaggedSpan("content", first, end, sure),),
        TaggedSpan("cue", *label.cue, sure),
        TaggedSpan("source", *label.source, sure),
    )


class _Links:
    """The learned scores between spans."""

    def __init__(self, article: Sensed, model: ReaderModel) -> None:
        self._vectors = article.vectors
        self._distance = model.distance
        self._none = article.none
        self._window = article.window

    def best(self, link: int, asking: TaggedSpan, candidates: Sequence[TaggedSpan]) -> TaggedSpan | None:
        """The candidate with the highest score, or None where "none" scores higher."""
        if not candidates:
            return None
        ask, answer = columns(link)
        end = asking.end if link == CONTENT_TO_CUE else asking.first + 1
        question = self._vectors[asking.first : end, ask].astype(np.float32).mean(0) / LINK_SIZE**0.5
        targets = [c.first for c in candidates]
        scores = self._vectors[targets, answer].astype(np.float32) @ question + self._bias(link, asking, targets)
        best = int(scores.argmax())
        none = float(self._none[self._window[asking.first], answer].astype(np.float32) @ question)
        return candidates[best] if scores[best] > none else None

    def _bias(self, link: int, asking: TaggedSpan, targets: Sequence[int]) -> Floats:
        """Mean bias of the distances from every asking word to each target."""
        end = asking.end if link == CONTENT_TO_CUE else asking.first + 1
        table = self._distance[link]
        apart = np.array(targets)[:, None] - np.arange(asking.first, end)[None, :]
        bias: Floats = table[buckets(apart, len(table) // 2)].mean(1)
        return bias


def columns(link: int) -> tuple[slice, slice]:
    """Where a link's vectors stand among a word's: those it asks with, and those it answers with."""
    begin = 2 * LINK_SIZE * link
    return slice(begin, begin + LINK_SIZE), slice(begin + LINK_SIZE, begin + 2 * LINK_SIZE)


def buckets(apart: NDArray[np.intp], most: int) -> NDArray[np.intp]:
    """Buckets of distances in words: exact to 8, then by powers of 1.5, signed, ``most`` in the middle."""
    far = np.abs(apart)
    rough = 8 + (np.log(np.maximum(far, 8) / 8) / math.log(1.5)).astype(np.intp)
    size = np.where(far < 8, far, np.minimum(most, rough))
    signed: NDArray[np.intp] = size * np.sign(apart) + most
    return signed
