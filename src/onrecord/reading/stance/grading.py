"""Phrases by which a speaker grades what it says: found in a line, not yet chosen among."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.stance.clauses import Line
from onrecord.reading.stance.graders import FINDERS, STOPS, Phrase, leading
from onrecord.reading.stance.hedges import (
    ADJECTIVES,
    ANSWERS,
    BE,
    BELIEFS,
    CHANCES,
    FIXED,
    NEGATORS,
    STATES_OF_MIND,
    graded,
)
from onrecord.reading.stance.percents import NUMBER_WORDS, number_at

_ROUGHLY = frozenset("about around roughly perhaps maybe probably nearly almost some".split())
_PLAIN_TO_ALL = frozenset("inevitable undeniable indisputable unmistakable unclear".split())
_NOT_OF_A_MIND = frozenset("make makes made making ensure a to".split())
_CUE_VERBS = frozenset(("doubt", "doubts", "doubted", "suspect", "suspects", "suspected"))
_FIXED_STARTS: dict[str, list[tuple[str, ...]]] = {}
for _words in sorted(FIXED, key=len, reverse=True):
    _FIXED_STARTS.setdefault(_words[0], []).append(_words)
_STARTS = FINDERS.keys() | _FIXED_STARTS.keys() | NUMBER_WORDS


def phrases(line: Line, text: str, chances_named: bool = False) -> list[Phrase]:
    """All grading phrases of ``line``, in order; where two overlap, the longer.

    ``chances_named``: whether the reporting words speak of chances, so that a bare number is one.
    """
    words = line.words
    found: list[Phrase] = []
    for first, end in line.sentences:
        named = chances_named
        for i in range(first, end):
            word = words[i]
            if word not in _STARTS and not word[0].isdigit():
                continue
            named = named or word in CHANCES
            finder = FINDERS.get(word)
            phrase = finder(words, i, first, end) if finder else _percent(words, i, first, end, named)
            if word in _FIXED_STARTS:
                phrase = _longer(_fixed(words, i, end), phrase)
            if phrase is None or (word == "may" and text[line.starts[i]].isupper()):
                continue
            if found and phrase.first < found[-1].end:
                longer = _longer(found.pop(), phrase)
                phrase = longer or phrase
            found.append(phrase)
    return found


def _longer(one: Phrase | None, other: Phrase | None) -> Phrase | None:
    """The longer of two; the one where they are equal."""
    if one is None or other is None:
        return one or other
    return other if other.end - other.first > one.end - one.first else one


def _percent(words: Sequence[str], i: int, first: int, end: int, named: bool) -> Phrase | None:
    read = number_at(words, i, first, end, named)
    if read is None:
        return None
    start = i
    # "perhaps a 70 percent chance": what makes the number rough belongs to it.
    if start > first and words[start - 1] in ("a", "an") and words[read[0] - 1] in CHANCES:
        start -= 1
    if start > first and words[start - 1] in _ROUGHLY:
        start -= 1
    return Phrase(start, read[0], "percent", "even", read[1])


def _fixed(words: Sequence[str], i: int, end: int) -> Phrase | None:
    for rest in _FIXED_STARTS[words[i]]:
        after = i + len(rest)
        if after > end or tuple(words[i:after]) != rest:
            continue
        if rest in ANSWERS and not (after == end or words[after] in STOPS):
            continue
        if rest[-1] == "are" and after < end and (words[after][0].isdigit() or words[after] in NUMBER_WORDS):
            continue
        return Phrase(i, after, "fixed", FIXED[rest], grades_next=True)
    return None


def cue_phrase(cue: Line) -> Phrase | None:
    """The grading phrase of reporting words: "doubts", "is not sure", "suspects"; belief alone does not grade."""
    words = cue.words
    for i, word in enumerate(words):
        fixed = _fixed(words, i, len(words)) if word in ("no", "little") else None
        if fixed is not None:
            return fixed
        if word in _CUE_VERBS:
            negated = i > 0 and words[i - 1] in NEGATORS
            degree = words[i - 1 - negated] if i > negated else ""
            return Phrase(i - negated, i + 1, "belief", graded(BELIEFS[word], degree, negated))
        if word in STATES_OF_MIND or word in _PLAIN_TO_ALL:
            start, degree, negated = leading(words, i, 0)
            before = words[start - 1] if start else ""
            if before in BE or (word not in ("assured", "clear") and before not in _NOT_OF_A_MIND):
                return Phrase(start, i + 1, "adjective", graded(ADJECTIVES[word], degree, negated))
    return None
