"""Which of millions of articles are copies of one report: the rule of a ledger, for all of them at once.

An article belongs to the family of the article before it that it is most like, of equals the last; so a ledger does
it one by one (``ledger.copies``). Whom an article follows depends on the signatures and the order alone, so here all
bands are looked through one after another, each sorted by DuckDB, on disk where it must, and families are read off at
the end. In a band that very many share, an article is held against the first and the ``NEAR`` before it only; texts
with the same signature are taken together first. Some ten bytes an article stay in memory; signatures lie in a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.minhash import ALIKE, LENGTH, ROWS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Numbers = NDArray[np.uint32]
Flags = NDArray[np.bool_]

NEAR = 12
"""Articles before it in its band that an article is held against, besides the first of them."""
TOGETHER = 65_536
"""Pairs that are held against one another at a time."""
BANDS = LENGTH // ROWS
_MIXED = (1_099_511_628_211, 6_364_136_223_846_793_005)
"""Two odd multipliers: signatures that come out the same by both, within 64 bits, are taken to be the same."""

_PAIRS = """
    SELECT d, unnest(list_append(list(d) OVER near, first_value(d) OVER (PARTITION BY h ORDER BY d))) AS c
    FROM (
        SELECT d, b{band} AS h FROM signed
        WHERE b{band} IN (SELECT b{band} FROM signed GROUP BY ALL HAVING count(*) > 1)
    )
    WINDOW near AS (PARTITION BY h ORDER BY d ROWS BETWEEN {near} PRECEDING AND 1 PRECEDING)
"""


class Families:
    """Signatures are put in, each with the number of its article in the order of publication; families come out."""

    def __init__(self, connection: DuckDBPyConnection, folder: Path, articles: int) -> None:
        self._connection, self._articles = connection, articles
        self._signatures = np.memmap(folder / "signatures", np.uint32, "w+", shape=(max(1, articles), LENGTH))
        columns = ", ".join(f"b{band} UBIGINT" for band in range(BANDS))
        connection.execute(f"CREATE TABLE signatures (d UINTEGER, one UBIGINT, two UBIGINT, {columns})")

    def add(self, numbers: Numbers, signatures: Numbers) -> None:
        """Signatures, a row of ``LENGTH`` for each of the numbers."""
        import pyarrow as pa

        self._signatures[numbers] = signatures
        columns = {"d": numbers, "one": _mixed(signatures, _MIXED[0]), "two": _mixed(signatures, _MIXED[1])}
        for band in range(BANDS):
            columns[f"b{band}"] = _mixed(signatures[:, band * ROWS : (band + 1) * ROWS], _MIXED[0])
        self._connection.register("arrived", pa.table(columns))
        self._connection.execute("INSERT INTO signatures SELECT * FROM arrived")
        self._connection.unregister("arrived")

    def followed(self, step: Callable[[int], None] = lambda done: None) -> Numbers:
        """Of each article the number of the one before it that it is a copy of, or its own; ``step`` counts bands."""
        self._connection.execute(
            "CREATE TABLE firsts AS SELECT one, two, min(d) AS first FROM signatures GROUP BY one, two;"
            "CREATE TABLE signed AS SELECT signatures.* FROM signatures JOIN firsts ON d = first"
        )
        best = _Best(self._articles)
        twins = "SELECT d, first AS c FROM signatures JOIN firsts USING (one, two) WHERE d <> first"
        for d, c in self._batches(twins):
            best.take(d, c, np.full(len(d), LENGTH, np.uint8))
        for band in range(BANDS):
            for d, c in self._batches(_PAIRS.format(band=band, near=NEAR)):
                self._weigh(best, d, c)
            step(band + 1)
        return best.whom

    def _weigh(self, best: _Best, d: Numbers, c: Numbers) -> None:
        for start in range(0, len(d), TOGETHER):
            later, earlier = d[start : start + TOGETHER], c[start : start + TOGETHER]
            before = earlier < later
            later, earlier = later[before], earlier[before]
            same = (self._signatures[later] == self._signatures[earlier]).sum(axis=1, dtype=np.uint8)
            near = same >= ALIKE * LENGTH
            best.take(later[near], earlier[near], same[near])

    def _batches(self, query: str) -> Iterable[tuple[Numbers, Numbers]]:
        for batch in self._connection.sql(query).to_arrow_reader(TOGETHER):
            yield batch.column(0).to_numpy(), batch.column(1).to_numpy()


class _Best:
    """Of each article the one before it that it is most like, as far as was seen; of equals the last."""

    def __init__(self, articles: int) -> None:
        self.whom: Numbers = np.arange(articles, dtype=np.uint32)
        self._same = np.zeros(articles, np.uint8)

    def take(self, later: Numbers, earlier: Numbers, same: NDArray[np.uint8]) -> None:
        order = np.lexsort((earlier, same, later))
        later, earlier, same = later[order], earlier[order], same[order]
        last = np.append(later[1:] != later[:-1], True)[: len(later)]
        later, earlier, same = later[last], earlier[last], same[last]
        had, whom = self._same[later], self.whom[later]
        better = (same > had) | ((same == had) & (earlier > whom) & (whom != later))
        self._same[later[better]], self.whom[later[better]] = same[better], earlier[better]


def firsts(followed: Numbers) -> Numbers:
    """Of each article the first of its family, out of whom each follows; nobody follows a later one."""
    found = followed
    while not np.array_equal(further := found[found], found):
        found = further
    return found


def _mixed(signatures: Numbers, by: int) -> NDArray[np.uint64]:
    """One number for the numbers of each row."""
    mixed = np.zeros(len(signatures), np.uint64)
    for column in signatures.T:
        mixed = mixed * np.uint64(by) + column
    return mixed
