"""Parquet tables: one document a row. Needs pyarrow, which the extra "arrow" brings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import IO, Any

from onrecord.errors import InputError
from onrecord.records import Problem
from onrecord.sources.door import MB, Found, said
from onrecord.sources.lines import MOST_BYTES, in_row

COLUMNS = ("text", "id", "title", "url", "publisher", "byline", "author", "published", "language", "fetched")
BATCH_BYTES = 8 * MB
"""Unpacked size of the rows that are held at once, by the table's own account."""
MOST_ROWS = 1024


def found(stream: IO[bytes], where: str, name: str) -> Iterator[Found]:
    """Every row of a Parquet table."""
    try:
        from pyarrow import parquet
    except ImportError:
        yield Problem(where, "Parquet tables are read by pyarrow, which is missing", 'pip install "onrecord[arrow]"')
        return
    try:
        metadata = parquet.ParquetFile(stream).metadata
        columns = _columns(metadata.schema.to_arrow_schema())
        # texts that repeat are held once: a small file can name a large text a million times
        table = parquet.ParquetFile(
            stream, metadata=metadata, read_dictionary=["text"], buffer_size=MB, pre_buffer=False
        )
    except InputError:
        raise
    except Exception as error:
        raise InputError(f"not a Parquet file, or a damaged one ({said(error)})") from error
    number = 0
    batches = table.iter_batches(batch_size=_rows(metadata), columns=columns, use_threads=False)
    while True:
        try:
            batch = next(batches, None)
        except Exception as error:
            yield Problem(
                f"{where}:{number + 1}", f"the table is damaged here ({said(error)})", "the rows before were read"
            )
            return
        if batch is None:
            break
        for at in range(batch.num_rows):
            number += 1
            yield from _row(batch, at, f"{where}:{number}", f"{name}-{number}")
    if number == 0:
        raise InputError("the table has no rows")


def _columns(schema: Any) -> list[str]:
    from pyarrow import types

    if "text" not in schema.names:
        raise InputError(f'the table has no column "text"; its columns are {", ".join(schema.names)[:200]}')
    kind = schema.field("text").type
    kind = kind.value_type if types.is_dictionary(kind) else kind
    if not (types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind)):
        raise InputError(f'its column "text" holds {kind}, not strings')
    return [name for name in COLUMNS if name in schema.names]


def _rows(metadata: Any) -> int:
    size = sum(metadata.row_group(group).total_byte_size for group in range(metadata.num_row_groups))
    mean = size // max(1, metadata.num_rows) + 1
    return int(max(1, min(MOST_ROWS, BATCH_BYTES // mean)))


def _row(batch: Any, at: int, where: str, name: str) -> Iterator[Found]:
    try:
        row = {column: batch.column(column)[at].as_py() for column in batch.schema.names}
    except Exception as error:  # bytes that are no UTF-8, times beyond the calendar
        yield Problem(where, f"the row cannot be read ({said(error)})", "the others were read")
        return
    if len(row["text"] or "") > MOST_BYTES:
        yield Problem(where, f"its text is longer than {MOST_BYTES // MB} million letters", "split it into articles")
        return
    for column in ("published", "fetched"):
        if isinstance(row.get(column), date):  # a time too
            row[column] = row[column].isoformat()
    yield from in_row(row, where, name)
