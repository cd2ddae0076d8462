"""A reading as plain values: what ``--format jsonl`` and ``--format csv`` write."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.records import Problem, Reading, Span, Statement

COLUMNS = (
    "document", "statement", "speaker", "type", "title", "act", "quote", "said", "due", "certainty",
    "confidence", "text", "content", "source", "cue",
)  # fmt: skip


def statement_row(statement: Statement) -> dict[str, Any]:
    """One statement as JSON-ready values; null where the reader does not know."""
    a, speaker = statement.attribution, statement.speaker
    return {
        "id": statement.id,
        "content": _pairs(a.content),
        "source": _pairs(a.source),
        "cue": _pairs(a.cue),
        "quote": a.quote,
        "speaker": speaker.name if speaker else None,
        "type": speaker.kind if speaker else None,
        "title": speaker.title if speaker else None,
        "act": None,
        "said": None,
        "due": None,
        "certainty": None,
        "confidence": a.confidence,
        "text": statement.text,
    }


def reading_row(reading: Reading) -> dict[str, Any]:
    """One document's line of ``--format jsonl``."""
    return {
        "id": reading.document.id,
        "statements": [statement_row(s) for s in reading.statements],
        "parts": [{"start": p.span.start, "end": p.span.end, "kind": p.kind} for p in reading.parts],
        "problems": [problem_row(p) for p in reading.problems],
        "reader": reading.reader_version,
    }


def problem_row(problem: Problem) -> dict[str, str]:
    return {"where": problem.where, "what": problem.what, "hint": problem.hint}


def json_line(reading: Reading) -> str:
    row = reading_row(reading)
    line = json.dumps(row, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate cannot be written as UTF-8, only as an escape
        line = json.dumps(row)
    return line + "\n"


def csv_lines(readings: Iterable[Reading], *, header: bool) -> str:
    """Flat CSV, a row for each statement; offsets as "start-end start-end"."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if header:
        writer.writerow(COLUMNS)
    for reading in readings:
        for statement in reading.statements:
            row = statement_row(statement)
            flat = {**row, "document": reading.document.id, "statement": row["id"]}
            flat |= {role: " ".join(f"{a}-{b}" for a, b in row[role]) for role in ("content", "source", "cue")}
            writer.writerow([printable(str(flat[c])) if flat[c] is not None else "" for c in COLUMNS])
    return out.getvalue()


def printable(text: str) -> str:
    """Text that any UTF-8 stream takes: lone surrogates become U+FFFD, NULs a visible sign."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "␀")


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[start, end] for start, end in spans]
