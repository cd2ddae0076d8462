import numpy as np
import pytest
from quality.meaning import Pairs, _correlation, _likenesses, by_words


def test_words_are_wholly_like_themselves_and_rare_ones_count_more() -> None:
    pool = ["the truce in the strait", "the bread in the shop", "the ferry"]
    found = by_words(["the truce in the strait", "a strait", "the"], pool)
    assert found[0, 0] == pytest.approx(1)
    assert found[1].argmax() == 0
    assert found[1, 1] == 0


def test_rank_correlation_takes_the_mean_rank_of_equals() -> None:
    left = np.array([1.0, 2, 2, 3])
    assert _correlation(left, left) == pytest.approx(1)
    assert _correlation(left, -left) == pytest.approx(-1)
    assert _correlation(np.array([1.0, 2, 3]), np.array([1.0, 3, 2])) == pytest.approx(0.5)


def test_pairs_are_taken_both_ways() -> None:
    pairs = Pairs(["the truce", "the ferry"], ["a truce", "the bread"], [5, 0])
    found = _likenesses(pairs, by_words)
    assert found[0] > found[1]
