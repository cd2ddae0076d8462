"""What a sentence does with a truce that it names, or whose deed it names: "agreed to hold their fire"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from onrecord.following.truces import subjects
from onrecord.following.truces.acts import Act, ActKind
from onrecord.following.truces.articles import Sentence, Telling
from onrecord.following.truces.lexicon import (
    ACCEPTED,
    AGREED,
    BEGUN,
    DENIED,
    DOUBTED,
    ENDS,
    EXTENDED,
    KEEPS,
    MODAL,
    PROPOSED,
    REJECTED,
    STARTS,
    WISHED,
)
from onrecord.following.truces.mentions import Mention, days
from onrecord.following.truces.parties import Parties
from onrecord.following.truces.terms import Terms
from onrecord.truced import Passage

_NEAR = 90
"""Characters between a verb and the truce that it governs."""
_VERBS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("extended", EXTENDED),
    ("rejected", REJECTED),
    ("accepted", ACCEPTED),
    ("proposed", PROPOSED),
    ("wished", WISHED),
    ("agreed", AGREED),
)
_PASSIVE = re.compile(
    r"^[^.;:]{0,120}?\b(?:was|were|has been|have been|had been)\s+(?:\w+ly )?(?P<verb>declared|agreed|announced|signed|"
    r"brokered|reached|ordered|extended|prolonged|renewed|proposed|rejected|accepted)\b|"
    r"^\s*[”\"’']?\s*(?P<touted>touted|announced|declared|brokered|agreed|proposed|ordered) (?:\w+ ){0,3}?by\b"
)
_PASSIVES: dict[str, ActKind] = {
    "extended": "extended",
    "prolonged": "extended",
    "renewed": "extended",
    "proposed": "proposed",
    "rejected": "rejected",
    "accepted": "accepted",
}
_BOTH_WILL = re.compile(
    r"\b(?:neither side|both sides|the two sides|each side|nobody)\b.*\b(?:will|would|shall|are to|is to)\b", re.I
)
_UNSURE = re.compile(r"\b(?:if|unless|until|whether|without|any|no|what|why|before)\W+$", re.I)
_NO_OBJECT = re.compile(
    r"[,;:]|\b(?:after|since|before|despite|during|under|about|over|because|as|when|while|and|said|says|told)\b|"
    r"\b(?:details|terms|news|talks|idea|possibility|prospects?|end|breach\w*|violations?|parts?|reports?|"
    r"claims?) of\b",
    re.IGNORECASE,
)
"""Between a verb and a truce: what is announced or agreed is something else."""
_HELD = re.compile(
    r"\b(?:(?:was|turned out(?: to be)?|proved(?: to be)?) (?:more like |only |barely |just )?|"
    r"(?:lasted|held|survived|lived)(?: for)?(?: only| just| barely| about)? |"
    r"(?:broken|collapsed|broke down|fell apart|over|dead) (?:with)?(?:in|after) (?:just |only |barely )?)$",
    re.IGNORECASE,
)
_WILL = re.compile(r"\b(?:will|would|shall)\b", re.IGNORECASE)
_SAYS_WHEN = re.compile(r"\b(?:announc|declar|agree|sign|order)\w*", re.IGNORECASE)
"""A verb of which a day in the same sentence may be, and not of the truce's beginning."""
_WILL_DO = re.compile(r"\b(?:will|would|shall)\s+(?:\w+ )?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Place:
    """A mention with the words around it."""

    telling: Telling
    parties: Parties
    mention: Mention
    terms: Terms
    told: Passage
    ahead: str
    behind: str
    extra: tuple[Passage, ...]
    kind: str | None = field(default=None)
    """What the verb that governs it does."""
    at: int = 0
    """Where that verb stands in ``ahead``."""

    @property
    def sentence(self) -> Sentence:
        return self.mention.sentence

    def before(self, at: int) -> subjects.Who:
        return subjects.before(self.telling, self.sentence, self.sentence.span.start + at, self.parties)

    def answer(self, kind: ActKind, at: int) -> Act:
        sides, both = self.before(at)
        return Act(kind, self.sentence, self.told, self.mention, sides, both)


def of_mention(telling: Telling, mention: Mention, parties: Parties, terms: Terms) -> Iterator[Act]:
    """What is done with a truce where it is named; nothing for one of another year, or of an "if"."""
    begin, end = mention.sentence.span
    ahead, behind = telling.text[begin : mention.start], telling.text[mention.end : end]
    if mention.past or _UNSURE.search(ahead):
        return
    told = telling.passage(begin, end)
    scope = mention.scope and (mention.scope if mention.name else (mention.start, mention.scope[1]))
    extra = (telling.passage(*scope),) if scope else ()
    kind, at = _governing(ahead)
    if kind == "accepted" and (mention.indefinite or not mention.name):
        kind = "agreed"  # "agreed to a truce", "agreed to halt strikes"
    place = _Place(telling, parties, mention, terms, told, ahead, behind, extra, kind, at)
    for reading in (_passive, _kept, _denied, _done, _answered, _pledged, _timed, _reaches, _spoken_of):
        if act := reading(place):
            yield act
            break
    if held := _held(telling, mention):
        yield Act("lasted", mention.sentence, told, mention, held=held)


def _governing(ahead: str) -> tuple[str | None, int]:
    """What the nearest verb before a truce does with it, and where that verb stands; (None, 0) without one."""
    best: tuple[int, str, int] | None = None
    for kind, verb in _VERBS:
        for found in verb.finditer(ahead):
            if best is None or found.end() > best[0]:
                best = found.end(), kind, found.start()
    if best is None or len(ahead) - best[0] > _NEAR or _NO_OBJECT.search(ahead[best[0] :]):
        return None, 0
    if best[1] != "wished" and MODAL.search(ahead[: best[2]]):
        return "wished", best[2]
    return best[1], best[2]


def _passive(place: _Place) -> Act | None:
    found = _PASSIVE.search(place.behind) if place.kind is None else None
    if found is None:
        return None
    kind = _PASSIVES.get(found["verb"] or found["touted"], "agreed")
    sides = subjects.behind_by(place.behind, place.parties)
    by = " and ".join(sides) if len(sides) > 1 else subjects.printed_by(place.behind)
    return Act(kind, place.sentence, place.told, place.mention, sides, by=by, terms=_begun(place), extra=place.extra)


def _kept(place: _Place) -> Act | None:
    """ "would observe the truce"."""
    if place.kind not in (None, "agreed") or not KEEPS.search(place.ahead[-40:]):
        return None
    sides, both = place.before(len(place.ahead))
    return Act("accepted", place.sentence, place.told, place.mention, sides, both, terms=place.terms)


def _denied(place: _Place) -> Act | None:
    """ "denied that it had agreed to a truce"; where it is only doubted, the truce is spoken of and no more."""
    if place.kind != "agreed":
        return None
    ahead = place.ahead[: place.at]
    if denials := list(DENIED.finditer(ahead)):
        return place.answer("rejected", denials[-1].start())
    return Act("told", place.sentence, place.told, place.mention) if DOUBTED.search(ahead) else None


def _done(place: _Place) -> Act | None:
    kinds: dict[str | None, ActKind] = {"agreed": "agreed", "proposed": "proposed", "extended": "extended"}
    kind = kinds.get(place.kind)
    if kind is None:
        return None
    sides, both = place.before(place.at)
    if not sides and not both:
        sides = subjects.behind_by(place.behind, place.parties)
    sides = tuple(dict.fromkeys((*sides, *subjects.between(place.behind, place.parties))))
    beside = tuple(s for s in subjects.beside(place.behind, place.parties) if s not in sides)
    by = subjects.announcer(place.telling, place.mention.start, place.ahead[: place.at], sides, place.parties)
    return Act(kind, place.sentence, place.told, place.mention, sides, both, beside, by, place.terms, place.extra)


def _answered(place: _Place) -> Act | None:
    if place.kind == "accepted":
        return place.answer("accepted", place.at)
    return place.answer("rejected", place.at) if place.kind == "rejected" else None


def _pledged(place: _Place) -> Act | None:
    """Somebody says that their own side will hold its fire: "will stop firing", "would pause their shelling"."""
    if place.kind is not None or place.mention.name:
        return None
    said = place.telling.said_at(place.mention.start)
    words = place.telling.text[place.mention.start : place.mention.end]
    if said is None or said.stance is None or said.stance.act not in ("promise", "prediction", "assertion"):
        return None
    if words.lower().startswith(("neither", "nobody", "guns")) or not (
        _WILL.search(words) or _WILL_DO.search(place.ahead)
    ):
        return None
    sides, both = subjects.speaking(place.telling, place.sentence, place.mention.start, place.parties)
    by = subjects.announcer(place.telling, place.mention.start, place.ahead, sides, place.parties)
    return Act(
        "agreed", place.sentence, place.told, place.mention, sides, both, by=by, terms=place.terms, extra=place.extra
    )


def _timed(place: _Place) -> Act | None:
    """The truce itself begins, ends, runs from a day, or is prolonged."""
    begins = place.terms.effective or STARTS.search(place.behind) or ENDS.search(place.behind)
    prolonged = EXTENDED.search(place.behind)
    concrete = place.terms.concrete or _begun(place).effective
    if place.kind is not None or not concrete or not (begins or prolonged):
        return None
    words = place.telling.text[place.mention.start : place.sentence.span.end]
    sides = subjects.behind_by(words, place.parties)
    kind: ActKind = "extended" if prolonged else "told"
    return Act(kind, place.sentence, place.told, place.mention, sides, terms=_begun(place), extra=place.extra)


def _begun(place: _Place) -> Terms:
    """The times, with the only day of "Shelling stopped on Tuesday as a ceasefire took hold" for its beginning."""
    told = place.terms
    if told.effective or told.until or _SAYS_WHEN.search(place.sentence.text) or not BEGUN.search(place.behind):
        return told
    return replace(told, announced=None, effective=told.announced)


def _reaches(place: _Place) -> Act | None:
    """ "Neither side will fire on a lighthouse": what it covers."""
    words = place.telling.text[place.sentence.span.start : place.mention.end]
    if place.kind is not None or place.mention.name or not place.extra or not _BOTH_WILL.search(words):
        return None
    return Act("covered", place.sentence, place.told, extra=place.extra)


def _spoken_of(place: _Place) -> Act | None:
    if place.mention.indefinite or not place.mention.name:
        return None
    return Act("told", place.sentence, place.told, place.mention)


def _held(telling: Telling, mention: Mention) -> tuple[int, Passage] | None:
    """How long it held, where the article itself says so: "was more like three days", "collapsed after two days"."""
    end = max(mention.end, mention.scope[1] if mention.scope else 0)
    for time in mention.sentence.times:
        if time.kind != "duration" or time.span.start < end:
            continue
        words = telling.text[end : time.span.start]
        held = _HELD.search(words)
        if held and len(words) < 60 and not MODAL.search(words[: held.start()]) and (count := days(time.value)):
            return count, telling.passage(time.span.start, time.span.end)
    return None
