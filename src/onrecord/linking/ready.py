"""Statements ready to be compared: what stands around each, names and words, and vectors where they are asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from onrecord.linked import Said
from onrecord.linking.gate import Matter
from onrecord.linking.matters import about, packed, passage
from onrecord.linking.passages import Passage
from onrecord.meaning.vectors import Floats, Meaning

REMEMBERED = 10_000
"""Statements whose vectors are kept at hand, two kilobytes each."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A statement ready to be compared."""

    said: Said
    """Without its article's text, which many would hold for long."""
    passage: Passage
    matter: Matter


def weighed(said: Sequence[Said]) -> list[Weighed]:
    """Statements with what is compared of them."""
    passages = [passage(s.name, s.body, s.content) for s in said]
    return [Weighed(replace(s, body=""), p, Matter.of(p)) for s, p in zip(said, passages, strict=True)]


class Vectors:
    """The vectors of statements; those that were asked for last are at hand."""

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = meaning
        self._kept: OrderedDict[int, Floats] = OrderedDict()

    def of(self, asked: Sequence[Weighed]) -> tuple[Floats, Floats]:
        """What they are about and what their own words are, (n, numbers of a vector) each."""
        missing = [one for one in asked if one.said.key not in self._kept]
        made = about([one.passage for one in missing], self._meaning)
        for one, pair in zip(missing, zip(*made, strict=True), strict=True):
            self._kept[one.said.key] = np.stack(pair)  # copies: a row that is kept must not keep all others
        found = np.array([self._kept[one.said.key] for one in asked], np.float32)
        for one in asked:
            self._kept.move_to_end(one.said.key)
        while len(self._kept) > REMEMBERED:
            self._kept.popitem(last=False)
        found = found.reshape(len(asked), 2, self._meaning.size)
        return found[:, 0], found[:, 1]

    def codes(self, asked: Sequence[Weighed]) -> NDArray[np.uint8]:
        """Their codes, (n, SIZE)."""
        return packed(self.of(asked)[0])
