"""Whole numbers, spans, days and words as bytes, and back: what packing.py lays out.

Small numbers take one byte (LEB128); places are counted from one that is near, days from the day of publication.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from onrecord.errors import LedgerError
from onrecord.records import Basis, Span, When

_BASES: Final[tuple[Basis, ...]] = ("stated", "relative to publication", "publication date", "unknown")
_NO_DAY: Final = 730_000
"""The day that others are counted from where publication is not known."""
_INSIDE, _ELSEWHERE, _SPELLED, _BEFORE = range(4)
"""Where words stand: in the span at hand, elsewhere in the text, nowhere in it, as those before."""


class Out:
    """Bytes that are written."""

    def __init__(self, text: str, published: When) -> None:
        self.data = bytearray()
        self._text = text
        self._base = _base(published)

    def number(self, value: int) -> None:
        while value > 127:
            self.data.append(value & 127 | 128)
            value >>= 7
        self.data.append(value)

    def signed(self, value: int) -> None:
        self.number(value << 1 if value >= 0 else (-value << 1) - 1)

    def decimal(self, value: float) -> None:
        sign, digits, exponent = Decimal(repr(value)).normalize().as_tuple()
        mantissa = int("".join(map(str, digits)))
        if not isinstance(exponent, int) or sign:
            raise LedgerError(f"{value} is no quantity")
        self.number(mantissa)
        self.signed(exponent)

    def span(self, span: Span, near: int) -> None:
        self.signed(span.start - near)
        self.number(span.end - span.start)

    def spelled(self, words: str) -> None:
        data = words.encode("utf-8", "replace")
        self.number(len(data))
        self.data += data

    def words(self, words: str, here: Span, before: str) -> None:
        """Words by their place: within the span at hand, elsewhere, or as those before; else spelled out."""
        if words and words == before:
            self.number(_BEFORE)
            return
        at = self._text.find(words, here.start, here.end) if words else -1
        if at >= 0:
            self.number(_INSIDE | (at - here.start) << 2)
            self.number(len(words))
            return
        at = self._text.find(words) if words else -1
        if at >= 0:
            self.number(_ELSEWHERE | at << 2)
            self.number(len(words))
            return
        self.number(_SPELLED)
        self.spelled(words)

    def when(self, when: When, near: int) -> None:
        self.number(
            _BASES.index(when.basis)
            | (when.earliest is not None) << 2
            | (when.latest is not None) << 3
            | (when.span is not None) << 4
        )
        if when.earliest:
            self.signed(when.earliest.toordinal() - self._base)
        if when.latest:
            self.signed(when.latest.toordinal() - self._base)
        if when.span:
            self.span(when.span, near)
            self.words(when.phrase, when.span, "")


class In:
    """Bytes that are read."""

    def __init__(self, data: bytes, text: str, published: When) -> None:
        self._data, self._at = data, 0
        self._text = text
        self._base = _base(published)

    def number(self) -> int:
        byte = self._data[self._at]
        self._at += 1
        if byte < 128:
            return byte
        value, shift = byte & 127, 7
        while True:
            byte = self._data[self._at]
            self._at += 1
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    def signed(self) -> int:
        value = self.number()
        return value >> 1 if not value & 1 else -((value + 1) >> 1)

    def decimal(self) -> float:
        mantissa, exponent = self.number(), self.signed()
        return float(f"{mantissa}e{exponent}")

    def span(self, near: int) -> Span:
        start = near + self.signed()
        return self.held(Span(start, start + self.number()))

    def held(self, span: Span) -> Span:
        if not 0 <= span.start <= span.end <= len(self._text):
            raise ValueError(f"{span.start} to {span.end} is outside the text")
        return span

    def spelled(self) -> str:
        size = self.number()
        data = self._data[self._at : self._at + size]
        self._at += size
        if len(data) < size:
            raise IndexError("it ends early")
        return data.decode("utf-8")

    def words(self, here: Span, before: str) -> str:
        head = self.number()
        how, at = head & 3, head >> 2
        if how == _BEFORE:
            return before
        if how == _SPELLED:
            return self.spelled()
        start = here.start + at if how == _INSIDE else at
        found = self.held(Span(start, start + self.number()))
        return self._text[found.start : found.end]

    def when(self, near: int) -> When:
        head = self.number()
        earliest = date.fromordinal(self._base + self.signed()) if head & 4 else None
        latest = date.fromordinal(self._base + self.signed()) if head & 8 else None
        span = self.span(near) if head & 16 else None
        phrase = self.words(span, "") if span else ""
        return When(earliest, latest, phrase, _BASES[head & 3], span)


def _base(published: When) -> int:
    day = published.latest or published.earliest
    return day.toordinal() if day else _NO_DAY
