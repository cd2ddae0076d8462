"""The three tables of a dataset: their columns, and the rows that a reading makes in them.

What a ledger exports has the same columns by the same names (`reports.arrow`), but for what only a ledger knows.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from onrecord.corpus.kinds import kind_of
from onrecord.ledger.identity import address, document_id
from onrecord.ledger.rows import day_said, folded
from onrecord.minhash import LENGTH, signature
from onrecord.records import Deed, Document, Party, Problem, Quantity, Reading, Statement, When, text_digest
from onrecord.reports import arrow
from onrecord.reports.arrow import span, span_value, statement_values, storable, when_columns, when_values
from onrecord.reports.rows import utc

if TYPE_CHECKING:
    import pyarrow as pa

FORMAT = 1
"""Version of a dataset's layout and columns, in every schema's metadata as ``onrecord:corpus``."""
Table = Literal["documents", "statements", "problems"]
TABLES: tuple[Table, ...] = ("documents", "statements", "problems")
MINHASH = 4 * LENGTH
"""Bytes of a signature: its numbers as unsigned 32-bit integers, the lowest byte first."""

Row = dict[str, Any]


@dataclass(slots=True)
class Rows:
    """The rows of some readings and problems, by table."""

    documents: list[Row] = field(default_factory=list)
    statements: list[Row] = field(default_factory=list)
    problems: list[Row] = field(default_factory=list)


def schema(table: Table) -> pa.Schema:
    """The columns of a table, in order. Raises OnrecordError where pyarrow is missing."""
    pa = arrow.pyarrow()
    columns = {"documents": _document_columns, "statements": _statement_columns, "problems": _problem_columns}[table]()
    return pa.schema(columns, arrow.metadata() | {"onrecord:corpus": str(FORMAT), "onrecord:table": table})


def rows_of(found: Iterable[Reading | Problem]) -> Rows:
    """The rows of readings and of problems that stand for themselves."""
    rows = Rows()
    for one in found:
        if isinstance(one, Problem):
            rows.problems.append(_problem(one, None))
        else:
            _add(rows, one)
    return rows


def _add(rows: Rows, reading: Reading) -> None:
    document = reading.document
    digest = text_digest(document.text)
    article = storable(_article(reading, document, digest))
    broken = _exact(document.text) is not None  # all words of a statement are the text's
    rows.documents.append(article | storable(_only_of_document(reading, document)))
    for position, statement in enumerate(reading.statements):
        row = statement_values(statement)
        row.update(article, **_to_be_asked(statement, reading, position))
        rows.statements.append(storable(row) if broken else row)
    rows.problems += [_problem(problem, article["article"]) for problem in reading.problems]


def _to_be_asked(statement: Statement, reading: Reading, position: int) -> Row:
    """What questions are held against, as a ledger has it."""
    names = [folded(s.name) for s in (statement.speaker, *statement.joint) if s]
    return {
        "day": day_said(statement, reading.published),
        "voices": f"| {' | '.join(names)} |" if names else None,
        "position": position,
    }


def _article(reading: Reading, document: Document, digest: str) -> Row:
    """What an article's own row and the rows of its statements have in common."""
    return {
        "month": month_of(reading.published),
        "article": document_id(document, digest),
        "document": document.id,
        "sha256": digest,
        "article_title": document.title,
        "url": document.url,
        "publisher": document.publisher,
        "byline": document.byline,
        "language": document.language,
        **when_values("published", reading.published),
        "origin": document.origin,
        "fetched": utc(document.fetched) if document.fetched else None,
        "length": len(document.text),
        "reader": reading.reader_version,
    }


def month_of(published: When) -> str | None:
    """The month of publication, as in 2031-03; None where the day is not known."""
    day: date | None = published.earliest or published.latest
    return f"{day:%Y-%m}" if day else None


def _only_of_document(reading: Reading, document: Document) -> Row:
    return {
        "given": document.published,
        "words": len(document.text.split()),
        "statements": len(reading.statements),
        "address": address(document),
        "text": document.text,
        "text_exact": _exact(document.text),
        "minhash": _signed(document.text),
        "parts": [{"span": span_value(part.span), "kind": part.kind} for part in reading.parts],
        "deeds": [_deed(deed) for deed in reading.deeds],
        "quantities": [_quantity(quantity) for quantity in reading.quantities],
    }


def _exact(text: str) -> bytes | None:
    """The text with its lone surrogates, where it has any: its sha256 and all ids are of these."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return None


def _signed(text: str) -> bytes | None:
    found = signature(text)
    return struct.pack(f"<{LENGTH}I", *found) if found else None


def _problem(problem: Problem, article: str | None) -> Row:
    row = {"kind": kind_of(problem), "article": article}
    return storable(row | {"where": problem.where, "what": problem.what, "hint": problem.hint or None})


def _deed(deed: Deed) -> Row:
    when = when_values("phrase", deed.when)
    return {
        "id": deed.id,
        "kind": deed.kind,
        "status": deed.status,
        "agent": _party(deed.agent),
        "target": _party(deed.target),
        "when": when,
        "place": _party(deed.place),
        "counts": [{"what": c.what, "low": c.low, "high": c.high, "span": span_value(c.span)} for c in deed.counts],
        "told_by": deed.told_by,
        "statement": deed.statement,
        "trigger": span_value(deed.trigger),
        "clause": span_value(deed.clause),
    }


def _party(party: Party | None) -> Row | None:
    return {"name": party.name, "span": span_value(party.span)} if party else None


def _quantity(quantity: Quantity) -> Row:
    return {
        "span": span_value(quantity.span),
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "comparison": quantity.comparison,
        "currency": quantity.currency,
    }


Columns = list[tuple[str, Any]]


def _statement_columns() -> Columns:
    pa = arrow.pyarrow()
    exported = [(column.name, column.type) for column in arrow.schema() if column.name not in arrow.LEDGER_ONLY]
    asked = [("day", pa.date32()), ("voices", pa.string()), ("position", pa.int32())]
    return [("month", pa.string()), *exported, *asked]


def _document_columns() -> Columns:
    pa = arrow.pyarrow()
    text, moment = pa.string(), pa.timestamp("us", "UTC")
    party = pa.struct([("name", text), ("span", span())])
    count = pa.struct([("what", text), ("low", pa.float64()), ("high", pa.float64()), ("span", span())])
    deed = [
        ("id", text), ("kind", text), ("status", text), ("agent", party), ("target", party),
        ("when", pa.struct(when_columns("phrase"))), ("place", party), ("counts", pa.list_(count)),
        ("told_by", text), ("statement", text), ("trigger", span()), ("clause", span()),
    ]  # fmt: skip
    quantity = [("span", span()), ("low", pa.float64()), ("high", pa.float64()), ("unit", text),
                ("comparison", text), ("currency", text)]  # fmt: skip
    return [
        ("month", text), ("article", text), ("document", text), ("sha256", text), ("article_title", text),
        ("url", text), ("publisher", text), ("byline", text), ("language", text), *when_columns("published"),
        ("origin", text), ("fetched", moment), ("length", pa.int32()), ("reader", text), ("given", pa.date32()),
        ("words", pa.int32()), ("statements", pa.int32()), ("address", text), ("text", text),
        ("text_exact", pa.binary()), ("minhash", pa.binary(MINHASH)),
        ("parts", pa.list_(pa.struct([("span", span()), ("kind", text)]))), ("deeds", pa.list_(pa.struct(deed))),
        ("quantities", pa.list_(pa.struct(quantity))),
    ]  # fmt: skip


def _problem_columns() -> Columns:
    text = arrow.pyarrow().string()
    return [("kind", text), ("article", text), ("where", text), ("what", text), ("hint", text)]
