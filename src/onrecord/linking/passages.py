"""What the linker's network reads of two statements: each with the words around it, its own words marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, get_args

from onrecord.reading.wordpieces import WordPieces
from onrecord.reading.words import split_words
from onrecord.records import Act, Span

AROUND_LEFT, LEFT, AROUND_RIGHT, RIGHT = 1, 2, 3, 4
"""Marks of word pieces: around the earlier statement, of it, around the later one, of it; 0 for borders."""
LONGEST = 48
"""Word pieces of a side, its speaker's name apart."""
NAME = 6
"""Word pieces of a speaker's name at most."""
STATED = 40
"""Word pieces of a statement's own words that are read at most; its beginning is."""

RELATIONS = ("unknown", "same speaker", "same side", "other")
"""How the later one's speaker stands to the earlier one's."""
SAME_SPEAKER, ONE_SIDE, OTHER = (RELATIONS.index(name) for name in ("same speaker", "same side", "other"))
APART = (0, 1, 4, 10, 30, 100)
"""Days between two statements fall into classes: up to each of these, and more."""

ACTS: tuple[str, ...] = ("", *get_args(Act))
"""The reader's acts, and none."""
DUE = ("one of them has no last day", "the same last day", "an earlier last day", "a later last day")
"""How the later one's last day stands to the earlier one's."""


Stand = tuple[int, str | None]
"""A voice's actor, by number, and the side that it speaks for."""


class Told(NamedTuple):
    """What the network is told of a pair beside its words: numbers of places in lists, as many as ``SIZES`` says."""

    relation: int
    apart: int
    earlier_act: int
    later_act: int
    due: int
    together: int
    """1 where both stand in one article."""


SIZES = Told(len(RELATIONS), len(APART) + 1, len(ACTS), len(ACTS), len(DUE), 2)


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement with the words around it. ``spans`` are its own words, code points of ``text``."""

    speaker: str
    text: str
    spans: tuple[Span, ...]

    @property
    def own(self) -> str:
        """The statement's own words."""
        return " ".join(self.text[start:end] for start, end in self.spans)


def side(passage: Passage, words: WordPieces) -> tuple[list[int], list[bool]]:
    """Word pieces of one side, and which are the statement's own: the name, then as much around it as there is room."""
    cut = split_words(passage.text)
    own = [
        any(s.start < end and start < s.end for s in passage.spans)
        for start, end in zip(cut.starts, cut.ends, strict=True)
    ]
    if not any(own):
        own = [True] * len(own)
    made = [words.pieces(form) for form in cut.forms]
    first = own.index(True)
    begin, end, room = first, first, LONGEST
    stated = STATED
    last = len(own) - own[::-1].index(True)
    while end < last and stated >= len(made[end]):
        stated -= len(made[end])
        end += 1
    room -= STATED - stated
    before, after = True, True
    while before or after:  # a word before and a word after, in turn
        before = begin > 0 and len(made[begin - 1]) <= room
        if before:
            begin -= 1
            room -= len(made[begin])
        after = end < len(made) and len(made[end]) <= room
        if after:
            room -= len(made[end])
            end += 1
    name = [piece for form in split_words(passage.speaker).forms for piece in words.pieces(form)][:NAME]
    pieces = name + [piece for i in range(begin, end) for piece in made[i]]
    marks = [False] * len(name) + [own[i] for i in range(begin, end) for _ in made[i]]
    return pieces, marks


def joined(
    left: tuple[Sequence[int], Sequence[bool]], right: tuple[Sequence[int], Sequence[bool]], words: WordPieces
) -> tuple[list[int], list[int]]:
    """Pieces and marks of two sides as the network reads them: border, left, border, right, border."""
    pieces = [words.first, *left[0], words.last, *right[0], words.last]
    marks = [
        0,
        *(LEFT if own else AROUND_LEFT for own in left[1]),
        0,
        *(RIGHT if own else AROUND_RIGHT for own in right[1]),
        0,
    ]
    return pieces, marks


def apart(days: int) -> int:
    """The class of this many days between two statements."""
    return next((i for i, most in enumerate(APART) if abs(days) <= most), len(APART))


def due(earlier: date | None, later: date | None) -> int:
    """The place in ``DUE`` of two last days."""
    if earlier is None or later is None:
        return 0
    return 1 if earlier == later else 2 if later < earlier else 3


def between(one: Stand | None, other: Stand | None) -> int:
    """The place in ``RELATIONS`` of two speakers; whom nothing is known of is another."""
    if one is None or other is None:
        return OTHER
    if one[0] == other[0]:
        return SAME_SPEAKER
    return ONE_SIDE if one[1] is not None and one[1] == other[1] else OTHER
