"""The speed of the whole command, as a user starts it, on two cores.

    python bench/speed.py [--data DIR] [--seconds 30] [--runs 3] [--peers] [--json FILE]

Reads the project's own examples or, with --data (or ONRECORD_DATA), DIR/polnear/dev.jsonl, repeated
until one run takes --seconds. README.md beside this file says what each figure means. Quiet the
machine first: another busy process shows in every figure.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from beside import Compared, beside
from command import Onrecord
from corpus import Corpus, CorpusError, load
from process import CommandError, Cores, Finished, memory_measure, two_cores
from report import busy, machine, print_compared, print_speed
from rich.console import Console

HELP_RUNS, ARTICLE_RUNS = 10, 5
ENOUGH = 1.1
"""The sizing run is watched, so a little slower than the timed ones: it must take this much longer."""
QUIET = 0.5
"""The load average up to which a machine counts as quiet."""
MOST_GROWTH = 50
"""Times that the corpus may grow from one sizing run to the next."""

notes = Console(stderr=True, style="dim", highlight=False)


@dataclass(frozen=True, slots=True)
class Starts:
    """What it takes to start: seconds for help, seconds and bytes for one short article."""

    help_seconds: float
    article_words: int
    article_seconds: float
    article_bytes: int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A long run, several times. ``together`` and ``largest`` are bytes, of a run that is not timed."""

    copies: int
    articles: int
    words: int
    statements: int
    seconds: tuple[float, ...]
    together: int | None
    largest: int | None


def starts(onrecord: Onrecord, corpus: Corpus) -> Starts:
    """Time ``--help`` and one short article, each in processes of its own."""
    notes.print(f"help, {HELP_RUNS} times; one article from a cold start, {ARTICLE_RUNS} times …")
    helps = [onrecord.help().seconds for _ in range(HELP_RUNS)]
    path = onrecord.folder / "article.txt"
    path.write_text(corpus.rows[0]["text"], encoding="utf-8")
    runs = [onrecord.read(path) for _ in range(ARTICLE_RUNS)]
    peaks = [r.largest for r in runs if r.largest is not None]
    return Starts(
        help_seconds=median(helps),
        article_words=corpus.words_of(corpus.rows[0]),
        article_seconds=median(r.seconds for r in runs),
        article_bytes=max(peaks, default=None),
    )


def reading(onrecord: Onrecord, corpus: Corpus, seconds: float, runs: int, start: float) -> Reading:
    """Find a corpus that takes ``seconds``, then read it ``runs`` times. ``start``: what starting takes."""
    path = onrecord.folder / "corpus.jsonl"
    copies, watched = _sized(onrecord, corpus, path, seconds, start)
    words = copies * corpus.words
    notes.print(f"{words:,} words, {runs} times …")
    timed = tuple(onrecord.read(path).seconds for _ in range(runs))
    articles, statements = onrecord.found()
    if articles != copies * len(corpus.rows):
        raise CommandError(f"onrecord wrote {articles} of {copies * len(corpus.rows)} documents")
    return Reading(copies, articles, words, statements, timed, watched.together, watched.largest)


def _sized(onrecord: Onrecord, corpus: Corpus, path: Path, seconds: float, start: float) -> tuple[int, Finished]:
    """How many copies of the corpus take ``seconds``; written to ``path``, and read once, watched."""
    copies = 1
    while True:
        corpus.write(path, copies)
        notes.print(f"{copies * corpus.words:,} words, to see how long they take and how much memory …")
        watched = onrecord.read(path, watch=True)
        if watched.seconds >= seconds * ENOUGH:
            return copies, watched
        one = max(watched.seconds - start, watched.seconds / 10) / copies
        wanted = math.ceil((seconds * ENOUGH - start) * ENOUGH / one)
        copies = min(max(wanted, copies + 1), copies * MOST_GROWTH)


def record(cores: Cores, corpus: Corpus, begun: Starts, read: Reading, compared: list[Compared]) -> dict[str, Any]:
    """Everything measured, for --json."""
    speeds = [read.words / s for s in read.seconds]
    return {
        **machine(),
        "cores": list(cores) or None,
        "corpus": {"name": corpus.name, "sha256": corpus.digest, "articles": len(corpus.rows), "words": corpus.words},
        "reading": {
            **asdict(read),
            "memory_measure": memory_measure(),
            "words_per_second": {"median": median(speeds), "min": min(speeds), "max": max(speeds)},
            "articles_per_second": read.articles / median(read.seconds),
        },
        "starts": asdict(begun),
        "peers": [one.row() for one in compared],
    }


def measure(args: argparse.Namespace) -> None:
    """Measure, print, and write what was asked for."""
    corpus = load(args.data)
    cores = two_cores()
    load_before = busy()
    if load_before is not None and load_before > QUIET:
        notes.print(f"The machine is busy (load {load_before:.1f}): every figure will look worse than it is.")
    if len(cores) < 2:
        notes.print("This system cannot pin a command to two cores: figures are for all cores it has.")
    with tempfile.TemporaryDirectory() as folder:
        onrecord = Onrecord(cores, Path(folder))
        begun = starts(onrecord, corpus)
        read = reading(onrecord, corpus, args.seconds, args.runs, begun.article_seconds)
        compared = beside(onrecord, corpus, args.runs, notes) if args.peers else []
    whole = {**record(cores, corpus, begun, read, compared), "load_before": load_before}
    print_speed(whole)
    if compared:
        print_compared(whole["peers"])
    if args.json:
        args.json.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")


def _runs(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of runs, 1 or more")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
    return seconds


def _new_file(text: str) -> Path:
    path = Path(text)
    if path.is_dir() or not path.resolve().parent.is_dir():
        raise argparse.ArgumentTypeError(f"cannot write {text}: name a file in a folder that exists")
    return path


def main() -> int:
    """Exit code 0 all was measured, 1 it could not be, 2 wrong usage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data = os.environ.get("ONRECORD_DATA")
    parser.add_argument("--data", type=Path, default=Path(data) if data else None, help="folder that holds polnear/")
    parser.add_argument("--seconds", type=_seconds, default=30.0, help="least time of one long run [default: 30]")
    parser.add_argument("--runs", type=_runs, default=3, help="long runs [default: 3]")
    parser.add_argument("--peers", action="store_true", help="time textacy and a rule-based peer too")
    parser.add_argument("--json", type=_new_file, metavar="FILE", help="write the figures as JSON too")
    try:
        measure(parser.parse_args())
    except (CommandError, CorpusError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
