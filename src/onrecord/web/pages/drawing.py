"""The picture of what somebody said over time, as a frozen record: all in percent of a line of time, for SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.browsed import Bar as Counted
from onrecord.browsed import Beat, Rhythm
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
"""Days, acts and chances that are drawn, the last ones: more could not be told apart."""


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


def picture(found: Rhythm | None) -> Picture | None:
    """None where no day is known."""
    if found is None:
        return None
    first, last, step = found.first, found.last, found.step
    slots = -(-((last - first).days + 1) // step)
    highest = max(bar.statements for bar in found.bars)
    rows = []
    for name, sign in (*ACTS.items(), (UNTOLD.name, UNTOLD)):
        own = sorted((b for b in found.bars if (b.act or UNTOLD.name) == name), key=lambda b: b.slot)
        if own:
            bars = [_bar(bar, slots, highest, first + timedelta(bar.slot * step)) for bar in own]
            rows.append(Row(sign, sum(b.statements for b in own), sum(b.hedged for b in own), tuple(bars)))
    rows.sort(key=lambda row: -row.total)
    return Picture(
        first, last, step, tuple(rows), highest, _strokes(found.sure, first, slots * step),
        _ticks(first, last, slots * step),
    )  # fmt: skip


def _bar(bar: Counted, slots: int, highest: int, begin: date) -> Bar:
    slot, n, hedged = bar.slot, bar.statements, bar.hedged
    height = max(3.0, HIGH * n / highest)
    gap = 0.15 if slots > 1 else 0
    width = min(8.0, 100 / slots * (1 - gap))
    told = f"{n} from {written(begin)}" if slots > 1 else f"{n}"
    sure = f", {hedged} with words of how sure" if hedged else ""
    return Bar(
        round(100 * slot / slots, 2), round(width, 2), round(height, 1), round(height * hedged / n, 1), told + sure
    )


def _strokes(beats: Sequence[Beat], first: date, length: int) -> tuple[Stroke, ...]:
    """One for each day, act and chance."""
    return tuple(
        Stroke(
            round(100 * ((beat.day - first).days + 0.5) / length, 2),
            round(SURE_HIGH * (1 - beat.high / 100), 1),
            round(SURE_HIGH * (1 - beat.low / 100), 1),
            ACTS.get(beat.act or "", UNTOLD),
            beat.low,
            beat.high,
            beat.day,
            beat.statements,
        )
        for beat in beats
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
