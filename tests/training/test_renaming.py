import random

import pytest
from training.renaming import invented, renamed

from onrecord.reading.who.names import KINDS, Name, encode
from onrecord.reading.wordpieces import WordPieces
from onrecord.reading.words import split_words

FORMS = split_words("Mr. Teel of Harskia met the Harskian envoy. Teel left TEEL in McTeel.").forms
NAMES = [Name(0, 3, "person"), Name(4, 5, "place"), Name(7, 8, "other"), Name(10, 11, "person")]


def swapped(letters: WordPieces, seed: int = 1) -> list[str]:
    """Every word after renaming: as it was, or "*"."""
    pieces = [letters.pieces(form) for form in FORMS]
    made = renamed(FORMS, pieces, encode(len(FORMS), NAMES), letters, random.Random(seed))
    return [form if before == after else "*" for form, before, after in zip(FORMS, pieces, made, strict=True)]


def test_the_words_of_names_are_swapped_and_nothing_else(letters: WordPieces) -> None:
    assert " ".join(swapped(letters)) == "Mr . * of * met the * envoy . * left TEEL in McTeel ."


def test_a_word_is_swapped_for_the_same_one_everywhere(letters: WordPieces) -> None:
    pieces = [letters.pieces(form) for form in FORMS]
    made = renamed(FORMS, pieces, encode(len(FORMS), NAMES), letters, random.Random(1))
    assert made[2] == made[10]
    assert len({made[2], made[4], made[7]}) == 3


def test_a_word_tagged_once_is_swapped_where_it_is_not_tagged_too(letters: WordPieces) -> None:
    pieces = [letters.pieces(form) for form in FORMS]
    made = renamed(FORMS, pieces, encode(len(FORMS), NAMES[:1]), letters, random.Random(1))
    assert made[10] == made[2] != pieces[2]


def test_the_same_draw_gives_the_same_names(letters: WordPieces) -> None:
    pieces = [letters.pieces(form) for form in FORMS]
    tags = encode(len(FORMS), NAMES)
    one, again, other = (renamed(FORMS, pieces, tags, letters, random.Random(seed)) for seed in (1, 1, 2))
    assert one == again != other


@pytest.mark.parametrize("kind", KINDS)
def test_an_invented_name_is_one_capitalized_word(kind: str) -> None:
    rng = random.Random(0)
    made = {invented(kind, rng) for _ in range(200)}
    assert all(name.isalpha() and name == name.capitalize() and len(name) > 1 for name in made)
    assert len(made) > 150
