"""What sentences do with a truce: agree, propose, accept, reject, prolong it, or say when and for what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.followed import Passage
from onrecord.following.truces.articles import Sentence, Telling
from onrecord.following.truces.lexicon import (
    ACCEPTED,
    AGREED,
    CARVED,
    DEEDS,
    DENIED,
    DOUBTED,
    ENDS,
    EXTENDED,
    FREEZE,
    KEEPS,
    MODAL,
    NARROW,
    PROPOSED,
    REJECTED,
    STARTS,
    WISHED,
)
from onrecord.following.truces.mentions import Mention, days, mentions
from onrecord.following.truces.parties import Parties
from onrecord.following.truces.terms import Terms, terms

ActKind = Literal["agreed", "proposed", "accepted", "rejected", "extended", "narrowed", "carved", "covered", "lasted", "told"]

_NEAR = 90
"""Characters between a verb and the truce that it governs."""
_VERBS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("extended", EXTENDED), ("rejected", REJECTED), ("accepted", ACCEPTED), ("proposed", PROPOSED), ("wished", WISHED),
    ("agreed", AGREED),
)  # fmt: skip
_PASSIVE = re.compile(
    r"^[^.;:]{0,120}?\b(?:was|were|has been|have been|had been)\s+(?:\w+ly )?(?P<verb>declared|agreed|announced|signed|brokered|"
    r"reached|ordered|extended|prolonged|renewed|proposed|rejected|accepted)\b|^\s*[”\"’']?\s*(?P<touted>touted|announced|declared|"
    r"brokered|agreed|proposed|ordered) (?:\w+ ){0,3}?by\b"
)
_BOTH = re.compile(
    r"\b(?:both|the two|each) (?:\w+ )?(?:sides?|governments?|armies|countries|capitals|parties|leaders|presidents|neighbou?rs|"
    r"delegations)\b|\bboth\b(?= (?:said|agreed|promised))",
    re.IGNORECASE,
)
_IT = re.compile(
    r"^[“\"‘']?(?:It|They|This|The (?:arrangement|agreement|deal|pact|accord|note|text|measure|halt|pauses?|daily pauses)|Each pause)\b"
)
_BOTH_WILL = re.compile(r"\b(?:neither side|both sides|the two sides|each side|nobody)\b.*\b(?:will|would|shall|are to|is to)\b", re.I)
_OBJECT = re.compile(
    r"^\s*(?:it\b|this\b|them\b|(?:the|this|that) (?:offer|proposal|plan|arrangement|deal|terms|idea|agreement|call|gesture|pact)\b|"
    r"on (?:mon|tues|wednes|thurs|fri|satur|sun)day|within|at once|the same|in principle|[,.;]|$)",
    re.IGNORECASE,
)
_RUNS = re.compile(rf"{STARTS.pattern}|{ENDS.pattern}|\b(?:last|run|hold)\b", re.IGNORECASE)
_AGREED_ALONE = re.compile(r"\bagreed\b", re.IGNORECASE)
_UNSURE = re.compile(r"\b(?:if|unless|until|whether|without|any|no|what|why|before)\W+$", re.I)
_NO_OBJECT = re.compile(r"[,;:]|\b(?:after|since|before|despite|during|under|about|over|because|as|of|when|while|and|said|says|told)\b", re.I)
"""Between a verb and a truce: what is announced or agreed is something else."""
_ANNOUNCED_IT = re.compile(
    r"\b(?:announced|declared|proclaimed|unveiled|signed) (?:it|the (?:deal|agreement|arrangement|accord|pact))\b"
)
_PRONOUN = re.compile(r"^(?:s?he|they|it|who|which)$", re.IGNORECASE)
_CALENDAR = re.compile(
    r"^(?:(?:On |In |At |By |Late |Early )*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:On |In )?(?:January|February|March|"
    r"April|May|June|July|August|September|October|November|December)|The|In|On|At|A|An|But|And)$"
)
_HELD = re.compile(
    r"\b(?:(?:was|turned out(?: to be)?|proved(?: to be)?) (?:more like |only |barely |just )?|(?:lasted|held|survived|lived)(?: for)?"
    r"(?: only| just| barely| about)? |(?:broken|collapsed|broke down|fell apart|over|dead) (?:with)?(?:in|after) (?:just |only |barely )?)$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:,? and that|\bthat|[;:—]|,? but|, and)\s+")
_CLAUSE_END = re.compile(r",?\s+(?:and that|according to|but)\b|[;:—]|\.?[”\"]?$|, [^,]{3,60} said\.?$")
_BY = re.compile(r"\b(?:by|between|with)\s+([^.;:—]{3,80})")
_NAMED = re.compile(r"\b[A-Z][\w-]+(?: (?:of |the )*[A-Z][\w-]+)*")


@dataclass(frozen=True, slots=True)
class Act:
    """One sentence's word on one truce."""

    kind: ActKind
    sentence: Sentence
    mention: Mention | None
    """None where a pronoun, or the paragraph, leads back to the truce last spoken of."""
    sides: tuple[str, ...]
    both: bool
    """Whether it says "both sides" and names none."""
    by: str | None
    """Who announced or proposed it, as printed."""
    terms: Terms
    told: Passage
    beside: tuple[str, ...] = ()
    """Sides that it is said to be with, and that say nothing here themselves."""
    extra: tuple[Passage, ...] = ()
    """Words of scope, or of what is left out."""
    held: tuple[int, Passage] | None = None
    """How many days it held, as the article itself says."""


def acts(telling: Telling, parties: Parties) -> Iterator[Act]:
    """Every act of the article, in order."""
    last: Sentence | None = None
    for sentence in telling.sentences:
        found = mentions(telling, sentence)
        goes_on = last is not None and sentence.paragraph - last.paragraph <= 1 and sentence.number - last.number <= 3
        yield from _of_sentence(telling, sentence, found, parties, goes_on)
        if found or (goes_on and _IT.match(sentence.text)):
            last = sentence


def _of_sentence(
    telling: Telling, sentence: Sentence, found: list[Mention], parties: Parties, goes_on: bool
) -> Iterator[Act]:
    told = telling.passage(*sentence.span)
    when = terms(telling, sentence)
    for mention in found:
        yield from _of_mention(telling, mention, parties, when)
    first = found[0] if found else None
    if not found and not goes_on:
        return
    it = bool(found) or bool(_IT.match(sentence.text)) or bool(re.search(r"\b(?:it|them)\b", sentence.text))
    sides, both = _speakers(telling, sentence, parties, sentence.span.end)
    if narrow := NARROW.search(sentence.text):
        place = "a" if narrow["a"] else "b"
        at = (sentence.span.start + narrow.start(place), sentence.span.start + narrow.end(place))
        who = _sides_before(telling, sentence, sentence.span.start + narrow.start(), parties)[0]
        if it and (found or goes_on):
            yield Act("narrowed", sentence, first, who, False, None, Terms(), told, (), (telling.passage(*at),))
    if (it or goes_on) and (carved := CARVED.search(sentence.text)):
        yield Act("carved", sentence, first, (), False, None, Terms(), told, (), (_clause(telling, sentence, carved),))
    if freeze := FREEZE.search(sentence.text):
        yield Act("covered", sentence, first, (), False, None, Terms(), told, (), (_clause(telling, sentence, freeze),))
    if found:
        return
    if (announced := _ANNOUNCED_IT.search(sentence.text)) and when.announced:
        before = sentence.text[: announced.start()]
        by = next((n for n in _NAMED.findall(before) if not _CALENDAR.match(n)), None)
        yield Act("agreed", sentence, None, parties.all(before), False, by, when, told)
        return
    if _IT.match(sentence.text) and when.concrete and _RUNS.search(sentence.text):
        yield Act("told", sentence, None, (), False, None, when, told)
    if _IT.match(sentence.text) and re.match(r"\w+ (?:covers|applies to|protects) ", sentence.text):
        yield Act("covered", sentence, None, (), False, None, Terms(), told, (), (told,))
    for kind, verb in (("accepted", ACCEPTED), ("rejected", REJECTED), ("accepted", KEEPS), ("accepted", _AGREED_ALONE)):
        answer = verb.search(sentence.text)
        if answer and _OBJECT.match(sentence.text[answer.end() :]) and not MODAL.search(sentence.text[: answer.start()]):
            who, all_ = _sides_before(telling, sentence, sentence.span.start + answer.start(), parties)
            if who or all_:
                yield Act(kind, sentence, None, who, all_, None, Terms(), told)  # type: ignore[arg-type]
            return


def _clause(telling: Telling, sentence: Sentence, found: re.Match[str]) -> Passage:
    """The clause around some words of a sentence."""
    begins = [m.end() for m in _CLAUSE.finditer(sentence.text, 0, found.start())]
    stop = _CLAUSE_END.search(sentence.text, found.end())
    begin, end = max(begins, default=0), stop.start() if stop else len(sentence.text)
    return telling.passage(sentence.span.start + begin, sentence.span.start + end)


def _of_mention(telling: Telling, mention: Mention, parties: Parties, when: Terms) -> Iterator[Act]:
    sentence = mention.sentence
    text, begin = telling.text, sentence.span.start
    before, behind = text[begin : mention.start], text[mention.end : sentence.span.end]
    told = telling.passage(*sentence.span)
    scope = mention.scope and (mention.scope if mention.name else (mention.start, mention.scope[1]))
    extra = (telling.passage(*scope),) if scope else ()
    if mention.past or _UNSURE.search(before):
        return
    if held := _held(telling, mention):
        yield Act("lasted", sentence, mention, (), False, None, Terms(), told, held=held)
    kind, at = _governing(before)
    passive = _PASSIVE.search(behind)
    if kind is None and passive:
        kind = _passive_kind(passive["verb"] or passive["touted"])
        sides = parties.all(" ".join(_BY.findall(behind)))
        by = " and ".join(sides) if len(sides) > 1 else _printed(behind)
        yield Act(kind, sentence, mention, sides, False, by, when, told, (), extra)
        return
    if KEEPS.search(before[-40:]) and kind in (None, "agreed"):
        sides, both = _sides_before(telling, sentence, mention.start, parties)
        yield Act("accepted", sentence, mention, sides, both, None, when, told)
        return
    if kind == "agreed" and passive and not DEEDS.match(text, mention.start) and not mention.name:
        return
    if kind == "accepted" and mention.indefinite:
        kind = "agreed"
    if kind == "agreed" and DENIED.search(before[:at]):
        denying = list(DENIED.finditer(before[:at]))[-1].start()
        sides, both = _sides_before(telling, sentence, begin + denying, parties)
        yield Act("rejected", sentence, mention, sides, both, None, Terms(), told)
        return
    if kind == "agreed" and DOUBTED.search(before[:at]):
        return
    if kind in ("agreed", "proposed", "extended"):
        sides, both = _sides_before(telling, sentence, begin + at, parties)
        if not sides and not both:
            sides = parties.all(" ".join(_BY.findall(behind)))
        between = re.match(r"[^.;:]{0,30}?\bbetween ([^.;:—]{3,80})", behind)
        sides = tuple(dict.fromkeys((*sides, *(parties.all(between[1]) if between else ()))))
        yield Act(kind, sentence, mention, sides, both, _subject(telling, mention, before[:at], sides, parties), when, told,
                  tuple(s for s in _with(behind, parties) if s not in sides), extra)  # type: ignore[arg-type]
    elif kind in ("accepted", "rejected"):
        sides, both = _sides_before(telling, sentence, begin + at, parties)
        yield Act(kind, sentence, mention, sides, both, None, Terms(), told)  # type: ignore[arg-type]
    elif kind is None and not mention.name and _pledged(telling, mention, before):
        sides, both = _speakers(telling, sentence, parties, mention.start)
        yield Act("agreed", sentence, mention, sides, both, _subject(telling, mention, before, sides, parties), when, told, (), extra)
    elif kind is None and when.concrete and _timed(behind, when):
        prolonged = EXTENDED.search(behind)
        sides = parties.all(" ".join(_BY.findall(text[mention.start : sentence.span.end])))
        yield Act("extended" if prolonged else "told", sentence, mention, sides, False, None, when, told, (), extra)
    elif kind is None and not mention.name and extra and (_BOTH_WILL.search(text[begin : mention.end])):
        yield Act("covered", sentence, None, (), False, None, Terms(), told, (), extra)
    elif not mention.indefinite and mention.name:
        yield Act("told", sentence, mention, (), False, None, Terms(), told)


def _with(behind: str, parties: Parties) -> tuple[str, ...]:
    """Whom a truce is with: "a ceasefire with the Tarn Front"."""
    found = re.match(r"[^.;:,]{0,40}?\bwith (?P<whom>[^.;:,—]{3,60})", behind)
    return parties.all(found["whom"])[:1] if found else ()


def _timed(behind: str, when: Terms) -> bool:
    """Whether the truce itself is what begins, ends or runs from a day."""
    return bool(when.effective or STARTS.search(behind) or ENDS.search(behind) or EXTENDED.search(behind))


def _governing(before: str) -> tuple[str | None, int]:
    """What the nearest verb before a truce does with it, and where that verb stands; (None, 0) without one."""
    best: tuple[int, str, int] | None = None
    for kind, verb in _VERBS:
        for found in verb.finditer(before):
            if best is None or found.end() > best[0]:
                best = found.end(), kind, found.start()
    if best is None or len(before) - best[0] > _NEAR or _NO_OBJECT.search(before[best[0] :]):
        return None, 0
    if best[1] != "wished" and MODAL.search(before[: best[2]]):
        return "wished", best[2]
    return best[1], best[2]


def _passive_kind(verb: str) -> ActKind:
    if verb in ("extended", "prolonged", "renewed"):
        return "extended"
    if verb in ("proposed", "rejected", "accepted"):
        return verb  # type: ignore[return-value]
    return "agreed"


def _pledged(telling: Telling, mention: Mention, before: str) -> bool:
    """Whether somebody says that their own side will hold its fire: "will stop firing", "would pause their shelling"."""
    said = telling.said_at(mention.start)
    if said is None or said.stance is None or said.stance.act not in ("promise", "prediction", "assertion"):
        return False
    if telling.text[mention.start : mention.end].lower().startswith(("neither", "nobody", "guns")):
        return False
    inside = re.search(r"\b(?:will|would|shall)\b", telling.text[mention.start : mention.end])
    return bool(inside or re.search(r"\b(?:will|would|shall)\s+(?:\w+ )?$", before))


def _held(telling: Telling, mention: Mention) -> tuple[int, Passage] | None:
    """How long it held, where the article itself says so: "was more like three days", "collapsed after two days"."""
    for time in mention.sentence.times:
        if time.kind != "duration" or time.span.start < mention.end:
            continue
        between = telling.text[mention.end : time.span.start]
        held = _HELD.search(between)
        if held and len(between) < 60 and not MODAL.search(between[: held.start()]) and (count := days(time.value)):
            return count, telling.passage(time.span.start, time.span.end)
    return None


def _sides_before(telling: Telling, sentence: Sentence, end: int, parties: Parties) -> tuple[tuple[str, ...], bool]:
    """The sides that are the subject of a verb at ``end``, and whether it is "both sides"."""
    words = telling.text[sentence.span.start : end]
    both = bool(_BOTH.search(words))
    sides = _joined(words, parties)
    if not sides and not both:
        return _speakers(telling, sentence, parties, end)
    return sides, both and not sides


def _joined(words: str, parties: Parties) -> tuple[str, ...]:
    """The side named last, with those joined to it by "and"."""
    found = parties.find(words)
    first = len(found) - 1
    while first > 0 and (
        found[first][2] == found[first - 1][2] or re.search(r"\band\b", words[found[first - 1][1] : found[first][0]])
    ):
        first -= 1
    return tuple(dict.fromkeys(side for _, _, side in found[max(0, first) :]))


def _speakers(telling: Telling, sentence: Sentence, parties: Parties, at: int) -> tuple[tuple[str, ...], bool]:
    """The sides named before, else that of who says the sentence."""
    words = telling.text[sentence.span.start : at]
    sides = parties.all(words)
    if sides:
        return sides, False
    said = telling.said_at(max(sentence.span.start, at - 1)) or telling.said_at(sentence.span.start)
    if said and said.speaker and (side := parties.speaker(said.speaker.name, said.speaker.title)):
        return (side,), False
    return (), bool(_BOTH.search(sentence.text))


def _subject(telling: Telling, mention: Mention, before: str, sides: tuple[str, ...], parties: Parties) -> str | None:
    """Who announced it: the sides together, else the speaker, else the last name before the verb."""
    if len(sides) > 1:
        return " and ".join(sides)
    said = telling.said_at(mention.start)
    if said and said.speaker and (not sides or parties.speaker(said.speaker.name, said.speaker.title) in sides):
        return said.speaker.name
    names = [name for name in _NAMED.findall(before) if not _CALENDAR.match(name)]
    if names and not (sides and parties.of(names[-1]) == sides[0] and names[-1].count(" ") < 2):
        return names[-1]
    return sides[0] if sides else None


def _printed(behind: str) -> str | None:
    """Who did it in "touted by Trump", "declared on Friday by the army"."""
    found = re.search(r"\bby (?:the |President )?", behind)
    named = _NAMED.search(behind, found.end()) if found else None
    return named[0] if named else None
