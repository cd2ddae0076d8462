"""Mixed signals and other shifts: two statements side by side, and the voices of one side on one date."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import get_args

from onrecord.linked import LinkKind, Tied
from onrecord.web.asked import SignalsAsked
from onrecord.web.pages.daily import Daily, daily
from onrecord.web.pages.paging import SIZE, Choice, Pages, choices, pages
from onrecord.web.pages.shown import Pair, line, pair
from onrecord.web.room import Room


@dataclass(frozen=True, slots=True)
class SignalsPage:
    """Shifts of one kind, mixed signals where none is asked for; and the voices of one side."""

    asked: dict[str, object]
    kind: str
    kinds: tuple[Choice, ...]
    pairs: tuple[Pair, ...]
    pages: Pages
    waiting: int
    """Articles that were not searched for links."""
    sides: tuple[Choice, ...]
    side: str | None
    """Whose voices are shown."""
    daily: Daily | None


def signals(room: Room, asked: SignalsAsked) -> SignalsPage:
    ledger, sight = room.ledger, room.sight()
    kind: LinkKind = asked.kind or "mixed signal"
    found = ledger.tied(Tied(kind=kind), limit=SIZE, offset=(asked.page - 1) * SIZE)
    given = {**asked.model_dump(), "kind": kind}
    shown = room.counted("kinds of links", ledger.browsing.link_kinds)
    counts = [(k, shown.get(k, 0)) for k in get_args(LinkKind)]
    several = Counter(a.side for a in room.actors() if a.side and a.kind in ("person", "organization"))
    many = [(side, n) for side, n in several.most_common(8) if n > 1]
    side = asked.side or (many[0][0] if many else None)
    return SignalsPage(
        given,
        kind,
        choices("/signals", given, "kind", [(k, n) for k, n in counts if n or k == "mixed signal"]),
        tuple(pair(k, sight) for k in found.links),
        pages("/signals", given, found.total, len(found.links)),
        found.waiting,
        choices("/signals", {**given, "side": side, "on": None}, "side", many),
        line(side) if side else None,
        daily(room, asked, side),
    )
