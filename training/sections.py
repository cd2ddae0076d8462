"""Sections: stretches of an article as consecutive windows, with everything that is asked about them.

One section carries what one text can teach: tags and links, names, antecedents, acts. What a text is
not labelled for is simply not asked.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from onrecord.reading import windows
from onrecord.reading.who import mentions
from onrecord.reading.wordpieces import WordPieces
from training.data import Article, Example, example
from training.renaming import renamed

NOT_ASKED = -1
LONGEST_SECTION = 14
"""Windows of a section."""
LONGEST_SENTENCE = 400
"""Words."""
RENAMED = 0.4
"""Share of sections whose article has its names swapped for made-up ones."""
MASKED_NAMES = 8
"""Most repeated names hidden from the model in a section, each to be told from its context."""


@dataclass(frozen=True)
class Mention:
    """Words ``first`` to ``end`` of an article; ``head`` stands for them; ``chain`` is who they mean."""

    first: int
    end: int
    head: int
    chain: str
    is_name: bool


@dataclass(frozen=True)
class Question:
    """Which of ``candidates`` (words) does ``word`` stand for? ``right`` flags them; none right: "none"."""

    word: int
    candidates: tuple[int, ...]
    right: tuple[bool, ...]


@dataclass(frozen=True)
class Kind:
    """A labelled statement: its content's and cue's words, act and manner as numbers."""

    content: tuple[int, ...]
    cue: tuple[int, ...]
    act: int
    manner: int


@dataclass(frozen=True)
class Labels:
    """What an article is labelled for. ``tagged``: its attributions are complete."""

    tagged: bool = True
    names: Sequence[int] | None = None
    mentions: tuple[Mention, ...] = ()
    questions: tuple[Question, ...] = ()
    kinds: tuple[Kind, ...] = ()


@dataclass(frozen=True)
class Section:
    examples: list[Example]
    tagged: bool
    names: list[int]  # of the section's words; NOT_ASKED where unknown
    questions: list[Question] = field(default_factory=list)  # words counted from the section's first
    kinds: list[Kind] = field(default_factory=list)

    @property
    def pieces(self) -> int:
        return sum(len(e.pieces) for e in self.examples)

    @property
    def width(self) -> int:
        return max(len(e.pieces) for e in self.examples)


def sections(
    article: Article,
    labels: Labels,
    vocabulary: WordPieces,
    limit: int,
    rng: random.Random | None = None,
    longest: int = LONGEST_SECTION,
) -> Iterator[Section]:
    """The article in sections of windows of up to ``limit`` pieces; with ``rng``, some repeated names are hidden."""
    swapped = article
    if rng and labels.names is not None and rng.random() < RENAMED:
        swapped = replace(article, pieces=renamed(article.words.forms, article.pieces, labels.names, vocabulary, rng))
    lengths = [len(p) for p in swapped.pieces]
    cut = windows.cut(article.words, article.sentences, lengths, limit, 0)
    for i in range(0, len(cut), longest):
        part = cut[i : i + longest]
        begin, end = part[0].own, part[-1].end
        hidden = _hidden(labels.mentions, begin, end, rng) if rng else []
        masked = _masked(swapped, hidden, vocabulary)
        asked = [*labels.questions, *(question(m, labels.mentions) for m in hidden)]
        words = _names(labels, begin, end)
        for m in hidden:
            words[m.first - begin : m.end - begin] = [NOT_ASKED] * (m.end - m.first)
        yield Section(
            [example(masked, w.own, w.end, vocabulary) for w in part],
            labels.tagged,
            words,
            [q for q in (_within(q, begin, end) for q in asked) if q],
            [k for k in (_kind_within(k, begin, end) for k in labels.kinds) if k],
        )


def lone_sentences(article: Article, labels: Labels, vocabulary: WordPieces) -> Iterator[Section]:
    """Every sentence by itself, as published figures are counted on; only tags, links and names are asked."""
    for first, end in article.sentences:
        last = min(end, first + LONGEST_SENTENCE)
        if sum(len(p) for p in article.pieces[first:last]) < 500:
            yield Section([example(article, first, last, vocabulary)], labels.tagged, _names(labels, first, last))


def _names(labels: Labels, begin: int, end: int) -> list[int]:
    """Name tags of the words, NOT_ASKED where the article is not labelled for names."""
    return list(labels.names[begin:end]) if labels.names is not None else [NOT_ASKED] * (end - begin)


def question(mention: Mention, among: Sequence[Mention]) -> Question:
    """Ask for the mention's antecedent among all mentions within reach."""
    near = [
        m
        for m in among
        if m.head != mention.head
        and mention.head - mentions.REACH_BACK <= m.head <= mention.head + mentions.REACH_AHEAD
        and (m.head < mention.head or m.is_name)
        and not (m.first <= mention.head < m.end)
    ]
    heads = sorted({m.head: m.chain for m in near}.items())
    return Question(mention.head, tuple(h for h, _ in heads), tuple(chain == mention.chain for _, chain in heads))


def _hidden(among: Sequence[Mention], begin: int, end: int, rng: random.Random) -> list[Mention]:
    """Names that stand earlier in the section too, some of them drawn, to be hidden from the model."""
    seen: set[str] = set()
    repeated = []
    for m in among:
        if m.is_name and begin <= m.first and m.end <= end:
            if m.chain in seen and m.end - m.first <= 3:
                repeated.append(m)
            seen.add(m.chain)
    rng.shuffle(repeated)
    return sorted(repeated[: min(MASKED_NAMES, len(repeated) // 4)], key=lambda m: m.first)


def _masked(article: Article, hidden: Sequence[Mention], vocabulary: WordPieces) -> Article:
    if not hidden:
        return article
    pieces = list(article.pieces)
    for m in hidden:
        pieces[m.first : m.end] = [(vocabulary.mask,)] * (m.end - m.first)
    return replace(article, pieces=pieces)


def _within(asked: Question, begin: int, end: int) -> Question | None:
    if not begin <= asked.word < end:
        return None
    kept = [i for i, c in enumerate(asked.candidates) if begin <= c < end]
    if not kept:
        return None
    if any(asked.right) and not any(asked.right[i] for i in kept):
        return None  # its antecedent lies in another section
    return Question(
        asked.word - begin, tuple(asked.candidates[i] - begin for i in kept), tuple(asked.right[i] for i in kept)
    )


def _kind_within(kind: Kind, begin: int, end: int) -> Kind | None:
    words = (*kind.content, *kind.cue)
    if not words or min(words) < begin or max(words) >= end:
        return None
    return Kind(tuple(w - begin for w in kind.content), tuple(w - begin for w in kind.cue), kind.act, kind.manner)


def batches(found: Sequence[Section], size: int, rng: random.Random) -> list[list[Section]]:
    """Batches of about ``size`` pieces with their padding; sections of one window are put with their like in length."""
    lone = sorted((s for s in found if len(s.examples) == 1), key=lambda s: s.width + rng.random() * 8)
    long = [s for s in found if len(s.examples) > 1]
    rng.shuffle(long)
    out: list[list[Section]] = []
    for group in (lone, long):
        batch: list[Section] = []
        for s in group:
            rows = sum(len(x.examples) for x in batch) + len(s.examples)
            if batch and rows * max(s.width, *(x.width for x in batch)) > size:
                out.append(batch)
                batch = []
            batch.append(s)
        if batch:
            out.append(batch)
    rng.shuffle(out)
    return out
