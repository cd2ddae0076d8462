"""Feeds: what is new, what one speaker said, what falls due, as Atom (RFC 4287)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from onrecord.filed import Entry
from onrecord.followed import Tracked
from onrecord.web.pages.actors import called
from onrecord.web.pages.commitments import promise
from onrecord.web.pages.shown import Sight, article_href, clean, line, statement_href
from onrecord.web.room import Room

LONGEST = 50
DUE = 200


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed; ``href`` begins at the root of the site."""

    id: str
    title: str
    href: str
    updated: str
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of the site; ``path`` is its own address."""

    title: str
    path: str
    id: str
    updated: str
    items: tuple[Item, ...]


def new(room: Room) -> Feed:
    """Articles, the last published first."""
    found, _ = room.ledger.browsing.articles(limit=LONGEST)
    items = tuple(
        Item(
            f"urn:onrecord:article:{one.article.id}",
            line(room.called(one.article)),
            article_href(one.article.id),
            _stamp(one.article.added),
            line(one.article.publisher or one.article.byline or "not named"),
            f"{one.statements:,} statements",
        )
        for one in found
    )
    return _feed("New on record", "/feeds/new.atom", items)


def of_speaker(room: Room, name: str, path: str) -> Feed:
    """What an actor said last. Raises Refusal for nobody."""
    who = called(room, name)[0]
    entries = room.ledger.browsing.said_by(who, room.today(), limit=LONGEST).entries
    return _feed(f"{line(who.name)}, on record", path, tuple(_said(e) for e in entries))


def due(room: Room) -> Feed:
    """What falls due within two weeks, and what was due last."""
    today = room.today()
    soon = room.ledger.commitments(stands="due soon", limit=LONGEST, today=today)
    count = room.ledger.commitments(stands="overdue", limit=0, today=today).total
    late = room.ledger.commitments(stands="overdue", limit=LONGEST, offset=max(0, count - LONGEST), today=today)
    sight = room.sight()
    items = tuple(_promised(t, sight) for t in (*soon.tracked, *reversed(late.tracked)))
    return _feed("Due on record", "/feeds/due.atom", items[:DUE])


def _said(entry: Entry) -> Item:
    statement = entry.statement
    name = line(statement.speaker.name) if statement.speaker else "nobody named"
    act = statement.stance.act if statement.stance else "statement"
    words = clean(statement)
    return Item(
        f"urn:onrecord:statement:{entry.article.id}:{statement.id}",
        f"{name}: {act}",
        statement_href(entry.article.id, statement.id),
        _stamp(_day(entry) or entry.article.added),
        name,
        words,
    )


def _promised(tracked: Tracked, sight: Sight) -> Item:
    shown = promise(tracked, sight)
    who = shown.said.who.name or "nobody named"
    last = shown.due.iso if shown.due and shown.due.iso else ""
    return Item(
        f"urn:onrecord:commitment:{tracked.commitment.entry.statement.id}:{tracked.stands.replace(' ', '-')}",
        f"{shown.stands.name}: {who}, {shown.kind}, {last}",
        shown.href,
        _stamp(date.fromisoformat(last) if last else tracked.commitment.entry.article.added),
        who,
        "".join(run.text for run in shown.words),
    )


def _feed(title: str, path: str, items: tuple[Item, ...]) -> Feed:
    updated = max((item.updated for item in items), default=_stamp(datetime.fromtimestamp(0, UTC)))
    return Feed(title, path, f"urn:onrecord:feed:{path}", updated, items)


def _day(entry: Entry) -> date | None:
    said, printed = entry.statement.said, entry.article.published
    return (said.latest or said.earliest if said else None) or printed.latest or printed.earliest


def _stamp(moment: date | datetime) -> str:
    """As RFC 3339 has it, in UTC."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(), UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
