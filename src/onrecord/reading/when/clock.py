"""The time of day, alone or with its day: "6 a.m. GMT on March 12", "Tuesday night", "at noon"."""

from __future__ import annotations

import re
from datetime import timedelta

from onrecord.reading.when import periods
from onrecord.reading.when.dates import number_at
from onrecord.reading.when.lexicon import WORDS
from onrecord.reading.when.periods import Period
from onrecord.reading.when.scene import Found, Meaning, Scene

_PART = re.compile(r"(?:p?q?|q[iop]{0,2}p?)(?P<l>[lxt]{0,2})(?P<P>P)")
_CLOCK = re.compile(r"(?:(?P<C>C)|(?P<h>[dN])o(?:o|_o)?)")
_MILITARY = re.compile(r"[yn](?=z)")
_GAP = re.compile(r",?[iof]?(?:p(?!Wbp?[FMd]))?")
_BARE = frozenset("at by until till before after since from around about".split())
_ZONES = (("local", "time"), ("eastern", "time"), ("pacific", "time"), ("central", "time"), ("mountain", "time"))


def time_of_day(scene: Scene, i: int, read_date: bool = True) -> Found | None:
    """Read a time at token ``i`` with the day beside it, in either order."""
    if scene.tokens.codes[i] == "q" and _PART.match(scene.tokens.codes, i) is None:
        later = time_of_day(scene, i + 1) if scene.tokens.codes[i + 1 : i + 2] in ("W", "T", "M", "d") else None
        return Found(i, later.end, later.meaning) if later else None
    clock = _element(scene, i)
    day = None
    if clock is None:
        day = scene.read(i) if read_date else None
        if day is None or not _is_day(day):
            return None
        end = day.end
        pieces: list[Found] = []
    else:
        end, pieces = clock.end, [clock]
    for _ in range(2):
        gap = _GAP.match(scene.tokens.codes, end)
        behind = gap.end() if gap else end
        following = _element(scene, behind) or (_element(scene, end) if behind > end else None)
        if following is not None and _adds(pieces, following):
            pieces.append(following)
            end = following.end
            continue
        if day is None and (found := scene.read(behind)) and found.start == behind and _is_day(found):
            day, end = found, found.end
            continue
        break
    if not pieces:
        return None
    return _joined(scene, i, end, pieces, day)


def _is_day(found: Found) -> bool:
    return found.meaning.period is not None and found.meaning.period.unit == "day" and found.meaning.kind == "date"


def _adds(pieces: list[Found], following: Found) -> bool:
    """A clock time and a part of the day go together, two of a kind do not."""
    return all((p.meaning.part[1:2].isdigit()) != following.meaning.part[1:2].isdigit() for p in pieces)


def _element(scene: Scene, i: int) -> Found | None:
    """A time of day: ``part`` holds it as the end of a value, ``value`` the codes of "this", "last", "next"."""
    codes = scene.tokens.codes
    if match := _CLOCK.match(codes, i):
        hours, minutes = _hours(scene, match)
        return _clock(scene, i, match.end(), f"{hours:02}:{minutes:02}") if hours <= 24 and minutes <= 59 else None
    if _MILITARY.match(codes, i):
        figures = scene.tokens.words[i]
        right = len(figures) == 4 and int(figures) <= 2400 and int(figures[2:]) <= 59
        return _clock(scene, i, i + 1, f"{figures[:2]}:{figures[2:]}") if right else None
    match = _PART.match(codes, i)
    return _part(scene, i, match) if match else None


def _clock(scene: Scene, start: int, end: int, value: str) -> Found:
    end, zone = _zone(scene, end)
    return Found(start, end, Meaning("", None, None, "time", part=f"T{value}{zone}"))


def _part(scene: Scene, start: int, match: re.Match[str]) -> Found | None:
    words = scene.tokens.words
    word = words[match.start("P")]
    if word.endswith("s") or (scene.named(match.start("P")) and match["l"]):
        return None
    code = str(WORDS[word][1])
    if code[0].isdigit():
        return _clock(scene, start, match.end(), code)
    end = match.end() + (words[match.end() : match.end() + 1] == ["hours"])
    return Found(start, end, Meaning(match["l"], None, None, "time", part=f"T{code}"))


def _hours(scene: Scene, match: re.Match[str]) -> tuple[int, int]:
    if match["h"]:
        return number_at(scene, match.start("h")), 0
    form = scene.tokens.words[match.start()]
    figures = [int(f) for f in re.findall(r"\d+", form)]
    hours = figures[0]
    if "p" in form and hours < 12:
        hours += 12
    elif "a" in form and hours == 12:
        hours = 0
    return hours, figures[1] if len(figures) > 1 else 0


def _zone(scene: Scene, i: int) -> tuple[int, str]:
    """The zone behind a clock time, as the text writes it, with a blank before."""
    words = scene.tokens.words
    if scene.tokens.codes[i : i + 1] == "z":
        return i + 1, " " + scene.tokens.text[scene.tokens.starts[i] : scene.tokens.ends[i]]
    for zone in _ZONES:
        if tuple(words[i : i + 2]) == zone:
            return i + 2, " " + scene.tokens.text[scene.tokens.starts[i] : scene.tokens.ends[i + 1]]
    return i, ""


def _joined(scene: Scene, start: int, end: int, pieces: list[Found], day: Found | None) -> Found | None:
    clock = next((p for p in pieces if p.meaning.part[1:2].isdigit()), pieces[0])
    part = clock.meaning.part
    others = [p.meaning.part for p in pieces if p is not clock]
    if others and others[0] in ("TAF", "TEV", "TNI") and int(part[1:3]) < 12:
        part = f"T{int(part[1:3]) + 12}{part[3:]}"
    period = day.meaning.period if day else _day_meant(scene, start, pieces)
    if period is None:
        if clock is pieces[0] and len(pieces) == 1 and not part[1:2].isdigit() and not _leads(scene, start):
            return None
        return Found(start, end, Meaning(f"XXXX-XX-XX{part}", None, None, "time"))
    relative = day.meaning.relative if day else True
    return Found(start, end, Meaning(period.value + part, period.first, period.last, "time", period, relative))


def _leads(scene: Scene, start: int) -> bool:
    """Whether a bare "dawn" or "night" is a time: "at dawn", "the morning"."""
    before = scene.tokens.words[start - 1] if start else ""
    return before in _BARE or scene.tokens.codes[start] == "p" or before == "one"


def _day_meant(scene: Scene, start: int, pieces: list[Found]) -> Period | None:
    """The day of a time that stands without one."""
    side = "".join(p.meaning.value for p in pieces)
    last = scene.last if scene.last and scene.last.unit == "day" else None
    now = scene.now
    today = periods.day(now) if now and not scene.narrative else None
    if "l" in side:
        return periods.day(now - timedelta(days=1)) if now else None
    if "x" in side:
        return periods.day(last.first + timedelta(days=1)) if last else None
    if "t" in side:
        return today if "this" in scene.tokens.words[start : start + 3] else last
    if not any(p.meaning.part[1:2].isdigit() for p in pieces):
        return None
    near = scene.narrative or "|" not in scene.tokens.codes[scene.last_token : start]
    return last if last and near else today
