"""What later passages are for a commitment: evidence that it was done, was not, or was in part.

Statements and reported deeds alike are passages here. Nothing is decided by this: it is offered to people, who judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from onrecord.followed import BEARINGS, Bearing
from onrecord.linking.linker import Bearer
from onrecord.linking.matters import about
from onrecord.linking.passages import ACTS, Passage, Told, apart, due
from onrecord.meaning.vectors import Floats, Meaning

WEIGHED = 24
"""Later passages that the network is asked about at most, those nearest in what they are about."""


class Later(NamedTuple):
    """A passage that comes after a commitment, as far as it is told to the network."""

    passage: Passage
    day: date | None
    between: int
    """How its speaker stands to who is bound (``passages.RELATIONS``); of deeds that nobody tells, 0."""
    act: str = ""


class Weighed(NamedTuple):
    """What one later passage is for a commitment."""

    number: int
    """Of the later passage."""
    bearing: Bearing
    score: float
    """How likely it bears on the commitment at all."""
    share: float
    """How much of that is for this bearing."""


def nearest(commitment: Passage, later: Sequence[Passage], meaning: Meaning) -> list[int]:
    """Numbers of the passages that are about what the commitment is about, the nearest first."""
    vectors, _ = about([commitment, *later], meaning)
    order = np.argsort(-(vectors[1:] @ vectors[0]), kind="stable")
    return [int(n) for n in order[:WEIGHED]]


def told(said: date | None, last: date | None, act: str, later: Later) -> Told:
    """What the network is told of a commitment, said on a day and due on another, and a later passage."""
    days = (later.day - said).days if later.day and said else 0
    return Told(later.between, apart(days), ACTS.index(act), ACTS.index(later.act), due(last, later.day), 0)


def weigh(
    bearer: Bearer, commitment: Passage, said: date | None, last: date | None, act: str, later: Sequence[Later]
) -> list[Weighed]:
    """What each later passage is for the commitment; those that are likelier nothing score below one half."""
    out = []
    for number, one in enumerate(later):
        scores: Floats = bearer.bearings(commitment, one.passage, told(said, last, act, one))
        best = int(scores[1:].argmax()) + 1
        score = float(scores[1:].sum())
        out.append(Weighed(number, BEARINGS[best], score, float(scores[best]) / score if score else 0.0))
    return out
