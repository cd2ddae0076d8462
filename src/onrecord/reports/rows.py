"""A reading as plain values: what ``--format jsonl`` and ``--format csv`` write."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from onrecord.records import Certainty, Deed, Party, Problem, Quantity, Reading, Span, Statement, When

COLUMNS = (
    "document", "statement", "speaker", "type", "title", "affiliation", "how", "joint", "act", "manner", "polarity",
    "certainty", "certainty low", "certainty high", "quote", "said", "said from", "said to", "due", "due from",
    "due to", "within", "confidence", "text", "content", "source", "cue",
)  # fmt: skip


def statement_row(statement: Statement) -> dict[str, Any]:
    """One statement as JSON-ready values; null where the reader does not know."""
    a, speaker, stance = statement.attribution, statement.speaker, statement.stance
    return {
        "id": statement.id,
        "content": _pairs(a.content),
        "source": _pairs(a.source),
        "cue": _pairs(a.cue),
        "quote": a.quote,
        "speaker": speaker.name if speaker else None,
        "type": speaker.kind if speaker else None,
        "title": speaker.title if speaker else None,
        "affiliation": speaker.affiliation if speaker else None,
        "how": speaker.how if speaker else None,
        "joint": [other.name for other in statement.joint],
        "act": stance.act if stance else None,
        "manner": stance.manner if stance else None,
        "polarity": stance.polarity if stance else None,
        "certainty": certainty_row(stance.certainty) if stance and stance.certainty else None,
        "said": when_row(statement.said) if statement.said else None,
        "due": when_row(statement.due) if statement.due else None,
        "within": statement.within,
        "confidence": a.confidence,
        "text": statement.text,
    }


def when_row(when: When) -> dict[str, Any]:
    """A When with ISO dates; null where open or unknown."""
    return {
        "phrase": when.phrase or None,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "basis": when.basis,
        "span": list(when.span) if when.span else None,
    }


def certainty_row(certainty: Certainty) -> dict[str, Any]:
    """A Certainty with its interval in percent."""
    return {
        "phrase": certainty.phrase,
        "span": list(certainty.span),
        "low": certainty.low,
        "high": certainty.high,
        "scale": certainty.scale,
    }


def reading_row(reading: Reading) -> dict[str, Any]:
    """One document's line of ``--format jsonl``."""
    return {
        "id": reading.document.id,
        "published": when_row(reading.published),
        "statements": [statement_row(s) for s in reading.statements],
        "parts": [{"start": p.span.start, "end": p.span.end, "kind": p.kind} for p in reading.parts],
        "problems": [problem_row(p) for p in reading.problems],
        "reader": reading.reader_version,
        "deeds": [deed_row(d) for d in reading.deeds],
        "quantities": [quantity_row(q) for q in reading.quantities],
    }


def deed_row(deed: Deed) -> dict[str, Any]:
    """One deed as JSON-ready values; null where the reader does not know."""
    return {
        "id": deed.id,
        "kind": deed.kind,
        "status": deed.status,
        "agent": _party_row(deed.agent),
        "target": _party_row(deed.target),
        "when": when_row(deed.when),
        "place": _party_row(deed.place),
        "counts": [{"what": c.what, "low": c.low, "high": c.high, "span": list(c.span)} for c in deed.counts],
        "told_by": deed.told_by,
        "statement": deed.statement,
        "trigger": list(deed.trigger),
        "clause": list(deed.clause),
    }


def _party_row(party: Party | None) -> dict[str, Any] | None:
    return {"name": party.name, "span": list(party.span)} if party else None


def quantity_row(quantity: Quantity) -> dict[str, Any]:
    return {
        "span": list(quantity.span),
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "comparison": quantity.comparison,
        "currency": quantity.currency,
    }


def problem_row(problem: Problem) -> dict[str, str]:
    return {"where": problem.where, "what": problem.what, "hint": problem.hint}


def json_line(reading: Reading) -> str:
    return dumped(reading_row(reading)) + "\n"


def dumped(row: Any) -> str:
    """JSON that any UTF-8 stream takes."""
    line = json.dumps(row, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate cannot be written as UTF-8, only as an escape
        line = json.dumps(row)
    return line


def csv_lines(readings: Iterable[Reading], *, header: bool) -> str:
    """Flat CSV, a row for each statement; offsets as "start-end start-end"."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if header:
        writer.writerow(COLUMNS)
    for reading in readings:
        for statement in reading.statements:
            writer.writerow(cells(COLUMNS, flat_row(reading.document.id, statement)))
    return out.getvalue()


def flat_row(document: str, statement: Statement) -> dict[str, Any]:
    """A statement of the document of this name without anything nested."""
    row = statement_row(statement)
    flat = {**row, "document": document, "statement": row["id"], "joint": "; ".join(row["joint"])}
    for name in ("said", "due"):
        when = row[name] or {}
        flat |= {name: when.get("phrase"), f"{name} from": when.get("earliest"), f"{name} to": when.get("latest")}
    sure = row["certainty"] or {}
    flat |= {
        "certainty": sure.get("phrase"),
        "certainty low": sure.get("low"),
        "certainty high": sure.get("high"),
    }
    return flat | {role: " ".join(f"{a}-{b}" for a, b in row[role]) for role in ("content", "source", "cue")}


def cells(columns: Sequence[str], flat: Mapping[str, Any]) -> list[str]:
    """What a CSV row holds in ``columns``; nothing where it is not known."""
    return [printable(str(flat[c])) if flat[c] is not None else "" for c in columns]


def utc(moment: datetime) -> datetime:
    """With its zone said; one without is in UTC, as records and ledgers have them."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


_SIGNS = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"} | {0x7F: 0x2421}
_SIGNS |= dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
"""Control characters, with which a text could write where it likes on a terminal, and a visible sign for each."""


def printable(text: str) -> str:
    """Text that any stream and terminal takes, as long as it was: lone surrogates become U+FFFD, controls signs."""
    return text.encode("utf-8", "replace").decode("utf-8").translate(_SIGNS)


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[start, end] for start, end in spans]
