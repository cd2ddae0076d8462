"""From scores to bonds: which kinds may be between these two, and which earlier statement a later one goes back to."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.linked import Bond, LinkKind
from onrecord.linking.kinds import KINDS, OTHER_SIDE, SAME_SIDE
from onrecord.linking.passages import ONE_SIDE, SAME_SPEAKER
from onrecord.models import Floats

MIXED_WITHIN = 4
"""Days within which two of one side send a mixed signal; after that one has changed what the other said."""
SLACK = 0.1
"""An earlier statement may score this much more than a nearer one and yet the nearer one is linked."""
SURE = 1e-5
"""Nothing is likelier than 1 less this, or less likely."""

Weights = tuple[float, float, float, float]
"""A constant, how much the log-odds of network and gate count, and what it counts to stand in one article."""


def allowed(relation: int, days: int, same_article: bool) -> frozenset[LinkKind]:
    """The kinds that may be between two statements, so many days apart."""
    if relation == SAME_SPEAKER:
        kinds = SAME_SIDE
    elif relation == ONE_SIDE:
        kinds = SAME_SIDE | {"mixed signal"} if days <= MIXED_WITHIN else SAME_SIDE
    else:
        kinds = OTHER_SIDE
    # an article gives the position of one side once; voices of it that differ are another matter
    return kinds - SAME_SIDE if same_article else kinds


def bond(
    ends: tuple[int, int], scores: Floats, kinds: frozenset[LinkKind], gate: float, together: bool, weights: Weights
) -> Bond | None:
    """The likeliest of these kinds between an earlier and a later statement, by keys; None where none of them may be.

    ``gate``: how likely the pair was before the network was asked. The two see different things, and together are
    right more often than either: their log-odds are added (stacking: Wolpert, 1992).
    """
    held = sorted((float(scores[KINDS.index(kind)]), kind) for kind in kinds)
    network = sum(value for value, _ in held)
    if not network:
        return None
    constant, of_network, of_gate, of_place = weights
    total = constant + of_network * odds(network) + of_gate * odds(gate) + of_place * together
    score = 1 / (1 + math.exp(-total))
    return Bond(*ends, held[-1][1], score, held[-1][0] / network)


def odds(likely: float) -> float:
    """The log-odds of a probability, bounded."""
    held = min(max(likely, SURE), 1 - SURE)
    return math.log(held / (1 - held))


def nearest(bonds: Sequence[Bond], order: Mapping[int, tuple[Any, ...]]) -> set[int]:
    """Of the bonds of one later statement the earlier ends of one within its side and of one across at most.

    ``order`` tells when each earlier statement was said; a nearer one goes before a slightly likelier one.
    """
    chosen = set()
    for across in (True, False):
        group = [b for b in bonds if (b.kind in OTHER_SIDE) == across]
        if group:
            top = max(b.score for b in group)
            chosen.add(max((b for b in group if b.score >= top - SLACK), key=lambda b: order[b.earlier]).earlier)
    return chosen
