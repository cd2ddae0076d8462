"""What became of an actor's commitments, in figures that carry their uncertainty.

Follow-through is kept / (kept + broken), a compromise counting half, with the 95 percent interval of
Jeffreys (Brown, Cai and DasGupta, Statistical Science 2001); predictions with a stated likelihood are scored by
Brier (1950) and by the logarithm (Good, 1952) of the middle of the interval that their words stand for.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from onrecord.followed import Scorecard, Scores, Share, Tracked

_SURELY = 0.99
"""A likelihood is never taken to be surer than this: one certain error would else cost without bound."""


def scorecard(actor: str, board: Sequence[Tracked]) -> Scorecard:
    """The figures of one actor's commitments."""
    counts = Counter(t.stands for t in board)
    said = [t for t in board if t.commitment.kind != "prediction"]
    foretold = [t for t in board if t.commitment.kind == "prediction"]
    return Scorecard(actor, tuple(counts.most_common()), _share(said), _share(foretold), _scores(foretold))


def jeffreys(kept: float, n: int) -> Share:
    """The share of ``kept`` (halves allowed) among ``n`` > 0, with its interval."""
    a, b = kept + 0.5, n - kept + 0.5
    low = 0.0 if kept == 0 else _quantile(0.025, a, b)
    high = 1.0 if kept == n else _quantile(0.975, a, b)
    return Share(kept / n, low, high, n)


def _share(board: Sequence[Tracked]) -> Share | None:
    counts = Counter(t.stands for t in board)
    n = counts["kept"] + counts["compromise"] + counts["broken"]
    return jeffreys(counts["kept"] + counts["compromise"] / 2, n) if n else None


def _scores(foretold: Sequence[Tracked]) -> Scores | None:
    brier, logs = [], []
    for t in foretold:
        stance = t.commitment.entry.statement.stance
        if t.stands not in ("kept", "broken") or stance is None or stance.certainty is None:
            continue
        likely = (stance.certainty.low + stance.certainty.high) / 200
        # "unlikely to pass" came true when it did not pass: what the likelihood is of did not happen
        happened = (t.stands == "kept") == (likely >= 0.5)
        brier.append((likely - happened) ** 2)
        given = likely if happened else 1 - likely
        logs.append(-math.log(min(_SURELY, max(1 - _SURELY, given))))
    return Scores(sum(brier) / len(brier), sum(logs) / len(logs), len(brier)) if brier else None


def _quantile(share: float, a: float, b: float) -> float:
    """Where the beta distribution of ``a`` and ``b`` has this share below it, by halving."""
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if _below(middle, a, b) < share else (low, middle)
    return (low + high) / 2


def _below(x: float, a: float, b: float) -> float:
    """The regularized incomplete beta function, by its continued fraction (DLMF 8.17.22)."""
    if x > (a + 1) / (a + b + 2):
        return 1 - _below(1 - x, b, a)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    fraction = 1.0
    for m in range(60, 0, -1):  # from within outwards
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        fraction = 1 + even / (1 + odd / fraction)
    first = -(a + b) * x / (a + 1)
    return front / a / (1 + first / fraction)
