"""Asking a dataset for what was said, as a ledger is asked: straight on its files, by DuckDB."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from onrecord.corpus.database import database, rows_at, view, view_copies, whole
from onrecord.corpus.dataset import Dataset, Shard
from onrecord.corpus.duplicates import Grouped, grouped
from onrecord.corpus.filters import Asked, asked, within
from onrecord.corpus.restoring import entry_of
from onrecord.filed import Entry, Page, Question

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST = 2**31 - 1
"""No page reaches as far."""
TOGETHER = 2048
"""Statements that are taken out at a time."""
_LAST_FIRST = "day DESC NULLS LAST, filename DESC, file_row_number DESC"


@contextmanager
def asking(dataset: Dataset) -> Iterator[Asking]:
    """Questions to the dataset. Raises InputError where one of its files is not whole, OnrecordError without duckdb."""
    shards = whole(dataset, "statements")
    with database(dataset) as (connection, _):
        if found := grouped(dataset, shards):
            view_copies(connection, dataset)
        yield Asking(connection, dataset, shards, found)


class Asking:
    """A dataset that is being asked. ``grouped``: how far it is known which articles are copies, or older versions."""

    def __init__(
        self, connection: DuckDBPyConnection, dataset: Dataset, shards: Sequence[Shard], grouped: Grouped | None
    ) -> None:
        self._connection, self._dataset, self._shards = connection, dataset, shards
        self.grouped = grouped

    def ask(self, question: Question, limit: int, offset: int = 0) -> Page:
        """Answers ``offset`` to ``offset + limit``, the last said first, and how many there are in all."""
        limit, offset = (max(0, min(number, MOST)) for number in (limit, offset))
        held = self._held(question)
        self._connection.execute(
            "CREATE OR REPLACE TEMP TABLE found AS "
            f"SELECT day, filename, file_row_number, {self._old(question)} AS old FROM statements WHERE {held.where}",
            held.values,
        )
        counted = self._connection.execute("SELECT count(*) FROM found").fetchone()
        total = int(counted[0]) if counted else 0
        keys = self._connection.execute(
            f"SELECT filename, file_row_number, old FROM found ORDER BY {_LAST_FIRST} LIMIT ? OFFSET ?", (limit, offset)
        ).fetchall()
        following = offset + limit
        return Page(self._entries(keys), total, following if following < total else None)

    def every(self, question: Question) -> Iterator[Entry]:
        """All answers, however many, the last said first."""
        held = self._held(question)
        query = f"SELECT *, {self._old(question)} AS old FROM statements WHERE {held.where} ORDER BY {_LAST_FIRST}"
        for batch in self._connection.sql(query, params=held.values).to_arrow_reader(TOGETHER):
            for row in batch.to_pylist():
                yield entry_of(row, latest=not row["old"])

    def _held(self, question: Question) -> Asked:
        """What must hold of the statements, of which those shards are looked at that may have some."""
        shards = within(self._shards, question)
        view(self._connection, self._dataset, "statements", shards)
        return asked(question, self.grouped, shards)

    def _old(self, question: Question) -> str:
        """Whether an answer is of an older version; there are none where they are not asked for."""
        asked_for = question.versions and self.grouped and self.grouped.older
        return "article IN (SELECT article FROM copies WHERE older)" if asked_for else "false"

    def _entries(self, keys: Sequence[tuple[str, int, bool]]) -> tuple[Entry, ...]:
        """The statements in these rows of these files, in this order."""
        found = rows_at(self._connection, ((file, row) for file, row, _ in keys))
        return tuple(entry_of(found[file, row], latest=not old) for file, row, old in keys)
