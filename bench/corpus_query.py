"""How long it takes to ask, count, group and load a dataset of ten million statements (invented, seeded).

    python bench/corpus_query.py [--statements 10000000] [--folder DIR] [--runs 5] [--load 2000] [--json FILE]

Each figure is of a process of its own, as a user starts the command, from before it starts until it has ended. "cold"
is the first after the dataset's files were put out of the system's memory, where the system lets us; "warm" the median
of the others. The dataset stays in the folder for the next time, if one is named.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import corpus_invented
import invented
from report import machine

from onrecord.corpus.dataset import Settings, is_dataset, opened, write_dataset
from onrecord.corpus.querying import asking
from onrecord.filed import Question

EACH = 10
"""Statements of an article."""
LIMIT = 1.0
"""Seconds that a filter by speaker and month may take."""
ONRECORD = (sys.executable, "-m", "onrecord", "corpus")


def forget(folder: Path) -> bool:
    """Put the files out of the system's memory; whether it can be asked to."""
    if not hasattr(os, "posix_fadvise"):
        return False
    os.sync()
    for path in folder.rglob("*.parquet"):
        with path.open("rb") as stream:
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return True


def timed(*command: str) -> dict[str, Any]:
    """Seconds of a command, its highest resident set in MB, and what it wrote."""
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        out, wrong = process.communicate()
    seconds = time.perf_counter() - begun
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)}: {wrong.decode()}")
    return {"seconds": seconds, "out": out}


def asked(folder: Path, runs: int, *command: str) -> dict[str, Any]:
    """A question, cold and warm."""
    cold = forget(folder)
    first = timed(*command)
    others = [timed(*command)["seconds"] for _ in range(runs)]
    found = json.loads(first["out"])
    return {
        "cold": first["seconds"] if cold else None,
        "warm": median(others),
        "slowest": max(others),
        "found": found.get("total", found.get("statements")),
    }


def measure(args: argparse.Namespace, folder: Path, say: Callable[[str], None]) -> dict[str, Any]:
    where = folder / "dataset"
    begun = time.perf_counter()
    if not is_dataset(str(where)):
        corpus_invented.dataset(str(where), args.statements // EACH, EACH, args.seed, say)
    figures: dict[str, Any] = {"made_seconds": round(time.perf_counter() - begun, 1)}
    shards = opened(str(where)).shards()
    figures["shards"] = len(shards)
    for table in ("documents", "statements"):
        figures[table] = sum(shard.files[table]["rows"] for shard in shards)
        figures[f"{table}_bytes"] = sum(shard.files[table]["bytes"] for shard in shards)
    say("grouping")
    (where / "copies" / "part.parquet").unlink(missing_ok=True)
    grouped = timed(*ONRECORD, "dedupe", str(where), "--json")
    figures["dedupe"] = {"seconds": grouped["seconds"], **json.loads(grouped["out"])}
    speakers = corpus_invented.World(args.seed).speakers
    name, month = speakers[40].as_py(), ("--said-from", "2031-09-01", "--said-to", "2031-09-30")
    ask = (*ONRECORD, "query", str(where), "--json")
    questions = {
        "speaker and month": (*ask, "--speaker", name, *month),
        "surname and month": (*ask, "--speaker", name.split()[1], *month),
        "speaker": (*ask, "--speaker", name),
        "act and month": (*ask, "--act", "threat", *month),
        "words": (*ask, "--words", f'"{" ".join(speakers_words(args.seed))}"'),
        "everything": ask,
        "stats": (*ONRECORD, "stats", str(where), "--json"),
    }
    for title, command in questions.items():
        say(title)
        figures[title] = asked(where, args.runs, *command)
    figures["speaker and month, program running"] = inside(where, name, args.runs)
    figures["load"] = loaded(folder, args.load, say)
    figures["largest_process_mb"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return figures


def inside(where: Path, name: str, runs: int) -> dict[str, Any]:
    """The same question without starting a program: the dataset is opened and asked anew each time."""

    def once() -> float:
        begun = time.perf_counter()
        with asking(opened(str(where))) as corpus:
            question = Question(speaker=name, said_from=date(2031, 9, 1), said_to=date(2031, 9, 30), copies=False)
            corpus.ask(question, 20)
        return time.perf_counter() - begun

    once()
    cold = forget(where)
    first = once()
    return {"cold": first if cold else None, "warm": median(once() for _ in range(runs))}


def speakers_words(seed: int) -> list[str]:
    """Two words that stand together in something that is said."""
    return list(corpus_invented.World(seed).sayings[123].as_py().split()[2:4])


def loaded(folder: Path, articles: int, say: Callable[[str], None]) -> dict[str, Any]:
    """How fast readings come out of a dataset into a ledger."""
    where, ledger = folder / "readings", folder / "loaded.ledger"
    if not is_dataset(str(where)):
        say("making readings to load")
        write_dataset(str(where), map(invented.reading, range(articles)), Settings("invented", "bench"), 1000)
    for path in folder.glob("loaded.ledger*"):
        path.unlink()
    say("loading")
    first = timed(*ONRECORD, "load", str(where), "--ledger", str(ledger), "--json")
    again = timed(*ONRECORD, "load", str(where), "--ledger", str(ledger), "--json")
    told = json.loads(first["out"])
    return {
        "articles": told["new"] + told["versions"],
        "statements": told["statements"],
        "seconds": first["seconds"],
        "statements_per_second": told["statements"] / first["seconds"],
        "again_seconds": again["seconds"],
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=10_000_000, help="of the dataset")
    parser.add_argument("--folder", type=Path, help="where the dataset is, or is made to stay")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=5, help="warm runs of each question")
    parser.add_argument("--load", type=int, default=2_000, help="articles that are loaded")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON too")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as scratch:
        folder = args.folder or Path(scratch)
        figures = measure(args, folder, lambda words: print(words, file=sys.stderr, flush=True))
    for title, figure in figures.items():
        print(f"{title}: {figure if not isinstance(figure, dict) else json.dumps(figure)}")
    if args.json:
        args.json.write_text(json.dumps({**machine(), "figures": figures}, indent=1) + "\n", encoding="utf-8")
    return 0 if figures["speaker and month"]["slowest"] < LIMIT else 1


if __name__ == "__main__":
    raise SystemExit(main())
