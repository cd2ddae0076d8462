"""The deeds of an article, in the order of the words that name them.

A verb of the lexicon is a deed where its group says that it happened (past, perfect or passive; no modal, no
infinitive, no negation), its clause is no condition, and what the lexicon asks for stands around it. What is said to
have become of people ("killing two") joins the deed that did it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from onrecord.reading.deeds import counts, days, gerunds, parties, phrases, telling
from onrecord.reading.deeds.clauses import RELATIVES, UNREAL_OPENERS, clause_around
from onrecord.reading.deeds.events import NOUNS, Event, nominal
from onrecord.reading.deeds.groups import Group, group_at
from onrecord.reading.deeds.lexicon import FORMS, Form
from onrecord.reading.deeds.merging import Found, join, with_counts, with_denials
from onrecord.reading.deeds.page import ARTICLE, Page
from onrecord.reading.deeds.senses import Chosen, Verb, chosen
from onrecord.reading.numerals import SPELLED
from onrecord.records import Count, Deed, DeedStatus, deed_id

_ACCIDENTS: Final = frozenset(
    "accident crash crashed earthquake quake storm flood floods hurricane tornado avalanche wildfire cancer disease "
    "covid virus overdose drowned collapse landslide stampede heatwave train car fighting war conflict illness".split()
)
"""Where these stand, nobody did the killing, or nobody in particular."""
_SAID_KINDS: Final = frozenset(("request", "accuse", "threaten", "support", "protest", "consult"))
"""Kinds that a cue of speech does not make a deed of: they are statements already."""
_ARTICLES: Final = frozenset("a an the his her its their our my your this these those no of ’s 's any".split())
"""Before a participle they make an adjective or a noun of it."""
_STATES: Final = frozenset("stay stays stayed remain remains remained keep keeps kept stand stood seem seemed".split())
"""Before a participle they tell of a state: "the strait stayed shut"."""
_NATURE: Final = frozenset(
    "snow storm storms rain rains flood floods ice wind winds weather fog earthquake hurricane fire fires wildfire "
    "avalanche landslide frost lightning tide waves fighting war conflict violence months years".split()
)
"""What does no deed."""
_REFLEXIVE: Final = frozenset("himself herself itself themselves".split())


def deeds(page: Page, digest: str) -> tuple[Deed, ...]:
    """The deeds of an article; ``digest`` is the sha256 of its text."""
    found: list[Found] = []
    for number, (first, end) in enumerate(page.sentences):
        words = page.lower[first:end]
        if (none := counts.unharmed(page, first, end)) and found and found[-1].sentence == number - 1:
            found[-1] = with_counts(found[-1], none)
        if FORMS.keys().isdisjoint(words) and NOUNS.keys().isdisjoint(words):
            continue
        if words[-1] == "?" or words[-2:] == ["?", "”"]:
            continue
        for one in _Sentence(page, digest, number, first, end).found():
            join(found, one)
    starts = [page.words.starts[first] for first, _ in page.sentences]
    told_in = [bisect_right(starts, s.attribution.content[0].start) - 1 for s in page.statements]
    return tuple(f.deed for f in with_denials(page, found, told_in))


class _Sentence:
    """One sentence: words ``first`` to ``end``."""

    def __init__(self, page: Page, digest: str, number: int, first: int, end: int) -> None:
        self._page, self._digest, self._number = page, digest, number
        self._first, self._end = first, end

    def found(self) -> Iterator[Found]:
        page = self._page
        previous: Group | None = None
        for i in range(self._first, self._end):
            form = FORMS.get(page.lower[i])
            if form is not None:
                floor, limit = self._bounds(i)
                group = group_at(page.lower, i, floor)
                if previous and form.participle and self._goes_on(group, floor):
                    passive = group.passive or previous.passive
                    group = group._replace(unreal=previous.unreal, passive=passive, finite=previous.finite)
                previous = group
                if one := self._verb(i, form, group, floor, limit):
                    yield one
                    continue
            event = nominal(page, i, *self._bounds(i)) if page.lower[i] in NOUNS else None
            if event and (told := self._event(event)):
                yield told

    def _bounds(self, i: int) -> tuple[int, int]:
        """The words of the sentence around word i that are told by the same voice."""
        if i in self._page.cues:  # what is rejected or announced may be tagged as said
            return self._first, self._end
        owner = self._page.owner
        first = i
        while first > self._first and owner[first - 1] == owner[i]:
            first -= 1
        end = i + 1
        while end < self._end and owner[end] == owner[i]:
            end += 1
        return first, end

    def _goes_on(self, group: Group, floor: int) -> bool:
        """Whether the group shares the auxiliary of the one before: "was shot and killed"."""
        return not group.finite and group.first > floor and self._page.lower[group.first - 1] in ("and", ",", "or")

    def _verb(self, i: int, form: Form, group: Group, floor: int, limit: int) -> Found | None:  # noqa: PLR0911
        """The deed that the verb at word i reports; None where it reports none."""
        page, words = self._page, self._page.lower
        gerund = form.gerund and words[i].endswith("ing")
        if self._is_none(i, group, floor, gerund):
            return None
        clause = clause_around(words, group.first, i, floor, limit)
        if clause.opener in UNREAL_OPENERS or words[clause.first] == "if":
            return None
        who = gerunds.accused(page, group.first, self._first) if gerund else None
        who = who or phrases.subject(page, clause, group.first, floor)
        verb = Verb(i, group, clause, who, gerund)
        found = chosen(page, form, verb, (self._first, self._end))
        if found is None:
            return None
        if i in page.cues and (found.sense.kind in _SAID_KINDS or found.sense.lemma == "deny"):
            return None
        if who is not None and (
            words[who.first] in phrases.NOBODY or words[who.first] in ("no", "not") or words[who.core - 1] in _NATURE
        ):
            return None
        if who is None and not (found.passive or gerund or group.passive) and group.first == floor:
            return None  # an imperative, or a participle that opens its sentence
        return self._made(verb, found)

    def _is_none(self, i: int, group: Group, floor: int, gerund: bool) -> bool:
        """Whether the form and the words beside it say already that nothing is reported."""
        words = self._page.lower
        before = words[group.first - 1] if group.first > floor else ""
        if group.unreal or (group.lasting and not gerund) or before in _STATES:
            return True
        if before[:1].isdigit() or before in SPELLED or (i + 1 < self._end and words[i + 1] in _REFLEXIVE):
            return True
        if group.first == i and before in _ARTICLES and not (before == "of" and gerund):
            return True
        if gerund:
            return not gerunds.happened(self._page, i, group, self._first, floor)
        return group.passive and not group.finite and "being" in words[group.first : i]

    def _made(self, verb: Verb, found: Chosen) -> Found | None:
        page, clause = self._page, verb.clause
        owner = page.owner[verb.at]
        lemma = found.sense.lemma
        if lemma in counts.HARMS and any(page.lower[k] in _ACCIDENTS for k in range(clause.first, clause.end)):
            return None
        told = self._told(verb.at, verb.group)
        if told == "denied" and clause.opener in RELATIVES and page.owner[max(0, clause.first - 2)] == owner:
            return None  # "denied that the raid that killed …": what the raid did is not denied
        when = days.day(page, clause, verb.at, self._first)
        if when is None or told is None or (verb.group.negated and told != "denied"):
            return None
        agent = parties.agent(page, verb, found, self._first, denied=told == "denied")
        trigger = page.span(verb.at, found.end)
        first = min(verb.who.first, clause.first) if verb.who else clause.first
        deed = Deed(
            deed_id(self._digest, trigger),
            found.sense.kind,
            trigger,
            page.span(first, clause.end),
            told,
            agent,
            parties.target(page, verb, found),
            when,
            phrases.place(page, clause, agent),
            tuple(self._counts(verb, found)),
            page.teller(owner),
            page.statements[owner].id if owner != ARTICLE else None,
        )
        return Found(deed, lemma, self._number, owner, told == "denied", result=gerunds.is_result(page, verb.at))

    def _told(self, i: int, group: Group) -> DeedStatus | None:
        """The status of the deed at word i; None where nobody says that it happened."""
        page = self._page
        owner = page.owner[i]
        if owner == ARTICLE:
            if group.first > 0 and page.lower[group.first - 1].startswith("deni"):
                return "denied"
            return "claimed" if group.hearsay else "observed"
        statement = page.statements[owner]
        if telling.is_denial(page.text, statement):
            return "denied"
        return telling.status(page.text, statement) if telling.reports(page.text, statement) else None

    def _counts(self, verb: Verb, found: Chosen) -> list[Count]:
        page, who, clause = self._page, verb.who, verb.clause
        if found.sense.lemma not in counts.HARMS:
            return counts.others(page, who.first if who else clause.first, clause.end, found.sense.lemma)
        what = counts.HARMS[found.sense.lemma]
        if not found.passive:
            harmed = counts.harmed(page, found.end, clause.end, what)
        else:
            harmed = counts.harmed(page, who.first, who.core, what) if who else None
            if harmed is None and who and "was" in page.lower[who.core : verb.at]:
                harmed = Count(what, 1.0, 1.0, page.span(who.first, who.core))
        return [harmed] if harmed else []

    def _event(self, event: Event) -> Found | None:
        page = self._page
        owner = page.owner[event.first]
        told: DeedStatus = "observed"
        if owner != ARTICLE:
            statement = page.statements[owner]
            if telling.is_denial(page.text, statement) or not telling.reports(page.text, statement):
                return None
            told = telling.status(page.text, statement)
        trigger, clause = page.span(event.first, event.end), event.clause
        deed = Deed(
            deed_id(self._digest, trigger),
            event.kind,
            trigger,
            page.span(clause.first, clause.end),
            told,
            event.agent,
            event.target,
            event.when,
            event.place,
            tuple(counts.others(page, clause.first, clause.end, "")),
            page.teller(owner),
            page.statements[owner].id if owner != ARTICLE else None,
        )
        return Found(deed, event.lemma, self._number, owner, denial=False, noun=True)
