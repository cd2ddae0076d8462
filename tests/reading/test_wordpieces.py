import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading import wordpieces
from onrecord.reading.wordpieces import MAX_WORD, WordPieces


def test_longest_matches_win(vocabulary: WordPieces) -> None:
    assert vocabulary.pieces("Unbelievable") == (4, 5, 6)
    assert vocabulary.pieces("said") == (7,)


def test_accents_and_case_are_dropped(vocabulary: WordPieces) -> None:
    assert vocabulary.pieces("É") == (12,)


def test_punctuation_is_cut_off(vocabulary: WordPieces) -> None:
    assert vocabulary.pieces("said.") == (7, 10)


def test_unknown_long_and_invisible_words_are_one_unknown_piece(vocabulary: WordPieces) -> None:
    for word in ("xyz", "said" * MAX_WORD, "\u200b", "\ud800", "\0"):
        assert vocabulary.pieces(word) == (vocabulary.unknown,)


@given(st.text(st.sampled_from("aB9é-’“”…–. \x7f\x00É"), max_size=12))
def test_everyday_words_are_cut_as_all_others_are(word: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        quickly = wordpieces._plain_parts(word)
        patch.setattr(wordpieces, "_EVERYDAY", re.compile("(?!)"))
        assert wordpieces._plain_parts(word) == quickly
