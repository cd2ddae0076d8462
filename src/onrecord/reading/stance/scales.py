"""What words of probability stand for, in percent, on four scales.

- ``icd203``: Intelligence Community Directive 203, Analytic Standards (US Director of National
  Intelligence, 2015), part D.6.e.
- ``phia``: the probability yardstick of the UK Professional Head of Intelligence Assessment.
  The gaps between its bands are meant: an assessor is to choose a side.
- ``kent``: Sherman Kent, Words of Estimative Probability, Studies in Intelligence 8 (1964).
- ``lay``: what readers without such a scale understood: lower and upper quartile of the answers to
  two surveys taken together, 169 people (W. Fagen-Ulmschneider, Perception of Probability Words,
  2019; zonination/perceptions, 2015).

A phrase stands at a ``Level``, and a level lies in one band of each scale. docs/certainty.md says
why each phrase stands where it stands.
"""

from __future__ import annotations

from typing import Literal

from onrecord.records import Scale

Level = Literal[
    "certain", "almost certain", "very likely", "likely", "better than even", "even", "possible", "unlikely",
    "very unlikely", "almost no chance", "impossible",
]  # fmt: skip
Interval = tuple[int, int]
"""Lowest and highest percent, both between 0 and 100."""

BANDS: dict[Level, dict[Scale, Interval]] = {
    "certain": {"icd203": (95, 99), "phia": (95, 100), "kent": (100, 100), "lay": (90, 98)},
    "almost certain": {"icd203": (95, 99), "phia": (95, 100), "kent": (87, 99), "lay": (90, 98)},
    # Readers put "highly likely" at 90, which lies in Kent's band of "almost certain".
    "very likely": {"icd203": (80, 95), "phia": (80, 90), "kent": (87, 99), "lay": (80, 95)},
    "likely": {"icd203": (55, 80), "phia": (55, 75), "kent": (63, 87), "lay": (65, 75)},
    "better than even": {"icd203": (55, 80), "phia": (55, 75), "kent": (40, 60), "lay": (55, 60)},
    "even": {"icd203": (45, 55), "phia": (40, 50), "kent": (40, 60), "lay": (50, 50)},
    # No survey here asked for "may" or "possible". Their nearest defined synonym is the yardstick's
    # realistic possibility, whose middle, 45, is an even chance elsewhere; lay readers get the room
    # between "probably not" and "better than even".
    "possible": {"icd203": (45, 55), "phia": (40, 50), "kent": (40, 60), "lay": (30, 60)},
    "unlikely": {"icd203": (20, 45), "phia": (25, 35), "kent": (20, 40), "lay": (10, 30)},
    "very unlikely": {"icd203": (5, 20), "phia": (10, 20), "kent": (2, 12), "lay": (5, 10)},
    "almost no chance": {"icd203": (1, 5), "phia": (0, 5), "kent": (2, 12), "lay": (1, 5)},
    "impossible": {"icd203": (1, 5), "phia": (0, 5), "kent": (0, 0), "lay": (1, 5)},
}

OWN: dict[Scale, dict[str, Interval]] = {
    "icd203": {},
    "phia": {},
    "kent": {},
    "lay": {
        "almost certain": (90, 98),
        "almost certainly": (90, 98),
        "highly likely": (80, 95),
        "very good chance": (75, 85),
        "we believe": (60, 85),
        "likely": (65, 75),
        "probable": (60, 75),
        "probably": (60, 80),
        "better than even": (55, 60),
        "about even": (50, 50),
        "probably not": (15, 33),
        "we doubt": (10, 32),
        "unlikely": (10, 30),
        "improbable": (5, 25),
        "chances are slight": (10, 20),
        "little chance": (6, 19),
        "highly unlikely": (5, 10),
        "almost no chance": (1, 5),
    },
}
"""Phrases that a scale gives an interval of their own, where it is not that of their level."""

_ARTICLES = ("a ", "an ", "the ")


def interval(phrase: str, level: Level, scale: Scale) -> Interval:
    """What ``phrase``, standing at ``level``, means on ``scale``: its own interval, else its level's."""
    words = " ".join(phrase.lower().split())
    for article in _ARTICLES:
        words = words.removeprefix(article)
    return OWN[scale].get(words) or BANDS[level][scale]
