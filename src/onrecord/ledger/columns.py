"""How values lie in a ledger's columns: small, since most of a ledger is statements, and each has forty of them.

A word out of a short list is its place in the list, a day its number in the calendar, spans and hashes are bytes. On
either side of the column stand the records' own values, and questions compare those.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, LargeBinary, Text
from sqlalchemy.types import TypeDecorator

from onrecord.errors import LedgerError
from onrecord.records import Span

# Whatever language a server is set to, texts are compared and sorted as SQLite does it: by their code points, and case
# is that of ASCII alone.
WORDS = Text().with_variant(Text(collation="C"), "postgresql")

_HASH = 8
_NO_HASH = b"\xff" * (_HASH + 1)
"""Before an id that is no hash: so long that none of those can be taken for one."""
_EPOCH = datetime(1970, 1, 1)
_LAST_DAY = date.max.toordinal()


def _damaged(kind: str, value: object) -> LedgerError:
    return LedgerError(
        f"the ledger is damaged: {value!r} stands where {kind} should (onrecord check finds all of it). "
        "Take the last backup (onrecord backup makes them)"
    )


class Choice(TypeDecorator[str]):
    """One of some words. The list may grow at its end; a word that has its place keeps it for ever."""

    impl = Integer
    cache_ok = True

    def __init__(self, *words: str) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: str | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        if value not in self.words:
            raise LedgerError(f"a ledger cannot hold {value!r}; it knows {', '.join(self.words)}")
        return self.words.index(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if not isinstance(value, int) or not 0 <= value < len(self.words):
            raise _damaged(f"one of {', '.join(self.words)}", value)
        return self.words[value]


class Day(TypeDecorator[date]):
    """A day, counted from the first of the year 1."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> int | None:
        return None if value is None else value.toordinal()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        if value is None:
            return None
        if not isinstance(value, int) or not 1 <= value <= _LAST_DAY:
            raise _damaged("a day", value)
        return date.fromordinal(value)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, its zone unsaid, in millionths of a second from the beginning of 1970."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else (value - _EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        try:
            return _EPOCH + timedelta(microseconds=value)
        except (TypeError, OverflowError) as error:
            raise _damaged("a moment", value) from error


def _seven(number: int) -> bytes:
    """A number in bytes of seven bits, the last one below 128."""
    if number < 128:
        return bytes((number,))
    if number < 1 << 14:  # nearly every one
        return bytes((number & 127 | 128, number >> 7))
    return bytes((number & 127 | 128,)) + _seven(number >> 7)


class Spans(TypeDecorator[tuple[Span, ...]]):
    """Spans: of each its start and its length, in bytes of seven bits, the last one below 128 (LEB128)."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Sequence[Span] | None, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        out = bytearray()
        for start, end in value:
            if not 0 <= start <= end:
                raise LedgerError(f"{start} to {end} is no stretch of a text")
            out += _seven(start)
            out += _seven(end - start)
        return bytes(out)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[Span, ...] | None:
        if value is None:
            return None
        if not isinstance(value, bytes):
            raise _damaged("spans", value)
        numbers: list[int] = []
        number = shift = 0
        for byte in value:
            number |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                numbers.append(number)
                number = shift = 0
        if shift or len(numbers) % 2:
            raise _damaged("spans", value)
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        return tuple(Span(start, start + length) for start, length in pairs)


class Hash(TypeDecorator[str]):
    """Sixteen hexadecimal digits as eight bytes; whatever else somebody asks for is kept apart from them."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        try:
            data = bytes.fromhex(value)
        except ValueError:
            data = b""
        return data if data.hex() == value and len(data) == _HASH else _NO_HASH + value.encode("utf-8", "replace")

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if not isinstance(value, bytes):
            raise _damaged("an id", value)
        return value.hex() if len(value) == _HASH else value.removeprefix(_NO_HASH).decode("utf-8", "replace")
