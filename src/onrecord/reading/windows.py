"""Windows: the stretches of an article that the model sees at once.

A window is made of whole sentences and ends, if it can, where a paragraph ends and no quotation
goes on into the next one. It begins with some sentences of the window before it, which are seen
again but not tagged again, so that a window's first cue and pronoun have something to lean on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reading.marks import OPENING
from onrecord.reading.quotes import continued
from onrecord.reading.words import Words

LIMIT = 128
"""Most word pieces of a window, its context and its two border pieces included."""
CONTEXT = 24
"""Most word pieces that a window repeats from the one before."""


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``seen`` to ``end`` go into the model; ``own`` to ``end`` are tagged from this window."""

    seen: int
    own: int
    end: int


def cut(
    words: Words,
    sentences: Sequence[tuple[int, int]],
    pieces: Sequence[int],
    limit: int = LIMIT,
    context: int = CONTEXT,
) -> list[Window]:
    """Cut the words of a text into windows; ``pieces[i]`` is the number of pieces of word i."""
    units = [part for start, end in sentences for part in _halves(start, end, pieces, limit - context - 2)]
    lengths = [sum(pieces[start:end]) for start, end in units]
    breaks = _good_breaks(words, units)
    windows: list[Window] = []
    i = 0
    while i < len(units):
        back, seen = 0, i
        while seen > 0 and back + lengths[seen - 1] <= context:
            seen -= 1
            back += lengths[seen]
        total, j = back + 2, i
        while j < len(units) and (j == i or total + lengths[j] <= limit):
            total += lengths[j]
            j += 1
        if j < len(units):
            better = next((k for k in range(j, i + (j - i) // 2, -1) if breaks[k]), j)
            j = better
        windows.append(Window(units[seen][0], units[i][0], units[j - 1][1]))
        i = j
    return windows


def _halves(start: int, end: int, pieces: Sequence[int], limit: int) -> list[tuple[int, int]]:
    """A sentence too long for any window is cut into parts that fit."""
    parts: list[tuple[int, int]] = []
    total = 0
    for i in range(start, end):
        if total + pieces[i] > limit and i > start:
            parts.append((start, i))
            start, total = i, 0
        total += pieces[i]
    parts.append((start, end))
    return parts


def _good_breaks(words: Words, units: Sequence[tuple[int, int]]) -> list[bool]:
    """``breaks[k]``: a window may well end before unit k (a paragraph starts there, outside a quotation)."""
    starts = {first for first, _ in words.paragraphs}
    goes_on = continued(words)
    return [start in starts and not (start in goes_on and words.forms[start] == OPENING) for start, _ in units]
