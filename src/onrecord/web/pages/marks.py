"""An article's text with every statement marked in place, also where statements overlap.

The text is cut wherever a statement, its source or its cue begins or ends. Each piece is drawn as the innermost
statement that it belongs to, and has the numbers of all; put together, the pieces are the text again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.records import Part, Reading, Span, Statement
from onrecord.reports.rows import printable
from onrecord.web.pages.signs import act_sign

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LINE = re.compile(r"\n+")
_TURNING = {ord(c): 0xFFFD for c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}
"""These would show the rest of a paragraph in another order than it is on record."""
FEW = 3
BROKEN = 120
"""Characters of a line, at most, in texts whose lines are broken to fit a page."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where a statement begins: its number in the article and its id. ``first``: the id was not in use before."""

    number: int
    id: str
    first: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of the text that have the same marks."""

    start: int
    text: str
    begins: tuple[Beginning, ...]
    statements: tuple[int, ...]
    """Numbers of the statements whose content it is, the innermost first."""
    family: str | None
    """How it is drawn: of the innermost statement's act."""
    place: str | None
    """"source" or "cue" of a statement, where it is no content."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as published; ``kind`` where it is not the article's own prose."""

    start: int
    kind: str | None
    pieces: tuple[Piece, ...]
    numbers: tuple[int, ...]
    """Of the statements that begin in it."""


def paragraphs(reading: Reading) -> tuple[Paragraph, ...]:
    """The whole text, paragraph by paragraph."""
    text = reading.document.text
    marked = _Marked(reading)
    return tuple(marked.paragraph(span) for span in _spans(text))


def harmless(text: str) -> str:
    """As long as it was, with a visible sign for each that would be acted on instead of being shown."""
    return printable(text).translate(_TURNING)


def _spans(text: str) -> list[Span]:
    """Paragraphs lie between blank lines; where lines are longer than anybody breaks them, each is a paragraph."""
    found, lines = _between(text, _BLANK), _between(text, _LINE)
    unbroken = any(line.end - line.start > BROKEN for line in lines)
    return lines if unbroken or (len(found) == 1 and len(lines) > FEW) else found


def _between(text: str, gap: re.Pattern[str]) -> list[Span]:
    ends = [(m.start(), m.end()) for m in gap.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(text)]
    return [Span(a, b) for a, b in zip(starts, stops, strict=True) if text[a:b].strip()]


class _Marked:
    """The places of one reading, looked up stretch by stretch."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.document.text
        self._statements = reading.statements
        self._content = [(s, n) for n, one in enumerate(reading.statements, 1) for s in one.attribution.content]
        self._places = [(s, "source") for one in reading.statements for s in one.attribution.source]
        self._places += [(s, "cue") for one in reading.statements for s in one.attribution.cue]
        self._parts = reading.parts
        self._begins = _beginnings(self._text, reading.statements)
        self._cuts = sorted({at for span, _ in (*self._content, *self._places) for at in span} | self._begins.keys())

    def paragraph(self, span: Span) -> Paragraph:
        inner = self._cuts[bisect_left(self._cuts, span.start + 1) : bisect_left(self._cuts, span.end)]
        edges = [span.start, *inner, span.end]
        content = [(s, n) for s, n in self._content if s.start < span.end and span.start < s.end]
        places = [(s, p) for s, p in self._places if s.start < span.end and span.start < s.end]
        pieces = tuple(self._piece(Span(a, b), content, places) for a, b in pairwise(edges))
        numbers = tuple(b.number for piece in pieces for b in piece.begins)
        return Paragraph(span.start, _kind(span, self._parts), pieces, numbers)

    def _piece(self, span: Span, content: Iterable[tuple[Span, int]], places: Iterable[tuple[Span, str]]) -> Piece:
        over = sorted({(s.end - s.start, n) for s, n in content if s.start <= span.start and span.end <= s.end})
        numbers = tuple(dict.fromkeys(n for _, n in over))
        place = next((p for s, p in places if s.start <= span.start and span.end <= s.end), None)
        first = self._statements[numbers[0] - 1] if numbers else None
        return Piece(
            span.start,
            harmless(self._text[span.start : span.end]),
            tuple(self._begins.get(span.start, ())),
            numbers,
            act_sign(first.stance.act if first.stance else None).family if first else None,
            None if numbers else place,
        )


def _beginnings(text: str, statements: Sequence[Statement]) -> dict[int, list[Beginning]]:
    """The statements that begin at each place, which is that of their first sign that is no blank."""
    seen: set[str] = set()
    found: dict[int, list[Beginning]] = {}
    for number, one in enumerate(statements, 1):
        if one.attribution.content:
            first = min(one.attribution.content)
            start = first.end - len(text[first.start : first.end].lstrip())
            found.setdefault(start, []).append(Beginning(number, one.id, one.id not in seen))
            seen.add(one.id)
    return found


def _kind(span: Span, parts: Iterable[Part]) -> str | None:
    """The part that most of the paragraph lies in."""
    for part in parts:
        if min(part.span.end, span.end) - max(part.span.start, span.start) > (span.end - span.start) / 2:
            return part.kind
    return None
