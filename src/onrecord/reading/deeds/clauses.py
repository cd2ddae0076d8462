"""Clauses without a parser: from a verb back to what opens its clause, and on to what ends it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from onrecord.reading.deeds.groups import BE, DO, HAVE, UNREAL, is_adverb
from onrecord.reading.deeds.lexicon import FORMS
from onrecord.reading.marks import CLOSING, OPENING
from onrecord.reading.when.lexicon import PAST

UNREAL_OPENERS: Final = frozenset("if unless whether until till lest once provided supposing assuming whenever".split())
"""What they open need not have happened."""
RELATIVES: Final = frozenset("who whom whose which that where".split())
_OPENERS: Final = (
    frozenset("when while because although though after before since as than whereas why how what but".split())
    | UNREAL_OPENERS
    | RELATIVES
)
_BREAKS: Final = frozenset((";", ":", "—", "–", "--", "(", ")", OPENING, CLOSING, "“", "”", "…", "?", "!", "―"))
_BEFORE_TIMES: Final = frozenset("after before since until till".split())


_NEXT: Final = 7
"""Words behind "and" in which the verb of another clause may stand."""


class Clause(NamedTuple):
    """Words ``first`` to ``end`` (exclusive) around a verb; ``opener`` is the word before them, in lower case."""

    first: int
    end: int
    opener: str


def clause_around(words: Sequence[str], group: int, verb: int, floor: int, limit: int) -> Clause:
    """The clause of the verb whose group begins at word ``group``, within words ``floor`` to ``limit``."""
    first, opener = floor, ""
    for j in range(group - 1, floor - 1, -1):
        word = words[j]
        if word in _BREAKS or (word in _OPENERS and not _leads_time(words, j, verb + 1)):
            first, opener = j + 1, word
            break
        if word in ("and", "or") and j + 1 < group and _has_verb(words, floor, j):
            first, opener = j + 1, word
            break
    end = limit
    for j in range(verb + 1, limit):
        word = words[j]
        if word in _BREAKS or (word in _OPENERS and not _leads_time(words, j, limit)) or word in BE or word in HAVE:
            end = j
            break
        if word in ("and", "or", "but") and _has_verb(words, j + 1, min(limit, j + _NEXT)):
            end = j
            break
    return Clause(first, end, opener)


def _leads_time(words: Sequence[str], j: int, limit: int) -> bool:
    """Whether "after" or "since" stands before a day or a noun rather than a clause."""
    if words[j] not in _BEFORE_TIMES and words[j] != "as":
        return False
    end = next((k for k in range(j + 1, min(limit, j + 9)) if words[k] in ("and", ",", "but")), min(limit, j + 9))
    return not _has_verb(words, j + 1, end)


def _has_verb(words: Sequence[str], first: int, end: int) -> bool:
    return any(is_verb(words[k]) for k in range(first, end))


def is_verb(word: str) -> bool:
    """Whether the word is, as far as its form tells, a verb with a tense."""
    if word in BE or word in HAVE or word in DO or word in UNREAL - {"to"} or word in PAST:
        return True
    form = FORMS.get(word)
    return (form is not None and not form.gerund) or (word.endswith("ed") and len(word) > 4)


def shares_subject(words: Sequence[str], group: int, floor: int) -> bool:
    """Whether the group follows "and", "but" or a comma directly: its subject is that of the verb before."""
    j = group - 1
    while j > floor and is_adverb(words[j]):
        j -= 1
    return j >= floor and words[j] in ("and", "but", "or", "then")
