"""Deeds that a noun names: "the shelling of the port on Tuesday", "after a wave of strikes on the city".

A noun has no tense. It counts where a past day stands with it, where "after", "since" or "during" leads it, or where
a verb says that it took place; not behind what would prevent, plan or threaten it.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from onrecord.countries import COUNTRY_OF
from onrecord.reading.deeds import days, phrases
from onrecord.reading.deeds.clauses import UNREAL_OPENERS, Clause, clause_around
from onrecord.reading.deeds.groups import UNREAL
from onrecord.reading.deeds.page import Page
from onrecord.reading.who.mentions import CLITICS
from onrecord.records import DeedKind, Party, When

_TABLE: Final[dict[DeedKind, str]] = {
    "assault": "attack attacks strike strikes airstrike airstrikes raid raids shelling bombing bombings bombardment "
    "assault ambush massacre killing killings shooting shootings clashes assassination invasion incursion barrage "
    "beheading stabbing gunfight crossfire beating",
    "coerce": "seizure arrest arrests kidnapping abduction annexation detention deportation",
    "yield": "withdrawal retreat surrender release resignation",
    "protest": "protest protests demonstration demonstrations riot riots march",
    "consult": "meeting talks visit summit",
    "cooperate": "exchange swap",
    "agree": "signing",
    "sanction": "expulsion",
    "aid": "evacuation rescue",
}
NOUNS: Final = {noun: kind for kind, nouns in _TABLE.items() for noun in nouns.split()}
_FIRE: Final = frozenset("fire gunfire shots blows".split())
_MANY: Final = frozenset("wave waves series string spate volley round rounds number".split())
"""Before "of strikes"."""
_SWAPPED: Final = frozenset("prisoners captives bodies detainees hostages".split())
_BEFORE: Final = frozenset(
    "no any further future possible potential planned threatened new more proposed next coming imminent expected "
    "alleged suspected supposed hunger heart labor labour general first-strike counter hypothetical possible".split()
)
"""What stands before a noun that names nothing done; "hunger strike" is none of ours."""
_PREVENTING: Final = frozenset(
    "stop stopped stopping halt halted halting pause paused prevent prevented preventing avoid avoided avert averted "
    "risk plan planned planning plans threaten threatened fear feared fears order ordered demand demanded urge urged "
    "suspend suspended end ended ending consider considered oppose opposed allow allowed against for about discuss "
    "call called calls calling propose proposed proposal want wanted expect expected possible ban banned postpone "
    "postponed cancel cancelled canceled delay delayed seek sought support supported schedule scheduled attend "
    "attended hold held ahead before until without instead".split()
)
_FUTURE: Final = UNREAL - {"to"}
_LEADS: Final = frozenset("after since during following amid despite".split())
_TOOK_PLACE: Final = frozenset(
    "killed hit struck targeted injured wounded destroyed damaged left took occurred happened broke began continued "
    "lasted followed shook rocked claimed drew ended".split()
)
_TIES: Final = frozenset("of on against by in at near between with from outside".split())


class Event(NamedTuple):
    """A deed that a noun names."""

    first: int
    end: int
    kind: DeedKind
    lemma: str
    clause: Clause
    agent: Party | None
    target: Party | None
    place: Party | None
    when: When


def nominal(page: Page, i: int, floor: int, limit: int) -> Event | None:  # noqa: PLR0911
    """The deed that the noun at word i names, within words ``floor`` to ``limit``; None where none was done."""
    words = page.lower
    noun, kind = words[i], NOUNS[words[i]]
    follows = words[i + 1] if i + 1 < limit else "."
    end = i + 1
    if noun in ("exchange", "swap"):
        behind = words[i + 2 : i + 4]
        if follows != "of" or not (_FIRE | _SWAPPED).intersection(behind):
            return None
        kind = "assault" if _FIRE.intersection(behind) else "cooperate"
        end = i + 3
    first = i
    while first > floor and i - first < 5 and words[first - 1] not in phrases.PREPOSITIONS | {",", "and", "that"}:
        first -= 1
        if words[first] in phrases.DETERMINERS:
            break
    if noun.endswith("ing") and words[i - 1] in phrases.PREPOSITIONS and follows not in _TIES:
        return None  # a verb: "for shooting two men"
    if first > floor + 1 and words[first - 1] == "of" and words[first - 2] in _MANY:
        first -= 2
        if words[first - 1] in phrases.DETERMINERS:
            first -= 1
    if any(words[k] in _BEFORE for k in range(first, i)):
        return None
    if any(words[k] in _PREVENTING or words[k] in _FUTURE for k in range(max(floor, first - 5), first)):
        return None
    if first > floor and words[first - 1] == "to":
        return None
    clause = clause_around(words, first, i, floor, limit)
    if clause.opener in UNREAL_OPENERS or any(words[k] in _FUTURE for k in range(clause.first, min(i + 8, clause.end))):
        return None
    when = days.day(page, clause, i, floor)
    if when is None or not _happened(page, (first, i), clause, when):
        return None
    at = None if end > i + 1 else _aimed_at(page, i + 1, clause.end)
    agent = _owner(page, first, i) or _by(page, i + 1, clause.end)
    return Event(i, end, kind, noun, clause, agent, at, phrases.place(page, clause, agent), when)


def _happened(page: Page, noun: tuple[int, int], clause: Clause, when: When) -> bool:
    words = page.lower
    first, i = noun
    end = clause.end
    follows = words[i + 1] if i + 1 < end else "."
    dated = when.span is not None and abs(when.span.start - page.words.starts[i]) < 60
    tied = follows in _TIES or any(words[k] in ("of", "on") for k in range(i + 1, min(i + 4, end)))
    if dated and tied:
        return True
    if first > 0 and words[first - 1] in _LEADS and tied and NOUNS[words[i]] not in ("consult", "protest"):
        return True
    verb = next((k for k in range(i + 1, min(end, i + 9)) if words[k] in _TOOK_PLACE), None)
    return verb is not None and NOUNS[words[i]] == "assault" and words[verb - 1] not in ("be", "been", "not")


def _owner(page: Page, first: int, i: int) -> Party | None:
    """Whose it is: "Lomarra's shelling", "Russian strikes"."""
    words = page.lower
    for k in range(first, i):
        if k + 1 < i + 1 and words[k + 1] in CLITICS and k in page.met:
            return Party(page.met[k].name, page.span(k, k + 1))
        if country := COUNTRY_OF.get(words[k]):
            return Party(country, page.span(k, k + 1))
    return None


def _by(page: Page, first: int, end: int) -> Party | None:
    by = next((k for k in range(first, min(end, first + 10)) if page.lower[k] == "by"), None)
    if by is None:
        return None
    found = phrases.behind(page.lower, by + 1, end)
    return phrases.party(page, found, page.owner[by]) if found and phrases.is_somebody(page, found) else None


def _aimed_at(page: Page, first: int, end: int) -> Party | None:
    for k in range(first, min(end - 1, first + 5)):
        if page.lower[k] in ("on", "of", "against") and not page.times_in(k, k + 1):
            found = phrases.behind(page.lower, k + 1, end)
            return phrases.party(page, found, page.owner[k]) if found else None
    return None
