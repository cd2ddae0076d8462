"""Actors: everybody who speaks, and everything on one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.followed import Actor, Scorecard, Share, Stands, Tracked, Wanted
from onrecord.naming import named
from onrecord.reports.actors import roles
from onrecord.reports.actors import said as number_said
from onrecord.web.asked import ActorsAsked
from onrecord.web.pages.commitments import Promise, promise
from onrecord.web.pages.days import Day, day
from onrecord.web.pages.drawing import MOST_BARS, MOST_STROKES, STEPS, Picture, picture
from onrecord.web.pages.names import Names, names
from onrecord.web.pages.paging import SIZE, Choice, Pages, asking, choices, pages
from onrecord.web.pages.shown import Pair, Said, actor_href, line, pair, said
from onrecord.web.pages.signs import CHANGED, STANDS, Sign
from onrecord.web.pages.strands import Strand, strands
from onrecord.web.refusal import missing
from onrecord.web.room import Room

LAST, COMMITTED, CHANGES, NAMED = 8, 12, 8, 8
WAITING: tuple[Stands, ...] = ("overdue", "due soon", "not yet rated")
"""Where commitments stand that nobody judged, the most pressing first."""


@dataclass(frozen=True, slots=True)
class Named:
    """An actor in a list."""

    name: str
    href: str | None
    kind: str | None
    side: str | None
    statements: int
    roles: tuple[str, ...]
    also: tuple[str, ...]
    """Other names that articles print."""


@dataclass(frozen=True, slots=True)
class ActorsPage:
    """Everybody who speaks, who says most first."""

    asked: dict[str, object]
    sides: tuple[Choice, ...]
    actors: tuple[Named, ...]
    pages: Pages


@dataclass(frozen=True, slots=True)
class Held:
    """A role as printed, and from when to when."""

    title: str
    statements: int
    first: Day
    last: Day


@dataclass(frozen=True, slots=True)
class ShareShown:
    """A share in percent with its interval; ``n`` judged commitments."""

    name: str
    value: int
    low: int
    high: int
    n: int


@dataclass(frozen=True, slots=True)
class Fate:
    """How many commitments stand so."""

    stands: Sign
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class ActorPage:
    """Everything on one actor."""

    actor: Named
    why: tuple[str, ...]
    """What the side, and the joining of names, rest on."""
    roles: tuple[Held, ...]
    picture: Picture | None
    publishers: tuple[tuple[str, int], ...]
    commitments: tuple[Promise, ...]
    """Those that wait or were judged, the most pressing first."""
    fates: tuple[Fate, ...]
    committed: int
    shares: tuple[ShareShown, ...]
    scores: tuple[float, float, int] | None
    """Brier and logarithmic score of likelihoods, 0 is perfect; of how many."""
    threads: tuple[Strand, ...]
    changed: tuple[Pair, ...]
    said: tuple[Said, ...]
    total: int
    search: str
    """The address of all the actor said."""
    brief: str
    namesakes: tuple[Named, ...]
    names: Names


def actors_page(room: Room, asked: ActorsAsked) -> ActorsPage:
    given = asked.model_dump()
    found = room.actors() if not asked.name.strip() else named(room.actors(), asked.name)
    sides = Counter(a.side for a in found if a.side)
    chosen = [a for a in found if not asked.side or a.side == asked.side]
    begin = (asked.page - 1) * SIZE
    shown = chosen[begin : begin + SIZE]
    return ActorsPage(
        given,
        choices("/actors", given, "side", sides.most_common(NAMED)),
        tuple(_named(a) for a in shown),
        pages("/actors", given, len(chosen), len(shown)),
    )


def actor(room: Room, name: str) -> ActorPage:
    """The actor who bears this very name; else the one with these words in a name who says most.

    Raises Refusal where there is none.
    """
    one, *others = called(room, name)
    today, sight, browsing = room.today(), room.sight(), room.ledger.browsing
    last = browsing.said_by(one, today, limit=LAST)
    judged, card = browsing.judged(one, today)
    fates = _fates(room, one)
    return ActorPage(
        _named(one),
        tuple(dict.fromkeys(line(f"{r.feature}: {r.left}{' / ' + r.right if r.right else ''}") for r in one.reasons)),
        _roles(one, today),
        picture(browsing.rhythm(one, steps=STEPS, bars=MOST_BARS, beats=MOST_STROKES)),
        tuple((line(name), n) for name, n in browsing.printed(one, most=NAMED)),
        tuple(promise(t, sight) for t in _pressing(room, one, judged, {f.stands.name: f.count for f in fates})),
        fates,
        sum(fate.count for fate in fates),
        _shares(card),
        (round(card.scores.brier, 3), round(card.scores.log, 3), card.scores.n) if card.scores else None,
        strands(room, one),
        tuple(pair(k, sight) for k in browsing.shifts(CHANGED, actor=one, limit=CHANGES)),
        tuple(said(e, sight) for e in last.entries),
        last.total,
        asking("/search", {"speaker": one.name}),
        asking("/briefs", {"about": one.name, "kind": "actor"}),
        tuple(_named(a) for a in others[:NAMED]),
        names(room, one),
    )


def called(room: Room, name: str) -> list[Actor]:
    """The actors of this very name, then those with these words in a name. Raises Refusal where there is none."""
    exact = [a for a in room.actors() if a.name == name or any(v.name == name for v in a.voices)]
    words = [a for a in named(room.actors(), name) if a not in exact]
    found = [*sorted(exact, key=lambda a: a.name != name), *words]
    if not found:
        raise missing(f"Nobody called “{line(name, 80)}” speaks here.", "Everybody who does: /actors")
    return found


def _named(actor: Actor) -> Named:
    others = dict.fromkeys(v.name for v in actor.voices if v.name != actor.name)
    return Named(
        line(actor.name),
        actor_href(actor.name),
        actor.kind,
        line(actor.side) if actor.side else None,
        number_said(actor),
        tuple(line(role) for role in roles(actor)),
        tuple(line(other) for other in others),
    )


def _roles(actor: Actor, today: date) -> tuple[Held, ...]:
    """In the order in which they were first printed; small and capital letters alike."""
    merged: dict[str, tuple[str, int, date | None, date | None]] = {}
    for role in (role for voice in actor.voices for role in voice.roles):
        title = role.title or role.affiliation
        if title:
            printed, n, first, last = merged.get(title.casefold(), (title, 0, None, None))
            firsts = [d for d in (first, role.first) if d]
            lasts = [d for d in (last, role.last) if d]
            merged[title.casefold()] = (
                printed, n + role.statements, min(firsts, default=None), max(lasts, default=None)
            )  # fmt: skip
    ordered = sorted(merged.values(), key=lambda held: (held[2] or date.max, -held[1]))
    return tuple(Held(line(t), n, day(first, today), day(last, today)) for t, n, first, last in ordered)


def _pressing(room: Room, actor: Actor, judged: Sequence[Tracked], counts: Mapping[str, int]) -> list[Tracked]:
    """What was judged first, then what passed its day last, then what falls due, then the rest."""
    found = list(judged[:COMMITTED])
    for stands in WAITING:
        room_left = COMMITTED - len(found)
        if room_left > 0 and counts.get(stands):
            wanted = Wanted(stands=stands)
            offset = max(0, counts[stands] - room_left) if stands == "overdue" else 0
            board = room.ledger.browsing.commitments(actor, room.today(), wanted, limit=room_left, offset=offset)
            found += reversed(board.tracked) if stands == "overdue" else board.tracked
    return found


def _fates(room: Room, actor: Actor) -> tuple[Fate, ...]:
    """How many commitments of the actor stand how; none of nothing."""
    return tuple(
        Fate(STANDS[stands], count, asking("/commitments", {"actor": actor.name, "stands": stands}))
        for stands, count in room.ledger.browsing.standings(Wanted(), room.today(), actor=actor).items()
        if count
    )


def _shares(card: Scorecard) -> tuple[ShareShown, ...]:
    found: Iterable[tuple[str, Share | None]] = (
        ("promises, offers and threats kept", card.follow_through),
        ("predictions that came true", card.came_true),
    )
    return tuple(
        ShareShown(name, round(100 * share.value), round(100 * share.low), round(100 * share.high), share.n)
        for name, share in found
        if share
    )
