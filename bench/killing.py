"""A process that adds articles, killed at moments that nobody chose; then the ledger is opened and looked through.

python bench/killing.py LEDGER ARTICLES      what the killed process runs: adds the articles that are not there yet
"""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from invented import reading

from onrecord.ledger.identity import document_id
from onrecord.ledger.store import Store
from onrecord.records import Problem, Reading, text_digest

KILLS, QUICK, ARTICLES = 200, 20, 300
TOGETHER = 5
"""Articles of one transaction: few, so that a kill falls on every part of one."""
SEED = 7
PATIENCE = 300.0
"""Seconds that a process may take to begin."""


@dataclass(slots=True)
class Killed:
    """What the kills did. ``faults`` are in words; there should be none."""

    articles: int
    kills: int = 0
    in_adding: int = 0
    """Kills of a process that had begun to add and was not done."""
    ledgers: int = 0
    """Ledgers that were added to until complete."""
    faults: list[str] = field(default_factory=list)

    def row(self) -> dict[str, Any]:
        """The figures, for the report."""
        return {name: getattr(self, name) for name in self.__slots__}


def killing(folder: Path, kills: int, articles: int = ARTICLES, chance: int = SEED) -> Killed:
    """Kill ``kills`` times, going on with the same ledger until it is complete and then with a new one."""
    done, draw = Killed(articles), random.Random(chance)
    made = [reading(n, SEED) for n in range(articles)]
    path = folder / "killed-0.ledger"
    whole = _uninterrupted(path, made, done)
    while done.kills < kills:
        path = folder / f"killed-{done.ledgers}.ledger"
        complete = False
        while not complete:
            # most of the kills early on: later ones find the ledger nearly complete, and less is written
            told = _run(path, articles, draw.uniform(0, whole) * draw.random() if done.kills < kills else None)
            done.kills += told.killed
            done.in_adding += told.killed and not told.complete
            complete = told.complete
            done.faults += [f"kill {done.kills}: {fault}" for fault in _faults(path, made, told.kept, complete)]
        done.ledgers += 1
        path.unlink()
    return done


def _uninterrupted(path: Path, made: list[Reading], done: Killed) -> float:
    """Seconds that adding takes when nobody kills it."""
    begun = time.monotonic()
    told = _run(path, len(made), None)
    done.faults += _faults(path, made, told.kept, complete=True)
    done.ledgers = 1
    path.unlink()
    return (told.ended or time.monotonic()) - (told.begun or begun)


@dataclass(slots=True)
class _Told:
    """What a process said before its end: how many it kept in all, and when it began and ended."""

    kept: int = 0
    begun: float | None = None
    ended: float | None = None
    killed: bool = False

    @property
    def complete(self) -> bool:
        return self.ended is not None


def _run(path: Path, articles: int, moment: float | None) -> _Told:
    """Start adding and kill it ``moment`` seconds after it has begun; None: let it end."""
    told = _Told()
    command = (sys.executable, __file__, str(path), str(articles))
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()  # it has imported everything and is about to open the ledger
        told.begun = time.monotonic()
        if moment is not None:
            time.sleep(moment)
            process.kill()
        for line in process.stdout:
            if line == "done\n":
                told.ended = time.monotonic()
            elif line.endswith("\n"):
                told.kept = int(line)
        if process.wait(PATIENCE) > 0:
            raise RuntimeError(f"adding ended with {process.returncode}")
        told.killed = process.returncode < 0
    return told


def _faults(path: Path, made: list[Reading], kept: int, complete: bool) -> list[str]:
    """What is wrong with the ledger, of which the process said that ``kept`` articles are in it."""
    if not path.exists():
        return ["the ledger is gone"] if kept else []
    with closing(Store(path)) as store:
        found = [str(fault) for fault in store.check() if isinstance(fault, Problem)]
        found += _changed(store, made) if complete else []
    there = _counts(path)
    for one in made:
        number = there.get(_id(one))
        if number not in (None, len(one.statements)):
            found.append(f"of {one.document.id} {number} of {len(one.statements)} statements are there")
    if len(there) < (len(made) if complete else kept):
        found.append(f"{len(there)} articles are there, {kept} were kept of {len(made)}")
    if there.keys() - {_id(one) for one in made}:
        found.append("articles are there that nobody added")
    return found


def _changed(store: Store, made: list[Reading]) -> list[str]:
    """Articles that do not come out as they went in."""
    return [
        f"{one.document.id} is not as it was added"
        for one in made
        if (there := store.article(_id(one))) is None or there.reading.statements != one.statements
    ]


def _counts(path: Path) -> dict[str, int]:
    """How many statements each article has; asked of SQLite itself, without any of our code."""
    counted = "select d.id, count(s.key) from documents d left join statements s on s.document = d.key group by d.key"
    with closing(sqlite3.connect(path)) as connection:
        if not connection.execute("select 1 from sqlite_master where name = 'documents'").fetchone():
            return {}
        rows = connection.execute(counted).fetchall()
    return dict(rows)


def _id(one: Reading) -> str:
    return document_id(one.document, text_digest(one.document.text))


def _add(path: Path, articles: int) -> None:
    """What the killed process does."""
    made = [reading(n, SEED) for n in range(articles)]
    print("ready", flush=True)
    with closing(Store(path)) as store:
        writer, kept = store.writer(), 0
        for begin in range(0, articles, TOGETHER):
            batch = made[begin : begin + TOGETHER]
            known = writer.known([one.document for one in batch])
            writer.keep([one for one, there in zip(batch, known, strict=True) if not there])
            kept += len(batch)
            print(kept, flush=True)
    print("done", flush=True)


if __name__ == "__main__":
    _add(Path(sys.argv[1]), int(sys.argv[2]))
