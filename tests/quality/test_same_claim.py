import numpy as np
import pytest
from quality.same_claim import area


@pytest.mark.parametrize(
    ("score", "right", "wanted"),
    [
        ([0.9, 0.8, 0.2, 0.1], [1, 1, 0, 0], 1.0),
        ([0.1, 0.2, 0.8, 0.9], [1, 1, 0, 0], 0.0),
        ([0.5, 0.5, 0.5, 0.5], [1, 0, 1, 0], 0.5),
        ([0.9, 0.4, 0.6, 0.1], [1, 1, 0, 0], 0.75),
        ([0.6, 0.6, 0.2], [1, 0, 0], 0.75),
    ],
)
def test_the_area_is_how_often_a_right_pair_scores_above_a_wrong_one(
    score: list[float], right: list[int], wanted: float
) -> None:
    assert area(np.array(score), np.array(right, bool)) == pytest.approx(wanted)
