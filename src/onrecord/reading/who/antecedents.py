"""Whom a pronoun or a description stands for: the learned scorer, over the vectors of the one pass.

A mention asks, every earlier mention answers; the score is the product of both vectors plus a bias for
the distance in words, with "none of them" among the answers (the mention ranking of Lee et al., 2017,
on single words).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.models import Floats, ReaderModel
from onrecord.reading.joining import LINK_SIZE, MENTION_TO_ANTECEDENT, buckets, columns
from onrecord.reading.network import Sensed


class Antecedents:
    """Scores of one article's mentions, by the words that stand for them."""

    def __init__(self, article: Sensed, model: ReaderModel) -> None:
        ask, answer = columns(MENTION_TO_ANTECEDENT)
        self._ask = article.vectors[:, ask]
        self._answer = article.vectors[:, answer]
        self._none = article.none[:, answer]
        self._window = article.window
        self._distance = model.distance[MENTION_TO_ANTECEDENT]

    def shares(self, word: int, candidates: Sequence[int]) -> Floats:
        """Probabilities (1 + candidates): that ``word`` stands for nobody met, then for each candidate word."""
        question = self._ask[word].astype(np.float32) / LINK_SIZE**0.5
        targets = np.asarray(candidates, dtype=np.intp)
        bias = self._distance[buckets(targets - word, len(self._distance) // 2)]
        scores = self._answer[targets].astype(np.float32) @ question + bias
        none = np.float32(self._none[self._window[word]].astype(np.float32) @ question)
        every = np.concatenate(([none], scores)).astype(np.float32)
        odds: Floats = np.exp(every - every.max())
        shares: Floats = odds / odds.sum()
        return shares
