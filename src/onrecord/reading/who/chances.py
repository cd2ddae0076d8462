"""How likely a pronoun or a description stands for each of those met before it.

A mention hands its share on to whom it stands for. A pronoun may stand for two people, and then it stands for each of
them in part, so that a wrong guess is not handed on whole; in the same way "she" tells against "he" of the same
person, and the more the surer it was theirs.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from onrecord.reading.who import mentions
from onrecord.reading.who.antecedents import Antecedents
from onrecord.reading.who.entities import Entity

SWAY = 2.0
"""How much each pronoun of the other gender that is likely somebody's own tells against them."""
SHARPENED = 2.0
"""Power of the shares that a pronoun hands on: its first guess is right more often than its share says."""
LEAST = 0.02
"""Share below which nobody counts among those that a pronoun may stand for."""
_HE = frozenset(("he", "him", "his", "himself"))


class Chances:
    """Of one article whose words are ``forms``."""

    def __init__(self, forms: Sequence[str], antecedents: Antecedents) -> None:
        self._forms = forms
        self._antecedents = antecedents
        self._stands_for: dict[int, dict[Entity, float]] = {}
        """Of each pronoun led back all whom it may stand for, together 1."""

    def of(
        self, at: int, candidates: Sequence[tuple[int, Entity]], allowed: Callable[[Entity], bool]
    ) -> tuple[dict[Entity, float], float]:
        """The shares of all that word ``at`` may stand for, of the mentions ``candidates``; and that of nobody met."""
        if not candidates:
            return {}, 1.0
        shares = self._antecedents.shares(at, [m for m, _ in candidates])
        total: dict[Entity, float] = defaultdict(float)
        for (mention, entity), share in zip(candidates, shares[1:].tolist(), strict=True):
            for other, chance in self._stands_for.get(mention, {entity: 1.0}).items():
                if allowed(other):
                    total[other] += share * chance
        word = self._forms[at].lower()
        if word in mentions.PERSONAL:
            own, another = ("m", "f") if word in _HE else ("f", "m")
            for e in total:
                total[e] *= math.exp(-SWAY * max(0.0, e.pronouns[another] - e.pronouns[own]))
        return total, float(shares[0])

    def stand(self, at: int, chances: Mapping[Entity, float]) -> None:
        """From here on the pronoun at word ``at`` stands for these, each by its share."""
        weights = {e: chance**SHARPENED for e, chance in chances.items()}
        whole = sum(weights.values())
        if at not in self._stands_for and whole:
            self._stands_for[at] = {e: weight / whole for e, weight in weights.items() if weight > LEAST * whole}
            for e, share in self._stands_for[at].items():
                e.pronouns[own_gender(self._forms[at].lower())] += share


def likeliest(chances: Mapping[Entity, float], nobody: float) -> tuple[Entity | None, float]:
    """Who has the greatest share, with that share; None where nobody met has a greater one."""
    best = max(chances, key=lambda e: chances[e], default=None)
    return (best, chances[best]) if best is not None and chances[best] > nobody else (None, 0.0)


def own_gender(word: str) -> str:
    """The grammatical gender of a personal pronoun."""
    return "m" if word in _HE else "f"
