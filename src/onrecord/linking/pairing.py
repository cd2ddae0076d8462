"""The statements of one article held against all that were looked at before: candidates, gate, network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from onrecord.linked import Bond, Said
from onrecord.linking.deciding import ONE_SIDE, OTHER, SAME_SPEAKER, allowed, bond
from onrecord.linking.gate import Matter, features, gate, names
from onrecord.linking.linker import Linker
from onrecord.linking.matters import Matters, about, passage
from onrecord.linking.passages import Passage
from onrecord.meaning.codes import codes
from onrecord.meaning.vectors import Floats, Meaning, unit

LOOKED_AT = 40
"""Statements with the nearest codes that come into question."""
AGREEING = 0.3
"""How far the codes of two must agree at least."""
HELD = 16
"""Pairs of one statement that the network is asked about at most, …"""
GATE = 0.03
"""… and how likely each must be before it is asked. Of the links of stories held back 0.03 lets 92 in 100 pass."""
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


def weighed(said: Sequence[Said], meaning: Meaning) -> list[Weighed]:
    """Statements with what is compared of them."""
    passages = [passage(s.name, s.body, s.content) for s in said]
    vectors = about(passages, meaning)
    own = unit(meaning.sums([" ".join(p.text[s.start : s.end] for s in p.spans) for p in passages]))
    return [Weighed(s, p, Matter(v, o, names(p))) for s, p, v, o in zip(said, passages, vectors, own, strict=True)]


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
        pairs = {}
        for one in fresh:
            others = [known[key] for key in close[one.said.key] if key != one.said.key and key in known]
            for left, right in self._chosen(one, others):
                pairs[left.said.key, right.said.key] = left, right
        return [b for b in self._pool.map(lambda pair: self._asked(*pair), pairs.values()) if b]

    def _close(self, vector: Floats) -> list[int]:
        return [self._keys[i] for i in self._matters.nearest(vector, LOOKED_AT, AGREEING)]

    def _chosen(self, one: Weighed, others: Sequence[Weighed]) -> list[tuple[Weighed, Weighed]]:
        """The pairs of a statement that are worth the network's time, the likeliest first."""
        scored = []
        for other in others:
            left, right = earlier_first(one, other)
            between = relation(left.said, right.said, self._sides)
            days = _days(left.said, right.said)
            if allowed(between, days, left.said.document == right.said.document):
                likely = gate(self._weights, features(left.matter, right.matter, between, days))
                if likely >= GATE:
                    scored.append((likely, left.said.key, left, right))
        scored.sort(key=lambda found: found[:2], reverse=True)
        return [(left, right) for _, _, left, right in scored[:HELD]]

    def _asked(self, left: Weighed, right: Weighed) -> Bond | None:
        between, days = relation(left.said, right.said, self._sides), _days(left.said, right.said)
        kinds = allowed(between, days, left.said.document == right.said.document)
        scores = self._linker.scores(left.passage, right.passage, between, days)
        found = bond(left.said.key, right.said.key, scores, kinds)
        return found if found and found.score >= FLOOR else None


def _days(left: Said, right: Said) -> int:
    return (right.day - left.day).days if left.day and right.day else 0
