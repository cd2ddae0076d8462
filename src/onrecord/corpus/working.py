"""What a worker does: read a slice, and put the slices of a shard together. Each process has one model, one thread.

What a slice gives waits under ``_onrecord/making`` until its shard is complete. Any worker may do any of it again,
at the same time too: the same bytes come under the same names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from onrecord.corpus.dataset import OWN, Settings, Shard, finish
from onrecord.corpus.pieces import documents
from onrecord.corpus.places import Place, place
from onrecord.corpus.planning import Slice
from onrecord.corpus.tables import TABLES, Table, rows_of, schema
from onrecord.intake import chunks_of
from onrecord.models import open_reader
from onrecord.reading.reader import Reader
from onrecord.records import Document, Problem, Reading
from onrecord.reports.arrow import pyarrow
from onrecord.sources.door import said

MAKING = f"{OWN}/making"
DONE = "done.json"


@dataclass(frozen=True, slots=True)
class Count:
    """What some reading gave."""

    articles: int = 0
    words: int = 0
    statements: int = 0
    problems: Counter[str] = field(default_factory=Counter)
    """By kind."""

    def __add__(self, other: Count) -> Count:
        return Count(
            self.articles + other.articles,
            self.words + other.words,
            self.statements + other.statements,
            self.problems + other.problems,
        )

    def row(self) -> dict[str, Any]:
        """As plain values."""
        return {name: getattr(self, name) for name in self.__slots__} | {"problems": dict(self.problems)}


Tell = Callable[[Count], None]


def silent(count: Count) -> None:
    """Tell nobody."""


class Worker:
    """Reads into one dataset. ``say`` is called with every few articles that were read."""

    def __init__(self, where: str, settings: Settings, say: Tell = silent) -> None:
        self._place = place(where)
        self._settings = settings
        self._say = say
        self._opened: Reader | None = None

    def read(self, part: Slice) -> Count:
        """Read a slice and keep what came of it, unless that is there. Raises where it cannot be done."""
        pa = pyarrow()
        folder, total = f"{MAKING}/{part.name}", Count()
        if self._place.kind(f"{folder}/{DONE}") == "file":  # by a worker that was lost before it could say so
            return count_of(self._place.json(f"{folder}/{DONE}"))
        with ExitStack() as stack:
            writers = {
                table: stack.enter_context(
                    pa.ipc.new_stream(
                        stack.enter_context(self._place.writing(f"{folder}/{table}.arrow")),
                        schema(table),
                        options=pa.ipc.IpcWriteOptions(compression="zstd"),
                    )
                )
                for table in TABLES
            }
            for chunk in chunks_of(documents(part, self._settings)):
                rows = rows_of(_results(chunk, self._reader))
                for table, writer in writers.items():
                    made = getattr(rows, table)
                    if made:
                        writer.write_batch(pa.RecordBatch.from_pylist(made, schema(table)))
                count = Count(
                    len(rows.documents),
                    sum(row["words"] for row in rows.documents),
                    len(rows.statements),
                    Counter(row["kind"] for row in rows.problems),
                )
                total += count
                self._say(count)
        self._place.write_json(f"{folder}/{DONE}", total.row())
        return total

    def seal(self, shard: int, count: int, failed: Sequence[tuple[int, Problem]] = ()) -> Shard:
        """Put the ``count`` slices of a shard together, but for those over which reading ``failed``."""
        pa = pyarrow()
        lost = dict(failed)
        left = [f"{MAKING}/{shard:05d}/{number:02d}" for number in range(count) if number not in lost]
        tables: dict[Table, Any] = {}
        for table in TABLES:
            batches = [batch for folder in left for batch in _batches(self._place, f"{folder}/{table}.arrow")]
            if table == "problems" and lost:
                rows = rows_of(lost.values()).problems
                batches.append(pa.RecordBatch.from_pylist(rows, schema(table)))
            tables[table] = pa.Table.from_batches(batches, schema(table)).combine_chunks()
        made = finish(self._place, shard, tables, tuple(sorted(lost)))
        if not lost:
            self._place.remove(f"{MAKING}/{shard:05d}")
        return made

    @property
    def _reader(self) -> Reader:
        if self._opened is None:
            self._opened = Reader(open_reader(), scale=self._settings.scale)
        return self._opened


def _results(chunk: Sequence[Document | Problem], reader: Reader) -> Iterator[Reading | Problem]:
    readings = iter(_read([one for one in chunk if isinstance(one, Document)], reader))
    for one in chunk:
        yield next(readings) if isinstance(one, Document) else one


def _read(chunk: Sequence[Document], reader: Reader) -> list[Reading | Problem]:
    """The readings; an article over which reading fails costs itself alone."""
    try:
        return [*reader.read(chunk)]
    except MemoryError:
        raise
    except Exception as error:
        if len(chunk) == 1:
            where = chunk[0].origin or chunk[0].id
            return [Problem(where, f"reading failed: {type(error).__name__}: {said(error)}", "the others were read")]
        return [result for one in chunk for result in _read([one], reader)]


def _batches(where: Place, name: str) -> list[Any]:
    with where.stream(name) as stream, pyarrow().ipc.open_stream(stream) as reader:
        return list(reader)


def count_of(row: dict[str, Any]) -> Count:
    """A count from its plain values."""
    return Count(**{**row, "problems": Counter(row["problems"])})
