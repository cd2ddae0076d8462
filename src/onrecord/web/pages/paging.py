"""Lists a page at a time, and addresses with one thing asked otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from onrecord.reports.briefs.signs import plain

SIZE = 20
"""Answers of a page."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Which of how many pages it is; addresses of the ones before and after, where there are any."""

    number: int
    first: int
    last: int
    """Which answers are shown, from 1."""
    total: int
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to narrow a list by: its address asks for it, or, where it is chosen, for the list without it."""

    name: str
    count: int
    href: str
    chosen: bool


def asking(path: str, given: Mapping[str, object], **other: object) -> str:
    """The address that asks what was given, but for ``other``; what is blank is left out."""
    asked = {
        k.rstrip("_"): v for k, v in {**given, **other}.items() if v not in (None, "", False) and (k, v) != ("page", 1)
    }
    return f"{path}?{urlencode({k: str(v) for k, v in asked.items()})}" if asked else path


def pages(path: str, given: Mapping[str, object], total: int, shown: int) -> Pages:
    """Of the list at ``path``, ``given`` what was asked with its page."""
    number = int(str(given.get("page", 1)))
    first = (number - 1) * SIZE + 1
    before = asking(path, given, page=number - 1) if number > 1 else None
    after = asking(path, given, page=number + 1) if first + shown - 1 < total and shown else None
    return Pages(number, first if shown else 0, first + shown - 1 if shown else 0, total, before, after)


def choices(path: str, given: Mapping[str, object], name: str, found: Iterable[tuple[str, int]]) -> tuple[Choice, ...]:
    """A choice for each value of one parameter; the one chosen leads back."""
    chosen = given.get(name)
    return tuple(
        Choice(
            plain(value),
            n,
            asking(path, {**given, name: None if value == chosen else value, "page": 1}),
            value == chosen,
        )
        for value, n in found
    )
