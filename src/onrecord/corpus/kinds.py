"""What kind a problem is of: over a million articles they are counted, and one by one only looked up."""

from __future__ import annotations

import re

from onrecord.records import Problem

LANGUAGE, LENGTH, PAGE, EMPTY, DAMAGE, ROW, FIELD, UNREAD, FAILED, OTHER = KINDS = (
    "language", "length", "page", "empty", "damage", "row", "field", "unread", "failed", "other",
)  # fmt: skip
MEANS = {
    LANGUAGE: "in another language than English",
    LENGTH: "shorter or longer than was asked for",
    PAGE: "a page without a main text",
    EMPTY: "no text in it",
    DAMAGE: "a torn or damaged file or record",
    ROW: "a line or row that is no document",
    FIELD: "a date or a character that is none; read without it",
    UNREAD: "of a type or packing that is not read, or not to be opened",
    FAILED: "a part of a source over which reading failed three times",
    OTHER: "other",
}
# the words of the doors' messages; the first that fits tells
_TOLD = tuple(
    (kind, re.compile(words))
    for kind, words in (
        (LANGUAGE, r"only English is read"),
        (FAILED, r"reading failed"),
        (FIELD, r"\"(?:published|fetched)\" is|halves of characters"),
        (PAGE, r"no main text|the page cannot be taken apart|the page has more than"),
        (LENGTH, r"longer than|larger than|more than .* an article may have|words, fewer than|pages, more than"),
        (LENGTH, r"has more than|unpacks to more than|entries$"),
        (EMPTY, r"is empty|no text in|holds no(?:thing| page| prose)|has no (?:rows|entries)|\"text\" is empty"),
        (DAMAGE, r"damaged|torn|belong to none|cannot be read|taken apart|ends amid|gave no end"),
        (ROW, r"not JSON|a line must hold|there is no \"text\"|is not UTF-8|not a document"),
        (
            UNREAD,
            r"this is |packed|permission|encrypted|no such file|not UTF-8|byte-order mark|pip install|has changed",
        ),
    )
)


def kind_of(problem: Problem) -> str:
    """One of ``KINDS``."""
    return next((kind for kind, words in _TOLD if words.search(problem.what)), OTHER)
