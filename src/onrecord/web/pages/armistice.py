"""The bar of a truce as a frozen record: promised days from left to right, in percent of its width, for SVG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.truced import Truce
from onrecord.web.pages.days import written

MOST_DAYS = 52
"""Days that are drawn one by one."""


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

    first: date | None
    """None where only numbers of days are told: the bar has the promised days, without dates."""
    last: date | None
    open: bool
    """No last day was told: it is drawn to the day looked from."""
    days: tuple[float, ...]
    """Where a day begins; nothing where there would be too many."""
    held: float
    marks: tuple[Mark, ...]
    today: float | None


def truce_bar(truce: Truce, today: date) -> TruceBar | None:
    """None where neither a first day is told nor how many days it was to hold and held."""
    if truce.effective is None:
        return _undated(truce)
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
    days = tuple(at(first + timedelta(n)) for n in range(1, length)) if length <= MOST_DAYS else ()
    here = at(today) if first < today < last else None
    return TruceBar(first, last, truce.until is None, days, at(min(ends)), _apart(marks, length), here)


def _undated(truce: Truce) -> TruceBar | None:
    promised, held = truce.promised_days, truce.held_days
    if not promised or held is None:
        return None
    days = tuple(round(100 * n / promised, 2) for n in range(1, promised)) if promised <= MOST_DAYS else ()
    return TruceBar(None, None, False, days, round(100 * min(1.0, held / promised), 2), (), None)


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
