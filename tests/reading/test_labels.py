import pytest

from onrecord.reading.labels import label_of
from onrecord.reading.words import split_words


def found(text: str, content: str) -> tuple[str, str, str] | None:
    words = split_words(text)
    start = text.index(content)
    first, end = words.first_at(start), words.first_at(start + len(content) - 1) + 1
    label = label_of(words, first, end)
    if label is None:
        return None
    cue, source = (text[words.starts[a] : words.ends[b - 1]] for a, b in (label.cue, label.source))
    return cue, source, text[words.starts[label.content_first] : words.ends[end - 1]]


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("Ann Lee, a diver: “It was cold.”", "“It was cold.”", (":", "Ann Lee, a diver", "“It was cold.”")),
        ("“It was cold.” — Ann Lee", "“It was cold.”", ("—", "Ann Lee", "“It was cold.”")),
        ("ORLO: We go now.", "ORLO: We go now.", (":", "ORLO", "We go now.")),
        ("He had one thing to say. And then: “No.”", "“No.”", None),
        ("“It was cold,” she said — and left.", "“It was cold,”", None),
        ("It was cold — Ann Lee", "It was cold", None),
        ("“It was cold.”", "“It was cold.”", None),
    ],
)
def test_label_of(text: str, content: str, expected: tuple[str, str, str] | None) -> None:
    assert found(text, content) == expected
