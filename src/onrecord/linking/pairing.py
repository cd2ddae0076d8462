"""The statements of one article held against all that were looked at before: candidates, gate, network."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import compress
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from onrecord.linked import Bond, LinkKind, Said
from onrecord.linking.deciding import allowed, bond
from onrecord.linking.gate import ABOUT, OWN, Beside, Features, gate
from onrecord.linking.linker import Linker
from onrecord.linking.matters import Matters
from onrecord.linking.passages import ACTS, SAME_SPEAKER, Stand, Told, apart, between, due
from onrecord.linking.ready import Vectors, Weighed
from onrecord.meaning.vectors import Floats
from onrecord.records import Span

AGREEING = 0.45
"""How far the codes of two must agree at least."""
FEWEST = 2
"""Telling words without which a statement says too little to be linked ("it")."""
FLOOR = 0.2
"""Score from which on a bond is kept; what is shown is for the one who asks to say."""

LIKE, MORE = 1.1, 0.2
"""A code that agrees with a vector by a belongs to one whose product with it is no more than LIKE * a + MORE."""
Sides = Mapping[int, Stand]
"""Of each voice."""


def earlier_first(one: Weighed, other: Weighed) -> tuple[Weighed, Weighed]:
    """In the order of time; on one day in that of the ledger."""
    left, right = sorted((one, other), key=lambda w: (w.said.day or date.min, w.said.document, w.said.position))
    return left, right


def possible(left: Weighed, right: Weighed, between: int) -> frozenset[LinkKind]:
    """The kinds that may be between two, ``left`` the earlier one, by who speaks, when and where alone.

    What one speaker said on one day is one utterance, however many articles tell of it; and a statement within
    another ("A called B's claim that … a lie") is no second one to hold against it.
    """
    if left.said.document == right.said.document and _overlap(left.said.content, right.said.content):
        return frozenset()
    if between == SAME_SPEAKER and left.said.day is not None and left.said.day == right.said.day:
        return frozenset()
    return allowed(between, days(left.said, right.said), left.said.document == right.said.document)


def neighbours(said: Sequence[Weighed], most: int) -> list[list[int]]:
    """Of each statement the numbers of those among them that stand ``most`` places before or after it at most, in the
    same article."""

    def place(number: int) -> tuple[int, int, int]:
        one = said[number].said
        return one.document, one.content[0].start, one.position

    order = sorted(range(len(said)), key=place)
    found: list[list[int]] = [[] for _ in said]
    for at, one in enumerate(order):
        near = order[max(0, at - most) : at + most + 1]
        found[one] = [n for n in near if n != one and said[n].said.document == said[one].said.document]
    return found


def _overlap(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one for b in other)


def days(left: Said, right: Said) -> int:
    """Days from the one to the other; 0 where that is not known."""
    return (right.day - left.day).days if left.day and right.day else 0


def told(left: Weighed, right: Weighed, between: int) -> Told:
    """What the network is told of a pair, ``left`` the earlier one."""
    one, other = left.said, right.said
    return Told(
        between, apart(days(one, other)), ACTS.index(one.act or ""), ACTS.index(other.act or ""),
        due(one.last, other.last), int(one.document == other.document),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Care:
    """How much time a statement gets."""

    looked_at: int
    """Statements with the nearest codes that come into question."""
    neighbours: int
    """Statements before and after it in its article that come into question however unlike it they are: who denies what
    was just told hardly names it ("museum pieces")."""
    held: int
    """Pairs of one statement that the networks are asked about at most, its neighbours apart, …"""
    gate: float
    """… and how likely each of these must be before."""
    worth: tuple[float, ...]
    """How likely a link must be by the networks before each further one, for that one to look at it."""


QUICK = Care(40, 0, 12, 0.05, (0.15,))
"""For a corpus: two small networks, of which the second looks at an eighth to a fifth of the pairs."""
CAREFUL = Care(100, 2, 24, 0.01, (0.05, 0.05))
"""For what people read: what is less likely hardly ever comes to be shown."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements that the network is asked about."""

    left: Weighed
    right: Weighed
    told: Told
    kinds: frozenset[LinkKind]
    """What they can be to each other."""
    likely: float
    """By the gate."""

    @property
    def ends(self) -> tuple[int, int]:
        return self.left.said.key, self.right.said.key


class Bonds:
    """What the network is being asked of one article."""

    def __init__(self, asked: Sequence[Future[Bond | None]]) -> None:
        self._asked = asked

    def found(self) -> list[Bond]:
        """All bonds of its statements, once the network has answered."""
        return [found for future in self._asked if (found := future.result())]


class Pairing:
    """Finds the bonds of articles, one after another, against everything that was added before."""

    def __init__(self, linker: Linker, sides: Sides, vectors: Vectors, care: Care, threads: int) -> None:
        self._linker, self._sides, self._vectors, self._care = linker, sides, vectors, care
        self._matters = Matters()
        self._pool = ThreadPoolExecutor(threads)

    def __enter__(self) -> Pairing:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def add(self, keys: Sequence[int] | NDArray[np.int64], codes: NDArray[np.uint8]) -> None:
        """Statements that later ones may go back to, with their codes."""
        self._matters.add(keys, codes)

    def bonds(self, fresh: Sequence[Weighed], told: Callable[[Sequence[int]], Mapping[int, Weighed]]) -> Bonds:
        """All bonds of the statements of one article, which were added; ``told`` brings others by their keys."""
        asked = self.pairs(fresh, told)
        return Bonds([self._pool.submit(self._asked, pair) for pair in asked])

    def pairs(self, fresh: Sequence[Weighed], told: Callable[[Sequence[int]], Mapping[int, Weighed]]) -> list[Pair]:
        """The pairs of its statements that are worth the network's time, each once."""
        if not fresh:
            return []
        close = self._matters.nearest(self._vectors.of(fresh)[0], self._care.looked_at, AGREEING)
        here = {w.said.key: w for w in fresh}
        known = {**here, **told(sorted({key for keys in close for key in keys} - here.keys()))}
        there = list(known.values())
        group = _Group(there, self._sides, self._linker.gate, self._care)
        at = {key: number for number, key in enumerate(known)}
        asked = []
        for one, (agreed, around) in enumerate(zip(close, neighbours(fresh, self._care.neighbours), strict=True)):
            near = {at[key]: value for key, value in agreed.items() if key in at and at[key] != one}
            asked.append(group.open(one, near, around))
        # vectors take longest to make, and few pairs come so near that they decide
        rows = sorted({row for some in asked for row in (some.one, *some.others.tolist())})
        meant = zip(*self._vectors.of([there[row] for row in rows]), strict=True)
        vectors = dict(zip(rows, meant, strict=True))
        found: dict[tuple[int, int], Pair] = {}
        for some in asked:
            for pair in group.chosen(some, vectors):
                found.setdefault(pair.ends, pair)
        return list(found.values())

    def _asked(self, pair: Pair) -> Bond | None:
        found, scores = None, None
        for look, worth in zip(range(self._linker.looks), (*self._care.worth, FLOOR), strict=True):
            scores = self._linker.scores(pair.left.passage, pair.right.passage, pair.told, look, scores)
            weights = self._linker.weights(look)
            found = bond(pair.ends, scores, pair.kinds, pair.likely, bool(pair.told.together), weights)
            if found is None or found.score < worth:
                return None
        return found


@dataclass(frozen=True, slots=True)
class _Open:
    """Pairs of a statement that may pass the gate, by all but their vectors."""

    one: int
    others: NDArray[np.intp]
    neighbours: NDArray[np.bool_]
    """Which of the others pass whatever the gate says."""
    relations: Sequence[int]
    features: Features


class _Group:
    """The statements of an article with all that come into question for them."""

    def __init__(self, there: Sequence[Weighed], sides: Sides, weights: Sequence[float], care: Care) -> None:
        self._there, self._weights, self._care = there, weights, care
        self._beside = Beside([w.matter for w in there])
        self._tells = self._beside.telling >= FEWEST
        self._stands = [sides.get(w.said.speaker) if w.said.speaker else None for w in there]
        self._days = np.array([w.said.day.toordinal() if w.said.day else 0 for w in there], np.int64)

    def open(self, one: int, near: Mapping[int, float], around: Sequence[int]) -> _Open:
        """Those of a statement with others, of which is told how far their codes agree with its vector, and with its
        neighbours."""
        agreed = {**dict.fromkeys(around, 1.0), **near}
        rows = np.array(list(agreed), np.intp)
        stand = self._stands[one]
        relations = [between(stand, self._stands[other]) for other in agreed]
        most = np.minimum(LIKE * np.array(list(agreed.values())) + MORE, 1)
        features = self._beside.features(one, rows, relations, self._apart(one, rows), most, 1.0)
        worth = (gate(self._weights, features) >= self._care.gate) & self._tells[one] & self._tells[rows]
        neighbours = np.isin(rows, around)
        worth |= neighbours
        return _Open(one, rows[worth], neighbours[worth], list(compress(relations, worth)), features[worth])

    def chosen(self, found: _Open, vectors: Mapping[int, tuple[Floats, Floats]]) -> list[Pair]:
        """Those that are worth the network's time, its neighbours first, then the likeliest."""
        if not len(found.others):
            return []
        features = found.features.copy()
        for column, which in ((ABOUT, 0), (OWN, 1)):
            theirs = np.array([vectors[other][which] for other in found.others.tolist()])
            features[:, column] = theirs @ vectors[found.one][which]
        likely = gate(self._weights, features)
        worth = np.flatnonzero((likely >= self._care.gate) | found.neighbours).tolist()
        pairs = {n: self._pair(found.one, int(found.others[n]), found.relations[n], float(likely[n])) for n in worth}
        order = sorted(
            (n for n, pair in pairs.items() if pair.kinds),
            key=lambda n: (pairs[n].likely, pairs[n].left.said.key),
            reverse=True,
        )
        others = [n for n in order if not found.neighbours[n]][: self._care.held]
        return [pairs[n] for n in (*(n for n in order if found.neighbours[n]), *others)]

    def _apart(self, one: int, others: NDArray[np.intp]) -> NDArray[np.int64]:
        """Days between a statement and others; 0 where that is not known."""
        mine, theirs = self._days[one], self._days[others]
        days: NDArray[np.int64] = np.where((mine > 0) & (theirs > 0), theirs - mine, 0)
        return days

    def _pair(self, one: int, other: int, between: int, likely: float) -> Pair:
        left, right = earlier_first(self._there[one], self._there[other])
        return Pair(left, right, told(left, right, between), possible(left, right, between), likely)
