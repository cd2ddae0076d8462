from __future__ import annotations

import pytest

from onrecord.ledger.words import any_of, query


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


def test_any_of_several() -> None:
    assert any_of(["one", "NOT", '"x"']) == '"one" OR "NOT" OR "x"'
