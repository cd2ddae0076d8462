"""What in a corpus is there more than once: copies of a report, older versions of an article, the same one again.

    DATASET/copies/part.parquet    an article a row, of those that are not alone

The rules are a ledger's; where a ledger goes by when it was told an article, this goes by the day of publication,
then by when it was fetched, then by its place in the sources. All of it is grouped anew when shards have come.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from onrecord.corpus.database import COPIES, database, whole
from onrecord.corpus.dataset import Dataset, Shard
from onrecord.corpus.tables import FORMAT
from onrecord.errors import OnrecordError
from onrecord.minhash import LENGTH

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from onrecord.corpus.families import Flags, Numbers

_SHARDS = b"onrecord:shards"
_COUNTS = ("articles", "families", "copied", "older", "repeated")
AT_ONCE = 20_000
"""Articles that are put in at a time."""
STEPS = 18
"""Steps that grouping takes, as progress counts them."""

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Grouped:
    """What grouping found, in articles. ``families`` are the reports of which there are copies."""

    articles: int
    families: int
    copied: int
    older: int
    repeated: int
    anew: bool = True
    """Whether it was grouped just now, or has to be again; else no shard has come since it was."""


def group(dataset: Dataset, progress: Progress = lambda done: None) -> Grouped:
    """Group all articles of the dataset, and write what was found; nothing is done where no shard has come since."""
    made = grouped(dataset)
    if made is not None and not made.anew:
        return made
    with database(dataset, large=True) as (connection, folder):
        from onrecord.corpus.families import Families

        articles = _number(connection, dataset)
        progress(1)
        families = Families(connection, folder, articles)
        for numbers, signatures in _signatures(connection, dataset):
            families.add(numbers, signatures)
        progress(2)
        found = _Told.of(connection, families.followed(lambda band: progress(2 + band)))
        copied, older, repeated = (int(flags.sum()) for flags in (found.copied, found.older, found.repeated))
        made = Grouped(articles, found.families, copied, older, repeated)
        _write(connection, dataset, found, made)
        progress(STEPS)
    return made


def grouped(dataset: Dataset, shards: Sequence[Shard] | None = None) -> Grouped | None:
    """What the last grouping found, None where there was none; ``anew`` where shards have come since.

    ``shards``: all of the dataset, where they were looked up already.
    """
    if dataset.place.kind(COPIES) != "file":
        return None
    from pyarrow import ArrowException
    from pyarrow.parquet import read_schema

    try:
        with dataset.place.stream(COPIES) as stream:
            told = read_schema(stream).metadata or {}
        counts = {name: int(told[f"onrecord:{name}".encode()]) for name in _COUNTS}
    except (ArrowException, OSError, KeyError, ValueError):
        return None  # not ours, or torn: it is made again
    return Grouped(**counts, anew=told.get(_SHARDS) != _fingerprint(dataset.shards() if shards is None else shards))


def _fingerprint(shards: Iterable[Shard]) -> bytes:
    """Which shards there are, with what in them."""
    told = hashlib.sha256()
    for shard in shards:
        told.update(f"{shard.number} {shard.files['documents']['sha256']}\n".encode())
    return told.hexdigest().encode()


def _batches(dataset: Dataset, columns: Sequence[str]) -> Iterator[tuple[int, Any]]:
    """Columns of the documents in the order of the sources, with the number of their shard."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    for shard in whole(dataset, "documents"):
        path = shard.path("documents")
        try:
            with dataset.place.stream(path) as stream:
                for batch in ParquetFile(stream).iter_batches(AT_ONCE, columns=list(columns)):
                    yield shard.number, batch
        except (ArrowException, KeyError) as error:
            raise OnrecordError(f"{dataset.place.shown}/{path} is damaged: {error}") from error


def _number(connection: DuckDBPyConnection, dataset: Dataset) -> int:
    """Put the articles in, each with its place ``p`` in the sources and its place ``d`` in the order of publication."""
    import numpy as np
    import pyarrow as pa

    connection.execute("""
        CREATE TABLE came (
            p UINTEGER, shard INTEGER, article VARCHAR, origin VARCHAR, address VARCHAR, day DATE, fetched TIMESTAMPTZ
        )
    """)
    columns = ["article", "origin", "address", "published_to", "published_from", "fetched"]
    wanted = "p, ?, article, origin, address, coalesce(published_to, published_from), fetched"
    start = 0
    for shard, batch in _batches(dataset, columns):
        places = np.arange(start, start + batch.num_rows, dtype=np.uint32)
        _put(connection, batch.append_column("p", pa.array(places)), f"INSERT INTO came SELECT {wanted}", shard)
        start += batch.num_rows
    connection.execute("""
        CREATE TABLE numbered AS
        SELECT *, min(d) OVER (PARTITION BY article) AS first FROM (
            SELECT *, CAST(row_number() OVER (ORDER BY day NULLS LAST, fetched NULLS LAST, p) - 1 AS UINTEGER) AS d
            FROM came
        );
        DROP TABLE came;
        CREATE TABLE articles AS
        SELECT p, d, shard, article, origin, first,
               CASE WHEN address IS NOT NULL AND d = first THEN lag(d) OVER same END AS earlier,
               CASE WHEN address IS NOT NULL AND d = first THEN lead(d) OVER same END AS later
        FROM numbered WINDOW same AS (PARTITION BY address, d = first ORDER BY d);
        DROP TABLE numbered
    """)
    return start


def _signatures(connection: DuckDBPyConnection, dataset: Dataset) -> Iterator[tuple[Numbers, Numbers]]:
    """Signatures with the numbers of their articles; of one that came again, the first alone."""
    import numpy as np

    order = connection.sql("SELECT d, first FROM articles ORDER BY p").fetchnumpy()
    start = 0
    for _, batch in _batches(dataset, ["minhash"]):
        column = batch.column(0)
        end = start + len(column)
        d, first = order["d"][start:end], order["first"][start:end]
        start = end
        signed = column.is_valid().to_numpy(zero_copy_only=False)
        if signed.any():
            packed = b"".join(column.drop_null().to_pylist())
            signatures = np.frombuffer(packed, "<u4").reshape(-1, LENGTH)
            wanted = (d == first)[signed]
            yield d[signed][wanted], signatures[wanted]


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of each article, by its number."""

    family: Numbers
    """Number of the first of its family; its own where it is alone."""
    copied: Flags
    older: Flags
    repeated: Flags
    families: int

    @classmethod
    def of(cls, connection: DuckDBPyConnection, followed: Numbers) -> Self:
        """``followed``: of each article the one before it that it is like."""
        import numpy as np

        from onrecord.corpus.families import firsts

        own = np.arange(len(followed), dtype=np.uint32)
        known = connection.sql("""
            SELECT first, coalesce(earlier, d) AS earlier, later IS NOT NULL AS older FROM articles ORDER BY d
        """).fetchnumpy()
        repeated = known["first"] != own
        # a newer version stays what the first one was, whatever it is like now
        oldest = firsts(known["earlier"])
        whom = np.where(known["earlier"] != own, known["earlier"], followed)
        family = firsts(np.where(repeated, known["first"], whom).astype(np.uint32))
        copied = (followed[oldest] != oldest) & ~repeated
        return cls(family, copied, known["older"].astype(bool), repeated, len(np.unique(family[copied])))


def _write(connection: DuckDBPyConnection, dataset: Dataset, found: _Told, made: Grouped) -> None:
    """Write a row for each article that is not alone, by its shard: what is asked of some shards needs those alone."""
    import numpy as np
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    own = np.arange(len(found.family), dtype=np.uint32)
    flags = {"copy": found.copied, "older": found.older, "repeated": found.repeated}
    arrays = [pa.array(column) for column in (own, found.family, *flags.values())]
    told = pa.table(arrays, ["d", "family", *flags])
    _put(connection, told, "CREATE TABLE told AS SELECT *")
    rows = connection.sql("""
        SELECT a.article, a.shard, a.origin, f.article AS family, copy, older, repeated
        FROM told JOIN articles AS a USING (d)
        JOIN articles AS f ON f.d = told.family JOIN articles AS same ON same.d = a.first
        WHERE (copy OR older OR repeated OR told.family IN (SELECT family FROM told WHERE copy))
          -- what came again as part of the same source cannot be told from the first
          AND (a.d = a.first OR a.shard <> same.shard OR a.origin <> same.origin)
        ORDER BY a.shard, a.d
    """)
    about = {f"onrecord:{name}".encode(): str(getattr(made, name)).encode() for name in _COUNTS}
    about |= {
        b"onrecord:corpus": str(FORMAT).encode(),
        b"onrecord:table": b"copies",
        _SHARDS: _fingerprint(dataset.shards()),
    }
    words = [("article", pa.string()), ("shard", pa.int32()), ("origin", pa.string()), ("family", pa.string())]
    columns = pa.schema([*words, *((name, pa.bool_()) for name in flags)], about)
    with dataset.place.writing(COPIES) as sink, ParquetWriter(sink, columns, compression="zstd") as writer:
        for batch in rows.to_arrow_reader(AT_ONCE):
            writer.write_batch(batch.cast(columns) if batch.schema != columns else batch, AT_ONCE)


def _put(connection: DuckDBPyConnection, arrived: Any, insert: str, *values: int) -> None:
    connection.register("arrived", arrived)
    connection.execute(f"{insert} FROM arrived", values)
    connection.unregister("arrived")
