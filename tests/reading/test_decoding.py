import itertools

import numpy as np

from onrecord.models import ReaderModel
from onrecord.reading.decoding import best_paths, probabilities, tag
from onrecord.reading.network import Sensed
from onrecord.reading.tags import TAGS
from onrecord.reading.words import split_words
from tests.conftest import sensed

INDEX = {name: i for i, name in enumerate(TAGS)}


def tagged(text: str, labels: list[str], strength: float = 5.0) -> Sensed:
    words = split_words(text)
    emissions = np.zeros((len(words), len(TAGS)), np.float32)
    for i, label in enumerate(labels):
        emissions[i, INDEX[label]] = strength
    return sensed(words, emissions=emissions)


def test_the_path_is_the_best_legal_one(model: ReaderModel) -> None:
    rng = np.random.default_rng(3)
    model = ReaderModel(
        **{name: getattr(model, name) for name in ("version", "vocabulary", "distance", "vector_size", "session")},
        steps=model.steps + rng.normal(size=model.steps.shape).astype(np.float32),
        opens=model.opens,
        closes=model.closes,
    )
    tables = [rng.normal(size=(n, len(TAGS))).astype(np.float32) for n in (1, 3, 2)]
    for table, path in zip(tables, best_paths(tables, model), strict=True):

        def score(tags: tuple[int, ...], table: np.ndarray = table) -> float:
            total = model.opens[tags[0]] + model.closes[tags[-1]] + sum(table[i, t] for i, t in enumerate(tags))
            return float(total + sum(model.steps[a, b] for a, b in itertools.pairwise(tags)))

        best = max(itertools.product(range(len(TAGS)), repeat=len(table)), key=score)
        assert tuple(path) == best


def test_spans_come_out_in_order_with_a_confidence(model: ReaderModel) -> None:
    article = tagged("Ann Lee said so\nBo agreed", ["B-source", "E-source", "S-cue", "S-content", "S-source", "S-cue"])
    [spans] = tag([article], model)
    assert [(s.role, s.first, s.end) for s in spans] == [
        ("source", 0, 2), ("cue", 2, 3), ("content", 3, 4), ("source", 4, 5), ("cue", 5, 6),
    ]  # fmt: skip
    assert all(0.9 < s.confidence <= 1 for s in spans)


def test_no_span_crosses_a_paragraph(model: ReaderModel) -> None:
    article = tagged("one two\nthree four", ["B-content", "I-content", "I-content", "E-content"])
    [spans] = tag([article], model)
    assert [(s.first, s.end) for s in spans] == [(0, 2), (2, 4)]


def test_a_span_is_as_probable_as_the_sequences_that_hold_it(model: ReaderModel) -> None:
    rng = np.random.default_rng(5)
    tables = [rng.normal(size=(n, len(TAGS))).astype(np.float32) for n in (4, 2)]
    paths = best_paths(tables, model)
    for table, path, found in zip(tables, paths, probabilities(tables, paths, model), strict=True):
        weight: dict[tuple[int, ...], float] = {}
        for tags in itertools.product(range(len(TAGS)), repeat=len(table)):
            total = model.opens[tags[0]] + model.closes[tags[-1]] + sum(table[i, t] for i, t in enumerate(tags))
            total += sum(model.steps[a, b] for a, b in itertools.pairwise(tags))
            weight[tags] = float(np.exp(np.float64(total)))
        everything = sum(weight.values())
        assert found
        for _, a, b, p in found:
            holding = sum(w for tags, w in weight.items() if tags[a:b] == tuple(path[a:b]))
            assert abs(p - holding / everything) < 1e-4
