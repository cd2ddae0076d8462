"""Terms of a paper, found by wording alone."""

from __future__ import annotations

import pytest

from onrecord.reading.decoding import TaggedSpan
from onrecord.reading.joining import Joined
from onrecord.reading.terms import terms
from onrecord.reading.words import split_words
from tests.conftest import sensed


def found(text: str, others: tuple[Joined, ...] = ()) -> list[tuple[str, str]]:
    words = split_words(text)

    def shown(part: TaggedSpan) -> str:
        return text[words.starts[part.first] : words.ends[part.end - 1]]

    return [(shown(j.source), shown(j.contents[0])) for j in terms(sensed(words), others) if j.source]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The page holds two promises. All men are to go home by May. And boats may cross at night.",
            [("The page", "All men are to go home by May"), ("The page", "And boats may cross at night")],
        ),
        (
            "Both signed a note of two lines. Neither army will fire. It rained.",
            [("a note of two lines", "Neither army will fire")],
        ),
        ("Both signed a note of two lines.\n\nNeither army will fire.", []),
        ("The page is white. All men are to go home by May.", []),
        ("They signed the treaty. The ferry was late. All men are to go home by May.", []),
        ("They signed the treaty. He will not be missed.", []),
        ("They signed the treaty. It will rain.", []),
    ],
)
def test_what_a_paper_binds_to(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_what_is_said_already_is_left_alone() -> None:
    text = "They signed the treaty. Both sides will go home."
    assert found(text)
    assert found(text, (Joined((TaggedSpan("content", 5, 7, 0.9),), None, None),)) == []
