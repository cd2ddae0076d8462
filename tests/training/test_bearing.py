from __future__ import annotations

import numpy as np
from training.bearing import told
from training.series import Borne

from onrecord.followed import BEARINGS, Bearing
from onrecord.linking.passages import Passage, Told
from onrecord.models import Floats


def one(bearing: Bearing, said: Bearing, score: float) -> tuple[Borne, Floats]:
    """A piece of evidence, and what the network says of it."""
    scores = np.zeros(len(BEARINGS), np.float32)
    scores[0], scores[BEARINGS.index(said)] = 1 - score, score
    passage, asked = Passage("", "It rained.", ()), Told(0, 0, 0, 0, 0, 0)
    return Borne("quay", 0, passage, passage, asked, bearing), scores


def test_pieces_and_their_direction_are_counted() -> None:
    found = [
        one("for", "for", 0.9),
        one("for", "against", 0.7),
        one("none", "part", 0.8),
        one("against", "against", 0.4),
    ]
    assert told(found, 0.6) == "at least 0.6: P, R, F1 66.7 66.7 66.7; direction right in 1 of 2"
    assert told(found, 0.3) == "at least 0.3: P, R, F1 75.0 100.0 85.7; direction right in 2 of 3"
    assert told(found, 0.95).endswith("P, R, F1 0.0 0.0 0.0; direction right in 0 of 0")
