"""The deeds of an article, in the order of the words that name them.

A verb of the lexicon is a deed where its group says that it happened (past, perfect or passive; no modal, no
infinitive, no negation), its clause is no condition, and what the lexicon asks for stands around it. What is said to
have become of people ("killing two") joins the deed that did it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from onrecord.countries import COUNTRY_OF
from onrecord.reading.deeds import counts, days, phrases, telling
from onrecord.reading.deeds.clauses import UNREAL_OPENERS, Clause, clause_around, is_verb
from onrecord.reading.deeds.events import NOUNS, Event, nominal
from onrecord.reading.deeds.groups import BE, Group, group_at, is_adverb
from onrecord.reading.deeds.lexicon import FORMS, NAMES, Form, Sense
from onrecord.reading.deeds.merging import Found, join, with_counts, with_denials
from onrecord.reading.deeds.page import ARTICLE, Page
from onrecord.reading.deeds.phrases import Phrase
from onrecord.reading.quantities.numbers import SPELLED
from onrecord.records import Count, Deed, DeedStatus, Party, deed_id

_ASPECTS: Final = frozenset("began started continued kept resumed".split())
_REPROACHES: Final = frozenset(
    "accuse accuses accused accusing blame blames blamed blaming condemn condemned criticise criticised criticize "
    "criticized".split()
)
_INTRANSITIVE: Final = frozenset(
    "meet confer negotiate retreat surrender capitulate resign quit apologize apologise protest rally march "
    "demonstrate riot explode detonate clash visit mediate".split()
)
"""Verbs that need nothing behind them."""
_NOT_WITH: Final = {
    "meet": frozenset("demand demands goal goals deadline deadlines target targets requirement requirements criteria "
                      "need needs standard standards conditions obligations match expectations threshold death".split()),
    "kill": frozenset("bill deal motion plan time idea proposal measure appetite project".split()),
    "hit": frozenset("record high low market shelves target snag bottom wall economy markets shares stride".split()),
    "strike": frozenset("chord tone note balance pose by".split()),
    "seize": frozenset("opportunity chance moment initiative on upon".split()),
    "wound": frozenset(("up",)),
    "visit": frozenset("website site page".split()),
    "charge": frozenset("fee fees".split()),
    "close": frozenset("logbook eyes book deal".split()),
    "fire": frozenset("imagination".split()),
    "land": frozenset("tonnes job deal role contract".split()),
}  # fmt: skip
"""Words behind a verb with which it means something else."""
_ACCIDENTS: Final = frozenset(
    "accident crash crashed earthquake quake storm flood floods hurricane tornado avalanche wildfire cancer disease "
    "covid virus overdose drowned collapse landslide stampede heatwave train car fighting war conflict illness".split()
)
_SAID_KINDS: Final = frozenset(("request", "accuse", "threaten", "support", "protest", "consult"))
"""Kinds that a cue of speech does not make a deed of: they are statements already."""
_ARTICLES: Final = frozenset("a an the his her its their our my your this that these those no of ’s 's any".split())
_STATES: Final = frozenset("stay stays stayed remain remains remained keep keeps kept stand stood seem seemed".split())
"""Before a participle they tell of a state: "the strait stayed shut"."""
_NATURE: Final = frozenset(
    "snow storm storms rain rains flood floods ice wind winds weather fog earthquake hurricane fire fires wildfire "
    "avalanche landslide frost lightning tide waves fighting war conflict violence months years".split()
)
"""What does no deed."""
_REFLEXIVE: Final = frozenset("himself herself itself themselves".split())
_PARTICLES: Final = frozenset("up down back away out over".split())
_GIVING: Final = frozenset("refuse deny give grant pay send offer hand".split())
"""In the passive what they give may stand behind: "were refused entry"."""
_BEHIND_OBJECTS: Final = frozenset(
    "in at off near on from outside inside across after before since during over against through until".split()
)
"""Prepositions behind which no object of the verb stands."""
_REACH: Final = 10
"""Words behind a verb in which what it asks for may stand."""


def deeds(page: Page, digest: str) -> tuple[Deed, ...]:
    """The deeds of an article; ``digest`` is the sha256 of its text."""
    found: list[Found] = []
    forms = FORMS
    for number, (first, end) in enumerate(page.sentences):
        words = page.lower[first:end]
        if (none := counts.unharmed(page, first, end)) and found and found[-1].sentence == number - 1:
            found[-1] = with_counts(found[-1], none)
        if forms.keys().isdisjoint(words) and NOUNS.keys().isdisjoint(words):
            continue
        if page.lower[end - 1] == "?" or page.lower[end - 2 : end] == ["?", "”"]:
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
        self._unreal: dict[int, bool] = {}

    def found(self) -> Iterator[Found]:
        page = self._page
        previous: Group | None = None
        for i in range(self._first, self._end):
            form = FORMS.get(page.lower[i])
            if form is not None:
                floor, limit = self._bounds(i)
                group = group_at(page.lower, i, floor)
                joined = not group.finite and group.first > floor and page.lower[group.first - 1] in ("and", ",", "or")
                if joined and previous and form.participle:
                    passive = group.passive or previous.passive
                    group = group._replace(unreal=previous.unreal, passive=passive, finite=previous.finite)
                previous = group
                if one := self._verb(i, form, group, floor, limit):
                    yield one
                    continue
            if page.lower[i] in NOUNS and (event := nominal(page, i, *self._bounds(i))):
                yield self._event(event)

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

    def _verb(self, i: int, form: Form, group: Group, floor: int, limit: int) -> Found | None:  # noqa: PLR0911
        page, words = self._page, self._page.lower
        before = words[group.first - 1] if group.first > floor else ""
        if group.unreal or (group.lasting and not form.gerund) or (
            group.first == i and before in _ARTICLES and not (before == "of" and form.gerund)
        ):
            return None
        gerund = form.gerund and words[i].endswith("ing")
        if group.passive and not gerund and "being" in words[group.first : i] and not group.finite:
            return None  # "being held"
        if words[i + 1 : i + 2] and words[i + 1] in _REFLEXIVE:
            return None
        if gerund and not self._happened(i, group, floor):
            return None
        clause = clause_around(words, group.first, i, floor, limit)
        if clause.opener in UNREAL_OPENERS or words[clause.first : clause.first + 1] == ["if"]:
            return None
        if before in _STATES or before[0:1].isdigit() or before in SPELLED:
            return None
        who = phrases.subject(page, clause, group.first, floor)
        if gerund and group.first > self._first and words[group.first - 1] in ("of", "for"):
            who = self._accused(group.first)
        sense, passive, verb_end = self._sense(i, form, group, clause, who)
        if sense is None:
            return None
        if i in page.cues and sense.kind in _SAID_KINDS:
            return None
        if who is not None and words[who.first] in phrases.NOBODY | {"no"}:
            return None
        if who is not None and words[who.first] == "not":
            return None
        if who is not None and words[who.core - 1] in _NATURE:
            return None
        if who is None and not passive and not gerund and not group.passive and group.first == floor:
            return None  # an imperative, or a participle that opens its sentence
        return self._made(i, verb_end, sense, (group, passive), clause, who)

    def _happened(self, i: int, group: Group, floor: int) -> bool:
        """Whether a form in -ing reports: "was shelling", ", killing two", "accused it of moving guns"."""
        words = self._page.lower
        before = words[group.first - 1] if group.first > self._first else ""
        if group.finite and any(words[k] in BE for k in range(group.first, i)):
            return True
        if group.first == floor and self._denied(i):
            return True
        if before == "," or (before == "and" and self._follows_gerund(group.first - 1, floor)):
            return words[i] in _RESULTS
        if before in _ASPECTS or before == "after":
            return True
        if before in ("of", "for"):
            return any(words[k] in _REPROACHES for k in range(max(self._first, group.first - 12), group.first))
        return words[group.first] == "having" and before.startswith("deni") or before.startswith("deni")

    def _denied(self, i: int) -> bool:
        owner = self._page.owner[i]
        return owner != ARTICLE and telling.is_denial(self._page.text, self._page.statements[owner])

    def _follows_gerund(self, end: int, floor: int) -> bool:
        return any(self._page.lower[k] in _RESULTS for k in range(max(floor, end - 10), end))

    def _accused(self, at: int) -> Phrase | None:
        """Whom an accusation is about: "accused Lomarra of moving …"."""
        words = self._page.lower
        verb = next((k for k in range(at - 2, self._first - 1, -1) if words[k] in _REPROACHES), None)
        return phrases.behind(words, verb + 1, at) if verb is not None else None

    def _sense(
        self, i: int, form: Form, group: Group, clause: Clause, who: Phrase | None
    ) -> tuple[Sense | None, bool, int]:
        """Which reading of the verb fits, whether it is passive, and one past its particle."""
        page, words = self._page, self._page.lower
        gerund = form.gerund and words[i].endswith("ing")
        until = next((k for k in range(i + 4, clause.end) if words[k] in (",", ";", "and")), clause.end)
        behind = range(i + 1, min(until, i + 1 + _REACH))
        ahead = range(max(clause.first, group.first - _REACH), group.first)
        if who is not None and who.first < clause.first:
            ahead = range(who.first, who.end)
        for sense in form.senses:
            end = i + 1
            if sense.particle:
                at = next((k for k in behind if words[k] == sense.particle and k <= i + 4), None)
                if at is None or (sense.particle in _TIED and not self._right_behind(i + 1, at)):
                    continue
                if self._is_time(at):  # "gave in March"
                    continue
                end = at + 1 if at == i + 1 else i + 1
            elif i + 1 < clause.end and words[i + 1] in _PARTICLES:
                continue
            if sense.kind == "reject" and words[end : end + 1] == ["to"]:
                continue  # "refused to say"
            other = _NOT_WITH.get(sense.lemma, frozenset())
            if words[i + 1 : i + 2] and words[i + 1] in other or any(words[k] in other - _SHORT for k in behind):
                continue
            passive = group.passive and not gerund
            if passive and not form.participle:
                continue
            # without an auxiliary a participle may stand behind its noun: "the page signed on Friday"
            both = not (passive or gerund or not form.participle or group.finite)
            by = i + 1 < len(words) and words[i + 1] == "by"
            for reduced in ((True, False) if by else (False, True)) if both else (passive,):
                stop = next((k for k in range(end, behind.stop) if words[k] in _BEHIND_OBJECTS), behind.stop)
                if self._fits(sense, reduced, range(end, max(end, stop)), ahead, (i, end), who, group):
                    return sense, reduced, end
        return None, False, i + 1

    def _right_behind(self, first: int, at: int) -> bool:
        """Whether nothing but adverbs and times stands between: "agreed on Friday to spare"."""
        return all(is_adverb(self._page.lower[k]) or self._is_time(k) for k in range(first, at))

    def _fits(  # noqa: PLR0913
        self,
        sense: Sense,
        passive: bool,
        behind: range,
        ahead: range,
        place: tuple[int, int],
        who: Phrase | None,
        group: Group,
    ) -> bool:
        page, words = self._page, self._page.lower
        end = place[1]
        follows = words[end] if end < len(words) else "."
        reduced = passive and not group.passive
        if reduced and (not ahead or follows not in phrases.PREPOSITIONS | {"by"} and not self._is_time(end)):
            return False
        if not passive and not group.finite and who is None and not words[place[0]].endswith("ing"):
            return False
        wanted = ahead if passive else behind
        if reduced and sense.behind and words[place[0] - 1] not in sense.behind:
            return False
        if passive and sense.lemma in _GIVING:
            wanted = range(ahead.start, behind.stop)
        if sense.lemma == "meet" and not passive and self._has_object(end):
            found = phrases.behind(words, end, behind.stop)
            return found is not None and (phrases.is_somebody(page, found) or words[found.core - 1] in MEETING)
        if sense.behind is None and sense.before is None:
            if sense.particle or sense.lemma in _INTRANSITIVE:
                return not passive
            if sense.lemma == "accept":
                return not passive and (follows in (".", ",") or self._is_time(end))
            return self._has_verb_beside(place[0], end) if reduced else passive or self._has_object(end)
        if sense.lemma == "meet" and passive:
            return False
        if sense.behind and any(words[k] in sense.behind for k in wanted):
            return True
        if sense.before and any(words[k] in sense.before for k in (behind if passive else ahead)):
            return passive is group.passive
        if not sense.named:
            return False
        if passive:
            return who is not None and phrases.is_named(page, who) and not reduced
        found = phrases.behind(words, end, behind.stop)
        found = phrases.whole(page, found, behind.stop) if found else None
        return found is not None and phrases.is_named(page, found)

    def _has_object(self, at: int) -> bool:
        """Whether something stands right behind the verb."""
        words = self._page.lower
        while at < self._end and is_adverb(words[at]):
            at += 1
        if at >= self._end or self._is_time(at) or words[at] in phrases.PREPOSITIONS or not words[at][0].isalnum():
            return False
        return words[at] not in ("and", "or", "but", "when", "while", "because", "as", "so", "that", "if", "than")

    def _has_verb_beside(self, i: int, end: int) -> bool:
        """Whether the sentence has another verb than the one at word i, which then need not be the main one."""
        words = self._page.lower
        if end < self._end and (words[end] == "by" or self._is_time(end)):
            return True
        return any(is_verb(words[k]) for k in (*range(self._first, i), *range(end, self._end)))

    def _is_time(self, at: int) -> bool:
        return at < self._end and phrases.is_time(self._page, at)

    def _made(  # noqa: PLR0913
        self, i: int, verb_end: int, sense: Sense, how: tuple[Group, bool], clause: Clause, who: Phrase | None
    ) -> Found | None:
        page, words = self._page, self._page.lower
        group, passive = how
        owner = page.owner[i]
        if sense.lemma in counts.HARMS and any(words[k] in _ACCIDENTS for k in range(clause.first, clause.end)):
            return None
        when = days.day(page, clause, i, self._first)
        told = self._told(i, group)
        if when is None or told is None:
            return None
        agent = self._agent(verb_end, clause, who, passive, owner)
        if agent is None and told[1] and who and words[who.first] in ("it", "they", "he", "she", "its", "his", "their"):
            agent = self._denier(who, owner)
        target = self._target(verb_end, clause, who, passive, owner, sense)
        span = page.span(i, verb_end)
        counted = self._counts(i, verb_end, sense, clause, who, passive)
        if group.negated:
            if not told[1]:
                return None
        status, denied = told
        deed = Deed(
            deed_id(self._digest, span),
            sense.kind,
            span,
            page.span(who.first if who and who.first < clause.first else clause.first, clause.end),
            status,
            agent,
            target,
            when,
            phrases.place(page, clause, agent),
            tuple(counted),
            _teller(page, owner),
            page.statements[owner].id if owner != ARTICLE else None,
        )
        before = page.lower[i - 1] if i else ""
        result = page.lower[i].endswith("ing") and before in (",", "and")
        return Found(deed, sense.lemma, self._number, owner, denied, result=result)

    def _told(self, i: int, group: Group) -> tuple[DeedStatus, bool] | None:
        """The status of the deed at word i, and whether it stands in a denial; None where nobody says it happened."""
        page = self._page
        owner = page.owner[i]
        if owner == ARTICLE and page.lower[group.first - 1].startswith("deni"):
            return "denied", True
        if owner == ARTICLE:
            return "claimed" if group.hearsay else "observed", False
        statement = page.statements[owner]
        if telling.is_denial(page.text, statement):
            return "denied", True
        if not telling.reports(page.text, statement):
            return None
        return telling.status(page.text, statement), False

    def _agent(self, at: int, clause: Clause, who: Phrase | None, passive: bool, owner: int) -> Party | None:
        page, words = self._page, self._page.lower
        if passive:
            by = next((k for k in range(at, min(clause.end, at + 8)) if words[k] == "by"), None)
            who = phrases.behind(words, by + 1, clause.end) if by is not None and not self._is_time(by) else None
        if who is None or (words[who.core - 1] in phrases.NAMELESS and not self._told_apart(who)):
            return None
        return phrases.party(page, who, owner)

    def _denier(self, who: Phrase, owner: int) -> Party | None:
        """Who denies it, where "it" is nobody else."""
        teller = _teller(self._page, owner)
        return Party(teller, self._page.span(who.first, who.core)) if teller else None

    def _told_apart(self, who: Phrase) -> bool:
        """Whether a weapon is somebody's: "Harskian guns"."""
        page = self._page
        return any(
            page.words.forms[k][0].isupper() and (k in page.met or page.lower[k] in COUNTRY_OF or k > self._first)
            for k in range(who.first, who.core - 1)
        )

    def _target(  # noqa: PLR0913
        self, at: int, clause: Clause, who: Phrase | None, passive: bool, owner: int, sense: Sense
    ) -> Party | None:
        page, words = self._page, self._page.lower
        if sense.kind == "agree":
            return None
        if passive:
            return phrases.party(page, who, owner) if who and phrases.is_somebody(page, who) else None
        found = phrases.behind(words, at, clause.end)
        found = phrases.whole(page, found, clause.end) if found else None
        if found and phrases.is_somebody(page, found):
            return phrases.party(page, found, owner)
        for k in range(at, clause.end - 1):
            if words[k] in (_AIMS if sense.kind == "assault" else _TOWARDS) and not self._is_time(k) and words[k + 1] != "least":
                found = phrases.behind(words, k + 1, clause.end)
                found = phrases.whole(page, found, clause.end) if found else None
                if found and phrases.is_somebody(page, found):
                    return phrases.party(page, found, owner)
        return None

    def _counts(  # noqa: PLR0913
        self, i: int, at: int, sense: Sense, clause: Clause, who: Phrase | None, passive: bool
    ) -> list[Count]:
        page = self._page
        if sense.lemma not in counts.HARMS:
            return counts.others(page, who.first if who else clause.first, clause.end, sense.lemma)
        what = counts.HARMS[sense.lemma]
        if passive:
            found = counts.harmed(page, who.first, who.core, what) if who else None
            if found is None and who and "was" in page.lower[who.core : i]:
                found = Count(what, 1.0, 1.0, page.span(who.first, who.core))
        else:
            found = counts.harmed(page, at, clause.end, what)
        return [found] if found else []

    def _event(self, event: Event) -> Found:
        page = self._page
        owner = page.owner[event.first]
        span = page.span(event.first, event.end)
        status: DeedStatus = "observed" if owner == ARTICLE else telling.status(page.text, page.statements[owner])
        deed = Deed(
            deed_id(self._digest, span),
            event.kind,
            span,
            page.span(event.clause.first, event.clause.end),
            status,
            event.agent,
            event.target,
            event.when,
            event.place,
            tuple(counts.others(page, event.clause.first, event.clause.end, "")),
            _teller(page, owner),
            page.statements[owner].id if owner != ARTICLE else None,
        )
        return Found(deed, event.lemma, self._number, owner, False, True)


_TIED: Final = frozenset("to for in on at by from".split())
_SHORT: Final = frozenset("on upon up by".split())
"""Words that change a verb only right behind it."""
MEETING: Final = NAMES["meeting"]
_AIMS: Final = frozenset("at on against upon".split())
_TOWARDS: Final = frozenset("against to with".split())
_RESULTS: Final = frozenset(
    "hitting killing wounding injuring maiming damaging destroying seizing capturing freeing releasing forcing".split()
)


def _teller(page: Page, owner: int) -> str | None:
    if owner == ARTICLE:
        return None
    speaker = page.statements[owner].speaker
    return speaker.name if speaker else None
