"""The memory of a worker that reads without end.

    python bench/corpus_memory.py [PART ...] [--seconds 420] [--articles 200000] [--data DIR] [--json FILE]

Two parts, in two processes at once. README.md beside this file says what in each is real and what stands in.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean
from typing import Any

from corpus import load
from corpus_made import FOREIGN, articles, write_archive
from report import MIB, console, machine
from rich.table import Table

from onrecord.corpus.dataset import Settings, made
from onrecord.corpus.planning import Piece, Slice
from onrecord.corpus.working import Worker
from onrecord.intake import read_all
from onrecord.records import Document, Reading

PARTS = ("real", "stream")
LIMIT = 1.2e9
GROWTH = 1.05
"""Mean of the last third of a run over the mean of the second: flat is under this."""
LOOK = 0.5
FOREIGN_PAGES = 2
"""Documents in other languages for each article: CC-NEWS has about two."""
TOGETHER = 16
AT_ONCE = 700
"""Articles of a slice of the stream."""


@dataclass(slots=True)
class Watched:
    """A process and what it held, in bytes, look by look."""

    name: str
    process: subprocess.Popen[str]
    held: list[int]
    said: str = ""

    def look(self) -> None:
        if self.process.poll() is not None:
            return
        try:
            pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        except (OSError, IndexError):
            return
        self.held.append(pages * os.sysconf("SC_PAGE_SIZE"))

    def row(self) -> dict[str, Any]:
        third = len(self.held) // 3
        second, last = mean(self.held[third : 2 * third]), mean(self.held[2 * third :])
        return {"highest": max(self.held), "second_third": second, "last_third": last, "growth": last / second,
                "said": self.said.strip()}  # fmt: skip


def real(folder: Path, data: Path | None, seconds: float) -> None:
    """The worker as it is, model and all, over pages of a web archive again and again, for so many seconds."""
    source = folder / "pages.warc.gz"
    write_archive(source, articles(load(data), 20_000), FOREIGN_PAGES)
    settings = Settings("measure", "measure")
    made(str(folder / "real"), settings)
    worker, ends, number, words = Worker(str(folder / "real"), settings), time.monotonic() + seconds, 0, 0
    while time.monotonic() < ends:
        part = Slice(number // TOGETHER, number % TOGETHER, (Piece(str(source), 0, source.stat().st_size),), 1)
        words += worker.read(part).words
        number += 1
        if number % TOGETHER == 0:
            worker.seal(number // TOGETHER - 1, TOGETHER)
    print(f"{words:,} words, {number * source.stat().st_size / 1e6:,.0f} MB of a packed archive, {number} slices")


class StandIn:
    """In place of the reader: every article has the statements of the example that it begins with."""

    def __init__(self, data: Path | None) -> None:
        rows = articles(load(data), 3_000)
        found = read_all((Document(row["id"], row["text"]) for row in rows), jobs=1)
        self.readings = [one for one in found if isinstance(one, Reading)]

    def read(self, documents: Any) -> list[Any]:
        return [replace(self.readings[int(d.id.partition("-")[0])], document=d) for d in documents]


def stream(folder: Path, data: Path | None, count: int) -> None:
    """All but the model over ``count`` articles, and twice as many documents that the language gate turns away."""
    reader = StandIn(data)
    source = folder / "stream.jsonl"
    with source.open("w", encoding="utf-8") as out:
        for number in range(AT_ONCE):
            one = number % len(reader.readings)
            text = f"{reader.readings[one].document.text}\nNumber {number}.\n"
            out.write(
                json.dumps({"id": f"{one}-{number}", "text": text, "published": f"2031-0{1 + one % 9}-10"}) + "\n"
            )
            for _ in range(FOREIGN_PAGES):
                out.write(json.dumps({"text": FOREIGN * 12, "language": "de"}) + "\n")
    settings = Settings("measure", "measure")
    made(str(folder / "stream"), settings)
    worker = Worker(str(folder / "stream"), settings)
    worker._opened = reader  # type: ignore[assignment]
    size, number, statements = source.stat().st_size, 0, 0
    while number * AT_ONCE < count:
        part = Slice(number // TOGETHER, number % TOGETHER, (Piece(str(source), 0, size),), 1)
        statements += worker.read(part).statements
        number += 1
        if number % TOGETHER == 0:
            shard = number // TOGETHER - 1
            worker.seal(shard, TOGETHER)
            for file in (folder / "stream").glob(f"[!_]*/{shard:05d}.parquet"):
                file.unlink()  # the disk is not what is measured
    read = number * AT_ONCE
    print(f"{read * (1 + FOREIGN_PAGES):,} documents, {read:,} of them read, {statements:,} statements")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; both by default")
    parser.add_argument("--data", type=Path, default=os.environ.get("ONRECORD_DATA"))
    parser.add_argument("--seconds", type=float, default=420, help="of the real part")
    parser.add_argument("--articles", type=int, default=200_000, help="of the stream")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--run", choices=PARTS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    data = Path(asked.data) if asked.data else None
    if asked.run == "real":
        real(asked.folder, data, asked.seconds)
    elif asked.run == "stream":
        stream(asked.folder, data, asked.articles)
    if asked.run:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        own = ("--folder", folder, "--seconds", str(asked.seconds), "--articles", str(asked.articles))
        watched = [
            Watched(part, subprocess.Popen((sys.executable, __file__, "--run", part, *own), stdout=subprocess.PIPE,
                                           text=True), [])
            for part in asked.parts or PARTS
        ]  # fmt: skip
        while any(one.process.poll() is None for one in watched):
            for one in watched:
                one.look()
            time.sleep(LOOK)
        for one in watched:
            assert one.process.stdout is not None
            one.said = one.process.stdout.read()
        if any(one.process.returncode for one in watched):
            return 1
    rows = {one.name: one.row() for one in watched}
    if asked.json:
        record = {"machine": machine(), "parts": rows, "limits": {"highest": LIMIT, "growth": GROWTH}}
        asked.json.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    table = Table("part", "highest", "second third", "last third", "growth", "what")
    for name, row in rows.items():
        sizes = (f"{row[key] / MIB:,.0f} MiB" for key in ("highest", "second_third", "last_third"))
        table.add_row(name, *sizes, f"{row['growth']:.3f}", row["said"])
    console.print(table)
    return int(any(row["highest"] > LIMIT or row["growth"] > GROWTH for row in rows.values()))


if __name__ == "__main__":
    sys.exit(main())
