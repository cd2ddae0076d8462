"""The picture of what somebody said over time, as a frozen record: all in percent of a line of time, for SVG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.browsed import Beat
from onrecord.web.pages.days import written
from onrecord.web.pages.signs import ACTS, UNTOLD, Sign

MOST_BARS = 26
HIGH = 30
"""Pixels of the highest bar."""
STEPS = (1, 7, 14, 28, 91, 182, 365)
"""Days that one bar may stand for."""
TICKS = 5
"""Days that the line of time names, at most."""
SURE_HIGH = 96
"""Pixels from no chance to certainty."""
MOST_STROKES = 200


@dataclass(frozen=True, slots=True)
class Bar:
    """From ``left`` on, ``width`` wide, both in percent; ``height`` in pixels of ``HIGH``.

    ``hedged``: pixels, at the top of it, of the statements that say themselves how sure they are.
    """

    left: float
    width: float
    height: float
    hedged: float
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """What somebody said of one act, over time."""

    act: Sign
    total: int
    hedged: int
    """Of these, how many say how sure they are."""
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Stroke:
    """How sure somebody was on one day: from ``top`` to ``bottom``, pixels of ``SURE_HIGH``, certainty is above."""

    at: float
    top: float
    bottom: float
    act: Sign
    low: int
    high: int
    day: date
    statements: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the line of time."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Statements over time by act and by certainty, all on one line of time and one scale."""

    first: date
    last: date
    step: int
    """Days that one bar stands for."""
    rows: tuple[Row, ...]
    highest: int
    sure: tuple[Stroke, ...]
    ticks: tuple[Tick, ...]


def picture(beats: Iterable[Beat]) -> Picture | None:
    """None where no day is known."""
    known = [(b, b.day) for b in beats if b.day is not None]
    if not known:
        return None
    first, last = min(d for _, d in known), max(d for _, d in known)
    length = (last - first).days + 1
    step = next((s for s in STEPS if length / s <= MOST_BARS), -(-length // MOST_BARS))
    slots = -(-length // step)
    counted, hedged = Counter[tuple[str, int]](), Counter[tuple[str, int]]()
    for beat, day in known:
        slot = (beat.act or UNTOLD.name, (day - first).days // step)
        counted[slot] += beat.statements
        hedged[slot] += beat.statements if beat.low is not None else 0
    highest = max(counted.values())
    rows = []
    for name, sign in (*ACTS.items(), (UNTOLD.name, UNTOLD)):
        own = sorted((slot, n) for (act, slot), n in counted.items() if act == name)
        if own:
            bars = [
                _bar(slot, n, hedged[name, slot], slots, highest, first + timedelta(slot * step)) for slot, n in own
            ]
            doubted = sum(n for (act, _), n in hedged.items() if act == name)
            rows.append(Row(sign, sum(n for _, n in own), doubted, tuple(bars)))
    rows.sort(key=lambda row: -row.total)
    return Picture(
        first, last, step, tuple(rows), highest, _strokes(known, first, slots * step), _ticks(first, last, slots * step)
    )


def _bar(slot: int, n: int, hedged: int, slots: int, highest: int, begin: date) -> Bar:
    height = max(3.0, HIGH * n / highest)
    gap = 0.15 if slots > 1 else 0
    width = min(8.0, 100 / slots * (1 - gap))
    told = f"{n} from {written(begin)}" if slots > 1 else f"{n}"
    sure = f", {hedged} with words of how sure" if hedged else ""
    return Bar(
        round(100 * slot / slots, 2), round(width, 2), round(height, 1), round(height * hedged / n, 1), told + sure
    )


def _strokes(known: Sequence[tuple[Beat, date]], first: date, length: int) -> tuple[Stroke, ...]:
    """One for each day, act and chance; the last ones, where there are too many to tell apart."""
    counted = Counter[tuple[date, str, int, int]]()
    for beat, day in known:
        if beat.low is not None and beat.high is not None:
            counted[day, beat.act or "", beat.low, beat.high] += beat.statements
    return tuple(
        Stroke(
            round(100 * ((day - first).days + 0.5) / length, 2),
            round(SURE_HIGH * (1 - high / 100), 1),
            round(SURE_HIGH * (1 - low / 100), 1),
            ACTS.get(act, UNTOLD),
            low,
            high,
            day,
            n,
        )
        for (day, act, low, high), n in sorted(counted.items())[-MOST_STROKES:]
    )


def _ticks(first: date, last: date, length: int) -> tuple[Tick, ...]:
    """Days at equal distances, the first among them; none so near the end that its name would stick out."""
    apart = max(1, -(-length // TICKS))
    days = [first + timedelta(n) for n in range(0, (last - first).days + 1, apart)]
    years = first.year != last.year
    return tuple(
        Tick(round(100 * (d - first).days / length, 2), f"{d.day} {d:%b}{f' {d.year:04d}' if years else ''}")
        for d in days
    )
