"""Where sentences speak of a truce: its name, the words that set it apart, and whether it is a certain one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.following.truces.articles import Sentence, Telling
from onrecord.following.truces.lexicon import (
    ATTACKS,
    DEEDS,
    DETERMINERS,
    HEADS,
    INDEFINITE,
    LENGTH,
    PAUSES,
    WEAK,
    stems,
)

_BEFORE = re.compile(r"[\w’'-]+$")
_NAME_STOPS = frozenset(
    "of in on to for at by with from under during after before until and or but as than that which who is are was "
    "were be "
    "been has have had will would said say says called call keep keeping broke break broken violate not if while "
    "since over "
    "about against accept accepted reject rejected announced declared agreed extend extended signed observe "
    "sign".split()
)
_BEHIND = re.compile(
    r"\s+(?:limited to|restricted to|confined to|for|in|on|at|along|around|across|against|from|to|of|over(?= the))\s+"
)
_SCOPE_END = re.compile(
    r"[;:—”\")(]|\s(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day|from|until|till|by|starting|beginning|that|which|"
    r"who|while|"
    r"and at once|was|is|were|are|has|had|have|will|would|took|takes|ended|ends|began|begins|said|says|if|as|so|but|"
    r"after|"
    r"before|since|during|turned|came|comes|goes|went|ran|runs|holds|held|lapsed|expired|cannot|can|may|must|should)\b|"
    r"\.(?=\s|$)|,(?!(?: [\w-]+){1,3} and )"
)
_NO_SCOPE = re.compile(
    r"\s*(?:a|an|one|two|three|four|five|six|seven|ten|\d+|the (?:next|coming|first|last|same)|its|their|another|"
    r"at least|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|once|good|now|[\w-]+ (?:days?|weeks?|hours?|months?))\b",
    re.IGNORECASE,
)
_COMPOUND = re.compile(
    r" (?:[A-Z][a-z]|monitor|commission|observer|talks|terms|line|negotiat|proposal|plan\b|watch|committee|violat|"
    r"breach|period)"
)
"""Behind its name: what is meant is not the truce, but who watches it, or talks of one."""
_AGES = re.compile(r"\b(?:years|decades|centuries|generations?) ago\b|\blast century\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that speaks of a truce; offsets are the article's."""

    sentence: Sentence
    start: int
    """Of its name, the determiner included; of the deed where it has no name."""
    end: int
    head_start: int
    name: str
    """What it is called: "ten-day truce", "energy moratorium"; empty for a deed ("hold their fire")."""
    indefinite: bool
    """"a truce", "another truce": not one that is known yet."""
    kind: frozenset[str]
    """Stems of the words before its name: energy, holiday."""
    marks: frozenset[str]
    """The same with those behind it: lamp, corvane."""
    scope: tuple[int, int] | None
    """Where the words stand that say what it covers."""
    days: int | None
    """Its length as its own name has it: 10 for "ten-day truce"."""
    past: bool
    """Whether it is one of another year: "the ceasefire of 1998"."""
    needs_attack: bool = False
    """Whether its name is one of a truce only if it is of attacks: a moratorium, a pause."""


def mentions(telling: Telling, sentence: Sentence) -> list[Mention]:
    """Every mention in the sentence, in order; a deed inside a name's scope is not told again."""
    text, span = telling.text, sentence.span
    found: list[Mention] = []
    for head in HEADS.finditer(text, span.start, span.end):
        if any(m.scope and m.scope[0] <= head.start() < m.scope[1] for m in found):
            continue
        if named := _named(telling, sentence, head):
            if found and named.indefinite and _APPOSED.match(text, found[-1].end, named.start):
                found[-1] = _one(found[-1], named)
            else:
                found.append(named)
    for deed in DEEDS.finditer(text, span.start, span.end):
        if not any(m.start <= deed.start() < (m.scope[1] if m.scope else m.end) for m in found):
            found.append(_deed(telling, sentence, deed))
    return sorted(found, key=lambda m: m.start)


_APPOSED = re.compile(r"[^.;:]{0,80}(?:[—–(]|, )[“\"]?$")


def _one(first: Mention, second: Mention) -> Mention:
    """A mention with what an apposition says of it: "the ceasefire, a week-long break from strikes"."""
    return replace(first, marks=first.marks | second.marks, scope=second.scope or first.scope,
                   days=first.days or second.days)  # fmt: skip


def _named(telling: Telling, sentence: Sentence, head: re.Match[str]) -> Mention | None:
    text, begin = telling.text, sentence.span.start
    noun = head[0].lower()
    if noun.startswith("pause") and not (
        PAUSES.search(text, begin, head.start()) or re.match(r" (?:in|on|to|of) ", text[head.end() : head.end() + 4])
    ):
        return None
    if _COMPOUND.match(text, head.end()):
        return None
    words: list[str] = []
    start = head.start()
    determiner = ""
    at = head.start()
    for _ in range(7):
        before = text[begin:at].rstrip(" “\"‘'\n")
        word = _BEFORE.search(before)
        if not word or (before[word.end() :] != "" and not before.endswith(word[0])):
            break
        low = word[0].lower()
        if low in DETERMINERS:
            determiner, start = low, begin + word.start()
            break
        owner = low.endswith(("’s", "'s"))
        if low in _NAME_STOPS or (low.endswith("ly") and low not in ("weekly", "daily")):
            break
        at = start = begin + word.start()
        if owner:
            determiner = "the"
            break
        words.insert(0, word[0])
    own = _length(telling, sentence, start, head.end())
    kept = [w for w in words if w not in WEAK and not is_length(w)]
    scope = _scope(text, head.end(), sentence.span.end, sentence)
    kind = stems(" ".join(kept))
    marks = kind | (stems(text[scope[0] : scope[1]]) if scope else frozenset())
    name = " ".join((*(w for w in words if is_length(w) or w.lower() in _NAMING or w in kept), head[0]))
    far = text[start : scope[1] if scope else head.end()]
    year = _YEAR.search(far)
    past = bool(year and telling.day and abs(int(year[0]) - telling.day.year) > 1) or bool(_AGES.search(sentence.text))
    plural = head[0].endswith("s") and not determiner
    return Mention(
        sentence, start, head.end(), head.start(), name, determiner in INDEFINITE or plural or not determiner,
        kind, marks, scope, own, past, not re.match(r"truce|cease|armistice", noun),
    )  # fmt: skip


_TRANSITIVE = re.compile(r"spare|(?:not (?:to )?|no longer |\w+ (?:side )?will )(?:attack|strike|bomb|shell)$")
"""Deeds that are followed at once by what they spare."""
_NAMING = frozenset("daily hourly humanitarian unilateral local permanent".split())
"""Words that belong to a name, though they do not set it apart."""


def _deed(telling: Telling, sentence: Sentence, deed: re.Match[str]) -> Mention:
    text = telling.text
    low = deed[0].lower()
    scope = _scope(text, deed.end(), sentence.span.end, sentence, bare=_TRANSITIVE.match(low) is not None)
    if alone := re.match(r"leav\w+ (.+) alone", deed[0], re.IGNORECASE | re.DOTALL):
        scope = (deed.start() + alone.start(1), deed.start() + alone.end(1))
    marks = stems(text[scope[0] : scope[1]]) if scope else frozenset()
    marks |= stems(deed[0]) - _DEED_WORDS
    return Mention(sentence, deed.start(), deed.end(), deed.start(), "", False, frozenset(), marks, scope,
                   _length(telling, sentence, deed.start(), deed.end()), False)  # fmt: skip


_DEED_WORDS = stems(
    "hold holding held fire cease ceasing stop stopping halt halting pause pausing suspend suspending spare refrain "
    "shoot "
    "shooting shell shelling attack strike bomb bombing guns weapons arms batteries artillery rest fall stay silent "
    "lay down "
    "longer leave leaving alone nobody operations hostilities own should must shall"
)


def _scope(text: str, at: int, end: int, sentence: Sentence, *, bare: bool = False) -> tuple[int, int] | None:
    """The words behind a name that say where or for what: "for lamps", "on strikes against power stations"."""
    lead = _BEHIND.match(text, at, end)
    start = lead.end() if lead else at if bare else -1
    if start < 0 or _NO_SCOPE.match(text, start, end):
        return None
    if any(time.whole.start <= start < time.whole.end for time in sentence.times):
        return None
    stop = _SCOPE_END.search(text, start, end)
    last = stop.start() if stop else end
    for time in sentence.times:
        if start <= time.whole.start < last:
            last = time.whole.start
    words = text[start:last].rstrip(" ,.")
    if len(words) < 3 or not re.search(r"\w{3}", words) or (lead and not _names_scope(lead[0].strip().lower(), words)):
        return None
    return start, start + len(words)


def _names_scope(lead: str, words: str) -> bool:
    """Whether words behind "in", "for", "on" say what is covered, and not why or how it came."""
    if lead in ("for", "over") or lead.endswith(" to") or ATTACKS.search(words):
        return not re.match(r"(?:peace|talks|negotiations|good|ever|free|example|instance|all)\b", words)
    return bool(re.match(r"(?:the )?(?:[a-z-]+ ){0,4}[A-Z]", words)) or lead == "against"


def is_length(word: str) -> bool:
    """Whether a word of a name is its length: "ten-day", "weeklong"."""
    return bool(re.fullmatch(r"[\w-]*-(?:days?|weeks?|hours?|months?)|(?:week|month|day)-?long", word, re.IGNORECASE))


def _length(telling: Telling, sentence: Sentence, start: int, end: int) -> int | None:
    """Days by the name itself: "ten-day", "72-hour", "weeklong"."""
    for time in sentence.times:
        if time.kind == "duration" and start <= time.span.start and time.span.end <= end:
            return days(time.value)
    if long := LENGTH.search(telling.text, start, end):
        return {"day": 1, "week": 7}.get(long[1].lower())
    return None


def days(value: str) -> int | None:
    """Whole days of a TIMEX duration; None where it names no number, or less than a day."""
    found = re.fullmatch(r"P(T?)(\d+(?:\.\d+)?)([A-Z]+)", value)
    if not found:
        return None
    per = {"D": 1.0, "NI": 1.0, "W": 7.0, "H": 1 / 24}.get(found[3])
    if per is None or (found[1] == "T" and found[3] != "H"):
        return None
    count = float(found[2]) * per
    return int(count) if count >= 1 else None
