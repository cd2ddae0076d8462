"""DuckDB, as a corpus asks it: bounded, and shut in.

It reads the files of one dataset and writes into a temporary folder, both told by name, and nowhere else; it fetches no
extensions, and looks up no names of Python's. What does not fit into its memory goes to that folder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from onrecord.corpus.dataset import Dataset, Shard
from onrecord.corpus.tables import Table, schema
from onrecord.errors import InputError, OnrecordError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COPIES = "copies/part.parquet"
MEMORY = 1024
"""Megabytes that DuckDB may take."""
_SCHEME = "onrecord://"


@contextmanager
def database(dataset: Dataset, *, large: bool = False) -> Iterator[tuple[DuckDBPyConnection, Path]]:
    """A connection that may read the dataset, and a folder for what is put aside meanwhile.

    ``large``: the tables that are made in it lie in a file, since they are larger than memory.

    Raises OnrecordError where duckdb is missing, and for what goes wrong in it.
    """
    duckdb = _duckdb()
    with TemporaryDirectory(prefix="onrecord-corpus-") as scratch:
        config = {
            "memory_limit": f"{MEMORY}MB",
            "temp_directory": scratch,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "python_enable_replacements": False,
            "preserve_insertion_order": False,
        }
        connection = duckdb.connect(str(Path(scratch) / "tables") if large else ":memory:", config=config)
        try:
            connection.execute("SET parquet_metadata_cache = true")  # each file is opened several times
            if not dataset.place.local:
                connection.register_filesystem(_remote(dataset.place.system))
            shut_in = f"SET allowed_directories = [{_quoted(_named(dataset, dataset.place.path))}, {_quoted(scratch)}]"
            connection.execute(shut_in)
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
            yield connection, Path(scratch)
        except duckdb.Error as error:
            raise OnrecordError(f"{dataset.place.shown} cannot be asked: {str(error).splitlines()[0]}") from error
        finally:
            connection.close()


def view(connection: DuckDBPyConnection, dataset: Dataset, table: Table, shards: Sequence[Shard]) -> None:
    """Let a table, or what these shards have of it, be asked under its name."""
    if shards:
        named = [_named(dataset, dataset.place.at(shard.path(table))) for shard in shards]
        connection.read_parquet(named, file_row_number=True, filename=True).create_view(table, replace=True)
        return
    import pyarrow as pa

    rows = [pa.field("file_row_number", pa.int64()), pa.field("filename", pa.string())]
    connection.execute(f"DROP VIEW IF EXISTS {table}")
    connection.register(table, pa.schema([*schema(table), *rows]).empty_table())


def view_copies(connection: DuckDBPyConnection, dataset: Dataset) -> None:
    """Let what grouping found be asked as ``copies``."""
    connection.read_parquet([_named(dataset, dataset.place.at(COPIES))]).create_view("copies")


def rows_at(connection: DuckDBPyConnection, keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], dict[str, Any]]:
    """The statements in these rows of these files, by file and row; of all others of the files nothing is unpacked."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for file, row in keys:
        wanted[file].append(row)
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for file, rows in wanted.items():
        there = connection.read_parquet([file], file_row_number=True)
        for values in there.filter(f"file_row_number IN ({', '.join(map(str, rows))})").to_arrow_table().to_pylist():
            found[file, values["file_row_number"]] = values
    return found


def whole(dataset: Dataset, table: Table, shards: Sequence[Shard] | None = None) -> Sequence[Shard]:
    """The shards, in order. Raises InputError where the file of one is missing or not as long as it was written."""
    there = {listed.path: listed.size for listed in dataset.place.files(table)}
    shards = dataset.shards() if shards is None else shards
    for shard in shards:
        path, size = shard.path(table), shard.files[table]["bytes"]
        if there.get(path) != size:
            seen = f"has {there[path]:,} bytes of {size:,}" if path in there else "is missing"
            raise InputError(
                f"{dataset.place.shown}/{path} {seen}: the dataset is damaged. Take the file from a backup, or remove "
                f"_onrecord/shards/{shard.number:05d}.json and read the sources again: this shard is then made anew"
            )
    return shards


def _named(dataset: Dataset, path: str) -> str:
    """A path as DuckDB is told it."""
    return str(Path(path).absolute()) if dataset.place.local else _SCHEME + path


def _remote(system: Any) -> Any:
    """pyarrow's file system of an object store, as DuckDB takes one."""
    try:
        from fsspec.implementations.arrow import ArrowFSWrapper
    except ImportError as error:
        raise OnrecordError('an object store needs the library fsspec: pip install "onrecord[corpus]"') from error

    class Remote(ArrowFSWrapper):  # type: ignore[misc]
        protocol = _SCHEME.removesuffix("://")

        @classmethod
        def _strip_protocol(cls, path: str) -> str:
            return path.removeprefix(_SCHEME)

        def modified(self, path: str) -> datetime:
            return super().modified(path) or datetime(2000, 1, 1, tzinfo=UTC)  # some stores do not tell

    return Remote(system)


def _quoted(folder: str) -> str:
    """A setting takes no bound values; DuckDB's strings know no escape but the doubled quotation mark."""
    return "'" + folder.replace("'", "''") + "'"


def _duckdb() -> Any:
    try:
        import duckdb
    except ImportError as error:
        raise OnrecordError('asking a corpus needs the library duckdb: pip install "onrecord[corpus]"') from error
    return duckdb
