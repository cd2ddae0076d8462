"""Which reading of a verb fits its clause: what stands behind it, what stands before, active or passive."""

from __future__ import annotations

from typing import Final, NamedTuple

from onrecord.reading.deeds.clauses import Clause, is_verb
from onrecord.reading.deeds.groups import BE, HAVE, Group, is_adverb
from onrecord.reading.deeds.lexicon import Form, Sense
from onrecord.reading.deeds.nouns import GROUPS
from onrecord.reading.deeds.page import Page
from onrecord.reading.deeds.phrases import PREPOSITIONS, Phrase, behind, is_named, is_somebody, is_time, whole

_INTRANSITIVE: Final = frozenset(
    "meet confer negotiate retreat surrender capitulate resign quit apologize apologise protest rally march "
    "demonstrate riot explode detonate clash visit".split()
)
"""Verbs that need nothing behind them."""
_NOT_WITH: Final = {
    "meet": frozenset(
        "demand demands goal goals deadline deadlines target targets requirement requirements criteria need needs "
        "standard standards conditions obligations match expectations threshold death".split()
    ),
    "kill": frozenset("bill deal motion plan time idea proposal measure appetite project".split()),
    "hit": frozenset("record high low market shelves target snag bottom wall economy markets shares stride".split()),
    "strike": frozenset("chord tone note balance pose by".split()),
    "seize": frozenset("opportunity chance moment initiative on upon".split()),
    "wound": frozenset(("up",)),
    "visit": frozenset("website site page".split()),
    "charge": frozenset("fee fees".split()),
    "close": frozenset("eyes book deal".split()),
    "fire": frozenset("imagination".split()),
    "land": frozenset("job deal role contract".split()),
}
"""Words behind a verb with which it means something else."""
_RIGHT_BEHIND: Final = frozenset("on upon up by".split())
"""Those of them that change it only right behind it."""
_PARTICLES: Final = frozenset("up down back away out over".split())
_TIED: Final = frozenset("to for in on at by from".split())
"""Particles that stand right behind their verb, or are none of it."""
_GIVING: Final = frozenset("refuse deny give grant pay send offer hand".split())
"""In the passive what they give may stand behind: "were refused entry"."""
_BEHIND_OBJECTS: Final = frozenset(
    "in at off near on from outside inside across after before since during over against through until".split()
)
"""Prepositions behind which no object of the verb stands."""
_NO_OBJECTS: Final = PREPOSITIONS | frozenset("and or but when while because as so that if than".split())
_GAP: Final = 6
"""Words before "that" in which stands what it is about."""
_REACH: Final = 10
"""Words behind a verb in which what it asks for may stand."""


class Verb(NamedTuple):
    """A verb at word ``at`` with what stands around it; ``who`` is its subject."""

    at: int
    group: Group
    clause: Clause
    who: Phrase | None
    gerund: bool


class Chosen(NamedTuple):
    """The reading that fits; ``end`` is one past its particle."""

    sense: Sense
    passive: bool
    end: int


def chosen(page: Page, form: Form, verb: Verb, sentence: tuple[int, int]) -> Chosen | None:
    """The first reading of the verb that fits, within the words of its ``sentence``; None where none does."""
    words, i = page.lower, verb.at
    passive = verb.group.passive and not verb.gerund
    if passive and not form.participle:
        return None
    until = next((k for k in range(i + 4, verb.clause.end) if words[k] in (",", ";", "and")), verb.clause.end)
    reach = range(i + 1, min(until, i + 1 + _REACH))
    follows = words[i + 1] if i + 1 < sentence[1] else "."
    # without an auxiliary a participle may stand behind its noun: "the page signed on Friday"
    voices: tuple[bool, ...] = (passive,)
    if not (passive or verb.gerund or verb.group.finite) and form.participle:
        voices = (True,) if follows == "by" else (False, True)
    for sense in form.senses:
        end = _particle(page, sense, reach) if sense.particle else i + 1
        if end is None or (not sense.particle and reach and follows in _PARTICLES):
            continue
        if sense.kind == "reject" and words[end : end + 1] == ["to"]:
            continue  # "refused to say"
        other = _NOT_WITH.get(sense.lemma, frozenset())
        if follows in other or any(words[k] in other - _RIGHT_BEHIND for k in reach):
            continue
        stop = next((k for k in range(end, reach.stop) if words[k] in _BEHIND_OBJECTS), reach.stop)
        fit = _Fit(page, verb, sense, range(end, max(end, stop)), sentence)
        for voice in voices:
            if fit.passive() if voice else fit.active():
                return Chosen(sense, voice, end)
    return None


def _particle(page: Page, sense: Sense, reach: range) -> int | None:
    """One past the verb with its particle; None where that does not stand behind it."""
    words = page.lower
    at = next((k for k in reach if words[k] == sense.particle and k < reach.start + 4), None)
    if at is None or is_time(page, at):  # "gave in March"
        return None
    between = range(reach.start, at)
    if sense.particle in _TIED and not all(is_adverb(words[k]) or is_time(page, k) for k in between):
        return None
    return at + 1 if at == reach.start else reach.start


class _Fit:
    """One reading held against its clause; ``behind`` are the words in which its object may stand."""

    def __init__(self, page: Page, verb: Verb, sense: Sense, behind: range, sentence: tuple[int, int]) -> None:
        self._page, self._verb, self._sense, self._behind = page, verb, sense, behind
        self._sentence = sentence
        who, clause, first = verb.who, verb.clause, verb.group.first
        self._ahead = range(max(clause.first, first - _REACH), first)
        if who is not None and who.first < clause.first:
            self._ahead = range(who.first, who.end)

    def active(self) -> bool:  # noqa: PLR0911 - one reason a line
        sense, verb = self._sense, self._verb
        if not verb.group.finite and verb.who is None and not verb.gerund:
            return False
        if sense.lemma == "meet" and self._has_object():
            found = self._object()
            meeting = found is not None and self._page.lower[found.core - 1] in GROUPS["meeting"]
            return found is not None and (meeting or is_somebody(self._page, found))
        if sense.behind is None and sense.before is None:
            if sense.lemma == "accept":
                end = self._behind.start
                return end < self._sentence[1] and (self._page.lower[end] in (".", ",") or is_time(self._page, end))
            return bool(sense.particle) or sense.lemma in _INTRANSITIVE or self._has_object()
        if self._any(sense.behind, self._behind) or self._any(sense.behind, self._gap()):
            return True
        if self._any(sense.before, self._ahead):
            return not verb.group.passive
        if not sense.named:
            return False
        found = self._object()
        return found is not None and is_named(self._page, found)

    def passive(self) -> bool:  # noqa: PLR0911
        page, sense, verb = self._page, self._sense, self._verb
        words, end = page.lower, self._behind.start
        reduced = not verb.group.passive
        if reduced and (not self._ahead or not (words[end] in PREPOSITIONS or self._is_time(end))):
            return False
        if sense.lemma == "meet" or (reduced and sense.behind and words[verb.at - 1] not in sense.behind):
            return False
        if sense.behind is None and sense.before is None:
            if sense.particle or sense.lemma in _INTRANSITIVE or sense.lemma == "accept":
                return False
            return not reduced or self._has_verb_beside()
        wanted = range(self._ahead.start, self._behind.stop) if sense.lemma in _GIVING else self._ahead
        if self._any(sense.behind, wanted):
            return True
        if self._any(sense.before, self._behind):
            return not reduced
        return sense.named and not reduced and verb.who is not None and is_named(page, verb.who)

    def _any(self, nouns: frozenset[str] | None, within: range) -> bool:
        return nouns is not None and any(self._page.lower[k] in nouns for k in within)

    def _gap(self) -> range:
        """The words before a relative clause that has its own subject: "two boats that Lomarra seized"."""
        who, clause = self._verb.who, self._verb.clause
        if clause.opener not in ("that", "which") or who is None or who.first < clause.first or self._has_object():
            return range(0)
        return range(max(self._sentence[0], clause.first - _GAP), clause.first - 1)

    def _object(self) -> Phrase | None:
        found = behind(self._page.lower, self._behind.start, self._behind.stop)
        return whole(self._page, found, self._behind.stop) if found else None

    def _has_object(self) -> bool:
        """Whether something stands right behind the verb."""
        words, at, end = self._page.lower, self._behind.start, self._sentence[1]
        while at < end and is_adverb(words[at]):
            at += 1
        if at >= end or words[at] in _NO_OBJECTS or words[at] in BE or words[at] in HAVE:
            return False
        return words[at][0].isalnum() and not self._is_time(at)

    def _has_verb_beside(self) -> bool:
        """Whether the sentence has another verb than this one, which then need not be the main one."""
        words, end = self._page.lower, self._behind.start
        if end < self._sentence[1] and (words[end] == "by" or self._is_time(end)):
            return True
        return any(
            is_verb(words[k]) for k in (*range(self._sentence[0], self._verb.at), *range(end, self._sentence[1]))
        )

    def _is_time(self, at: int) -> bool:
        return at < self._sentence[1] and is_time(self._page, at)
