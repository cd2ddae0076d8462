"""Articles of a dataset as the readings that they were, to be put into a ledger. Nothing is read anew.

They come in the order of the sources, so that a ledger tells versions and copies as if it had read these itself. What
is in the ledger already is passed over by its id, so the same command goes on where it stopped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from onrecord.corpus.database import database, view, view_copies, whole
from onrecord.corpus.dataset import Dataset, Shard
from onrecord.corpus.duplicates import grouped
from onrecord.corpus.filters import asked, within
from onrecord.corpus.restoring import reading_of
from onrecord.errors import InputError, OnrecordError
from onrecord.filed import Question
from onrecord.records import Problem, Reading

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TOGETHER = 100
"""Articles that are made at a time."""

Known = Callable[[Sequence[str]], list[bool]]
"""Which articles of these ids need not come."""
Key = tuple[str, str]
"""Of an article in its shard: its id, and where it was read from."""


@contextmanager
def loading(dataset: Dataset, question: Question | None) -> Iterator[Loading]:
    """The articles with an answer to the question; without one, every article.

    Raises InputError where a file of the dataset is not whole, OnrecordError for what goes wrong in it.
    """
    shards = whole(dataset, "documents")
    whole(dataset, "statements", shards)
    whole(dataset, "problems", shards)
    if question is None:
        yield Loading(dataset, shards, sum(shard.files["documents"]["rows"] for shard in shards), None)
        return
    with database(dataset, large=True) as (connection, _):
        some = within(shards, question)
        view(connection, dataset, "statements", some)
        found = grouped(dataset, shards)
        if found:
            view_copies(connection, dataset)
        held = asked(question, found, some)
        connection.execute(
            "CREATE TABLE wanted AS SELECT DISTINCT CAST(parse_filename(filename, true) AS INTEGER) AS shard, "
            f"article, origin FROM statements WHERE {held.where}",
            held.values,
        )
        counted = connection.execute("SELECT count(*) FROM wanted").fetchone()
        yield Loading(dataset, shards, counted[0] if counted else 0, connection)


class Loading:
    """Articles that are to come. ``articles`` counts them, ``known`` those passed over."""

    def __init__(
        self, dataset: Dataset, shards: Sequence[Shard], articles: int, wanted: DuckDBPyConnection | None
    ) -> None:
        self._dataset, self._shards, self._wanted = dataset, shards, wanted
        self.articles, self.known = articles, 0

    def readings(self, known: Known, passed: Callable[[int], None] = lambda known: None) -> Iterator[Reading | Problem]:
        """The readings, in order, of articles that are not known; ``passed`` is told how many were.

        An article that does not hold, a changed text or a moved statement, is a problem.
        """
        for shard in self._shards:
            chosen = self._chosen(shard)
            if chosen is None or chosen:
                yield from self._of_shard(shard, chosen, known, passed)

    def _chosen(self, shard: Shard) -> set[Key] | None:
        """Which of its articles are wanted, None for all."""
        if self._wanted is None:
            return None
        rows = self._wanted.execute("SELECT article, origin FROM wanted WHERE shard = ?", (shard.number,))
        return {(article, origin) for article, origin in rows.fetchall()}

    def _of_shard(
        self, shard: Shard, chosen: set[Key] | None, known: Known, passed: Callable[[int], None]
    ) -> Iterator[Reading | Problem]:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile, read_table

        place = self._dataset.place
        try:
            at, system = place.at, place.system
            said = _Grouped(read_table(at(shard.path("statements")), filesystem=system), ("article", "origin"))
            problems = _Grouped(read_table(at(shard.path("problems")), filesystem=system), ("article",))
            with place.stream(shard.path("documents")) as stream:
                for batch in ParquetFile(stream).iter_batches(TOGETHER):
                    rows = [
                        row for row in batch.to_pylist() if chosen is None or (row["article"], row["origin"]) in chosen
                    ]
                    there = known([row["article"] for row in rows])
                    self.known += sum(there)
                    passed(sum(there))
                    fresh = [row for row, known_already in zip(rows, there, strict=True) if not known_already]
                    yield from _readings(fresh, said, problems)
        except (ArrowException, KeyError) as error:
            where = f"{place.shown}, shard {shard.number:05d}"
            raise OnrecordError(f"{where}: the dataset is damaged, or of another version: {error}") from error


class _Grouped:
    """The rows of a table, by the articles that they are of."""

    def __init__(self, table: Any, by: Sequence[str]) -> None:
        self._table = table
        self._rows: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for row, key in enumerate(zip(*(table[name].to_pylist() for name in by), strict=True)):
            self._rows[key].append(row)

    def of(self, keys: Sequence[tuple[str, ...]]) -> list[list[dict[str, Any]]]:
        """The rows of each of these."""
        import pyarrow as pa

        wanted = [self._rows.get(key, []) for key in keys]
        rows = iter(self._table.take(pa.array([row for some in wanted for row in some], pa.int64())).to_pylist())
        return [[next(rows) for _ in some] for some in wanted]


def _readings(rows: Sequence[dict[str, Any]], said: _Grouped, problems: _Grouped) -> Iterator[Reading | Problem]:
    statements = said.of([(row["article"], row["origin"]) for row in rows])
    told = problems.of([(row["article"],) for row in rows])
    for row, own, wrong in zip(rows, statements, told, strict=True):
        try:
            yield reading_of(row, own, wrong)
        except InputError as error:
            yield Problem(f"article {row['article']} ({row['document']})", str(error), "it was left out")
