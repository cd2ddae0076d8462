"""How sure a speaker says it is, and whether it says yes or no.

A statement is graded by at most one phrase: the one that grades the main clause ("will very likely
be signed"), or the reporting words where these grade it ("doubts that"). ``certainty`` gives that
phrase and its interval on a scale; ``polarity`` tells whether what it grades is negated. A negation
inside the phrase ("not likely", "I don't think") is counted in the phrase and only there, so that
the interval is always the chance of what the rest of the statement says.
"""

from __future__ import annotations

from onrecord.reading.stance.clauses import Line, line, main_words
from onrecord.reading.stance.graders import Phrase
from onrecord.reading.stance.grading import cue_phrase, phrases
from onrecord.reading.stance.hedges import CHANCES
from onrecord.reading.stance.negation import NEGATION, negator
from onrecord.reading.stance.scales import interval
from onrecord.records import Attribution, Certainty, Polarity, Scale, Span

__all__ = ["certainty", "polarity"]

_RULES = frozenset(
    "rules rule law laws statute act order regulation regulations code constitution terms policy agreement treaty "
    "accord statement".split()
)


def certainty(text: str, attribution: Attribution, scale: Scale = "icd203") -> Certainty | None:
    """The phrase by which the source says how sure it is, or None where it just asserts.

    ``low`` and ``high`` are percent on ``scale``; an explicit number stands for itself on all.
    """
    cue = line(text, attribution.cue)
    phrase = cue_phrase(cue)
    if phrase is not None:
        return _record(text, cue, phrase, scale)
    content = line(text, attribution.content)
    phrase = _chosen(content, _phrases(text, attribution, content, cue))
    return None if phrase is None else _record(text, content, phrase, scale)


def polarity(text: str, attribution: Attribution) -> tuple[Polarity, Span | None]:
    """Negative where the main clause of the content's first sentence is negated, with the negating word."""
    if not any(NEGATION.search(text, start, end) for start, end in attribution.content):
        return "positive", None
    content = line(text, attribution.content)
    at = negator(content, _phrases(text, attribution, content, line(text, attribution.cue)))
    if at is None:
        return "positive", None
    return "negative", Span(content.starts[at], content.ends[at])


def _phrases(text: str, attribution: Attribution, content: Line, cue: Line) -> list[Phrase]:
    found = phrases(content, text, any(word in CHANCES for word in cue.words))
    if found and _permits(text, attribution):
        return [p for p in found if p.kind != "modal" or content.words[p.first] != "may"]
    return found


def _permits(text: str, attribution: Attribution) -> bool:
    """Whether the source lays down rules: its "may" gives leave."""
    return any(word in _RULES for word in line(text, attribution.source).words)


def _chosen(content: Line, found: list[Phrase]) -> Phrase | None:
    """The phrase of the main clause of the first sentence that has one: likelihood before completion."""
    at = 0
    for first, end in content.sentences:
        here = []
        while at < len(found) and found[at].first < end:
            here.append(found[at])
            at += 1
        if not here:
            continue
        flags = main_words(content.words, first, end, {p.end for p in here if p.grades_next})
        main = [p for p in here if flags[p.first - first] or (p.kind == "fixed" and p.first == first)]
        if main:
            return min(main, key=lambda p: p.number is not None and p.number.completion)
    return None


def _record(text: str, of: Line, phrase: Phrase, scale: Scale) -> Certainty:
    words, span = of.text(text, phrase.first, phrase.end)
    number = phrase.number
    low, high = (number.low, number.high) if number else interval(words, phrase.level, scale)
    return Certainty(words, span, low, high, scale)
