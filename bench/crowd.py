"""Many processes at one ledger: some add, partly the same articles, others ask, check and take backups all the while.

python bench/crowd.py LEDGER FOLDER writer|reader NUMBER SECONDS      one of them
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from invented import reading, world
from places import Place

from onrecord.errors import OnrecordError
from onrecord.filed import Question
from onrecord.ledger.store import Store
from onrecord.records import Problem

WRITERS, READERS = 2, 5
SECONDS, QUICK = 60.0, 5.0
TOGETHER = 5
SEED = 7
PATIENCE = 180.0
"""Seconds that all of them may take to end beyond what was asked for."""


@dataclass(slots=True)
class Crowd:
    """What all of them did in ``seconds``. ``faults`` are in words; there should be none."""

    writers: int
    readers: int
    seconds: float
    done: dict[str, int] = field(default_factory=dict)
    articles: int = 0
    faults: list[str] = field(default_factory=list)

    def row(self) -> dict[str, Any]:
        """The figures, for the report."""
        return {name: getattr(self, name) for name in self.__slots__}


def crowd(place: Place, folder: Path, seconds: float, writers: int = WRITERS, readers: int = READERS) -> Crowd:
    """Let them all begin at once, on a ledger that is not there yet; then look through it.

    Their backups go into ``folder``.
    """
    found, where = Crowd(writers, readers, seconds), place.where("crowd")
    roles = ["writer"] * writers + ["reader"] * readers
    processes = [
        subprocess.Popen(
            (sys.executable, __file__, where, str(folder), role, str(number), str(seconds)),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for number, role in enumerate(roles)
    ]  # fmt: skip
    for process in processes:
        assert process.stdout is not None
        process.stdout.readline()  # it has imported everything
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    counts: Counter[str] = Counter()
    for role, process in zip(roles, processes, strict=True):
        said, complaint = process.communicate(timeout=seconds + PATIENCE)
        if process.returncode:
            found.faults.append(f"a {role} ended with {process.returncode}: {complaint.strip()[-500:]}")
        else:
            counts.update(json.loads(said))
    found.done = dict(sorted(counts.items()))
    with closing(Store(where)) as store:
        found.faults += [str(fault) for fault in store.check() if isinstance(fault, Problem)]
        found.articles = sum(isinstance(one, int) for one in store.check())
    if found.articles != counts["new"]:
        found.faults.append(f"{counts['new']} articles were reported new, {found.articles} are there")
    return found


def _write(where: str, folder: Path, number: int, until: float) -> Counter[str]:
    """Add one article after the other; every second one is one that the other writers add too."""
    done: Counter[str] = Counter()
    with closing(Store(where)) as store:
        writer, next_one = store.writer(), 0
        while not done or time.monotonic() < until:
            readings = [
                reading(n if n % 2 else n + 1_000_000 * number, SEED) for n in range(next_one, next_one + TOGETHER)
            ]
            writer.known([one.document for one in readings])
            for kept in writer.keep(readings):
                done["known" if kept.kind == "known" else "new"] += 1
            next_one += TOGETHER
    return done


def _read(where: str, folder: Path, number: int, until: float) -> Counter[str]:
    """Ask this and that."""
    done: Counter[str] = Counter()
    draw = random.Random(number)
    with closing(Store(where)) as store:
        deeds = list(_deeds(store, folder, draw))
        while time.monotonic() < until:
            name, deed = deeds[draw.randrange(len(deeds))]
            deed()
            done[name] += 1
    return done


def _deeds(store: Store, folder: Path, draw: random.Random) -> Iterator[tuple[str, Callable[[], Any]]]:
    here = world(SEED)

    def word() -> str:
        return here.words[int(len(here.words) ** draw.random()) - 1]

    def show() -> None:
        for entry in store.statements(Question(), 1, draw.randrange(50)).entries:
            if store.article(entry.article.id) is None or not store.statement(entry.statement.id):
                raise OnrecordError(f"{entry.article.id} was there and is gone")

    def check() -> None:
        for fault in store.check():
            if isinstance(fault, Problem):
                raise OnrecordError(str(fault))

    def backup() -> None:
        target = folder / f"copy-{draw.getrandbits(64):x}.ledger"
        store.backup(target)
        with closing(Store(target)) as copy:
            copy.speakers(limit=1)
        for one in target.parent.glob(target.name + "*"):
            one.unlink()

    for _ in range(4):
        yield "statements", lambda: store.statements(Question(act="denial"), 20, draw.randrange(100))
        yield "search", lambda: store.statements(Question(words=f"{word()} {word()}"))
        yield "speakers", lambda: store.speakers(limit=20)
        yield "speaker", lambda: store.speaker(here.speakers[0].name)
        yield "verify", lambda: store.verify(" ".join(word() for _ in range(6)))
        yield "show", show
    yield "check", check
    yield "backup", backup


if __name__ == "__main__":
    _, _where, _folder, _role, _number, _seconds = sys.argv
    world(SEED)
    print("ready", flush=True)
    sys.stdin.readline()
    _deed = _write if _role == "writer" else _read
    print(json.dumps(_deed(_where, Path(_folder), int(_number), time.monotonic() + float(_seconds))), flush=True)
