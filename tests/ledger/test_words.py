from __future__ import annotations

import pytest

from onrecord.ledger.sqlite.fts import COPY, expression
from onrecord.ledger.words import Asked, phrases


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("two words", ("two", "words")),
        ('"just so" here', ("just so", "here")),
        ("“just so”", ("just so",)),
        ('half "open', ("half", "open")),
        ("NEAR(a b) OR c*", ("NEAR a", "b", "OR", "c")),
        ("said: -x ^y", ("said", "x", "y")),
        ("Teel’s co-op", ("Teel’s", "co-op")),
        ("\0 … “” \udcff", ()),
        ("'; drop table statements; --", ("drop", "table", "statements")),
    ],
)
def test_what_is_asked_is_words_and_none_of_them_is_an_operator(asked: str, found: tuple[str, ...]) -> None:
    assert phrases(asked) == found


def test_everything_is_asked_at_once() -> None:
    assert expression(Asked(("a",))) == '(("a"))'
    asked = Asked(("a", "x y"), ("b",), ("c",), no_copies=True)
    assert expression(asked) == (f'((("a" "x y")) AND (said : ("b")) AND (who : ("c"))) NOT (marks : ("{COPY}"))')
    assert expression(Asked(no_copies=True)) == ""
