"""The files of a shard. The same rows give the same bytes, wherever and whenever they are written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import IO, Any

from onrecord.corpus.places import Place
from onrecord.corpus.tables import Table

GROUPS = {"documents": 1024, "statements": 8192, "problems": 65_536}
"""Rows of a row group: what is read at once, and passed over where its statistics tell that nothing in it fits."""
TOLD = {
    "documents": ["month", "article", "publisher", "published_from", "published_to", "words"],
    "statements": [
        "month", "day", "speaker", "type", "affiliation", "act", "manner", "quote", "said_from", "said_to", "due_from",
        "due_to", "publisher", "published_from", "published_to", "article",
    ],
    "problems": ["kind"],
}  # fmt: skip
"""Columns with statistics: those that are asked for. Of the others they would only make the file's foot long."""
SORTED = (("month", "ascending"), ("speaker", "ascending"))


def write_tables(where: Place, number: int, tables: Mapping[Table, Any]) -> dict[str, dict[str, Any]]:
    """Write each table to its file; rows, bytes and sha256 of each."""
    return {name: _write(where, f"{name}/{number:05d}.parquet", name, table) for name, table in tables.items()}


def _write(where: Place, path: str, name: Table, table: Any) -> dict[str, Any]:
    from pyarrow import parquet

    if name == "statements":
        table = _in_order(table)
    size = GROUPS[name]
    with where.writing(path) as sink:
        counted = _Counted(sink)
        with parquet.ParquetWriter(
            counted, table.schema, compression="zstd", write_statistics=TOLD[name], data_page_version="1.0"
        ) as writer:
            for start in range(0, table.num_rows, size):
                writer.write_table(table.slice(start, size), size)
    return {"rows": table.num_rows, "bytes": counted.bytes, "sha256": counted.digest.hexdigest()}


def _in_order(table: Any) -> Any:
    """By month, then by speaker, then as they came; what is not known comes last."""
    from pyarrow import compute

    return table.take(compute.sort_indices(table, sort_keys=list(SORTED)))


class _Counted:
    """A stream that knows what went through it."""

    def __init__(self, sink: IO[bytes]) -> None:
        self._sink = sink
        self.bytes = 0
        self.digest = hashlib.sha256()

    closed = False

    def write(self, data: Any) -> int:
        self.digest.update(data)
        self.bytes += len(data)
        self._sink.write(data)
        return len(data)

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.bytes

    def flush(self) -> None:
        return None

    def close(self) -> None:
        return None
