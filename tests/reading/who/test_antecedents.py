from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from onrecord.models import ReaderModel
from onrecord.reading.who.antecedents import MENTION_TO_ANTECEDENT, Antecedents
from tests.reading.who.conftest import Page

Pages = Callable[..., Page]


def test_the_words_that_answer_get_the_share_the_rest_goes_to_nobody(page: Pages, model: ReaderModel) -> None:
    made = page("Teel met Dorn. She left.").lead("She", "Teel")
    none, teel, dorn = Antecedents(made.sensed(), model).shares(4, [0, 2])
    assert teel > 0.9
    assert dorn < none < 0.1
    assert none + teel + dorn == pytest.approx(1)


def test_nobody_is_an_answer(page: Pages, model: ReaderModel) -> None:
    shares = Antecedents(page("Teel met Dorn. She left.").sensed(), model).shares(4, [0, 2])
    assert shares.argmax() == 0


def test_without_candidates_nobody_has_it_all(page: Pages, model: ReaderModel) -> None:
    assert Antecedents(page("She left.").sensed(), model).shares(0, []).tolist() == [1.0]


def test_between_equals_the_learned_distance_decides(page: Pages, model: ReaderModel) -> None:
    distance = model.distance.copy()
    middle = distance.shape[1] // 2
    distance[MENTION_TO_ANTECEDENT, middle - 2] = 5  # two words before
    near = replace(model, distance=distance)
    made = page("Teel met Dorn. She left.").lead("She", "Teel").lead("She", "Dorn")
    _, teel, dorn = Antecedents(made.sensed(), near).shares(4, [0, 2])
    assert dorn > teel
    equal = Antecedents(made.sensed(), model).shares(4, [0, 2])
    assert equal[1] == pytest.approx(equal[2])


def test_the_bias_of_other_links_does_not_count(page: Pages, model: ReaderModel) -> None:
    distance = model.distance.copy()
    distance[:MENTION_TO_ANTECEDENT] = np.arange(distance.shape[1], dtype=np.float32)
    made = page("Teel met Dorn. She left.").lead("She", "Teel")
    shares = Antecedents(made.sensed(), replace(model, distance=distance)).shares(4, [0, 2])
    assert shares.tolist() == Antecedents(made.sensed(), model).shares(4, [0, 2]).tolist()


def test_each_window_has_its_own_nobody(page: Pages, model: ReaderModel) -> None:
    made = page("Teel left. She slept.").lead("She", "Teel").sensed()
    deaf = replace(made, none=np.concatenate([made.none * 10, made.none]))
    assert Antecedents(deaf, model).shares(3, [0]).argmax() == 0
    second = replace(deaf, window=np.array([0, 0, 0, 1, 1, 1], np.int32))
    assert Antecedents(second, model).shares(3, [0]).argmax() == 1
