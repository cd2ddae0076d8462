"""The statements of one article held against all that were looked at before: candidates, gate, network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from onrecord.linked import Bond, LinkKind, Said
from onrecord.linking.deciding import allowed, bond
from onrecord.linking.gate import Matter, features, gate, matters_of
from onrecord.linking.linker import Linker
from onrecord.linking.matters import Matters, packed, passage
from onrecord.linking.passages import ACTS, SAME_SPEAKER, Passage, Stand, Told, apart, between, due
from onrecord.linking.words import in_common, rarity, stems
from onrecord.meaning.vectors import Floats, Meaning

LOOKED_AT = 40
"""Statements with the nearest codes that come into question."""
AGREEING = 0.45
"""How far the codes of two must agree at least."""
HELD = 12
"""Pairs of one statement that the network is asked about at most, …"""
GATE = 0.05
"""… and how likely each must be before it is asked: what is less likely hardly ever comes to be shown."""
FEWEST = 2
"""Telling words without which a statement says too little to be linked ("it")."""
FLOOR = 0.2
"""Score from which on a bond is kept; what is shown is for the one who asks to say."""

Sides = Mapping[int, Stand]
"""Of each voice."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A statement ready to be compared."""

    said: Said
    passage: Passage
    matter: Matter
    words: frozenset[str]
    """The stems of its telling words."""


def weighed(said: Sequence[Said], meaning: Meaning) -> list[Weighed]:
    """Statements with what is compared of them."""
    passages = [passage(s.name, s.body, s.content) for s in said]
    matters = matters_of(passages, meaning)
    return [Weighed(s, p, m, stems(p.own)) for s, p, m in zip(said, passages, matters, strict=True)]


def codes_of(found: Sequence[Weighed]) -> NDArray[np.uint8]:
    """Their codes, (n, SIZE)."""
    return packed(np.array([w.matter.about for w in found], np.float32).reshape(len(found), -1))


def relation(one: Said, other: Said, sides: Sides) -> int:
    """How the speakers of two statements stand to each other."""
    return between(*(sides.get(s.speaker) if s.speaker else None for s in (one, other)))


def earlier_first(one: Weighed, other: Weighed) -> tuple[Weighed, Weighed]:
    """In the order of time; on one day in that of the ledger."""
    left, right = sorted((one, other), key=lambda w: (w.said.day or date.min, w.said.document, w.said.position))
    return left, right


def possible(left: Weighed, right: Weighed, between: int) -> frozenset[LinkKind]:
    """The kinds that may be between two, ``left`` the earlier one, by who speaks, when and where alone.

    What one speaker said on one day is one utterance, however many articles tell of it.
    """
    if between == SAME_SPEAKER and left.said.day is not None and left.said.day == right.said.day:
        return frozenset()
    return allowed(between, _days(left.said, right.said), left.said.document == right.said.document)


def likeness(left: Weighed, right: Weighed, between: int, rare: Mapping[str, float]) -> tuple[Told, tuple[float, ...]]:
    """What the network is told of a pair, and what the gate weighs; ``rare`` tells how much each word tells here."""
    one, other = left.said, right.said
    days = _days(one, other)
    told = Told(
        between, apart(days), ACTS.index(one.act or ""), ACTS.index(other.act or ""), due(one.last, other.last),
        int(one.document == other.document),
    )  # fmt: skip
    return told, features(left.matter, right.matter, between, days, in_common(left.words, right.words, rare))


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two statements that the network is asked about."""

    left: Weighed
    right: Weighed
    told: Told
    kinds: frozenset[LinkKind]
    """What they can be to each other."""
    likely: float
    """By the gate."""


class Pairing:
    """Finds the bonds of articles, one after another, against everything that was added before."""

    def __init__(self, linker: Linker, sides: Sides, threads: int) -> None:
        self._linker, self._sides = linker, sides
        self._matters = Matters()
        self._keys: list[int] = []
        self._pool = ThreadPoolExecutor(threads)

    def add(self, keys: Iterable[int], codes: NDArray[np.uint8]) -> None:
        """Statements that later ones may go back to, with their codes."""
        self._keys.extend(keys)
        self._matters.add(codes)

    def bonds(self, fresh: Sequence[Weighed], told: Callable[[Sequence[int]], Mapping[int, Weighed]]) -> list[Bond]:
        """All bonds of the statements of one article, which were added; ``told`` brings others by their keys."""
        close = {w.said.key: self._close(w.matter.about) for w in fresh}
        here = {w.said.key: w for w in fresh}
        known = {**told(sorted({key for keys in close.values() for key in keys} - here.keys())), **here}
        pairs: dict[tuple[int, int], _Pair] = {}
        for one in fresh:
            others = [known[key] for key in close[one.said.key] if key != one.said.key and key in known]
            for pair in self._chosen(one, others):
                pairs.setdefault((pair.left.said.key, pair.right.said.key), pair)
        return [b for b in self._pool.map(self._asked, pairs.values()) if b]

    def _close(self, vector: Floats) -> list[int]:
        return [self._keys[i] for i in self._matters.nearest(vector, LOOKED_AT, AGREEING)]

    def _chosen(self, one: Weighed, others: Sequence[Weighed]) -> list[_Pair]:
        """The pairs of a statement that are worth the network's time, the likeliest first."""
        if len(one.words) < FEWEST:
            return []
        rare = rarity([one.words, *(other.words for other in others)])  # what all speak of here tells nothing
        scored = []
        for other in others:
            if len(other.words) < FEWEST:
                continue
            left, right = earlier_first(one, other)
            between = relation(left.said, right.said, self._sides)
            if kinds := possible(left, right, between):
                told, found = likeness(left, right, between, rare)
                likely = gate(self._linker.gate, found)
                if likely >= GATE:
                    scored.append((likely, left.said.key, _Pair(left, right, told, kinds, likely)))
        scored.sort(key=lambda found: found[:2], reverse=True)
        return [pair for _, _, pair in scored[:HELD]]

    def _asked(self, pair: _Pair) -> Bond | None:
        scores = self._linker.scores(pair.left.passage, pair.right.passage, pair.told)
        ends = (pair.left.said.key, pair.right.said.key)
        found = bond(ends, scores, pair.kinds, pair.likely, self._linker.together)
        return found if found and found.score >= FLOOR else None


def _days(left: Said, right: Said) -> int:
    return (right.day - left.day).days if left.day and right.day else 0
