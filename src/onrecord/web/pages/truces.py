"""Truces: the promised days as a bar, what broke them, and how many they held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.truced import Breach, Moment, Passage, Truce
from onrecord.web.asked import Paged
from onrecord.web.pages.armistice import TruceBar, truce_bar
from onrecord.web.pages.days import Day, day
from onrecord.web.pages.paging import SIZE, Pages, pages
from onrecord.web.pages.shown import Sight, Source, article_href, line, source, statement_href
from onrecord.web.room import Room


@dataclass(frozen=True, slots=True)
class Told:
    """The words of an article that tell something, and the address of the place."""

    words: str
    href: str
    article: Source


@dataclass(frozen=True, slots=True)
class PartyShown:
    """A side, and what it says to the truce; None: not told."""

    side: str
    answer: str | None
    told: Told


@dataclass(frozen=True, slots=True)
class BreachShown:
    """A breach; ``number`` as on the bar."""

    number: int
    on: Day | None
    by: str | None
    what: str
    where: str | None
    harm: str
    status: str
    alleged_by: str | None
    covered: str
    """Whether the words of the truce cover it: "yes", "no", "not told"."""
    why: str
    told: tuple[Told, ...]
    denied: Told | None
    corroborated: Told | None


@dataclass(frozen=True, slots=True)
class TruceShown:
    """A truce; ``bar`` is None where too little is told for one."""

    name: str
    anchor: str
    stands: str
    declared_by: str | None
    parties: tuple[PartyShown, ...]
    announced: Day | None
    effective: Day | None
    until: Day | None
    proposed: tuple[Day | None, Day | None] | None
    promised_days: int | None
    held_days: int | None
    held: str
    """In words: "held 3 of 10 days"."""
    bar: TruceBar | None
    breaches: tuple[BreachShown, ...]
    scope: tuple[Told, ...]
    carve_outs: tuple[Told, ...]
    tally: int | None
    tally_told: Told | None
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class TrucesPage:
    """All truces that articles tell of, as they could be known today."""

    today: date
    truces: tuple[TruceShown, ...]
    pages: Pages
    told: str
    """"now"; "before": what came in a moment ago is still being read; "not yet": all of it is."""


def truces_page(room: Room, asked: Paged) -> TrucesPage:
    sight, begin = room.sight(), (asked.page - 1) * SIZE
    told, truces = room.truces()
    shown = tuple(truce_shown(t, sight) for t in newest(truces)[begin : begin + SIZE])
    return TrucesPage(sight.today, shown, pages("/truces", asked.model_dump(), len(truces), len(shown)), told)


def newest(truces: tuple[Truce, ...]) -> list[Truce]:
    """Those that hold or wait first, then those that took effect, the last ones first."""

    def order(truce: Truce) -> tuple[bool, bool, int]:
        days = [m.day for m in (truce.effective, truce.announced, *(truce.proposed or ())) if m is not None]
        waits = truce.stands in ("in force", "announced", "proposed")
        return not waits, truce.effective is None, -max((d.toordinal() for d in days), default=0)

    return sorted(truces, key=order)


def truce_shown(truce: Truce, sight: Sight) -> TruceShown:
    begin, end = truce.proposed or (None, None)
    return TruceShown(
        line(truce.name),
        "t-" + "".join(c if c.isalnum() else "-" for c in f"{truce.name} {_first(truce)}"),
        truce.stands,
        line(truce.declared_by) if truce.declared_by else None,
        tuple(PartyShown(line(p.side), p.answer, _told(p.told, sight)) for p in truce.parties),
        _day(truce.announced, sight.today),
        _day(truce.effective, sight.today),
        _day(truce.until, sight.today),
        (_day(begin, sight.today), _day(end, sight.today)) if truce.proposed else None,
        truce.promised_days,
        truce.held_days,
        _held(truce),
        truce_bar(truce, sight.today),
        tuple(_breach(n, b, sight) for n, b in enumerate(truce.breaches, 1)),
        _all(truce.scope, sight),
        _all(truce.carve_outs, sight),
        truce.tally.breaches if truce.tally else None,
        _told(truce.tally.told, sight) if truce.tally else None,
        _all(truce.told, sight),
    )


def _first(truce: Truce) -> str:
    known = [m.day.isoformat() for m in (truce.effective, truce.announced, *(truce.proposed or ())) if m]
    return known[0] if known else ""


def _held(truce: Truce) -> str:
    if truce.held_days is None:
        return f"told as “{line(truce.held.words)}”" if truce.held else "days held: not told"
    promised = f" of {truce.promised_days:,} promised" if truce.promised_days is not None else ""
    days = f"{truce.held_days:,}{promised} day{'s' * (promised != '' or truce.held_days != 1)}"
    told = f", told as “{line(truce.held.words)}”" if truce.held else ""
    return f"{'held' if truce.first_corroborated or truce.stands == 'over' else 'has held'} {days}{told}"


def _breach(number: int, breach: Breach, sight: Sight) -> BreachShown:
    harm = [f"{n:,} {word}" for n, word in ((breach.killed, "killed"), (breach.injured, "injured")) if n is not None]
    return BreachShown(
        number,
        day(breach.on, sight.today) if breach.on else None,
        line(breach.by) if breach.by else None,
        line(breach.what),
        line(breach.where) if breach.where else None,
        ", ".join(harm),
        breach.status,
        line(breach.alleged_by) if breach.alleged_by else None,
        {True: "yes", False: "no"}.get(breach.in_scope, "not told") if breach.in_scope is not None else "not told",
        line(breach.why),
        _once(breach.told, sight),
        _told(breach.denied, sight) if breach.denied else None,
        _told(breach.corroborated, sight) if breach.corroborated else None,
    )


def _day(moment: Moment | None, today: date) -> Day | None:
    return day(moment.day, today, f"hour {moment.hour}" if moment.hour else "") if moment else None


def _all(passages: Sequence[Passage], sight: Sight) -> tuple[Told, ...]:
    return tuple(_told(p, sight) for p in passages)


def _once(passages: Sequence[Passage], sight: Sight) -> tuple[Told, ...]:
    """Of several in one article the first."""
    return _all(tuple({p.article.id: p for p in reversed(passages)}.values())[::-1], sight)


def _told(passage: Passage, sight: Sight) -> Told:
    id = passage.article.id
    href = statement_href(id, passage.statement) if passage.statement else article_href(id)
    return Told(line(passage.words), href, source(passage.article, sight))
