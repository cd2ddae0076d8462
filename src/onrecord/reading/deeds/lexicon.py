"""Forms of the verbs that report deeds: what each can be, and the readings it has."""

from __future__ import annotations

from typing import Final, NamedTuple

from onrecord.reading.deeds.nouns import GROUPS
from onrecord.reading.deeds.verbs import VERBS
from onrecord.records import DeedKind

_IRREGULAR: Final = {
    "strike": "struck struck", "seal": "sealed sealed", "meet": "met met", "hold": "held held", "begin": "began begun",
    "speak": "spoke spoken", "fly": "flew flown", "come": "came come", "sit": "sat sat", "read": "read read",
    "give": "gave given", "swap": "swapped swapped", "send": "sent sent", "bring": "brought brought",
    "ship": "shipped shipped", "airlift": "airlifted airlifted", "pay": "paid paid", "lend": "lent lent",
    "sweep": "swept swept", "feed": "fed fed", "rebuild": "rebuilt rebuilt", "withdraw": "withdrew withdrawn",
    "draw": "drew drawn", "let": "let let", "quit": "quit quit", "stand": "stood stood", "stop": "stopped stopped",
    "drop": "dropped dropped", "put": "put put", "break": "broke broken", "tear": "tore torn", "walk": "walked walked",
    "scrap": "scrapped scrapped", "lead": "led led", "go": "went gone", "take": "took taken", "burn": "burned burned",
    "cut": "cut cut", "expel": "expelled expelled", "lay": "laid laid", "shut": "shut shut", "slap": "slapped slapped",
    "kidnap": "kidnapped kidnapped", "ban": "banned banned", "shoot": "shot shot", "hit": "hit hit",
    "overrun": "overran overrun", "stab": "stabbed stabbed", "sink": "sank sunk", "fall": "fell fallen",
    "ram": "rammed rammed", "beat": "beat beaten", "retake": "retook retaken", "jam": "jammed jammed",
    "sow": "sowed sown", "plant": "planted planted", "sue": "sued sued", "admit": "admitted admitted",
    "confer": "conferred conferred", "step": "stepped stepped", "submit": "submitted submitted",
    "transfer": "transferred transferred", "cancel": "cancelled cancelled;canceled canceled",
    "level": "levelled levelled;leveled leveled", "travel": "travelled travelled;traveled traveled",
}  # fmt: skip
_ALIKE: Final = frozenset("read let quit put cut shut hit beat overrun come".split())
"""Past forms that are also present ones."""


class Sense(NamedTuple):
    """One reading of a verb form."""

    lemma: str
    kind: DeedKind
    particle: str
    behind: frozenset[str] | None
    """Nouns of which one must stand behind; None: nothing is asked for."""
    before: frozenset[str] | None
    named: bool
    """A name behind will do, too."""


class Form(NamedTuple):
    """A verb form: what it can be, and its readings."""

    past: bool
    participle: bool
    gerund: bool
    alike: bool
    """The form is one of the present, too."""
    senses: tuple[Sense, ...]


def _regular(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "ed"


def _gerund(verb: str, past: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "ye")):
        return verb[:-1] + "ing"
    if (
        past.endswith("ed") and len(past) == len(verb) + 3 and past[len(verb)] == verb[-1]
    ):  # a doubled consonant: "swapped"
        return past[:-2] + "ing"
    return verb + "ing"


_GERUNDS: Final = {
    "hit": "hitting", "cut": "cutting", "put": "putting", "let": "letting", "shut": "shutting", "quit": "quitting",
    "begin": "beginning", "sit": "sitting", "overrun": "overrunning", "strike": "striking",
}  # fmt: skip


def _forms() -> dict[str, Form]:
    senses: dict[tuple[str, str], list[Sense]] = {}
    for kind, table in VERBS.items():
        for line in table.strip().splitlines():
            verbs, _, asked = line.partition(" : ")
            behind = [w[1:] for w in asked.split() if w[0] == ">"]
            before = [w[1:] for w in asked.split() if w[0] == "<"]
            nouns = frozenset().union(*(GROUPS[g] for g in behind if g != "name")) if behind else None
            first = frozenset().union(*(GROUPS[g] for g in before)) if before else None
            for verb in verbs.split():
                lemma, _, particle = verb.partition("/")
                sense = Sense(lemma, kind, particle, nouns, first, "name" in behind)
                for spelling in (_IRREGULAR.get(lemma) or f"{_regular(lemma)} {_regular(lemma)}").split(";"):
                    past, participle = spelling.split()
                    gerund = _GERUNDS.get(lemma) or _gerund(lemma, past)
                    for form, what in ((past, "past"), (participle, "participle"), (gerund, "gerund")):
                        senses.setdefault((form, what), []).append(sense)
    out: dict[str, Form] = {}
    for form in {form for form, _ in senses}:
        known = {what: senses.get((form, what), []) for what in ("past", "participle", "gerund")}
        every = list(dict.fromkeys(s for found in known.values() for s in found))
        # what asks for more is tried first
        every.sort(
            key=lambda s: (not s.particle, s.behind is None and s.before is None, len(s.behind or s.before or ()))
        )
        out[form] = Form(
            bool(known["past"]), bool(known["participle"]), bool(known["gerund"]), form in _ALIKE, tuple(every)
        )
    return out


FORMS: Final = _forms()
"""Forms in lower case -> what they can be."""
