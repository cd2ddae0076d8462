"""The board of commitments as columns: where they stand, and in each by deadline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from onrecord.followed import STANDS, Stands, Wanted
from onrecord.web.pages.commitments import Promise, promise
from onrecord.web.pages.paging import asking
from onrecord.web.pages.shown import Sight
from onrecord.web.room import Room

EACH = 5
PRESSING: tuple[Stands, ...] = ("overdue", "due soon", "not yet rated")
COLUMNS: tuple[tuple[str, str, tuple[Stands, ...]], ...] = (
    ("Overdue", "their day passed, and nobody judged them; the last first", ("overdue",)),
    ("Due soon", "their day comes within 14 days; the next first", ("due soon",)),
    ("Open", "their day is far, or was not stated; the next first", ("not yet rated",)),
    ("Judged", "people said what became of them", tuple(s for s in STANDS if s not in PRESSING)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """The first of those that stand so; ``href`` leads to all of them, where one address has them."""

    title: str
    means: str
    count: int
    promises: tuple[Promise, ...]
    href: str | None


def columns(room: Room, wanted: Wanted, given: Mapping[str, object], counts: Mapping[str, int]) -> tuple[Column, ...]:
    """Of the commitments that are wanted; ``counts``: how many stand how."""
    found, sight = [], room.sight()
    for title, means, stands in COLUMNS:
        there = [s for s in stands if counts.get(s)]
        promises = [p for s in there for p in _first(room, sight, replace(wanted, stands=s), counts[s])][:EACH]
        only = there[0] if len(there) == 1 else None
        href = asking("/commitments", given, stands=only, page=1) if only else None
        found.append(Column(title, means, sum(counts[s] for s in there), tuple(promises), href))
    return tuple(found)


def _first(room: Room, sight: Sight, wanted: Wanted, count: int) -> list[Promise]:
    """The next to fall due; of those that are overdue the last."""
    late = wanted.stands == "overdue"
    offset = max(0, count - EACH) if late else 0
    board = room.ledger.board(wanted, limit=EACH, offset=offset, today=room.today())
    found = [promise(t, sight) for t in board.tracked]
    return found[::-1] if late else found
