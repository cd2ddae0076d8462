"""Telling words, topics, threads."""

from __future__ import annotations

from onrecord.linking.threads import joined
from onrecord.linking.words import shared, telling


def test_words_that_every_text_has_tell_nothing() -> None:
    assert telling("The gate wouldn't open until Ivo’s men had left the quay") == [
        "gate",
        "open",
        "ivo",
        "men",
        "left",
        "quay",
    ]


def test_an_ending_more_is_the_same_word() -> None:
    assert shared(telling("they withdrew their gunboats"), telling("not one gunboat withdraws")) == ["gunboats"]
    assert shared([], ["gate"]) == []


def test_what_hangs_together_is_one_thread() -> None:
    assert joined([(1, 2), (4, 5), (2, 3)]) == [{1, 2, 3}, {4, 5}]
    assert joined([]) == []
