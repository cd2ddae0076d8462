"""Rows of a dataset back into the records that made them (`tables.py`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from onrecord.anchoring import fault
from onrecord.errors import InputError
from onrecord.filed import NEVER, Article, Entry
from onrecord.records import (
    Attribution,
    Certainty,
    Count,
    Deed,
    Document,
    Part,
    Party,
    Problem,
    Quantity,
    Reading,
    Span,
    Speaker,
    Stance,
    Statement,
    When,
    text_digest,
)

Row = Mapping[str, Any]
_UNKNOWN = When(None, None, "", "unknown")


def entry_of(row: Row, *, latest: bool = True) -> Entry:
    """A statement with its article."""
    article = Article(
        row["article"],
        row["document"],
        row["sha256"],
        row["article_title"],
        row["url"],
        row["publisher"],
        row["byline"],
        row["language"],
        _when("published", row) or _UNKNOWN,
        row["origin"],
        _moment(row["fetched"]),
        NEVER,
        row["length"],
        row["reader"],
        latest,
    )
    return Entry(_statement(row, row["text"]), article)


def reading_of(row: Row, statements: Iterable[Row], problems: Iterable[Row]) -> Reading:
    """The reading of an article, its statements in their order.

    Raises InputError where the text is not the one that was read, or a statement stands elsewhere than it says.
    """
    exact = row["text_exact"]
    text = row["text"] if exact is None else exact.decode("utf-8", "surrogatepass")
    if text_digest(text) != row["sha256"]:
        raise InputError("its text is not the one that was read: the sha256 differs")
    placed = {s["position"]: s for s in statements}  # an article that came twice has each of them twice
    found = tuple(_statement(s, _cut(text, s["content"])) for _, s in sorted(placed.items()))
    if len(found) != row["statements"]:
        raise InputError(f"it has {row['statements']:,} statements, of which {len(found):,} are there")
    for statement in found:
        if said := fault(statement, text, row["sha256"]):
            raise InputError(f"the anchor of statement {statement.id} does not hold, it is an orphan: {said}")
    document = Document(
        row["document"],
        text,
        row["article_title"],
        row["url"],
        row["publisher"],
        row["given"],
        row["origin"],
        row["byline"],
        row["language"],
        _moment(row["fetched"]),
    )
    return Reading(
        document,
        found,
        _when("published", row) or _UNKNOWN,
        tuple(Part(_span(part["span"]), part["kind"]) for part in row["parts"]),
        tuple(Problem(p["where"], p["what"], p["hint"] or "") for p in problems),
        row["reader"],
        tuple(map(_deed, row["deeds"])),
        tuple(map(_quantity, row["quantities"])),
    )


def _statement(row: Row, text: str) -> Statement:
    return Statement(
        row["id"],
        Attribution(_spans(row["content"]), _spans(row["source"]), _spans(row["cue"]), row["quote"], row["confidence"]),
        _speaker(row) if row["how"] is not None else None,
        text,
        tuple(map(_speaker, row["joint"])),
        _when("said", row),
        _when("due", row),
        _stance(row) if row["act"] is not None else None,
        row["within"],
    )


def _speaker(row: Row) -> Speaker:
    mention = row["mention"]
    return Speaker(
        row["speaker"], row["type"], row["title"], _span(mention) if mention else None, row["how"], row["affiliation"]
    )


def _stance(row: Row) -> Stance:
    span = row["certainty_span"]
    sure = None
    if span is not None:
        low, high = row["certainty_low"], row["certainty_high"]
        sure = Certainty(row["certainty"], _span(span), low, high, row["certainty_scale"])
    return Stance(row["act"], row["manner"], sure, row["polarity"], _spans(row["evidence"]))


def _when(name: str, row: Row) -> When | None:
    basis, span = row[f"{name}_basis"], row[f"{name}_span"]
    if basis is None:
        return None
    return When(row[f"{name}_from"], row[f"{name}_to"], row[name] or "", basis, _span(span) if span else None)


def _deed(row: Row) -> Deed:
    return Deed(
        row["id"],
        row["kind"],
        _span(row["trigger"]),
        _span(row["clause"]),
        row["status"],
        _party(row["agent"]),
        _party(row["target"]),
        _when("phrase", row["when"]) or _UNKNOWN,
        _party(row["place"]),
        tuple(Count(c["what"], c["low"], c["high"], _span(c["span"])) for c in row["counts"]),
        row["told_by"],
        row["statement"],
    )


def _party(row: Row | None) -> Party | None:
    return Party(row["name"], _span(row["span"])) if row else None


def _quantity(row: Row) -> Quantity:
    return Quantity(_span(row["span"]), row["low"], row["high"], row["unit"], row["comparison"], row["currency"])


def _span(row: Row) -> Span:
    return Span(row["start"], row["end"])


def _spans(rows: Sequence[Row] | None) -> tuple[Span, ...]:
    return tuple(map(_span, rows or ()))


def _cut(text: str, content: Sequence[Row]) -> str:
    return " … ".join(text[span["start"] : span["end"]] for span in content)


def _moment(value: datetime | None) -> datetime | None:
    return value.astimezone(UTC) if value else None
