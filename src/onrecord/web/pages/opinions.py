"""The last thing that somebody judged, as the strip over a page tells it, with what others hold and the way back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from onrecord.followed import Judgement
from onrecord.reviewing import ABOUT, What, others
from onrecord.web.asker import Asker
from onrecord.web.pages.days import Day, moment
from onrecord.web.pages.paging import asking
from onrecord.web.pages.shown import Opinion, clean, line, opinion
from onrecord.web.room import Room

DID = "did"
"""The parameter that tells a page which judgement was made just now."""
LONGEST = 120
_KEY = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Did:
    """What was judged just now."""

    key: int
    verdict: str
    of: str
    """The words that it is of."""
    on: Day
    others: tuple[Opinion, ...]
    """What others said of the same."""
    back: str
    """Where taking it back leads."""


def did(room: Room, who: Asker, address: str) -> Did | None:
    """What the address says was judged just now, if it still stands and it was this person who did."""
    given = dict(parse_qsl(urlsplit(address).query)).get(DID, "")
    if not who.name or not _KEY.fullmatch(given):
        return None
    made = next((j for j in room.ledger.judgements() if j.key == int(given)), None)
    return _told(room, made, without_done(address)) if made and not made.withdrawn and made.by == who.name else None


def last_of(room: Room, judged: Iterable[Judgement], who: Asker, only: What | None) -> Did | None:
    """The last thing that this person judged, to be asked again where it is taken back."""
    own = [j for j in judged if j.by == who.name and not j.withdrawn]
    if not own:
        return None
    what = next(name for name, about in ABOUT.items() if about == own[-1].about)
    return _told(room, own[-1], review_href(only, ask=(what, own[-1].subject)))


def _told(room: Room, made: Judgement, back: str) -> Did:
    held = tuple(map(opinion, others(room.ledger, made)))
    return Did(made.key, line(made.verdict), _of(room, made), moment(made.at, room.today()), held, back)


def _of(room: Room, made: Judgement) -> str:
    if made.about == "same actor":
        return line(made.subject, LONGEST)
    id = made.subject.rpartition(" ")[2] if made.about == "link" else made.subject.partition(" ")[0]
    entries = room.ledger.statement(id)
    words = line(clean(entries[0].statement), LONGEST) if entries else id
    return f"a passage on: {words}" if made.about == "evidence" else words


def review_href(only: What | None, after: tuple[What, str] | None = None, ask: tuple[What, str] | None = None) -> str:
    """The address of the queue: of which part, behind which place, or with which question."""
    given = {"what": only, "after": ":".join(after) if after else None, "ask": ":".join(ask) if ask else None}
    return asking("/review", given)


def with_done(address: str, key: int) -> str:
    """The address of a page that tells of this judgement."""
    parts = urlsplit(without_done(address))
    asked = [*parse_qsl(parts.query, keep_blank_values=True), (DID, str(key))]
    return urlunsplit(("", "", parts.path, urlencode(asked), parts.fragment))


def without_done(address: str) -> str:
    parts = urlsplit(address)
    asked = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k != DID]
    return urlunsplit(("", "", parts.path, urlencode(asked), parts.fragment))
