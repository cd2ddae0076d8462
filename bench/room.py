"""How much room a ledger takes on the disk, over the size of the texts in it, and what takes it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.ledger.rows import unpacked
from onrecord.ledger.store import Store

LIMIT = 3.0
"""Times the size of the texts in UTF-8 that the file may take."""


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes."""

    name: str
    articles: int
    texts: int
    before: int
    after: int
    """After compact."""
    tables: tuple[tuple[str, int], ...]
    """What takes it after that, indices too, the largest first; empty where SQLite was built without dbstat."""

    def row(self) -> dict[str, Any]:
        """The figures, for the report."""
        named = {name: getattr(self, name) for name in self.__slots__}
        return {**named, "times_before": self.before / self.texts, "times_after": self.after / self.texts}


def room(name: str, path: Path, folder: Path) -> tuple[Room, Path]:
    """Measure the ledger at ``path`` and a compacted copy of it; the figures and the copy."""
    copy = folder / f"{path.stem}-compacted.ledger"
    with closing(Store(path)) as store:
        copy.unlink(missing_ok=True)
        store.backup(copy)
    before = path.stat().st_size
    with closing(Store(copy)) as store:
        _, after = store.compact()
    articles, texts = _texts(copy)
    return Room(name, articles, texts, before, after, _tables(copy)), copy


def _texts(path: Path) -> tuple[int, int]:
    """How many articles there are, and the bytes of their texts."""
    with closing(sqlite3.connect(path)) as connection:
        sizes = [
            len(unpacked(data).encode("utf-8", "surrogatepass"))
            for (data,) in connection.execute("select packed from texts")
        ]
    return len(sizes), sum(sizes)


def _tables(path: Path) -> tuple[tuple[str, int], ...]:
    with closing(sqlite3.connect(path)) as connection:
        try:
            return tuple(connection.execute("select name, sum(pgsize) from dbstat group by name order by 2 desc"))
        except sqlite3.OperationalError:
            return ()
