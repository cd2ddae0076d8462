"""Which pairs are worth the network's time: a logistic over a few cheap likenesses, learned from the same stories."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.linking.matters import about, near
from onrecord.linking.passages import RELATIONS, Passage
from onrecord.meaning.vectors import Floats, Meaning

FEATURES = ("bias", "about", "own", "names", "same speaker", "same side", "days", "words")
"""What the weights of the model's card are of."""
_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-ZÀ-Þ][\w’'-]+|\b\d[\d.,]*\d|\b\d\b")


@dataclass(frozen=True, slots=True)
class Matter:
    """What is compared of a statement: its vectors of meaning, and the names and numbers next to it."""

    about: Floats
    own: Floats
    names: frozenset[str]


def names(passage: Passage) -> frozenset[str]:
    """Words with a capital that do not begin a sentence, and numbers."""
    return frozenset(name.removesuffix("’s").removesuffix("'s").casefold() for name in _NAME.findall(near(passage)))


def matters_of(passages: Sequence[Passage], meaning: Meaning) -> list[Matter]:
    """What is compared of each."""
    vectors, own = about(passages, meaning)
    return [Matter(v, o, names(p)) for p, v, o in zip(passages, vectors, own, strict=True)]


def features(left: Matter, right: Matter, relation: int, days: int, common: float) -> tuple[float, ...]:
    """The values of ``FEATURES``; ``common`` is the share of telling words that both have."""
    shared = len(left.names & right.names) / math.sqrt(1 + min(len(left.names), len(right.names)))
    return (
        1.0,
        float(left.about @ right.about),
        float(left.own @ right.own),
        shared,
        float(RELATIONS[relation] == "same speaker"),
        float(RELATIONS[relation] == "same side"),
        math.log1p(abs(days)) / 5,
        math.sqrt(common),
    )


def gate(weights: Sequence[float], found: Sequence[float]) -> float:
    """How likely a pair with these features bears on one another, between 0 and 1."""
    return 1 / (1 + math.exp(-float(np.dot(weights, found))))
