"""The board of commitments: by where they stand and by deadline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from onrecord.followed import Wanted
from onrecord.web.asked import BoardAsked
from onrecord.web.pages.columns import Column, columns
from onrecord.web.pages.commitments import Promise, promise
from onrecord.web.pages.paging import SIZE, Choice, Pages, choices, pages
from onrecord.web.room import Room


@dataclass(frozen=True, slots=True)
class BoardPage:
    """Columns where no standing is asked for, on the first page; then a list, those due first first."""

    asked: dict[str, object]
    today: date
    stands: tuple[Choice, ...]
    columns: tuple[Column, ...]
    promises: tuple[Promise, ...]
    pages: Pages


def board(room: Room, asked: BoardAsked) -> BoardPage:
    today, sight = room.today(), room.sight()
    given = asked.model_dump(by_alias=True)
    wanted = Wanted(asked.actor or None, asked.kind, asked.stands, asked.due_from, asked.due_to)
    found = room.ledger.board(wanted, limit=SIZE, offset=(asked.page - 1) * SIZE, today=today)
    told = counts(room, replace(wanted, stands=None))
    whole = asked.stands is None and asked.page == 1 and found.total > 0
    return BoardPage(
        given,
        today,
        choices("/commitments", given, "stands", told.items()),
        columns(room, wanted, given, told) if whole else (),
        tuple(promise(t, sight) for t in found.tracked),
        pages("/commitments", given, found.total, len(found.tracked)),
    )


def counts(room: Room, wanted: Wanted) -> dict[str, int]:
    """How many of the commitments that are wanted stand how; none of nothing."""

    found = room.counted(repr(wanted), lambda: room.ledger.browsing.standings(wanted, room.today()))
    return {str(stands): n for stands, n in found.items() if n}
