"""What the network reads of two statements: the marks, the bounds, the speaker's name."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.linking.matters import passage
from onrecord.linking.passages import DUE, LEFT, LONGEST, NAME, RIGHT, STATED, Passage, apart, due, joined, side
from onrecord.models import FOLDER
from onrecord.reading.wordpieces import WordPieces
from onrecord.records import Span


@pytest.fixture(scope="module")
def words() -> WordPieces:
    return WordPieces((FOLDER / "vocab.txt").read_text("utf-8").splitlines())


def made(text: str, quote: str, speaker: str = "") -> Passage:
    start = text.index(quote)
    return Passage(speaker, text, (Span(start, start + len(quote)),))


def shown(found: tuple[list[int], list[bool]], words: WordPieces, own: bool) -> list[int]:
    return [piece for piece, mine in zip(*found, strict=True) if mine is own]


def pieces(words: WordPieces, text: str) -> list[int]:
    return [piece for word in text.split() for piece in words.pieces(word)]


def test_the_own_words_are_marked_and_what_stands_around_them_is_there(words: WordPieces) -> None:
    found = side(made("The gate is old . It will open soon .", "It will open soon"), words)
    assert shown(found, words, True) == pieces(words, "it will open soon")
    assert shown(found, words, False) == pieces(words, "the gate is old . .")


def test_the_name_of_the_speaker_stands_first_and_is_none_of_its_words(words: WordPieces) -> None:
    found = side(made("It will open .", "It will open", "Mara Teel"), words)
    name = pieces(words, "Mara Teel")[:NAME]
    assert found[0][: len(name)] == name
    assert not any(found[1][: len(name)])


def test_a_long_text_is_cut_to_what_is_next_to_the_statement(words: WordPieces) -> None:
    text = "far " * 200 + "near . It will open . near " + "far " * 200
    found = side(made(text, "It will open"), words)
    assert len(found[0]) == LONGEST
    assert pieces(words, "near")[0] in found[0]


def test_of_a_long_statement_the_beginning_is_read(words: WordPieces) -> None:
    text = "He said " + "gate " * 300
    found = side(made(text, ("gate " * 300).strip()), words)
    assert sum(found[1]) >= STATED
    assert found[1][:2] == [False, False]
    assert len(found[0]) == LONGEST


def test_a_statement_whose_spans_hold_no_word_is_taken_as_a_whole(words: WordPieces) -> None:
    found = side(Passage("", "It will open", (Span(0, 0),)), words)
    assert all(found[1])
    assert found[0]


def test_two_sides_stand_between_borders(words: WordPieces) -> None:
    one, other = side(made("It will open", "open"), words), side(made("It is shut", "shut"), words)
    numbers, marks = joined(one, other, words)
    assert [n for n, m in zip(numbers, marks, strict=True) if m == LEFT] == pieces(words, "open")
    assert [n for n, m in zip(numbers, marks, strict=True) if m == RIGHT] == pieces(words, "shut")
    assert [i for i, m in enumerate(marks) if m == 0] == [0, 1 + len(one[0]), len(numbers) - 1]


def test_a_statement_is_taken_within_its_paragraphs() -> None:
    body = "One.\n\n“Two,” she said.\n\nThree."
    found = passage("Mara", body, (Span(6, 12),))
    assert found.text == "“Two,” she said."
    assert found.text[found.spans[0].start : found.spans[0].end] == "“Two,”"


@pytest.mark.parametrize(("days", "klass"), [(0, 0), (1, 1), (-1, 1), (4, 2), (5, 3), (100, 5), (101, 6), (9_999, 6)])
def test_days_fall_into_classes(days: int, klass: int) -> None:
    assert apart(days) == klass


@pytest.mark.parametrize(
    ("earlier", "later", "said"),
    [
        (None, date(2031, 3, 5), "no last day"),
        (date(2031, 3, 5), None, "no last day"),
        (date(2031, 3, 5), date(2031, 3, 5), "same"),
        (date(2031, 3, 5), date(2031, 3, 4), "earlier"),
        (date(2031, 3, 5), date(2031, 4, 1), "a later"),
    ],
)
def test_last_days_of_two(earlier: date | None, later: date | None, said: str) -> None:
    assert said in DUE[due(earlier, later)]
