from __future__ import annotations

import pytest

from onrecord.ledger.words import expression, query


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("two words", '"two" "words"'),
        ('"just so" here', '"just so" "here"'),
        ("“just so”", '"just so"'),
        ('half "open', '"half" "open"'),
        ("NEAR(a b) OR c*", '"NEAR a" "b" "OR" "c"'),
        ("said: -x ^y", '"said" "x" "y"'),
        ("Teel’s co-op", '"Teel’s" "co-op"'),
        ("\0 … “” \udcff", ""),
        ("'; drop table statements; --", '"drop" "table" "statements"'),
    ],
)
def test_words_are_quoted_so_that_none_of_them_is_an_operator(asked: str, said: str) -> None:
    assert query(asked) == said


def test_everything_is_asked_at_once() -> None:
    assert expression('"a"', "", "", ()) == '(("a"))'
    assert expression('"a"', '"b"', '"c"', "x") == '((("a")) AND (said : ("b")) AND (who : ("c"))) NOT (marks : ("x"))'
    assert expression("", "", "", "x") == ""
