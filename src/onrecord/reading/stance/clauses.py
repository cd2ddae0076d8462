"""A statement's words, its sentences, and which words belong to a main clause.

By rule, without a parser: subordinators, relatives and complement clauses open a stretch that is
not the main clause, and a comma, a semicolon or a second finite verb ends it. Time grows with the
number of words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from onrecord.reading.stance.hedges import AUXILIARIES, BE, SUBJECTS
from onrecord.records import Span

_WORD = re.compile(r"\d+(?:[.,]\d+)*%?(?:[-–]\d+(?:[.,]\d+)*%?)*|[^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*|[.?!;:,—–()]|%")
_STOPS = frozenset((".", "?", "!"))
_TITLES = frozenset("mr mrs ms dr st sen rep gov gen lt col sgt jr sr vs no inc corp co".split())

_SUBORDINATORS = frozenset(
    "if unless when whenever while because although though until whereas lest whether why how".split()
)
_PREPOSITIONAL = frozenset(("after", "before", "since", "until", "as", "than", "so"))
"""Open a clause only before a subject: "before they left", not "before May"."""
_OPEN_TO_THE_END = frozenset(("whether", "why", "how"))
_RELATIVES = frozenset(("who", "whom", "whose", "which", "where"))
_NOT_BEFORE_A_CLAUSE = frozenset(
    "in on at of to from for with by about after before and or but like do did does is are was were".split()
)
_REPORTING = frozenset(
    "know knows knew say says said saying tell told hope hopes hoped fear fears feared realize realized realise "
    "admit admits admitted learn learned claim claims claimed show shows showed find finds found believe believes "
    "believed think thinks thought wish wishes wished feel feels felt mean means meant insist insists forget".split()
)
_AT_LEAST = ["the", "least"]
_LEADERS = frozenset(("that", "and", "but", "so", "or", "well", "yet", ",", "now", "then", "yes", "even", "just"))
_APPOSITION = 9
"""Words: the longest stretch between two commas after which a verb still belongs to what stood before them."""
_CLAIMS = frozenset(
    "idea fact claim notion belief hope fear suggestion argument view report reports concern concerns evidence "
    "theory rumor rumour charge allegation warning assumption sign signs feeling".split()
)
"""Nouns whose "that" says what they are, not which."""
_MAIN, _FRONTED, _TAIL, _RELATIVE, _SUBJECT_RELATIVE, _COMPLEMENT = range(6)


@dataclass(frozen=True, slots=True)
class Line:
    """Lower-cased words of some spans of a text with their offsets into it, and their sentences."""

    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    sentences: Sequence[tuple[int, int]]
    """(first word, one past the last word), in order."""

    def text(self, source: str, first: int, end: int) -> tuple[str, Span]:
        """The words as printed, and where."""
        span = Span(self.starts[first], self.ends[end - 1])
        return source[span.start : span.end], span


def line(text: str, spans: Iterable[Span]) -> Line:
    """Split the spans of ``text`` into words and sentences; a broken content is read on over its breaks."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for begin, end in spans:
        for match in _WORD.finditer(text, begin, end):
            word = match.group().lower()
            words.append(word.replace("’", "'") if "’" in word else word)
            starts.append(match.start())
            ends.append(match.end())
    return Line(words, starts, ends, _sentences(text, words, starts))


def _sentences(text: str, words: list[str], starts: list[int]) -> list[tuple[int, int]]:
    found = []
    first = 0
    for i, word in enumerate(words):
        if word not in _STOPS:
            continue
        if word == "." and i > first:
            before = words[i - 1]
            if before in _TITLES or (len(before) == 1 and before != "i"):
                continue
            if i + 1 < len(words) and text[starts[i + 1]].islower():
                continue
        found.append((first, i + 1))
        first = i + 1
    if first < len(words):
        found.append((first, len(words)))
    return found


def main_words(words: Sequence[str], first: int, end: int, graded: Collection[int]) -> bytearray:
    """For each word from ``first`` to ``end``, 1 where it belongs to the main clause, else 0.

    ``graded`` holds the places right after a phrase that grades what follows ("I think", "it is
    likely"): the clause that follows such a phrase counts as main.
    """
    flags = bytearray(end - first)
    state, opened, at_start, verb_seen = _MAIN, first, True, False
    interrupted, comma = _MAIN, first - _APPOSITION
    for i in range(first, end):
        word = words[i]
        if word == ",":
            interrupted, comma = (interrupted if i - comma < _APPOSITION else state), i
        elif i - 1 == comma and word in AUXILIARIES and state == _MAIN and interrupted in (_TAIL, _COMPLEMENT):
            # "before the ferry, idle since August, may sail": the commas only held an apposition.
            state = interrupted
        if state != _MAIN and _closes(words, i, state, opened):
            state = _MAIN
        if state == _MAIN:
            state = _opens(words, i, end, at_start, verb_seen, graded)
            if state != _MAIN:
                opened = i
                at_start = at_start and state == _FRONTED
            else:
                flags[i - first] = 1
                at_start = at_start and word in _LEADERS
                verb_seen = verb_seen or word in AUXILIARIES or word.endswith("ed")
    return flags


def _opens(words: Sequence[str], i: int, end: int, at_start: bool, verb_seen: bool, graded: Collection[int]) -> int:  # noqa: PLR0911
    """What the word i opens, where it stands in the main clause."""
    word = words[i]
    before = words[i - 1] if i else ""
    if word in _SUBORDINATORS or (word in _PREPOSITIONAL and i + 1 < end and words[i + 1] in SUBJECTS):
        if i in graded:
            return _MAIN
        if word == "so":
            return _MAIN if at_start or before in (",", ";", "and") else _TAIL
        if word in _OPEN_TO_THE_END:
            return _MAIN if before in BE else _COMPLEMENT
        return _FRONTED if at_start else _TAIL
    if word == "so" and i + 1 < end and words[i + 1] == "that" and not at_start:
        return _COMPLEMENT
    if word in _RELATIVES or word == "what":
        if i in graded or before in BE:
            return _MAIN
        if at_start or word == "what":
            return _COMPLEMENT
        return _RELATIVE if before == "," or verb_seen else _SUBJECT_RELATIVE
    if word == "that":
        if at_start or i in graded or before in BE or before in _NOT_BEFORE_A_CLAUSE or before == ",":
            return _MAIN
        return _COMPLEMENT if verb_seen or before in _REPORTING or before in _CLAIMS else _SUBJECT_RELATIVE
    if before in _REPORTING and word in SUBJECTS and not (i in graded or at_start or words[i : i + 2] == _AT_LEAST):
        return _COMPLEMENT
    return _MAIN


def _closes(words: Sequence[str], i: int, state: int, opened: int) -> bool:
    """Whether the word i ends the subordinate stretch opened at ``opened``."""
    word = words[i]
    if word == ";":
        return True
    if state == _COMPLEMENT:
        return word == "but" and words[i - 1] == ","
    if word == ",":
        return True
    if state != _SUBJECT_RELATIVE or word not in AUXILIARIES:
        return False
    # "The man who saw it did not weep": the relative's own verb stands right behind it, or behind a
    # subject of the relative's own ("the clause that Congress did not ask for").
    after = i - opened
    own = after == 1 or (after == 2 and (words[opened] != "who" or words[i - 1].endswith("ly")))
    subject = words[i - 1] in SUBJECTS and (after == 2 or words[opened + 1] in SUBJECTS)
    return not (own or subject or words[i - 1] in AUXILIARIES or words[i - 2] in _REPORTING)
