"""Many articles on two cores: two processes over one, Ray over processes, a web archive over reading alone.

    python bench/corpus_speed.py [PART ...] [--data DIR] [--words 200000] [--rounds 2] [--json FILE]

README.md beside this file says what each figure means. Quiet the machine first.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from corpus import CorpusError, load
from corpus_made import articles, write_archive, write_lines
from process import Cores, run, two_cores
from report import busy, console, machine
from rich.table import Table

from onrecord.corpus.dataset import Settings
from onrecord.corpus.pieces import documents
from onrecord.corpus.planning import Piece, Slice
from onrecord.intake import chunks_of
from onrecord.models import open_reader
from onrecord.reading.reader import Reader
from onrecord.records import Document

DRIVER = Path(__file__).with_name("corpus_driver.py")
PARTS = ("scaling", "ray", "archive")
SLICE = 60_000
"""Bytes of text of a slice: some 10,000 words."""
LIMITS = {"two processes over one": 1.8, "Ray over processes": 0.9, "archive over reading alone": 0.8}
QUIET = 0.5


@dataclass(slots=True)
class Runs:
    """Runs of one kind: words a second of each, the whole process in it or all but its start."""

    name: str
    steady: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)


class Bench:
    """The measures, in a folder of their own, pinned to two cores."""

    def __init__(self, folder: Path, cores: Cores) -> None:
        self._folder, self._cores = folder, cores
        self.runs: dict[str, Runs] = {}
        self._number = 0

    def corpus(self, name: str, source: Path, *options: str) -> None:
        """One run of ``onrecord corpus read`` into a new dataset."""
        self._number += 1
        out = self._folder / f"{self._number}-{name.replace(' ', '-')}"
        command = (sys.executable, str(DRIVER), str(SLICE), "corpus", "read", str(source), "--out", str(out), "--json")
        done = run((*command, *options), self._cores)
        told = json.loads(done.said)["run"]
        runs = self.runs.setdefault(name, Runs(name))
        runs.steady.append(told["steady_words_per_second"])
        runs.whole.append(told["words"] / done.seconds)
        console.print(f"{name}: {runs.steady[-1]:,.0f} words/s once it runs, {runs.whole[-1]:,.0f} with its start")

    def alone(self, name: str, source: Path) -> None:
        """Reading and nothing else: the documents are there, the model is open, one thread, one process."""
        done = run((sys.executable, __file__, "--alone", str(source)), self._cores)
        runs = self.runs.setdefault(name, Runs(name))
        runs.steady.append(float(done.said))
        runs.whole.append(float(done.said))
        console.print(f"{name}: {runs.steady[-1]:,.0f} words/s")

    def speed(self, name: str) -> float:
        return median(self.runs[name].steady)


def alone(source: Path) -> float:
    """Words a second of the reader over all documents that the archive holds."""
    size = source.stat().st_size
    found = [
        d
        for d in documents(Slice(0, 0, (Piece(str(source), 0, size),), 1), Settings("", ""))
        if isinstance(d, Document)
    ]
    reader = Reader(open_reader())
    words = sum(len(document.text.split()) for document in found)
    begun = time.perf_counter()
    for chunk in chunks_of(found):
        reader.read([document for document in chunk if isinstance(document, Document)])
    return words / (time.perf_counter() - begun)


def measure(bench: Bench, parts: tuple[str, ...], rounds: int, lines: Path, archive: Path) -> dict[str, float]:
    """Take turns, so that a busy minute befalls all alike; the ratios."""
    for _ in range(rounds):
        if "scaling" in parts:
            bench.corpus("one process", lines, "--workers", "1")
        if "scaling" in parts or "ray" in parts:
            bench.corpus("two processes", lines, "--workers", "2")
        if "ray" in parts:
            bench.corpus("Ray, two workers", lines, "--workers", "2", "--engine", "ray")
        if "archive" in parts:
            bench.corpus("archive, one process", archive, "--workers", "1")
            bench.alone("reading alone", archive)
    out = {}
    if "scaling" in parts:
        out["two processes over one"] = bench.speed("two processes") / bench.speed("one process")
    if "ray" in parts:
        out["Ray over processes"] = bench.speed("Ray, two workers") / bench.speed("two processes")
    if "archive" in parts:
        out["archive over reading alone"] = bench.speed("archive, one process") / bench.speed("reading alone")
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all of them by default")
    parser.add_argument("--data", type=Path, default=os.environ.get("ONRECORD_DATA"))
    parser.add_argument("--words", type=int, default=200_000, help="words of each run")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--foreign", type=float, default=0.0, help="pages in another language for each article")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--alone", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.alone:
        print(alone(asked.alone))
        return 0
    parts = tuple(asked.parts) or PARTS
    try:
        corpus = load(Path(asked.data) if asked.data else None)
    except CorpusError as error:
        parser.error(str(error))
    before = busy()
    with tempfile.TemporaryDirectory() as folder:
        lines, archive = Path(folder) / "articles.jsonl", Path(folder) / "pages.warc.gz"
        rows = articles(corpus, asked.words)
        write_lines(lines, rows)
        write_archive(archive, rows, asked.foreign)
        bench = Bench(Path(folder), two_cores())
        ratios = measure(bench, parts, asked.rounds, lines, archive)
    record: dict[str, Any] = {
        "machine": machine(),
        "load_before": before,
        "corpus": {"name": corpus.name, "sha256": corpus.digest, "words": asked.words, "foreign": asked.foreign},
        "runs": {r.name: {"steady": r.steady, "whole": r.whole} for r in bench.runs.values()},
        "ratios": ratios,
        "limits": LIMITS,
    }
    if asked.json:
        asked.json.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return _tell(ratios, before)


def _tell(ratios: dict[str, float], before: float | None) -> int:
    table = Table("measure", "ratio", "limit")
    for name, ratio in ratios.items():
        table.add_row(name, f"{ratio:.2f}", f"{LIMITS[name]:.2f}")
    console.print(table)
    if before is not None and before > QUIET:
        console.print(f"The load was {before:.1f} before: the figures are those of a busy machine.")
    return int(any(ratio < LIMITS[name] for name, ratio in ratios.items()))


if __name__ == "__main__":
    sys.exit(main())
