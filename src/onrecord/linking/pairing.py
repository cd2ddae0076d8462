"""The statements of one article held against all that were looked at before: candidates, gate, network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from onrecord.linked import Bond, LinkKind, Said
from onrecord.linking.deciding import ONE_SIDE, OTHER, SAME_SPEAKER, allowed, bond
from onrecord.linking.fitting import ACROSS, FEWEST, fitting
from onrecord.linking.gate import Matter, features, gate, matters_of
from onrecord.linking.kinds import SAME_SIDE
from onrecord.linking.linker import Linker
from onrecord.linking.matters import Matters, passage
from onrecord.linking.passages import Passage
from onrecord.linking.words import in_common, rarity, stems
from onrecord.meaning.codes import codes
from onrecord.meaning.vectors import Floats, Meaning

LOOKED_AT = 40
"""Statements with the nearest codes that come into question."""
AGREEING = 0.3
"""How far the codes of two must agree at least."""
HELD = 16
"""Pairs of one statement that the network is asked about at most, …"""
GATE = 0.03
"""… and how likely each must be before it is asked. Of the links of stories held back 0.03 lets 92 in 100 pass."""
FULL = 0.7
"""Share of telling words in common from which on the network is believed in full; below it, in proportion."""
FLOOR = 0.2
"""Score from which on a bond is kept; what is shown is for the one who asks to say."""

Sides = Mapping[int, tuple[int, str | None]]
"""A voice's actor, by number, and the side that it speaks for."""


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


def packed(found: Sequence[Weighed]) -> NDArray[np.uint8]:
    """Their codes, (n, 24)."""
    return codes(np.array([w.matter.about for w in found], np.float32).reshape(len(found), -1))


def relation(one: Said, other: Said, sides: Sides) -> int:
    """How the speakers of two statements stand to each other."""
    a = sides.get(one.speaker) if one.speaker else None
    b = sides.get(other.speaker) if other.speaker else None
    if a is None or b is None:
        return OTHER
    if a[0] == b[0]:
        return SAME_SPEAKER
    return ONE_SIDE if a[1] is not None and a[1] == b[1] else OTHER


def earlier_first(one: Weighed, other: Weighed) -> tuple[Weighed, Weighed]:
    """In the order of time; on one day in that of the ledger."""
    left, right = sorted((one, other), key=lambda w: (w.said.day or date.min, w.said.document, w.said.position))
    return left, right


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two statements that the network is asked about."""

    left: Weighed
    right: Weighed
    between: int
    """Their speakers' relation."""
    days: int
    kinds: frozenset[LinkKind]
    """What they can be to each other."""
    common: float
    """How far the network is believed, by the words that both have."""


class Pairing:
    """Finds the bonds of articles, one after another, against everything that was added before."""

    def __init__(self, linker: Linker, weights: Sequence[float], sides: Sides, threads: int) -> None:
        self._linker, self._weights, self._sides = linker, weights, sides
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
            left, right = earlier_first(one, other)
            between, days = relation(left.said, right.said, self._sides), _days(left.said, right.said)
            kinds = allowed(between, days, left.said.document == right.said.document)
            if min(len(one.words), len(other.words)) < ACROSS:
                kinds &= SAME_SIDE
            kinds = fitting(kinds, left.said, right.said)
            common = min(1.0, in_common(left.words, right.words, rare) / FULL)
            if not kinds or len(other.words) < FEWEST or common < FLOOR:
                continue
            likely = gate(self._weights, features(left.matter, right.matter, between, days))
            if likely >= GATE:
                scored.append((likely, left.said.key, _Pair(left, right, between, days, kinds, common)))
        scored.sort(key=lambda found: found[:2], reverse=True)
        return [pair for _, _, pair in scored[:HELD]]

    def _asked(self, pair: _Pair) -> Bond | None:
        scores = self._linker.scores(pair.left.passage, pair.right.passage, pair.between, pair.days)
        found = bond(pair.left.said.key, pair.right.said.key, scores * np.float32(pair.common), pair.kinds)
        return found if found and found.score >= FLOOR else None


def _days(left: Said, right: Said) -> int:
    return (right.day - left.day).days if left.day and right.day else 0
