"""Lengths of time ("for three years"), what is measured from now ("within 100 days"), and what recurs."""

from __future__ import annotations

import re
from datetime import date

from onrecord.reading.when import periods
from onrecord.reading.when.lexicon import PHRASES, WORDS
from onrecord.reading.when.periods import Unit
from onrecord.reading.when.scene import Found, Meaning, Scene, dated, unit_of

Matched = re.Match[str]

_NOT_AHEAD = (["after"], ["before"], ["as"], ["afterward"], ["afterwards"], ["thereafter"])
"""What makes "soon" a step in a story."""

_WITHIN: dict[Unit, int] = {"hour": 1, "day": 7, "week": 30, "month": 365}
"""The days by which "in days", "within weeks" are up: at the latest by one of the next larger unit."""


def quantity(scene: Scene, match: Matched) -> float | None:
    """The number before a unit; None where it is "several", or left out before a plural."""
    if match["n"]:
        count = _number(scene, match.start("n"), match.end("n"))
    elif match["a"]:
        count = 1.0
    else:
        return None
    return count + 0.5 if match["half"] else count


def _number(scene: Scene, start: int, end: int) -> float:
    """The value of "ten", "twenty-seven", "two hundred and six", "2.5"; of "two or three", the last."""
    total = current = 0.0
    for i in range(start, end):
        word, code = scene.tokens.words[i], scene.tokens.codes[i]
        if code in "dny":
            current = float(word.replace(",", ""))
        elif code == "H":
            current += 0.5
        elif code == "N":
            value = float(WORDS[word][1])
            if value >= 100 or word == "dozen":
                total, current = total + max(current, 1) * value, 0.0
            elif current >= 20 and value < 10 and current % 10 == 0:
                current += value
            else:
                current = value
    return total + current


def length(scene: Scene, match: Matched) -> Found | None:
    """``three years``, ``ten-day``, ``the next 48 hours``, ``the coming weeks``, ``in three weeks``."""
    words = scene.tokens.words
    word = words[match.start("u")]
    lead = words[match.start("l")] if match["l"] else ""
    if lead in ("these", "those", "that", "this", "same", "current"):
        return _these_days(scene, match, word) if word.endswith("s") else None
    if not _is_length(scene, match, word):
        return None
    unit, times = _unit(word)
    count = quantity(scene, match)
    count = None if count is None else count * times
    found = None
    if lead:
        found = _from_now(scene, match, lead, unit, count)
    elif not match["o"] and not scene.narrative and match.start():
        found = _ahead(scene, match, unit, count)
    value = _value(count, unit)
    return found or Found(match.start(), match.end(), Meaning(value, None, None, "duration"))


def _unit(word: str) -> tuple[Unit, int]:
    return ("night", 1) if word in ("night", "nights") else unit_of(WORDS[word][1])


def _is_length(scene: Scene, match: Matched, word: str) -> bool:
    """Whether number and unit go together, and mean a time."""
    words = scene.tokens.words
    plural = word.endswith("s")
    number = match["n"] or match["v"] or match["a"]
    if (WORDS[word][0] == "P" and _unit(word)[0] != "night") or (match["a"] and plural) or not (number or plural):
        return False
    # "two bloody weeks", not "three candidates a year"; "three quarters" is a share.
    if match["adj"] and not (match["n"] and plural and words[match.start("adj")].isalpha()):
        return False
    if word.startswith("quarter") and not match["l"] and words[match.start("u") - 1] != "consecutive":
        return False
    return bool(number or match["l"] or (scene.tokens.codes[match.start()] != "j" and _bare(scene, match)))


def _these_days(scene: Scene, match: Matched, word: str) -> Found | None:
    if word != "days" or match["n"] or scene.tokens.words[match.start("l")] != "these":
        return None
    return Found(match.start(), match.end(), Meaning("PRESENT_REF", scene.now, scene.now, "vague", None, True))


def _from_now(scene: Scene, match: Matched, lead: str, unit: Unit, count: float | None) -> Found | None:
    """What "last", "past", "next", "coming" measure from now."""
    now = scene.now
    if now is None or (lead in ("following", "previous", "preceding") and not scene.narrative):
        return None
    ahead = "x" in match["l"]
    far = _reached(now, unit, count if ahead or count is None else -count)
    first, last = (now, far) if ahead else (far, now)
    return Found(match.start(), match.end(), Meaning(_value(count, unit), first, last, "duration", None, True))


def _ahead(scene: Scene, match: Matched, unit: Unit, count: float | None) -> Found | None:
    """``within 100 days``, ``in days``: from now; ``in three weeks``: the day, where the clause looks ahead."""
    lead, now = scene.tokens.words[match.start() - 1], scene.now
    if lead not in ("within", "in") or now is None:
        return None
    direction = scene.direction(match.start() - 1)
    if direction < 0:
        return None
    behind = scene.tokens.words[match.end() : match.end() + 1]
    if behind == ["of"]:  # "within days of the vote" is not counted from now
        return None
    bare = not (match["v"] or match["adj"] or behind in (["'"], ["’"]))
    far = periods.moved(now, "day", _WITHIN[unit]) if count is None and bare and unit in _WITHIN else None
    far = far or _reached(now, unit, count)
    if lead == "within" or count is None:
        return Found(match.start(), match.end(), Meaning(_value(count, unit), now, far, "duration", None, True))
    if direction == 0 or far is None or match["h"]:
        return None
    whole = unit not in ("hour", "minute", "second", "night") and count == int(count)
    return Found(match.start(), match.end(), dated(periods.containing(unit if whole else "day", far), True))


def _reached(now: date, unit: Unit, count: float | None) -> date | None:
    return periods.moved(now, unit, count) if count is not None and abs(count) < 5000 else None


def _bare(scene: Scene, match: Matched) -> bool:
    """Whether a bare "days" or "weeks" is a length: something before or behind it must say so."""
    words, codes = scene.tokens.words, scene.tokens.codes
    before = words[match.start() - 1] if match.start() else ""
    behind = words[match.end()] if match.end() < len(words) else ""
    return before in ("for", "in", "within", "of", "after", "over", "by", "take", "last", "lasted", "took") or (
        behind in ("of", "later", "earlier", "ago", "before", "after")
        and codes[match.start() - 1 : match.start()] != "p"
    )


def _value(count: float | None, unit: Unit) -> str:
    if count == 0.5 and unit in ("hour", "year"):
        return "PT30M" if unit == "hour" else "P6M"
    return periods.duration(count, unit)


def half(scene: Scene, match: Matched) -> Found | None:
    """``half an hour``, ``half a century``."""
    unit, _ = unit_of(WORDS[scene.tokens.words[match.start("u")]][1])
    return Found(match.start(), match.end(), Meaning(_value(0.5, unit), None, None, "duration"))


def long_one(scene: Scene, match: Matched) -> Found | None:
    """``month-long``, ``year-long``: one of them; ``weeks-long``: some."""
    word = scene.tokens.words[match.start("u")]
    behind = scene.tokens.words[match.end() - 1]
    if behind not in ("long", "old"):
        return None
    unit, times = unit_of(WORDS[word][1])
    value = periods.duration(None if word.endswith("s") else float(times), unit)
    return Found(match.start(), match.end(), Meaning(value, None, None, "duration"))


def every(scene: Scene, match: Matched) -> Found | None:
    """``every Tuesday``, ``each year``, ``every three months``, ``per day``, ``every morning``."""
    words = scene.tokens.words
    if match["W"]:
        value = f"XXXX-WXX-{int(WORDS[words[match.start('W')]][1]) + 1}"
    elif match["P"]:
        value = f"XXXX-XX-XXT{WORDS[words[match.start('P')]][1]}"
    elif match["S"]:
        value = f"XXXX-{WORDS[words[match.start('S')]][1]}"
    elif match["M"]:
        value = f"XXXX-{int(WORDS[words[match.start('M')]][1]):02}"
    else:
        unit, times = unit_of(WORDS[words[match.start("u")]][1])
        count = _number(scene, match.start("n"), match.end("n")) if match["n"] else 1.0
        if match["O"]:
            count = float(WORDS.get(words[match.start("O")], ("O", 2))[1])
        value = periods.duration(count * times * (2 if match["other"] else 1), unit)
    return Found(match.start(), match.end(), Meaning(value, None, None, "set"))


def often(scene: Scene, match: Matched) -> Found | None:
    """``twice a year``, ``three times a week``."""
    unit, times = unit_of(WORDS[scene.tokens.words[match.start("u")]][1])
    return Found(match.start(), match.end(), Meaning(periods.duration(times, unit), None, None, "set"))


def adverb(scene: Scene, match: Matched) -> Found | None:
    """``daily``, ``annually``; not in a name ("Daily Mail")."""
    at = match.start()
    if scene.tokens.capital(at) and at and scene.tokens.codes[at - 1] not in ".|":
        return None
    unit, _ = unit_of(WORDS[scene.tokens.words[at]][1])
    return Found(at, at + 1, Meaning(periods.duration(1, unit), None, None, "set"))


def fixed(scene: Scene, match: Matched) -> Found | None:
    """``at the moment``, ``soon``, ``no timeline``: what is written down phrase by phrase."""
    at = match.start()
    words = scene.tokens.words
    for phrase, place, value in PHRASES[words[at]]:
        start = at - place
        if start >= 0 and tuple(words[start : start + len(phrase)]) == phrase:
            # "HBO Now" is a name.
            if scene.named(start) or (start and words[start - 1] == "too"):
                return None
            if phrase[-1] == "then":
                if scene.last is None:
                    return None
                return Found(at, at + 1, dated(scene.last, True))
            if phrase[-1] in ("soon", "shortly") and (words[at + 1 : at + 2] in _NOT_AHEAD or scene.direction(at) < 0):
                return None
            now = scene.now
            ends = {"PRESENT_REF": (now, now), "FUTURE_REF": (now, None), "PAST_REF": (None, now)}.get(
                value, (None, None)
            )
            return Found(start, start + len(phrase), Meaning(value, *ends, "vague", None, value[0] != "X"))
    return None


def adjective(scene: Scene, match: Matched) -> Found | None:
    """``recent``, ``current``, and ``in the past``."""
    word = scene.tokens.words[match.start()]
    if word == "recent":
        return Found(match.start(), match.end(), Meaning("PAST_REF", None, scene.now, "vague", None, True))
    if word == "current":
        return Found(match.start(), match.end(), Meaning("PRESENT_REF", scene.now, scene.now, "vague", None, True))
    if word == "past" and scene.tokens.words[max(match.start() - 2, 0) : match.start()] == ["in", "the"]:
        return Found(match.start() - 2, match.end(), Meaning("PAST_REF", None, scene.now, "vague", None, True))
    return None
