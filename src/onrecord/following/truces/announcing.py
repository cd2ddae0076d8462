"""Everything that an article says of truces, sentence by sentence, also where only "it" stands for one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.following.truces import subjects
from onrecord.following.truces.acts import Act, ActKind
from onrecord.following.truces.articles import Sentence, Telling
from onrecord.following.truces.lexicon import (
    ACCEPTED,
    CARVED,
    ENDS,
    FREEZE,
    KEEPS,
    MODAL,
    NARROW,
    REJECTED,
    STARTS,
)
from onrecord.following.truces.mentions import Mention, mentions
from onrecord.following.truces.naming import of_mention
from onrecord.following.truces.parties import Parties
from onrecord.following.truces.terms import Terms, terms
from onrecord.truced import Passage

_GOES_ON = 3
"""Sentences over which "it" may stand for the truce last named."""
_IT = re.compile(
    r"^[“\"‘']?(?:It|They|This|The (?:arrangement|agreement|deal|pact|accord|note|text|measure|halt|pauses?|"
    r"daily pauses)|"
    r"Each pause)\b"
)
_ANY_IT = re.compile(r"\b(?:it|them)\b")
_OBJECT = re.compile(
    r"^\s*(?:it\b|this\b|them\b|(?:the|this|that) (?:offer|proposal|plan|arrangement|deal|terms|idea|agreement|call|"
    r"gesture|"
    r"pact)\b|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|within|at once|the same|in principle|[,.;]|$)",
    re.IGNORECASE,
)
"""Behind "accepted": what was talked of before, or nothing."""
_RUNS = re.compile(rf"{STARTS.pattern}|{ENDS.pattern}|\b(?:lasts?|runs?|holds?)\b", re.IGNORECASE)
_COVERS = re.compile(r"\w+ (?:covers|applies to|protects) ")
_AGREED_ALONE = re.compile(r"\bagreed\b", re.IGNORECASE)
_CONFIRMED = re.compile(r"\bconfirm(?:ed|s)(?= the (?:agreement|deal|arrangement|pact))", re.IGNORECASE)
_ANSWERS: tuple[tuple[ActKind, re.Pattern[str]], ...] = (
    ("accepted", ACCEPTED),
    ("rejected", REJECTED),
    ("accepted", KEEPS),
    ("accepted", _CONFIRMED),
    ("accepted", _AGREED_ALONE),
)
_ANNOUNCED_IT = re.compile(
    r"\b(?:announced|declared|proclaimed|unveiled|signed|consented to|agreed to|agreed on) (?:it|the (?:deal|"
    r"agreement|arrangement|accord|pact))\b"
)
_CLAUSE = re.compile(r"(?:,? and that|\bthat|[;:—]|,? but|, and)\s+")
_CLAUSE_END = re.compile(r",?\s+(?:and that|according to|but)\b|[;:—]|\.?[”\"]?$|, [^,]{3,60} said\.?$")


def acts(telling: Telling, parties: Parties) -> Iterator[Act]:
    """Every act of the article, in order."""
    last: Sentence | None = None
    for sentence in telling.sentences:
        found = mentions(telling, sentence)
        goes_on = (
            last is not None and sentence.paragraph - last.paragraph <= 1 and sentence.number - last.number <= _GOES_ON
        )
        when = terms(telling, sentence)
        for mention in found:
            yield from of_mention(telling, mention, parties, when)
        if found or goes_on:
            yield from _terms_of_scope(telling, sentence, parties, next(iter(found), None))
        if goes_on and not found:
            yield from _without_name(telling, sentence, parties, when)
        if found or (goes_on and _IT.match(sentence.text)):
            last = sentence


def _terms_of_scope(telling: Telling, sentence: Sentence, parties: Parties, mention: Mention | None) -> Iterator[Act]:
    """What the sentence leaves out, holds in its place, or says to hold for one place only."""
    told = telling.passage(*sentence.span)
    narrow = NARROW.search(sentence.text)
    if narrow and (mention or _IT.match(sentence.text) or _ANY_IT.search(sentence.text)):
        begin, end = narrow.span("a" if narrow["a"] else "b")
        at = sentence.span.start
        who, _ = subjects.before(telling, sentence, at + narrow.start(), parties)
        place = telling.passage(at + begin, at + end)
        yield Act("narrowed", sentence, told, mention, who, extra=(place,))
    if carved := CARVED.search(sentence.text):
        yield Act("carved", sentence, told, mention, extra=(_clause(telling, sentence, carved),))
    if freeze := FREEZE.search(sentence.text):
        yield Act("covered", sentence, told, mention, extra=(_clause(telling, sentence, freeze),))


def _without_name(telling: Telling, sentence: Sentence, parties: Parties, when: Terms) -> Iterator[Act]:
    """What is said of the truce last named: "It takes effect on Monday", "Ulmark accepted on Thursday"."""
    told = telling.passage(*sentence.span)
    announced = _ANNOUNCED_IT.search(sentence.text)
    if announced and when.announced:
        ahead = sentence.text[: announced.start()]
        by = next(iter(subjects.names(ahead)), None)
        yield Act("agreed", sentence, told, sides=parties.all(ahead), by=by, terms=when)
        return
    if _IT.match(sentence.text):
        if when.concrete and _RUNS.search(sentence.text):
            yield Act("told", sentence, told, terms=when)
        if _COVERS.match(sentence.text):
            yield Act("covered", sentence, told, extra=(told,))
    for kind, verb in _ANSWERS:
        found = verb.search(sentence.text)
        if found is None or not _OBJECT.match(sentence.text[found.end() :]):
            continue
        if not MODAL.search(sentence.text[: found.start()]):
            who, both = subjects.before(telling, sentence, sentence.span.start + found.start(), parties)
            if who or both:
                yield Act(kind, sentence, told, None, who, both)
            return


def _clause(telling: Telling, sentence: Sentence, found: re.Match[str]) -> Passage:
    """The clause around some words of a sentence."""
    begins = [m.end() for m in _CLAUSE.finditer(sentence.text, 0, found.start())]
    stop = _CLAUSE_END.search(sentence.text, found.end())
    begin, end = max(begins, default=0), stop.start() if stop else len(sentence.text)
    return telling.passage(sentence.span.start + begin, sentence.span.start + end)
