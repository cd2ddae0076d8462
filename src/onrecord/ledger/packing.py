"""Deeds and quantities of one article as a few hundred bytes, and back.

Like statements they hold no words: names, units and phrases are places in the text wherever the text has them. All is
whole numbers, of which small ones take one byte (LEB128); places are counted from the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from onrecord.errors import LedgerError
from onrecord.ledger.encoding import In, Out
from onrecord.records import (
    Comparison,
    Count,
    Deed,
    DeedKind,
    DeedStatus,
    Party,
    Quantity,
    Span,
    Statement,
    When,
    deed_id,
)

# The places of these words are what a ledger holds: add at the end, and nowhere else.
KINDS: Final[tuple[DeedKind, ...]] = (
    "agree", "consult", "support", "cooperate", "aid", "yield", "request", "accuse", "reject", "threaten", "protest",
    "sanction", "mobilize", "coerce", "assault",
)  # fmt: skip
STATUSES: Final[tuple[DeedStatus, ...]] = ("observed", "claimed", "denied")
_COMPARISONS: Final[tuple[Comparison, ...]] = (
    "exactly", "about", "at least", "at most", "more than", "fewer than", "between",
)  # fmt: skip
_WHATS: Final = ("", "killed", "injured", "missing", "captured", "freed", "for", "against")
"""What is counted; the first stands for the unit of the quantity at the same place."""
_VERSION: Final = 1


class Reported(NamedTuple):
    """What an article reports."""

    deeds: tuple[Deed, ...]
    quantities: tuple[Quantity, ...]


Teller = tuple[str, str | None]
"""A statement that tells of deeds: its id, and who makes it."""


def tellers(statements: Iterable[Statement]) -> list[Teller]:
    return [(s.id, s.speaker.name if s.speaker else None) for s in statements]


def pack(found: Reported, text: str, told: Sequence[Teller], published: When) -> bytes:
    """The bytes; empty where nothing is reported. ``told`` are the article's statements in their order."""
    if not found.deeds and not found.quantities:
        return b""
    out = Out(text, published)
    out.number(_VERSION)
    out.number(len(found.quantities))
    at, unit = 0, ""
    for q in found.quantities:
        out.signed(q.span.start - at)
        at = q.span.start
        out.number(q.span.end - q.span.start)
        ranged, named = q.high != q.low, q.currency is not None
        out.number(_COMPARISONS.index(q.comparison) << 2 | ranged << 1 | named)
        out.decimal(q.low)
        if ranged:
            out.decimal(q.high)
        if q.currency is not None:
            out.spelled(q.currency)
        out.words(q.unit, q.span, unit)
        unit = q.unit
    numbers = {id: i for i, (id, _) in enumerate(told, 1)}
    places = {q.span: i for i, q in enumerate(found.quantities)}
    out.number(len(found.deeds))
    at = 0
    for deed in found.deeds:
        out.signed(deed.trigger.start - at)
        at = deed.trigger.start
        out.number(deed.trigger.end - deed.trigger.start)
        out.signed(deed.trigger.start - deed.clause.start)
        out.number(deed.clause.end - deed.clause.start)
        out.number(KINDS.index(deed.kind) << 2 | STATUSES.index(deed.status))
        out.number(numbers.get(deed.statement or "", 0))
        parties = (deed.agent, deed.target, deed.place)
        out.number(sum((p is not None) << i for i, p in enumerate(parties)) | len(deed.counts) << 3)
        for one in parties:
            if one is not None:
                out.span(one.span, deed.clause.start)
                out.words(one.name, one.span, "")
        out.when(deed.when, deed.clause.start)
        for count in deed.counts:
            _count(out, count, places, found.quantities)
    return bytes(out.data)


def unpack(data: bytes, text: str, digest: str, told: Sequence[Teller], published: When) -> Reported:
    """What was packed. Raises LedgerError where the bytes, or the text, are not those."""
    if not data:
        return Reported((), ())
    try:
        return _unpacked(In(data, text, published), digest, told)
    except (IndexError, ValueError, OverflowError, ArithmeticError) as error:
        raise LedgerError(
            f"what an article reports is damaged: {error}. onrecord check tells which; take the last backup"
        ) from error


def kinds_of(deeds: Sequence[Deed]) -> int:
    """A bit for each kind among them."""
    mask = 0
    for deed in deeds:
        mask |= 1 << KINDS.index(deed.kind)
    return mask


def last_day(deeds: Sequence[Deed]) -> date | None:
    """The last day on which any of them may have been done; None where that is open."""
    days = [deed.when.latest for deed in deeds]
    return max(day for day in days if day) if days and all(days) else None


def _count(out: Out, count: Count, places: Mapping[Span, int], quantities: Sequence[Quantity]) -> None:
    """A count: by the quantity that it is, or in full."""
    place = places.get(count.span)
    same = place is not None and (quantities[place].low, quantities[place].high) == (count.low, count.high)
    if place is None or not same or not (count.what in _WHATS or count.what == quantities[place].unit):
        out.number(0)
        out.span(count.span, 0)
        out.decimal(count.low)
        out.decimal(count.high)
        out.words(count.what, count.span, "")
        return
    out.number(place + 1)
    out.number(_WHATS.index(count.what) if count.what in _WHATS else 0)


def _counted(data: In, quantities: Sequence[Quantity]) -> Count:
    place = data.number()
    if place:
        q, what = quantities[place - 1], _WHATS[data.number()]
        return Count(what or q.unit, q.low, q.high, q.span)
    span = data.span(0)
    low, high = data.decimal(), data.decimal()
    return Count(data.words(span, ""), low, high, span)


def _unpacked(data: In, digest: str, told: Sequence[Teller]) -> Reported:
    if data.number() != _VERSION:
        raise ValueError("it is packed in a way that this version does not know")
    quantities: list[Quantity] = []
    at, unit = 0, ""
    for _ in range(data.number()):
        at += data.signed()
        span = data.held(Span(at, at + data.number()))
        head = data.number()
        low = data.decimal()
        high = data.decimal() if head & 2 else low
        currency = data.spelled() if head & 1 else None
        unit = data.words(span, unit)
        quantities.append(Quantity(span, low, high, unit, _COMPARISONS[head >> 2], currency))
    deeds: list[Deed] = []
    at = 0
    for _ in range(data.number()):
        at += data.signed()
        trigger = data.held(Span(at, at + data.number()))
        start = at - data.signed()
        clause = data.held(Span(start, start + data.number()))
        head, teller, parts = data.number(), data.number(), data.number()
        agent, target, place = (_party(data, clause) if parts & 1 << i else None for i in range(3))
        when = data.when(clause.start)
        counts = tuple(_counted(data, quantities) for _ in range(parts >> 3))
        statement, speaker = told[teller - 1] if teller else (None, None)
        deeds.append(
            Deed(
                deed_id(digest, trigger),
                KINDS[head >> 2],
                trigger,
                clause,
                STATUSES[head & 3],
                agent,
                target,
                when,
                place,
                counts,
                speaker,
                statement,
            )
        )
    return Reported(tuple(deeds), tuple(quantities))


def _party(data: In, clause: Span) -> Party:
    span = data.span(clause.start)
    return Party(data.words(span, ""), span)
