import pytest

from onrecord.reading.quotes import quotation
from onrecord.reading.words import split_words


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("“We will sign on Friday,”", "direct"),
        ('"We will sign on Friday,"', "direct"),
        ("‘We will sign on Friday’", "direct"),
        ("that they would sign on Friday", "indirect"),
        ("that the plan was a “very bad” idea for the coast", "mixed"),
        ("“We will sign on Friday", "direct"),  # never closed
        ("We will sign on Friday.”", "direct"),  # opened in the sentence before
        ("…", "indirect"),
    ],
)
def test_quotation(content: str, kind: str) -> None:
    words = split_words(content)
    assert quotation(words, [(0, len(words))]) == kind


def test_pieces_of_a_broken_quote_count_together() -> None:
    words = split_words("“Go,” he said, “and stay away.”")
    assert quotation(words, [(0, 4), (7, len(words))]) == "direct"
