"""Disclosures found by wording alone."""

from __future__ import annotations

import pytest

from onrecord.reading.disclosures import disclosures
from onrecord.reading.words import split_words
from tests.conftest import sensed


def found(text: str) -> list[tuple[str, str, str]]:
    words = split_words(text)

    def shown(first: int, end: int) -> str:
        return text[words.starts[first] : words.ends[end - 1]]

    return [
        (
            shown(j.source.first, j.source.end),
            shown(j.cue.first, j.cue.end),
            shown(j.contents[0].first, j.contents[0].end),
        )
        for j in disclosures(sensed(words), [])
        if j.source and j.cue
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The harbour board has yet to respond to questions about the ferry, which is late.",
            [("The harbour board", "has yet to respond to", "questions about the ferry")],
        ),
        (
            "In Ravessa, Daulin’s office did not immediately reply to a letter.",
            [("Daulin’s office", "did not immediately reply to", "a letter")],
        ),
        ("The board answered questions.", []),
        ("The ferry did not return.", []),
        ("it did not answer calls.", []),
    ],
)
def test_who_did_not_answer_and_what(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected
