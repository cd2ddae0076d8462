"""Noun phrases around a verb: who does it, to whom, where; without a parser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from onrecord.reading.deeds.clauses import RELATIVES, Clause, is_verb, shares_subject
from onrecord.reading.deeds.groups import BE, HAVE, NEGATORS, is_adverb
from onrecord.reading.deeds.lexicon import FORMS
from onrecord.reading.deeds.nouns import GROUPS
from onrecord.reading.deeds.page import ARTICLE, Page
from onrecord.reading.when.lexicon import MONTHS, PAST, WEEKDAYS
from onrecord.reading.who.lexicon import DOCUMENTS, HONORIFICS, RANKS, is_plural_role, is_role
from onrecord.reading.who.mentions import CLITICS
from onrecord.records import Party

PREPOSITIONS: Final = frozenset(
    "of in on at to from by for with into onto over off near across against between among through during after before "
    "since until till under behind beyond inside outside around about along without within upon toward towards amid "
    "despite as than past per via like including following according".split()
)
PLACING: Final = frozenset("in at off near outside inside across over around along aboard from on".split())
DETERMINERS: Final = frozenset(
    "the a an this that these those his her its their our my some several many all both another each every".split()
)
_PRONOUNS: Final = frozenset("he she they it i we who".split())
NOBODY: Final = frozenset("nobody none nothing neither no no-one nowhere few".split())
_LEADING: Final = frozenset(
    "and but then so yet meanwhile later also still now instead however thus or nor even".split()
)
_STOPS: Final = PREPOSITIONS | RELATIVES | {",", ";", ":", ".", "(", ")", "when", "while", "where", "because", "and"}
_ENDS: Final = _STOPS | frozenset("and or late early shortly here there".split())
_OBJECT_PRONOUNS: Final = frozenset("me us him them it himself herself itself themselves".split())
_NOUNS_TOO: Final = frozenset("shot shots cut hit put left set read lead".split())
"""Verb forms that are as often nouns within a subject."""
_CALENDAR: Final = frozenset((*MONTHS, *WEEKDAYS))
_ARMED: Final = frozenset("gunman gunmen sniper bomber bombers".split())
_VAGUE: Final = frozenset("one two three four five six seven eight nine ten most many some several".split())
NAMELESS: Final = (GROUPS["weapon"] - _ARMED) | GROUPS["talks"] | frozenset("it there what that which this".split())
"""What strikes and is nobody."""


class Phrase(NamedTuple):
    """Words ``first`` to ``end`` (exclusive); ``core`` is one past the head noun."""

    first: int
    core: int
    end: int


def subject(page: Page, clause: Clause, group: int, floor: int) -> Phrase | None:
    """The subject of the verb whose group begins at word ``group``."""
    words = page.lower
    first, end = clause.first, group
    if shares_subject(words, group, floor):
        end = next((k for k in range(first, group) if is_verb(words[k])), group)
        if end in (first, group):
            first, end = _before_verb(words, first, floor)
    while end > first and (is_adverb(words[end - 1]) or words[end - 1] in NEGATORS):
        end -= 1
    if clause.opener in RELATIVES and (end <= first or _closed(words, first, end, group)):
        return _antecedent(page, clause.first - 1, floor)
    if end <= first:
        return None
    first, end = _without_asides(words, first, end)
    if end <= first:
        return None
    if words[end - 1] in _PRONOUNS:
        return Phrase(end - 1, end, end)
    first = _without_adjuncts(page, first, end)
    return phrase(words, first, end) if first < end else None


def _closed(words: Sequence[str], first: int, end: int, group: int) -> bool:
    """Whether a relative clause ends before the verb, which is the main one: "the shells that fell were …"."""
    if words[group - 1] == "," and not any(w == "," for w in words[first : group - 1]):
        return True
    return group == end and (is_verb(words[first]) or is_verb(words[end - 1])) and words[end - 1] not in ("and", "or")


def _before_verb(words: Sequence[str], first: int, floor: int) -> tuple[int, int]:
    """The words before the first verb of what lies before word ``first``: "X sat down, and signed"."""
    begin = max(floor, first - 30)
    verb = next((k for k in range(begin, first) if is_verb(words[k])), begin)
    return begin, verb


def _antecedent(page: Page, relative: int, floor: int) -> Phrase | None:
    """What "who" or "that" at word ``relative`` stands for: the phrase right before it."""
    words = page.lower
    end = relative - 1 if relative > floor and words[relative - 1] == "," else relative
    first = end
    while first > floor and words[first - 1] not in _STOPS and not is_verb(words[first - 1]):
        if words[first - 1] in FORMS and words[first] in DETERMINERS:  # "bringing the people who …"
            break
        first -= 1
    return Phrase(first, end, end) if first < end else None


def _without_asides(words: Sequence[str], first: int, end: int) -> tuple[int, int]:
    """Without what stands between commas behind the subject, and what stands before it."""
    if words[end - 1] == ",":
        opened = next((k for k in range(end - 2, first - 1, -1) if words[k] == ","), None)
        if opened is None:
            return first, first
        end = opened
    commas = [k for k in range(first, end) if words[k] == ","]
    if commas and words[commas[-1] + 1 : commas[-1] + 2] != ["and"]:
        behind = commas[-1] + 1
        # "Tomas Averri, the envoy of Lomarra": an apposition names the same one
        return behind, end
    return first, end


def _without_adjuncts(page: Page, first: int, end: int) -> int:
    """Past what opens a clause before its subject: "On Monday", "In Ravessa", "Then"."""
    words = page.lower
    while first < end and (words[first] in _LEADING or is_adverb(words[first])):
        first += 1
    for time in page.times_in(first, end):
        begin = page.words.first_at(time.whole.start)
        if all(words[k] in PREPOSITIONS | DETERMINERS or is_adverb(words[k]) for k in range(first, begin)):
            first = page.words.first_at(time.whole.end - 1) + 1
            while first < end and words[first] in CLITICS | {"of"}:
                return begin  # "Friday's meeting"
    if first >= end or words[first] not in PREPOSITIONS:
        return first
    forms = page.words.forms
    for k in range(first + 2, end):
        before = words[k - 1]
        if before in PREPOSITIONS or before in DETERMINERS or before in ("and", ","):
            continue
        if words[k] in DETERMINERS or words[k][0].isdigit() or words[k] in _VAGUE:
            return k
        if forms[k][0].isupper() and (forms[k - 1][0].islower() or (k in page.met and k - 1 in page.met)):
            return k
    return end


def phrase(words: Sequence[str], first: int, end: int) -> Phrase:
    """The phrase that begins at word ``first``; its head stands before the first preposition or comma."""
    core = first
    while core < end and (words[core] not in _STOPS or _goes_on(words, first, core)):
        if core > first and is_verb(words[core]) and words[core] not in _NOUNS_TOO:
            break
        core += 1
    until = core
    while until < end and words[until] not in (",", ";") and words[until] not in RELATIVES and until - core < 6:
        if is_verb(words[until]):
            break
        until += 1
    return Phrase(first, max(core, first + 1), max(until, first + 1))


def _goes_on(words: Sequence[str], first: int, at: int) -> bool:
    """Whether the phrase goes on at this word: "A and B", "Mr. Vane"."""
    return at > first and (words[at] == "and" or (words[at] == "." and _is_short(words[at - 1])))


def _is_short(word: str) -> bool:
    return word in RANKS or word in HONORIFICS or len(word) == 1


def behind(words: Sequence[str], first: int, end: int) -> Phrase | None:
    """The phrase right behind a verb: its object."""
    while first < end and is_adverb(words[first]):
        first += 1
    core = first
    if first < end and (
        words[first] in _OBJECT_PRONOUNS or (words[first] == "her" and words[first + 1 : first + 2] in (["the"], ["a"]))
    ):
        return Phrase(first, first + 1, first + 1)
    while core < end and (words[core] not in _ENDS or (words[core] == "." and _is_short(words[core - 1]))):
        if words[core] in BE or words[core] in HAVE:
            break
        if core > first and (is_adverb(words[core]) or (words[core] in PAST and words[core] not in _NOUNS_TOO)):
            break
        core += 1
    return Phrase(first, core, core) if core > first else None


def whole(page: Page, found: Phrase, end: int) -> Phrase:
    """The phrase with the name that "of" ties to it: "the village of Tessoule"."""
    if found.core + 1 >= end or page.lower[found.core] != "of":
        return found
    until = next((k + 1 for k in range(found.core + 1, min(end, found.core + 4)) if k in page.met), None)
    return Phrase(found.core + 1, until, until) if until else found


def party(page: Page, found: Phrase | None, owner: int) -> Party | None:
    """Who the phrase names: the fullest name where it is somebody met, else the words as printed."""
    if found is None:
        return None
    words = page.lower
    first, core, end = found
    word = words[first]
    if core - first == 1 and word in _PRONOUNS | {"me", "us", "him", "her", "them", "himself", "itself"}:
        return _pronoun(page, first, owner)
    if word in ("there", "this", "that", "what") and core - first == 1:
        return None
    while first < core - 1 and (words[first] in ("the", "a", "an", "that", "this") or is_adverb(words[first])):
        first += 1
    while core > first + 1 and is_adverb(words[core - 1]):
        core = end = core - 1
    head = core - 1
    if "and" in words[first:core]:
        return Party(page.printed(first, core), page.span(first, core))
    if head in page.met and not (head + 1 < end and words[head + 1] in CLITICS):
        return Party(page.met[head].name, page.span(first, core))
    # "envoys from Harskia", "presidents of Harskia and Lomarra": what tells them apart is part of the name
    until = end if core < end and words[core] in ("of", "from", "for") else core
    return Party(page.printed(first, until), page.span(first, until))


def _pronoun(page: Page, at: int, owner: int) -> Party | None:
    word = page.lower[at]
    if word in ("i", "we", "me", "us"):
        speaker = page.statements[owner].speaker if owner != ARTICLE else None
        return Party(speaker.name, page.span(at, at + 1)) if speaker else None
    entity = page.met.get(at) or page.pronoun(at)
    return Party(entity.name, page.span(at, at + 1)) if entity else None


def is_time(page: Page, at: int) -> bool:
    """Whether word ``at`` stands within a time."""
    start = page.words.starts[at]
    return any(t.whole.start <= start < t.whole.end for t in page.times_in(max(0, at - 4), at + 1))


def is_somebody(page: Page, found: Phrase) -> bool:
    """Whether the phrase names people or a body, or something of theirs: "a Lomarran trawler"."""
    words, forms = page.lower, page.words.forms
    if is_named(page, found):
        return True
    if words[found.core - 1] in DOCUMENTS:
        return False
    for k in range(found.first, found.core):
        if forms[k][0].isupper() and len(words[k]) > 1 and words[k] not in _CALENDAR | DETERMINERS | _VAGUE:
            return True
    return False


def is_named(page: Page, found: Phrase) -> bool:
    """Whether the head of the phrase is a name, a pronoun led back, or a word for people."""
    at = found.core - 1
    head = page.lower[at]
    if at in page.met:
        return page.met[at].kind != "document"
    if page.words.forms[at][0].isupper() and len(head) > 1 and head not in _CALENDAR | DETERMINERS | _VAGUE:
        return head not in DOCUMENTS
    return is_role(head) or is_plural_role(head) or head in GROUPS["people"] or head in GROUPS["force"]


def place(page: Page, clause: Clause, agent: Party | None) -> Party | None:
    """Where it happened: the first name of a place behind "in", "at", "off" … in the clause."""
    words = page.lower
    for k in range(clause.first, clause.end):
        entity = page.met.get(k)
        if entity is None or entity.kind != "place":
            continue
        first = k
        while first > clause.first and (words[first - 1] not in PREPOSITIONS) and k - first < 5:
            first -= 1
        before = words[first - 1] if first > 0 else ""
        if before == "of" and first > 1:  # "off the village of Tessoule"
            first = next((j for j in range(first - 2, max(clause.first, first - 5) - 1, -1) if words[j] in PLACING), 0)
            before = words[first] if first else ""
        if before in PLACING and (k + 1 >= len(words) or words[k + 1] not in CLITICS):
            span = page.span(k, k + 1)
            if agent is None or not (agent.span.start <= span.start < agent.span.end):
                return Party(entity.name, span)
    return None
