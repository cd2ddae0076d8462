"""Pictures as frozen records: bars on a line of time, in percent of its width. Templates draw them as plain SVG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.browsed import Beat
from onrecord.truced import Truce
from onrecord.web.pages.days import written
from onrecord.web.pages.signs import ACTS, Sign

MOST_BARS = 26
HIGH = 24
"""Pixels of the highest bar."""
STEPS = (1, 7, 14, 28, 91, 182, 365)
"""Days that one bar may stand for."""


@dataclass(frozen=True, slots=True)
class Bar:
    """From ``left`` on, ``width`` wide, both in percent; ``height`` in pixels of ``HIGH``."""

    left: float
    width: float
    height: float
    top: float
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """What somebody said of one act, over time."""

    act: Sign
    total: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Statements over time by act, all rows on one line of time and one scale."""

    first: date
    last: date
    step: int
    """Days that one bar stands for."""
    rows: tuple[Row, ...]
    highest: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A breach on the bar of a truce."""

    at: float
    status: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class TruceBar:
    """The promised days from left to right: held until ``held`` percent, with the breaches on them."""

    first: date
    last: date
    open: bool
    """No last day was told: it is drawn to the day looked from."""
    days: tuple[float, ...]
    """Where a day begins; nothing where there would be too many."""
    held: float
    marks: tuple[Mark, ...]
    today: float | None


def picture(beats: Iterable[Beat]) -> Picture | None:
    """None where no day is known."""
    known = [(b.day, b.act or "", b.statements) for b in beats if b.day is not None]
    if not known:
        return None
    first, last = min(d for d, _, _ in known), max(d for d, _, _ in known)
    length = (last - first).days + 1
    step = next((s for s in STEPS if length / s <= MOST_BARS), -(-length // MOST_BARS))
    slots = -(-length // step)
    counted: Counter[tuple[str, int]] = Counter()
    for day, act, n in known:
        counted[act, (day - first).days // step] += n
    highest = max(counted.values())
    rows = []
    for name, sign in ACTS.items():
        own = {slot: n for (act, slot), n in counted.items() if act == name}
        if own:
            bars = tuple(
                _bar(slot, n, slots, highest, first + timedelta(slot * step)) for slot, n in sorted(own.items())
            )
            rows.append(Row(sign, sum(own.values()), bars))
    return Picture(first, last, step, tuple(sorted(rows, key=lambda row: -row.total)), highest)


def _bar(slot: int, n: int, slots: int, highest: int, begin: date) -> Bar:
    height = max(3.0, HIGH * n / highest)
    gap = 0.15 if slots > 1 else 0
    width = min(8.0, 100 / slots * (1 - gap))
    return Bar(round(100 * slot / slots, 2), round(width, 2), round(height, 1), round(HIGH - height, 1),
               f"{n} from {written(begin)}" if slots > 1 else f"{n}")  # fmt: skip


def truce_bar(truce: Truce, today: date) -> TruceBar | None:
    """None where no first day is told."""
    if truce.effective is None:
        return None
    first = truce.effective.day
    last = truce.until.day if truce.until else max(today, first + timedelta(1))
    length = max(1, (last - first).days)

    def at(day: date) -> float:
        return round(100 * min(1.0, max(0.0, (day - first).days / length)), 2)

    broken = truce.first_corroborated
    ends = [day for day in (broken, last, today) if day is not None]
    shown = [b for b in truce.breaches if b.on and b.in_scope and first <= b.on <= last]
    numbers = {id(b): n for n, b in enumerate(truce.breaches, 1)}
    marks = [
        Mark(at(b.on), b.status, f"{written(b.on)}: {b.status}", numbers[id(b)]) for b in shown if b.on is not None
    ]
    days = tuple(at(first + timedelta(n)) for n in range(1, length)) if length <= 2 * MOST_BARS else ()
    here = at(today) if first < today < last else None
    return TruceBar(first, last, truce.until is None, days, at(min(ends)), _apart(marks, length), here)


def _apart(marks: Sequence[Mark], length: int) -> tuple[Mark, ...]:
    """Those of one day side by side, within that day."""
    same: Counter[float] = Counter(m.at for m in marks)
    seen: Counter[float] = Counter()
    width, out = 100 / length, []
    for mark in marks:
        seen[mark.at] += 1
        shift = width * seen[mark.at] / (same[mark.at] + 1)
        out.append(Mark(round(min(99.0, mark.at + shift), 2), mark.status, mark.label, mark.number))
    return tuple(out)
