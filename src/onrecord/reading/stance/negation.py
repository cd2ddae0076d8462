"""The word that negates a main clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.reading.stance.clauses import Line, main_words
from onrecord.reading.stance.graders import Phrase
from onrecord.reading.stance.hedges import AUXILIARIES, BE, NEGATORS

NEGATION = re.compile(r"\b(?:no|not|none|nobody|nothing|nowhere|never|neither|cannot)\b|n['’]t\b", re.IGNORECASE)
"""Any word that may negate: a text without one needs no closer look."""
_QUANTIFIERS = frozenset(("nobody", "nothing", "none", "neither", "nowhere", "no", "no-one"))
_NOT_NEGATING_AFTER_NO = frozenset("matter wonder less fewer sooner later more surprise problem doubt question".split())
_NOT_NEGATING_AFTER_NOT = frozenset("only just merely simply least long unlike without until to".split())
_DOUBLED = frozenset(
    "uncommon unusual unreasonable unhappy unaware unprecedented unimportant unwilling unwelcome unknown unfair "
    "untrue impossible improbable inconceivable".split()
)
_CONTRASTING = frozenset((",", "or", "and", "but", "if", "whether", "—", "–"))
_HELPLESS = frozenset(("can't", "cannot", "couldn't"))
_CLAUSE_ENDS = frozenset((";", "but", "—", "–"))
_PARTICIPLE_BEFORE = frozenset("of for by about from at in with as".split())
_ANSWERS = frozenset((",", ".", "!", "?"))


def negator(content: Line, found: Sequence[Phrase]) -> int | None:
    """The word (its place in ``content``) that negates the first main clause, or None.

    Two negations of one clause undo each other ("nobody did not weep"); one inside a grading
    phrase is that phrase's.
    """
    words = content.words
    first, end = _first_clause(content)
    if not any(words[i] in NEGATORS or words[i] in _QUANTIFIERS for i in range(first, end)):
        return None
    spared = {i for p in found if p.first < end for i in range(p.first, p.end)}
    flags = main_words(words, first, end, {p.end for p in found if p.first < end and p.grades_next})
    negating: list[int] = []
    spoken = insists = False
    for i in range(first, end):
        word = words[i]
        if not flags[i - first]:
            continue
        if spoken and _next_clause(words, i, end, first):
            break
        spoken = spoken or word in AUXILIARIES or word.endswith("ed")
        # "never, never" and "no lock and no key" insist; "nobody did not" undoes.
        insists = insists or (bool(negating) and (word in _CONTRASTING or word == "nor"))
        if i in spared or insists or not _negates(words, i, first, end):
            continue
        negating.append(i)
    return negating[0] if len(negating) % 2 else None


def _first_clause(content: Line) -> tuple[int, int]:
    """The first sentence that says something: "No." and "Yes." answer, and are one only if nothing follows."""
    for first, end in content.sentences:
        if end - first > 2:
            return first, end
    return content.sentences[0]


def _next_clause(words: Sequence[str], i: int, end: int, first: int) -> bool:
    word = words[i]
    if word in _CLAUSE_ENDS:
        return True
    return word == "and" and i > first and words[i - 1] == ","


def _negates(words: Sequence[str], i: int, first: int, end: int) -> bool:  # noqa: PLR0911
    word = words[i]
    before = words[i - 1] if i > first else ""
    following = words[i + 1] if i + 1 < end else ""
    if word in _QUANTIFIERS:
        if word == "no":
            if i == first and following in _ANSWERS:
                return end - first <= 2
            return following not in _NOT_NEGATING_AFTER_NO and not following[:1].isdigit() and before != "in"
        return word != "none" or following != "theless"
    if word not in NEGATORS:
        return False
    if word == "not":
        if following == "to":
            return not before or before in BE or before in ("that", "ought")
        if following in _NOT_NEGATING_AFTER_NOT or following in _DOUBLED:
            return False
        if before in _CONTRASTING and i > first:
            return False
        if before in _PARTICIPLE_BEFORE and following.endswith("ing"):
            return False
    if word in _HELPLESS and following in ("help", "wait"):
        return False
    if before in ("can", "could") and following == "help":
        return False
    return following != "only" and following not in _DOUBLED
