"""Who did a deed, and to whom it was done."""

from __future__ import annotations

from typing import Final

from onrecord.countries import COUNTRY_OF
from onrecord.reading.deeds.page import Page
from onrecord.reading.deeds.phrases import NAMELESS, Phrase, behind, is_somebody, is_time, party, whole
from onrecord.reading.deeds.senses import Chosen, Verb
from onrecord.records import Party

_AIMS: Final = frozenset("at on against upon".split())
_TOWARDS: Final = frozenset("against to with".split())
"""What leads to whom a deed was done; of attacks, whom they aimed at."""
_ITSELF: Final = frozenset("it they he she its his their".split())
_REACH: Final = 8
"""Words behind a passive in which "by" is looked for."""


def agent(page: Page, verb: Verb, found: Chosen, sentence: int, *, denied: bool) -> Party | None:
    """Who did it; None where nobody is named, or a thing: "shells fell".

    In a denial "it" is who denies, where it is nobody else.
    """
    owner, clause, who = page.owner[verb.at], verb.clause, verb.who
    if found.passive:
        by = next((k for k in range(found.end, min(clause.end, found.end + _REACH)) if page.lower[k] == "by"), None)
        who = behind(page.lower, by + 1, clause.end) if by is not None and not is_time(page, by) else None
    if who is None:
        return None
    pronoun = page.lower[who.first] in _ITSELF and who.core - who.first == 1
    if not pronoun and (page.lower[who.core - 1] in NAMELESS and not _owned(page, who, sentence)):
        return None
    named = party(page, who, owner)
    if named is None and denied and page.lower[who.first] in _ITSELF and (teller := page.teller(owner)):
        return Party(teller, page.span(who.first, who.core))
    return named


def target(page: Page, verb: Verb, found: Chosen) -> Party | None:
    """To whom it was done: the object, where it is somebody or somebody's, else whom a preposition leads to."""
    owner, words, end = page.owner[verb.at], page.lower, verb.clause.end
    if found.sense.kind == "agree":
        return None
    if found.passive:
        return party(page, verb.who, owner) if verb.who and is_somebody(page, verb.who) else None
    leads = _AIMS if found.sense.kind == "assault" else _TOWARDS
    for k in range(found.end - 1, end - 1):
        if k >= found.end and (words[k] not in leads or is_time(page, k) or words[k + 1] == "least"):
            continue
        if (met := behind(words, k + 1, end)) and is_somebody(page, met := whole(page, met, end)):
            return party(page, met, owner)
    return None


def _owned(page: Page, who: Phrase, sentence: int) -> bool:
    """Whether a weapon is somebody's: "Harskian guns"."""
    return any(
        page.words.forms[k][0].isupper() and (k in page.met or page.lower[k] in COUNTRY_OF or k > sentence)
        for k in range(who.first, who.core - 1)
    )
