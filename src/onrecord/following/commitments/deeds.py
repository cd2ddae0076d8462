"""Whose deed it is that is to be done: the clause that looks ahead, its subject, and whether the speaker is in charge.

"The fleet would answer", said by a defense minister, is the speaker's own deed; "prices will rise" is nobody's, and
"the other side will fire first" is another's. Grammar alone does not say it: it is told from the subject's first
and last words, from what the speaker is said to be, and from how the words are quoted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from onrecord.countries import COUNTRIES, COUNTRY_OF, is_demonym
from onrecord.records import Speaker, Statement

Whose = Literal["own", "another's", "nobody's", "open"]
"""Open: a thing that somebody will have to move ("the keys would be handed over"), and no word of who."""

_AUXILIARY = re.compile(
    r"(?<![\w’'])(?:will|would|shall|won[’']t|wouldn[’']t|(?:is|are|was|were) to|plans? to|"
    r"(?:is|are|was|were) going to(?! (?:bed|school|work|war|church|court|hospital)\b))(?!\w)|"
    r"(?<=\w)[’'](?:ll|d)(?= [a-z])",
    re.IGNORECASE,
)
_IN_CONDITION = re.compile(r"(?<!\w)(?:if|unless|when|whether|once|who|which|whose|what)\b[^,;.…]*$", re.IGNORECASE)
_CUT = re.compile(
    r"[,;:.!?…—–]\s|[“”\"]|\b(?:and|but|or) that\b|\b(?:believ\w+|think\w*|thought|hop\w+|expect\w*|sure|said|say\w*|"
    r"fear\w*)(?: that)?\b|\b(?:told|heard|learn\w*|knew|mean\w*|promised|announced)\b.{0,40}?\bthat\b|"
    r"^\W*that\b|\b(?:and|but|or|so|then|while)\b(?=(?:\s+\w+){1,2}$)",
    re.IGNORECASE,
)
_OWN_FIRST = re.compile(r"^(?:i|we|our|my|both of us|none of us)\b", re.IGNORECASE)
_OWN_THIRD = re.compile(r"^(?:he|she|they|it)(?: (?:himself|herself|itself|themselves|too|also|still|now|all))?$", re.I)
_OF_OWN = re.compile(r"^(?:all |most |none |some |one |many )?(?:of )?(?:his|her|its|their)\b", re.IGNORECASE)
_BODY = re.compile(
    r"^(?:the|this|\d[\d,]*|no|every|some|more|two|three|four|five|six|seven|eight|nine|ten)? ?(?:[\w’'-]+ ){0,2}?"
    r"(?:fleet|navy|army|military|air force|troops|forces|soldiers|gunboats|escorts|guards|guns|batteries|ministry|"
    r"government|cabinet|state|party|club|company|firm|commission|board|union|police|officers|agency|council|"
    r"institute|administration|kingdom|republic|authorities|mission)(?: of [\w’' -]+)?$",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"(?:prices?|growth|inflation|unemployment|economy|output|premiums?|shortages?|support|turnout|rain|snow|storms?|"
    r"river|flood|water|weather|fever|virus|disease|crisis|collapse|war|fighting|peace|talks?|negotiations?|meeting|"
    r"settlement|treaty|agreement|deal|truce|result|poll|vote|strike|share|market|demand|quarrel|exchange|rival|"
    r"enem\w+|critics|neighbou?rs?|list|queue|wheat|harvest|sea|rivers|odds|chances?|envoys|presidents|leaders|parties|"
    r"sides|delegations|opponents?|opposition|people|voters|children|history|time|day|world|question)",
    re.IGNORECASE,
)
"""What no single speaker is in charge of: markets, nature, what takes two, other people."""
_PEOPLE = re.compile(r"^(?:you|they|he|she|nobody else|everybody|people|both)\b", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"\b(?:president|minister|premier|chancellor|king|queen|mayor|governor|general|admiral|colonel|major|captain|"
    r"commander|chief|head|director|chair\w*|chairman|owner|leader|secretary|spokes\w+|envoy|ambassador|counterpart|"
    r"commissioner|superintendent|chief executive|manager|coach|official|bishop)\b",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"\b(?:mediator|mediates|arbit\w+|analysts?|experts?|professor|economists?|researchers?|scientists?|\w*ologists?|"
    r"historian|critics?|commentator|pundit|former|retired|ex-\w+|forecasters?|traders?|brokers?|underwriters?|insurers?|"
    r"pollster|diplomat|polls?|survey|institute|university|weather service|observatory|bookmakers?|engineers|growers|"
    r"residents?|opposition)\b",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"\b(?:joint statement|agreement|accord|treaty|pact|deal|contract|communiqu[eé]|declaration|protocol|memorandum|"
    r"resolution|charter)\b",
    re.IGNORECASE,
)
_SHEET = re.compile(r"\b(?:page|paper|note|text|document|statement)\b", re.IGNORECASE)
"""A paper too, where its terms are told without words of saying; analysts write notes and papers as well."""
_NAME = re.compile(r"^(?:the |both |neither |either )?[A-Z][\w'-]+(?:(?: and| or| of the| of| for)? [A-Z][\w'-]+)*$")
_BEHIND_HEAD = re.compile(r" (?:of|in|for|with|on|at|to|between|from|by|that|who|which|now|this)\b|,")
_CAPITAL = re.compile(r"\b[A-Z][\w-]+")


_LEADING = re.compile(r"^(?:that|and|but|then|so|also|now|all)\s+", re.IGNORECASE)
_STOP = re.compile(r"[.!?](?:\s|$)|,? but\b|,? and that\b|;")


@dataclass(frozen=True, slots=True)
class Deed:
    """The clause of a statement that looks ahead."""

    subject: str
    """Its words before the auxiliary, as far back as the clause goes."""
    verb: str
    """Its words from the auxiliary on, up to the sentence's end."""
    whose: Whose
    end: int
    """Where the clause ends in the statement's words."""


def deed(statement: Statement) -> Deed | None:
    """The clause that holds the deadline, else the first that looks ahead and is no condition; None where none does."""
    text = statement.text.replace("’", "'")
    phrase = statement.due.phrase.replace("’", "'") if statement.due else ""
    at = text.find(phrase) if phrase else -1
    found = [m for m in _AUXILIARY.finditer(text) if not _IN_CONDITION.search(text[: m.start()])]
    if not found:
        return None
    before = [m for m in found if m.start() < at]
    chosen = before[-1] if before else found[0]
    ahead = text[: chosen.start()]
    cuts = list(_CUT.finditer(ahead.rstrip() + " "))
    subject = ahead[cuts[-1].end() if cuts else 0 :].strip(" “”\"'‘")
    verb = _STOP.split(text[chosen.start() :])[0]
    return Deed(subject, verb, _whose(subject, statement), chosen.start() + len(verb))


def _whose(subject: str, statement: Statement) -> Whose:
    speaker = statement.speaker
    if speaker is None:
        return "open"
    direct = statement.attribution.quote == "direct"
    bare = _LEADING.sub("", subject)
    if not bare:  # "promised … and would pay"
        return "open" if direct else "own"
    told = _by_pronoun(bare, speaker, direct) or _by_name(bare, speaker)
    if told:
        return told
    if _PEOPLE.match(bare):
        return "another's"
    head = _BEHIND_HEAD.split(bare)[0].split()
    return "nobody's" if head and _AWAY.fullmatch(head[-1]) else "open"


def _by_pronoun(bare: str, speaker: Speaker, direct: bool) -> Whose | None:
    """What "we", "he", "its navy", "they" are to the speaker; a spokesman says "he" of the one he speaks for."""
    if _OWN_FIRST.match(bare):
        return "own"
    for_another = bool(re.search(r"\bspokes", speaker.title or "", re.IGNORECASE))
    if _OF_OWN.match(bare):
        return "own" if for_another or not direct else "another's"
    if not _OWN_THIRD.match(bare):
        return None
    word = bare.partition(" ")[0].lower()
    person = speaker.kind in ("person", "unnamed", "anonymous")
    if word == "it":
        return "open" if direct or person else "own"
    if direct:
        return "own" if for_another and word != "they" else "another's"
    return "own" if (word == "they") != person else "another's"


def _by_name(bare: str, speaker: Speaker) -> Whose | None:
    """What a body ("the fleet") or a name ("Kelmar", "the Kelmari army") is to the speaker."""
    is_body = bool(_BODY.match(bare)) and not is_outside(speaker)
    of_place = bare.partition(" of ")[0] if is_body else bare
    named = [w for w in _CAPITAL.findall(of_place) if not (bare.startswith(w) and w.lower() in _OPENING)]
    if named and (is_body or _NAME.match(bare)):
        mine = _of_speaker(named, speaker)
        if mine is not None:
            return "own" if mine else "another's"
        return "own" if is_body else "open"
    return "own" if is_body else None


_OPENING = frozenset("the a an any all every each both no not nobody neither his her its their this that if".split())


def _of_speaker(named: list[str], speaker: Speaker) -> bool | None:
    """Whether the names are the speaker's own: of the person, the body, the country; None where it cannot be told."""
    own = f"{speaker.name} {speaker.affiliation or ''} {speaker.title or ''}".replace("’", "'").casefold()
    words = {w.removesuffix("'s") for w in re.findall(r"[\w'-]+", own)}
    for name in named:
        low = name.casefold()
        if low in words or any(is_demonym(low, w) or is_demonym(w, low) for w in words):
            return True
    countries = [n for n in named if n.casefold() in COUNTRY_OF or n.casefold() in COUNTRIES]
    is_known = bool(speaker.affiliation or re.search(r"[A-Z][\w-]+['’]s\b", f"{speaker.title or ''} {speaker.name}"))
    return False if countries or is_known else None


def is_authority(speaker: Speaker) -> bool:
    """Whether the speaker is in a place to have things done."""
    if is_outside(speaker):
        return False
    if speaker.kind == "organization":
        return True
    return bool(_AUTHORITY.search(f"{speaker.title or ''} {speaker.name if speaker.kind == 'unnamed' else ''}"))


def is_outside(speaker: Speaker) -> bool:
    """Whether the speaker looks on by calling: analysts, pollsters, mediators, those who were something once."""
    return bool(_OUTSIDE.search(f"{speaker.title or ''} {speaker.name if speaker.kind != 'person' else ''}"))


def is_agreed(statement: Statement) -> bool:
    """Whether a paper says it that binds who signed it."""
    speaker = statement.speaker
    if speaker is None or speaker.kind != "document" or is_outside(speaker):
        return False
    return bool(_PAPER.search(speaker.name) or (not statement.attribution.cue and _SHEET.search(speaker.name)))
