"""A process that adds articles, killed at moments that nobody chose; then the ledger is opened and looked through.

python bench/killing.py LEDGER ARTICLES      what the killed process runs: adds the articles that are not there yet
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from invented import reading
from places import Place

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


def killing(place: Place, kills: int, articles: int = ARTICLES, chance: int = SEED) -> Killed:
    """Kill ``kills`` times, going on with the same ledger until it is complete and then with a new one."""
    done, draw = Killed(articles), random.Random(chance)
    made = [reading(n, SEED) for n in range(articles)]
    whole = _uninterrupted(place, "killed-0", made, done)
    while done.kills < kills:
        name = f"killed-{done.ledgers}"
        complete = False
        while not complete:
            # most of the kills early on: later ones find the ledger nearly complete, and less is written
            moment = draw.uniform(0, whole) * draw.random() if done.kills < kills else None
            told = _run(place.where(name), articles, moment)
            done.kills += told.killed
            done.in_adding += told.killed and not told.complete
            complete = told.complete
            done.faults += [f"kill {done.kills}: {fault}" for fault in _faults(place, name, made, told.kept, complete)]
        done.ledgers += 1
        place.remove(name)
    return done


def _uninterrupted(place: Place, name: str, made: list[Reading], done: Killed) -> float:
    """Seconds that adding takes when nobody kills it."""
    begun = time.monotonic()
    told = _run(place.where(name), len(made), None)
    done.faults += _faults(place, name, made, told.kept, complete=True)
    done.ledgers = 1
    place.remove(name)
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


def _run(where: str, articles: int, moment: float | None) -> _Told:
    """Start adding and kill it ``moment`` seconds after it has begun; None: let it end."""
    told = _Told()
    command = (sys.executable, __file__, where, str(articles))
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


def _faults(place: Place, name: str, made: list[Reading], kept: int, complete: bool) -> list[str]:
    """What is wrong with the ledger, of which the process said that ``kept`` articles are in it."""
    if not place.there(name):
        return ["the ledger is gone"] if kept else []
    with closing(Store(place.where(name))) as store:
        found = [str(fault) for fault in store.check() if isinstance(fault, Problem)]
        found += _changed(store, made) if complete else []
    there = place.counts(name)
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


def _id(one: Reading) -> str:
    return document_id(one.document, text_digest(one.document.text))


def _add(where: str, articles: int) -> None:
    """What the killed process does."""
    made = [reading(n, SEED) for n in range(articles)]
    print("ready", flush=True)
    with closing(Store(where)) as store:
        writer, kept = store.writer(), 0
        for begin in range(0, articles, TOGETHER):
            batch = made[begin : begin + TOGETHER]
            known = writer.known([one.document for one in batch])
            writer.keep([one for one, there in zip(batch, known, strict=True) if not there])
            kept += len(batch)
            print(kept, flush=True)
    print("done", flush=True)


if __name__ == "__main__":
    _add(sys.argv[1], int(sys.argv[2]))
