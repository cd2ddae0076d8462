"""Quotation marks: which open, which close, and which are none.

Print knows a dozen marks; the model is shown one pair. A mark's direction is read from the words it
leans on, so that a stray mark misleads at most the marks that have nothing else to go by.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

OPENING, CLOSING = "“", "”"
_OPENING_MARKS = frozenset(("“", "„", "«", "``", "‟"))
_CLOSING_MARKS = frozenset(("”", "»", "''"))
_DOUBLE_MARKS = _OPENING_MARKS | _CLOSING_MARKS | {'"'}
_SINGLE_OPENING, _SINGLE_CLOSING = frozenset(("‘", "'", "`")), frozenset(("’", "'"))
_BEFORE_CLOSING = frozenset(",.?!…—–")
_OPENERS = frozenset(("(", "[", "—", "–", "--", "‘"))
SHORT = 6
"""Words: single marks around no more than these are a pair even without a stop before the second."""


@dataclass(frozen=True, slots=True)
class WordRow:
    """The words of one paragraph as they are printed, with their offsets into ``text``."""

    text: str
    forms: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def leans(self, i: int) -> tuple[bool, bool]:
        """Whether word i touches the word before it, and the word after it."""
        before = i > 0 and self.ends[i - 1] == self.starts[i]
        after = i + 1 < len(self.forms) and self.starts[i + 1] == self.ends[i]
        return before, after


def directed_marks(row: WordRow) -> Iterator[tuple[int, str]]:
    """Yield (word, OPENING or CLOSING) for the quotation marks of one paragraph.

    A double mark opens when it leans on the word after it and closes when it leans on the word
    before, whatever its shape: closing marks are printed at the start of many a quotation. Only
    where it leans on both or neither does its shape, or the mark before it, decide. Single marks
    count where they quote and stand in no double quotation.
    """
    inside = False
    free = 0
    for i, form in enumerate(row.forms):
        if form in _DOUBLE_MARKS:
            inside = _opens(row, i, inside)
            yield i, OPENING if inside else CLOSING
        elif form in _SINGLE_OPENING and not inside and i >= free:
            close = _single_close(row, i)
            if close is not None:
                yield i, OPENING
                yield close, CLOSING
                free = close + 1


def _opens(row: WordRow, i: int, inside: bool) -> bool:
    if row.forms[i] in _OPENING_MARKS:
        return True
    before, after = row.leans(i)
    if before and after:
        following = row.text[row.ends[i]]
        if row.forms[i - 1] in _OPENERS:
            before = False
        elif not (following.isalnum() or following in "$[(‘'"):
            after = False
    if before != after:
        return after
    return False if row.forms[i] in _CLOSING_MARKS else not inside


def _single_close(row: WordRow, i: int) -> int | None:
    """The mark that closes a quotation opened by the single mark i, or None where i is an apostrophe."""
    before, after = row.leans(i)
    if not after or (before and row.forms[i - 1] not in _OPENERS):
        return None
    for j in range(i + 2, len(row.forms)):
        if row.forms[j] in _DOUBLE_MARKS and row.forms[i] != "‘":
            return None
        before, after = row.leans(j)
        if row.forms[j] not in _SINGLE_CLOSING or not before:
            continue
        stopped = row.forms[j - 1] in _BEFORE_CLOSING or (after and row.forms[j + 1] in _BEFORE_CLOSING)
        if stopped or j - i <= SHORT:
            return j
    return None
