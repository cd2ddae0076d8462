"""The sentences of an article's prose."""

import time

import pytest

from onrecord.reading.prose import Sentence, prose
from onrecord.reading.words import split_words
from onrecord.records import Span

TEXT = (
    "Bridge shut\n\nVELL, April 12 (Meridian Wire) — The long bridge was shut. It rained.\n\nThe mill stands still.\n"
)


def told(text: str, *apart: Span) -> list[Sentence]:
    return list(prose(text, split_words(text), apart))


def words(text: str, *apart: Span) -> list[str]:
    return [text[s.span.start : s.span.end] for s in told(text, *apart)]


def test_each_has_its_place_its_paragraph_and_its_words_without_the_dateline() -> None:
    found = told(TEXT, Span(0, 11))
    assert [TEXT[s.span.start : s.span.end] for s in found] == [
        "The long bridge was shut.",
        "It rained.",
        "The mill stands still.",
    ]
    assert [s.paragraph for s in found] == [1, 1, 2]
    assert [s.words for s in found] == [6, 3, 5]


def test_what_touches_a_part_apart_is_left_out() -> None:
    middle = TEXT.index("mill")
    assert words(TEXT, Span(middle, middle + 4))[-1] == "It rained."
    assert words(TEXT, Span(0, middle - 4))[-1] == "The mill stands still."


@pytest.mark.parametrize(
    "text",
    [
        "I — as she put it — will go.",
        "It is late. VELL — the port — is shut.",
        "U.S. - Iran talks resumed.",
        "A — and nothing else.",
    ],
)
def test_a_dash_alone_makes_no_dateline(text: str) -> None:
    assert "".join(words(text)).startswith(text.split(" ", maxsplit=1)[0])


def test_a_dateline_alone_is_a_sentence() -> None:
    assert words("ORDE — ") == ["ORDE —"]


@pytest.mark.parametrize("text", ["A" + " " * 200_000 + "x", "AB" + " -" * 100_000 + "x", "AB" + "-" * 200_000 + "x"])
def test_long_text_takes_no_long_time(text: str) -> None:
    started = time.monotonic()
    told(text)
    assert time.monotonic() - started < 5


def test_nothing_has_none() -> None:
    assert told("") == told("\n\n") == []
