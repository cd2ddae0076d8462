"""Anchors: where exactly a statement stands, so that any program finds the place again, or sees that it is gone.

The selectors of the W3C Web Annotation Data Model (2017): TextPositionSelector, in code points, and
TextQuoteSelector, the exact words with what stands before and after.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from onrecord.anchoring import orphans
from onrecord.filed import Extract
from onrecord.records import Problem, Span, Statement

AROUND = 32
"""Characters of context on either side."""


def selectors(text: str, spans: Sequence[Span]) -> list[dict[str, Any]]:
    """For every span a position and a quote, the quote refining the position."""
    return [
        {
            "type": "TextPositionSelector",
            "start": span.start,
            "end": span.end,
            "refinedBy": {
                "type": "TextQuoteSelector",
                "exact": text[span.start : span.end],
                "prefix": text[max(0, span.start - AROUND) : span.start],
                "suffix": text[span.end : span.end + AROUND],
            },
        }
        for span in spans
    ]


def held(extract: Extract) -> tuple[Extract, list[Problem]]:
    """The extract without its orphans, and a Problem for each of these."""
    reading = extract.reading
    faults = orphans(reading, extract.article.digest)
    if not faults:
        return extract, []
    lost = [reading.statements[number] for number in faults]
    problems = [
        Problem(
            f"statement {statement.id} of article {extract.article.id} ({extract.article.name})",
            f"its anchor does not hold, it is an orphan: {said}",
            "onrecord check looks through the whole ledger",
        )
        for statement, said in zip(lost, faults.values(), strict=True)
    ]

    def kept(found: Iterable[Statement]) -> tuple[Statement, ...]:
        return tuple(s for s in found if not any(s is one for one in lost))

    whole = replace(reading, statements=kept(reading.statements))
    return replace(extract, reading=whole, asked=kept(extract.asked)), problems


def labelled(extract: Extract) -> Iterator[tuple[str, Statement]]:
    """Every statement asked for with a name of its own in the ledger, "article.statement"."""
    seen: Counter[str] = Counter()
    for statement in extract.asked:
        seen[statement.id] += 1
        again = f"-{seen[statement.id]}" if seen[statement.id] > 1 else ""
        yield f"{extract.article.id}.{statement.id}{again}", statement
