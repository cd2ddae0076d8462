"""Exported deeds and quantities back in, each held against the text and the statements of its article."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import get_args

from onrecord.anchoring import holds
from onrecord.errors import InputError
from onrecord.records import (
    Basis,
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
from onrecord.sources.fields import Fields

_LONGEST = 200
"""Characters of a unit, at most."""


def deeds_of(row: Fields, text: str, digest: str, statements: Sequence[Statement]) -> tuple[Deed, ...]:
    """The deeds of an article; none where the line is of a version that knew of none.

    Raises InputError for one that does not stand where it says it stands.
    """
    told = {s.id: s.speaker.name if s.speaker else None for s in statements}
    return tuple(_deed(d, text, digest, told) for d in row.all_fields("deeds", "deed")) if row.has("deeds") else ()


def quantities_of(row: Fields, text: str) -> tuple[Quantity, ...]:
    """The quantities of an article; none where the line is of a version that knew of none."""
    if not row.has("quantities"):
        return ()
    return tuple(_quantity(q, text) for q in row.all_fields("quantities", "quantity"))


def _deed(row: Fields, text: str, digest: str, told: Mapping[str, str | None]) -> Deed:
    statement = row.words_or_none("statement")
    if statement is not None and statement not in told:
        raise InputError(f"a deed is told of in statement {statement}, which the article does not have")
    by = told[statement] if statement is not None else None
    if row.words_or_none("told_by") != by:
        raise row.wrong("told_by", "who makes its statement")
    trigger = _span(row, "trigger", text)
    found = Deed(
        row.words("id"),
        row.one_of("kind", get_args(DeedKind)),
        trigger,
        _span(row, "clause", text),
        row.one_of("status", get_args(DeedStatus)),
        _party(row, "agent", text),
        _party(row, "target", text),
        _when(row, text),
        _party(row, "place", text),
        tuple(_count(c, text) for c in row.all_fields("counts", "count")),
        by,
        statement,
    )
    if found.id != deed_id(digest, trigger):
        raise InputError(f"the anchor of deed {found.id} does not hold: its id is not that of its place in the text")
    return found


def _quantity(row: Fields, text: str) -> Quantity:
    low, high = _values(row)
    return Quantity(
        _span(row, "span", text),
        low,
        high,
        _unit(row, "unit"),
        row.one_of("comparison", get_args(Comparison)),
        row.words_or_none("currency"),
    )


def _count(row: Fields, text: str) -> Count:
    return Count(_unit(row, "what"), *_values(row), _span(row, "span", text))


def _unit(row: Fields, name: str) -> str:
    unit = row.text(name)
    if len(unit) > _LONGEST:
        raise row.wrong(name, f"at most {_LONGEST} characters")
    return unit


def _values(row: Fields) -> tuple[float, float]:
    low, high = row.amount("low"), row.amount("high")
    if not low <= high < math.inf:
        raise row.wrong("high", "at least as much as the lower one")
    return low, high


def _party(row: Fields, name: str, text: str) -> Party | None:
    party = row.fields(name, f'"{name}"')
    return Party(party.text("name"), _span(party, "span", text)) if party else None


def _span(row: Fields, name: str, text: str) -> Span:
    span = row.span(name)
    if span is None or not holds(span, len(text)):
        raise row.wrong(name, "a place in the text")
    return span


def _when(row: Fields, text: str) -> When:
    when = row.fields("when", '"when"')
    if when is None:
        raise row.wrong("when", "an object")
    span = _span(when, "span", text) if when.has("span") else None
    phrase = when.text("phrase") if when.has("phrase") else ""
    return When(when.day("earliest"), when.day("latest"), phrase, when.one_of("basis", get_args(Basis)), span)
