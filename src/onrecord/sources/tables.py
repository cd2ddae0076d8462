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
    rows = 0
    for row in within(stream, where, name, 0, None):
        rows += 1
        yield row
    if rows == 0:
        raise InputError("the table has no rows")


def within(stream: IO[bytes], where: str, name: str, start: int, end: int | None) -> Iterator[Found]:
    """The rows from ``start``, counted from 0, to before ``end``; None: to the last."""
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
    groups, number = _groups(metadata, start, end)
    batches = table.iter_batches(_rows(metadata), row_groups=groups, columns=columns, use_threads=False)
    while end is None or number < end:
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
            if number > start and (end is None or number <= end):
                yield from _row(batch, at, f"{where}:{number}", f"{name}-{number}")


def row_counts(stream: IO[bytes]) -> list[tuple[int, int]]:
    """Rows of each row group, and bytes of its texts unpacked. Raises InputError where it is no table of documents."""
    try:
        from pyarrow import parquet

        metadata = parquet.ParquetFile(stream).metadata
        _columns(metadata.schema.to_arrow_schema())
    except InputError:
        raise
    except Exception as error:
        raise InputError(f"not a Parquet file, or a damaged one ({said(error)})") from error
    groups = [metadata.row_group(i) for i in range(metadata.num_row_groups)]
    return [(group.num_rows, group.total_byte_size) for group in groups]


def _groups(metadata: Any, start: int, end: int | None) -> tuple[list[int], int]:
    """The row groups that hold rows from ``start`` to before ``end``, and the number of their first row."""
    groups: list[int] = []
    first = begun = 0
    for group in range(metadata.num_row_groups):
        ended = begun + metadata.row_group(group).num_rows
        if ended > start and (end is None or begun < end):
            first = first if groups else begun
            groups.append(group)
        begun = ended
    return groups, first


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
