"""Statements as Arrow columns and Parquet files. pyarrow is wanted only here, and only when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from onrecord.errors import OnrecordError
from onrecord.filed import Article, Entry
from onrecord.records import Span, Speaker, Statement, When
from onrecord.reports.rows import utc

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA = 1
"""Version of the columns, in the schema's metadata as ``onrecord:schema``; raised when one is renamed or retyped."""
TOGETHER = 8192
"""Statements of a batch, and of a row group of a file."""


def schema() -> pa.Schema:
    """The columns, in order. Raises OnrecordError where pyarrow is missing."""
    pa = _pyarrow()
    text, day, moment = pa.string(), pa.date32(), pa.timestamp("us", "UTC")
    span = pa.struct([("start", pa.int32()), ("end", pa.int32())])
    speaker = [("speaker", text), ("type", text), ("title", text), ("affiliation", text), ("how", text)]

    def when(name: str) -> list[Any]:
        return [(name, text), (f"{name}_from", day), (f"{name}_to", day), (f"{name}_basis", text),
                (f"{name}_span", span)]  # fmt: skip

    columns = [
        ("id", text), *speaker, ("mention", span), ("joint", pa.list_(pa.struct([*speaker, ("mention", span)]))),
        ("act", text), ("manner", text), ("polarity", text), ("evidence", pa.list_(span)),
        ("certainty", text), ("certainty_low", pa.int8()), ("certainty_high", pa.int8()), ("certainty_scale", text),
        ("certainty_span", span), ("quote", text), *when("said"), *when("due"), ("within", text),
        ("confidence", pa.float64()), ("text", text), ("content", pa.list_(span)), ("source", pa.list_(span)),
        ("cue", pa.list_(span)),
        ("article", text), ("document", text), ("sha256", text), ("article_title", text), ("url", text),
        ("publisher", text), ("byline", text), ("language", text), *when("published"), ("origin", text),
        ("fetched", moment), ("added", moment), ("length", pa.int32()), ("reader", text), ("latest", pa.bool_()),
    ]  # fmt: skip
    from onrecord import __version__

    return pa.schema(
        columns,
        {
            "onrecord:schema": str(SCHEMA),
            "onrecord:version": __version__,
            "onrecord:offsets": "code points of the article's text, end exclusive",
        },
    )


def batches(entries: Iterable[Entry]) -> Iterator[pa.RecordBatch]:
    """The statements in batches of at most ``TOGETHER``."""
    pa, columns = _pyarrow(), schema()
    waiting: list[dict[str, Any]] = []
    for entry in entries:
        waiting.append(_row(entry))
        if len(waiting) == TOGETHER:
            yield pa.RecordBatch.from_pylist(waiting, columns)
            waiting = []
    if waiting:
        yield pa.RecordBatch.from_pylist(waiting, columns)


def table(entries: Iterable[Entry]) -> pa.Table:
    return _pyarrow().Table.from_batches(list(batches(entries)), schema())


def write_parquet(entries: Iterable[Entry], sink: Any) -> None:
    """A row group for each batch into ``sink``, a binary stream, which stays open."""
    columns = schema()
    from pyarrow.parquet import ParquetWriter

    with ParquetWriter(sink, columns, compression="zstd") as writer:
        for batch in batches(entries):
            writer.write_batch(batch)


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise OnrecordError('Arrow and Parquet need the library pyarrow: pip install "onrecord[arrow]"') from error
    return pyarrow


def _row(entry: Entry) -> dict[str, Any]:
    row = _statement(entry.statement) | _article(entry.article)
    # Arrow's strings are UTF-8, which has no lone surrogates; offsets and the sha256 still lead to the words as printed
    return {k: v.encode("utf-8", "replace").decode("utf-8") if isinstance(v, str) else v for k, v in row.items()}


def _statement(statement: Statement) -> dict[str, Any]:
    a, stance = statement.attribution, statement.stance
    sure = stance.certainty if stance else None
    return {
        "id": statement.id,
        **(_speaker(statement.speaker) if statement.speaker else {}),
        "joint": [_speaker(s) for s in statement.joint],
        "act": stance.act if stance else None,
        "manner": stance.manner if stance else None,
        "polarity": stance.polarity if stance else None,
        "evidence": _spans(stance.evidence) if stance else [],
        "certainty": sure.phrase if sure else None,
        "certainty_low": sure.low if sure else None,
        "certainty_high": sure.high if sure else None,
        "certainty_scale": sure.scale if sure else None,
        "certainty_span": _span(sure.span) if sure else None,
        "quote": a.quote,
        **_when("said", statement.said),
        **_when("due", statement.due),
        "within": statement.within,
        "confidence": a.confidence,
        "text": statement.text,
        "content": _spans(a.content),
        "source": _spans(a.source),
        "cue": _spans(a.cue),
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
        **_when("published", article.published),
        "origin": article.origin,
        "fetched": utc(article.fetched) if article.fetched else None,
        "added": utc(article.added),
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
        "mention": _span(speaker.mention),
    }


def _when(name: str, when: When | None) -> dict[str, Any]:
    if when is None:
        return {}
    return {
        name: when.phrase or None,
        f"{name}_from": when.earliest,
        f"{name}_to": when.latest,
        f"{name}_basis": when.basis,
        f"{name}_span": _span(when.span),
    }


def _span(span: Span | None) -> dict[str, int] | None:
    return {"start": span.start, "end": span.end} if span else None


def _spans(spans: Iterable[Span]) -> list[dict[str, int]]:
    return [{"start": start, "end": end} for start, end in spans]
