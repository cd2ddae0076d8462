"""Statements as Arrow columns and Parquet files. pyarrow is wanted only when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from onrecord.errors import OnrecordError
from onrecord.filed import NEVER, Article, Entry
from onrecord.records import Span, Speaker, Statement, When
from onrecord.reports.rows import utc

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA = 1
"""Version of the columns, in the schema's metadata as ``onrecord:schema``; raised when one is renamed or retyped."""
TOGETHER = 8192
"""Statements of a batch, and of a row group of a file."""
LEDGER_ONLY = ("added", "latest")
"""Columns of what a ledger knows of an article, and nobody else."""


def schema() -> pa.Schema:
    """The columns, in order. Raises OnrecordError where pyarrow is missing."""
    pa = pyarrow()
    text = pa.string()
    columns = [
        ("id", text), *_speaker_columns(), ("joint", pa.list_(pa.struct(_speaker_columns()))),
        ("act", text), ("manner", text), ("polarity", text), ("evidence", pa.list_(span())),
        ("certainty", text), ("certainty_low", pa.int8()), ("certainty_high", pa.int8()), ("certainty_scale", text),
        ("certainty_span", span()), ("quote", text), *when_columns("said"), *when_columns("due"), ("within", text),
        ("confidence", pa.float64()), ("text", text), ("content", pa.list_(span())), ("source", pa.list_(span())),
        ("cue", pa.list_(span())), *_article_columns(),
    ]  # fmt: skip
    return pa.schema(columns, metadata())


def span() -> pa.DataType:
    """A stretch of the article's text."""
    pa = pyarrow()
    return pa.struct([("start", pa.int32()), ("end", pa.int32())])


def when_columns(name: str) -> list[tuple[str, Any]]:
    pa = pyarrow()
    return [(name, pa.string()), (f"{name}_from", pa.date32()), (f"{name}_to", pa.date32()),
            (f"{name}_basis", pa.string()), (f"{name}_span", span())]  # fmt: skip


def metadata() -> dict[str, str]:
    """What the schema of a table says of itself."""
    from onrecord import __version__

    return {
        "onrecord:schema": str(SCHEMA),
        "onrecord:version": __version__,
        "onrecord:offsets": "code points of the article's text, end exclusive",
    }


def _speaker_columns() -> list[tuple[str, Any]]:
    text = pyarrow().string()
    return [("speaker", text), ("type", text), ("title", text), ("affiliation", text), ("how", text),
            ("mention", span())]  # fmt: skip


def _article_columns() -> list[tuple[str, Any]]:
    pa = pyarrow()
    text, moment = pa.string(), pa.timestamp("us", "UTC")
    return [
        ("article", text), ("document", text), ("sha256", text), ("article_title", text), ("url", text),
        ("publisher", text), ("byline", text), ("language", text), *when_columns("published"), ("origin", text),
        ("fetched", moment), ("added", moment), ("length", pa.int32()), ("reader", text), ("latest", pa.bool_()),
    ]  # fmt: skip


def batches(entries: Iterable[Entry]) -> Iterator[pa.RecordBatch]:
    """The statements in batches of at most ``TOGETHER``."""
    pa, columns = pyarrow(), schema()
    waiting: list[dict[str, Any]] = []
    for entry in entries:
        waiting.append(_row(entry))
        if len(waiting) == TOGETHER:
            yield pa.RecordBatch.from_pylist(waiting, columns)
            waiting = []
    if waiting:
        yield pa.RecordBatch.from_pylist(waiting, columns)


def table(entries: Iterable[Entry]) -> pa.Table:
    return pyarrow().Table.from_batches(list(batches(entries)), schema())


def write_parquet(entries: Iterable[Entry], sink: Any) -> None:
    """A row group for each batch into ``sink``, a binary stream, which stays open."""
    columns = schema()
    from pyarrow.parquet import ParquetWriter

    with ParquetWriter(sink, columns, compression="zstd") as writer:
        for batch in batches(entries):
            writer.write_batch(batch)


def pyarrow() -> Any:
    """The library. Raises OnrecordError where it is missing."""
    try:
        import pyarrow
    except ImportError as error:
        raise OnrecordError('Arrow and Parquet need the library pyarrow: pip install "onrecord[arrow]"') from error
    return pyarrow


def _row(entry: Entry) -> dict[str, Any]:
    return storable(statement_values(entry.statement) | _article(entry.article))


def storable(row: dict[str, Any]) -> dict[str, Any]:
    """The row as Arrow takes it, whose strings are UTF-8 without lone surrogates; offsets and the sha256 hold on."""
    return {name: _storable(value) for name, value in row.items()}


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return storable(value)
    return [_storable(one) for one in value] if isinstance(value, list) else value


def statement_values(statement: Statement) -> dict[str, Any]:
    """What the columns of a statement hold, but for its article."""
    a, stance = statement.attribution, statement.stance
    sure = stance.certainty if stance else None
    return {
        "id": statement.id,
        **(_speaker(statement.speaker) if statement.speaker else {}),
        "joint": [_speaker(s) for s in statement.joint],
        "act": stance.act if stance else None,
        "manner": stance.manner if stance else None,
        "polarity": stance.polarity if stance else None,
        "evidence": span_values(stance.evidence) if stance else [],
        "certainty": sure.phrase if sure else None,
        "certainty_low": sure.low if sure else None,
        "certainty_high": sure.high if sure else None,
        "certainty_scale": sure.scale if sure else None,
        "certainty_span": span_value(sure.span) if sure else None,
        "quote": a.quote,
        **when_values("said", statement.said),
        **when_values("due", statement.due),
        "within": statement.within,
        "confidence": a.confidence,
        "text": statement.text,
        "content": span_values(a.content),
        "source": span_values(a.source),
        "cue": span_values(a.cue),
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "article": article.id,
        "document": article.name,
        "sha256": article.digest,
        "article_title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "byline": article.byline,
        "language": article.language,
        **when_values("published", article.published),
        "origin": article.origin,
        "fetched": utc(article.fetched) if article.fetched else None,
        "added": utc(article.added) if article.added != NEVER else None,
        "length": article.length,
        "reader": article.reader_version,
        "latest": article.latest,
    }


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {
        "speaker": speaker.name,
        "type": speaker.kind,
        "title": speaker.title,
        "affiliation": speaker.affiliation,
        "how": speaker.how,
        "mention": span_value(speaker.mention),
    }


def when_values(name: str, when: When | None) -> dict[str, Any]:
    if when is None:
        return {}
    return {
        name: when.phrase or None,
        f"{name}_from": when.earliest,
        f"{name}_to": when.latest,
        f"{name}_basis": when.basis,
        f"{name}_span": span_value(when.span),
    }


def span_value(span: Span | None) -> dict[str, int] | None:
    return {"start": span.start, "end": span.end} if span else None


def span_values(spans: Iterable[Span]) -> list[dict[str, int]]:
    return [{"start": start, "end": end} for start, end in spans]
