"""The fields of a JSON object, asked for by name and kind: nothing is guessed, and nothing wrong gets in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from onrecord.errors import InputError
from onrecord.records import Span


class Fields:
    """One object; ``where`` names it in messages. Every question raises InputError where the answer is of no use."""

    def __init__(self, value: Any, where: str) -> None:
        if not isinstance(value, dict):
            raise InputError(f"{where} is not an object")
        self._row: dict[str, Any] = value
        self._where = where

    def wrong(self, name: str, expected: str) -> InputError:
        """The error to raise."""
        value = self._row.get(name)
        if value is None:
            seen = "missing"
        elif isinstance(value, list | dict):  # which may be large, and nested deeper than Python likes to print
            seen = f"a {'list' if isinstance(value, list) else 'JSON object'}"
        else:
            seen = repr(value)[:40]
        return InputError(f'"{name}" of {self._where} is {seen}, not {expected}')

    def has(self, name: str) -> bool:
        """Whether it is there and not null."""
        return self._row.get(name) is not None

    def text(self, name: str) -> str:
        """Any string."""
        value = self._row.get(name)
        if not isinstance(value, str):
            raise self.wrong(name, "a string")
        return value

    def words(self, name: str) -> str:
        """A string of whole characters."""
        value = self.text(name)
        if any("\ud800" <= c <= "\udfff" for c in value):
            raise self.wrong(name, "a string of whole characters")
        return value

    def words_or_none(self, name: str) -> str | None:
        return self.words(name) if self.has(name) else None

    def one_of(self, name: str, choices: Sequence[str]) -> Any:
        value = self._row.get(name)
        if value not in choices:
            raise self.wrong(name, f"one of {', '.join(choices)}")
        return value

    def number(self, name: str, least: int, most: int) -> int:
        """A whole number between both."""
        value = self._row.get(name)
        if type(value) is not int or not least <= value <= most:
            raise self.wrong(name, f"a whole number from {least} to {most}")
        return value

    def share(self, name: str) -> float:
        """A number from 0 to 1."""
        value = self._row.get(name)
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
            raise self.wrong(name, "a number from 0 to 1")
        return float(value)

    def amount(self, name: str) -> float:
        """A number from 0 on."""
        value = self._row.get(name)
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value < 1e300:
            raise self.wrong(name, "a number from 0 on")
        return float(value)

    def day(self, name: str) -> date | None:
        if not self.has(name):
            return None
        try:
            return date.fromisoformat(self.text(name))
        except ValueError:
            raise self.wrong(name, "a date like 2031-03-09") from None

    def moment(self, name: str) -> datetime | None:
        """In UTC, as is one that names no zone."""
        if not self.has(name):
            return None
        try:
            found = datetime.fromisoformat(self.text(name))
            return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
        except (ValueError, OverflowError):
            raise self.wrong(name, "a moment like 2031-03-09T08:00:00+00:00") from None

    def span(self, name: str) -> Span | None:
        if not self.has(name):
            return None
        [found] = self._spans(name, [self._row[name]])
        return found

    def spans(self, name: str) -> tuple[Span, ...]:
        return self._spans(name, self.values(name))

    def values(self, name: str) -> list[Any]:
        value = self._row.get(name)
        if not isinstance(value, list):
            raise self.wrong(name, "a list")
        return value

    def fields(self, name: str, where: str) -> Fields | None:
        return Fields(self._row[name], where) if self.has(name) else None

    def all_fields(self, name: str, where: str) -> list[Fields]:
        """The objects of a list, each named by its number."""
        return [Fields(value, f"{where} {number}") for number, value in enumerate(self.values(name), 1)]

    def _spans(self, name: str, values: list[Any]) -> tuple[Span, ...]:
        pairs = [v for v in values if isinstance(v, list) and len(v) == 2 and all(type(n) is int for n in v)]
        if len(pairs) < len(values):
            raise self.wrong(name, "made of pairs of whole numbers")
        return tuple(Span(start, end) for start, end in pairs)
