"""When some voices said what, counted out of the register: for pictures, and for days on which several spoke."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from onrecord.browsed import Bar, Beat, Rhythm
from onrecord.ledger.choices import ACTS
from onrecord.ledger.matching import spoken
from onrecord.ledger.register import NONE, Held
from onrecord.ledger.schema import publishers

_RANK = np.array([0, *(1 + sorted(ACTS.words).index(word) for word in ACTS.words)])
"""By an act's place in the list, from that of none on: its place by its letters."""


def rhythm(held: Held, voices: Sequence[int], steps: Sequence[int], bars: int, beats: int) -> Rhythm | None:
    """What these voices said, in stretches of the first of ``steps`` that makes ``bars`` of it at most; none: without
    a day. ``beats``: how many of the last days, acts and chances are told one by one. Of copies the first counts.
    """
    said = held.said
    there = _own(held, voices)
    there = there[said.day[there] != NONE]
    if not len(there):
        return None
    day, act = said.day[there].astype(np.int64), said.act[there].astype(np.int64)
    low, high = said.certainty_low[there], said.certainty_high[there]
    first, last = int(day.min()), int(day.max())
    length = last - first + 1
    step = next((s for s in steps if length / s <= bars), -(-length // bars))
    slots = -(-length // step)
    slot = (day - first) // step
    number = (act + 1) * slots + slot
    counts = np.bincount(number)
    hedged = np.bincount(number[low != NONE], minlength=len(counts))
    return Rhythm(
        date.fromordinal(first),
        date.fromordinal(last),
        step,
        tuple(
            Bar(_act(n // slots - 1), n % slots, int(counts[n]), int(hedged[n]))
            for n in np.flatnonzero(counts).tolist()
        ),
        _beats(day, act, low, high, beats),
    )


def printed(connection: Connection, held: Held, voices: Sequence[int], most: int) -> tuple[tuple[str, int], ...]:
    """In whose articles these voices speak most; of as many, the one that had them first."""
    said, there = held.said, _own(held, voices)
    there = there[said.publisher[there] != NONE]
    named = connection.execute(select(publishers.c.key, publishers.c.name).order_by(publishers.c.name)).all()
    place = np.zeros(max((key for key, _ in named), default=0) + 1, np.int32)
    place[[key for key, _ in named]] = range(len(named))
    at = place[said.publisher[there]]
    order = np.lexsort((at, said.act[there], said.day[there]))
    found, first, counts = np.unique(at[order], return_index=True, return_counts=True)
    often = np.lexsort((first, -counts))[:most]
    return tuple((named[found[n]][1], int(counts[n])) for n in often.tolist())


def days(held: Held, voices: Sequence[int]) -> tuple[tuple[date, int], ...]:
    """On which days these voices spoke, and how many statements they made on each."""
    day = held.said.day[_own(held, voices)]
    found, counts = np.unique(day[day != NONE], return_counts=True)
    return tuple((date.fromordinal(d), n) for d, n in zip(found.tolist(), counts.tolist(), strict=True))


def _own(held: Held, voices: Sequence[int]) -> NDArray[np.intp]:
    """The rows of what they say in the latest versions, but for copies."""
    return np.flatnonzero(spoken(held, voices) & held.latest & (held.said.copy == 0))


def _beats(day: Any, act: Any, low: Any, high: Any, most: int) -> tuple[Beat, ...]:
    sure = np.flatnonzero((low != NONE) & (high != NONE))
    columns = np.stack([day[sure], _RANK[act[sure] + 1], low[sure], high[sure], act[sure]], axis=1)
    columns = columns[np.lexsort(columns.T[3::-1])]
    new = np.any(columns[1:] != columns[:-1], axis=1)
    begins = np.flatnonzero(np.concatenate([[True], new])) if len(columns) else np.zeros(0, np.intp)
    counts = np.diff(np.append(begins, len(columns)))
    return tuple(
        Beat(date.fromordinal(d), _act(of), n, lo, hi)
        for (d, _, lo, hi, of), n in zip(columns[begins[-most:]].tolist(), counts[-most:].tolist(), strict=True)
    )


def _act(number: int) -> str | None:
    return None if number == NONE else ACTS.words[number]
