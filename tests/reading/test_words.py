import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.marks import CLOSING, OPENING
from onrecord.reading.words import FIRST_OF_PARAGRAPH, MIXED, PLAIN, TITLE, UPPER, split_words


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("They're in the U.S. now.", ["They", "'re", "in", "the", "U.S.", "now", "."]),
        ("O’Neill’s twenty-seven don’t", ["O’Neill", "’s", "twenty-seven", "don’t"]),
        ("$1.5 billion, 20.5%", ["$", "1.5", "billion", ",", "20.5", "%"]),
        ("wait--no... yes", ["wait", "--", "no", "...", "yes"]),
        ("see https://a.example/b?c=d now", ["see", "https://a.example/b?c=d", "now"]),
        ("AT&T and/or", ["AT&T", "and/or"]),
    ],
)
def test_words_keep_together_what_readers_keep_together(text: str, forms: list[str]) -> None:
    assert list(split_words(text).forms) == forms


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ('"Yes," he said. "No."', [OPENING, CLOSING, OPENING, CLOSING]),
        ("“Yes,” he said.", [OPENING, CLOSING]),
        ("`` Yes , '' he said .", [OPENING, CLOSING]),
        ('He said: " Yes . " And " no . "', [OPENING, CLOSING, OPENING, CLOSING]),
        ('She ("the boss") left', [OPENING, CLOSING]),
        ('the plan—"a farce"—died', [OPENING, CLOSING]),
    ],
)
def test_quotation_marks_get_a_direction(text: str, marks: list[str]) -> None:
    assert [f for f in split_words(text).forms if f in (OPENING, CLOSING)] == marks


def test_a_stray_mark_does_not_turn_the_marks_after_it() -> None:
    forms = split_words('He said "go now.\nThe "deal" is "dead," she said.').forms
    assert [f for f in forms if f in (OPENING, CLOSING)] == [OPENING, OPENING, CLOSING, OPENING, CLOSING]


def test_shapes_tell_casing_and_the_first_word_of_a_paragraph() -> None:
    words = split_words("The NATO envoy\nA eBay deal")
    assert list(words.shapes) == [TITLE + FIRST_OF_PARAGRAPH, UPPER, PLAIN, TITLE + FIRST_OF_PARAGRAPH, MIXED, PLAIN]


@given(st.text(max_size=300))
def test_offsets_hold_for_any_text(text: str) -> None:
    words = split_words(text)
    ends = 0
    for form, start, end in zip(words.forms, words.starts, words.ends, strict=True):
        assert ends <= start < end <= len(text)
        assert form in (OPENING, CLOSING) or text[start:end] == form
        ends = end
    assert [i for a, b in words.paragraphs for i in range(a, b)] == list(range(len(words)))


def test_first_at_finds_the_word_at_or_after_an_offset() -> None:
    words = split_words("one two three")
    assert [words.first_at(o) for o in (0, 2, 3, 4, 8, 13)] == [0, 0, 1, 1, 2, 3]
