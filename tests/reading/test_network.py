from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from onrecord.models import ReaderModel
from onrecord.reading.network import sense
from onrecord.reading.stance.acts import STANCES
from onrecord.reading.tags import TAGS
from onrecord.reading.who.names import NAME_TAGS
from onrecord.reading.wordpieces import WordPieces
from onrecord.reading.words import split_words
from tests.conftest import VECTOR_SIZE

WIDTHS = {"emissions": len(TAGS), "vectors": VECTOR_SIZE, "names": len(NAME_TAGS), "stances": STANCES}


class Echo:
    """A session that answers every piece with its own number, in each output a little otherwise."""

    def run(self, outputs: tuple[str, ...], inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        pieces = inputs["pieces"].astype(np.float32)[..., None]
        wanted = [np.repeat(pieces, WIDTHS[name], axis=-1) for name in outputs]
        return [rows + 100 * number for number, rows in enumerate(wanted)]


@pytest.mark.parametrize("threads", [1, 3])
def test_every_word_gets_what_its_first_piece_was_given(
    model: ReaderModel, vocabulary: WordPieces, threads: int
) -> None:
    session: Any = Echo()
    texts = [split_words("unbelievable said. " * 60), split_words("said")]
    long, short = sense(texts, replace(model, session=session), vocabulary, threads)
    first = [vocabulary.pieces(form)[0] for form in long.words.forms]
    outputs: list[np.ndarray] = [long.emissions, long.vectors, long.names, long.stances]
    for number, rows in enumerate(outputs):
        assert rows.shape == (len(first), list(WIDTHS.values())[number])
        assert rows[:, 0].tolist() == [piece + 100 * number for piece in first]
    assert long.window.max() > 0
    assert (long.none == vocabulary.first + 100).all()
    assert short.names[:, 0].tolist() == [vocabulary.pieces("said")[0] + 200]
