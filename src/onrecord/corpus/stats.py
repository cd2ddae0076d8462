"""A dataset in numbers: who said how much, when, how, in whose pages, and what was not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.corpus.database import database, view, view_copies, whole
from onrecord.corpus.dataset import Dataset, Shard
from onrecord.corpus.duplicates import Grouped, grouped
from onrecord.corpus.filters import Asked, asked, within
from onrecord.filed import Question
from onrecord.surveyed import Said, Survey, Tally, Wire

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST = 20
"""Names in a list, unless more are asked for."""
_COUNTED = ("day", "speaker", "quote", "act", "publisher")


def survey(dataset: Dataset, question: Question, most: int = MOST) -> Survey:
    """Count what answers the question, with lists of ``most`` names. Raises OnrecordError as asking does."""
    shards = whole(dataset, "statements")
    whole(dataset, "documents", shards)
    with database(dataset) as (connection, _):
        some = within(shards, question)
        view(connection, dataset, "statements", some)
        view(connection, dataset, "documents", shards)
        found = grouped(dataset, shards)
        if found:
            view_copies(connection, dataset)
        return _Counting(connection, asked(question, found, some), most).survey(
            dataset.place.shown, shards, question, found
        )


class _Counting:
    def __init__(self, connection: DuckDBPyConnection, held: Asked, most: int) -> None:
        self._connection, self._held, self._most = connection, held, most

    def survey(self, name: str, shards: Sequence[Shard], question: Question, found: Grouped | None) -> Survey:
        counts = self._counts()
        statements = sum(number for _, number in counts["quote"])
        return Survey(
            name,
            question.copies,
            sum(shard.files["documents"]["rows"] for shard in shards),
            found.copied if found else 0,
            found.older if found else 0,
            found.repeated if found else 0,
            found is not None and not found.anew,
            statements,
            self._bearing(),
            tuple(sorted((day, number) for day, number in counts["day"] if day is not None)),
            self._speakers([name for name, _ in counts["speaker"] if name is not None][: self._most]),
            self._tallies(counts["quote"]),
            self._tallies(counts["act"]),
            self._tallies(counts["publisher"]),
            self._tallies(self._rows("SELECT language, count(*) FROM documents GROUP BY ALL")),
            _problems(shards),
            self._wires() if found and found.copied else (),
        )

    def _counts(self) -> dict[str, list[tuple[Any, int]]]:
        """How often there is each day, speaker and so on, the most frequent first: all of it in one go."""
        sets = ", ".join(f"({column})" for column in _COUNTED)
        rows = self._rows(
            f"SELECT grouping_id({', '.join(_COUNTED)}), {', '.join(_COUNTED)}, count(*) "
            f"FROM statements WHERE {self._held.where} GROUP BY GROUPING SETS ({sets})",
            *self._held.values,
        )
        out: dict[str, list[tuple[Any, int]]] = {column: [] for column in _COUNTED}
        for which, *values, number in rows:
            # a bit for each column that was not grouped by, the first column's the highest
            place = next(i for i in range(len(_COUNTED)) if not which >> (len(_COUNTED) - 1 - i) & 1)
            out[_COUNTED[place]].append((values[place], number))
        for column, found in out.items():
            found.sort(key=lambda one: (-one[1], str(one[0])))
            out[column] = found
        return out

    def _bearing(self) -> int:
        """Articles with such a statement."""
        where, values = self._held.where, self._held.values
        return int(self._rows(f"SELECT count(DISTINCT article) FROM statements WHERE {where}", *values)[0][0])

    def _speakers(self, names: list[str]) -> tuple[Said, ...]:
        if not names:
            return ()
        rows = self._rows(
            "SELECT speaker, mode(type), count(*), count(DISTINCT article) FROM statements "
            f"WHERE list_contains(?, speaker) AND {self._held.where} GROUP BY speaker ORDER BY 3 DESC, 1",
            names,
            *self._held.values,
        )
        return tuple(Said(*row) for row in rows)

    def _wires(self) -> tuple[Wire, ...]:
        copied = dict(
            self._rows(
                "SELECT family, count(*) + 1 FROM copies WHERE copy AND NOT older GROUP BY family "
                "ORDER BY 2 DESC, 1 LIMIT ?",
                self._most,
            )
        )
        told = self._rows(
            "SELECT article, min(article_title), min(publisher) FROM documents WHERE list_contains(?, article) "
            "GROUP BY article",
            list(copied),
        )
        about = {article: (title, publisher) for article, title, publisher in told}
        return tuple(Wire(article, *about.get(article, (None, None)), number) for article, number in copied.items())

    def _tallies(self, counted: Iterable[tuple[Any, int]]) -> tuple[Tally, ...]:
        ordered = sorted(counted, key=lambda one: (-one[1], one[0] or ""))
        return tuple(Tally(name or "", number) for name, number in ordered[: self._most])

    def _rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, values).fetchall()


def _problems(shards: Iterable[Shard]) -> tuple[Tally, ...]:
    found: Counter[str] = Counter()
    for shard in shards:
        found.update(shard.problems)
    return tuple(Tally(name, number) for name, number in sorted(found.items(), key=lambda one: (-one[1], one[0])))
