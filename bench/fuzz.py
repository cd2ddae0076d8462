"""The doors for pages, feeds and web archives, given broken files without end.

    python bench/fuzz.py [--seconds 60] [--seed N] [--door html|feed|warc] [--out DIR] [--again DOOR/SEED/NUMBER]

What may come out of a file are documents and problems, or the InputError by which a door refuses all of it. Anything
else, more than SLOW seconds of the processor, more than GROWTH MB, or the death of the process is a fault: the file
is written to DIR (fuzz-faults) and told. README.md beside this file says more.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from mutations import WHOLE, mutated

from onrecord.errors import InputError
from onrecord.records import Document, Problem

DOORS = {"html": "pages", "feed": "feeds", "warc": "archives"}
SLOW = 8.0
"""Seconds of the processor that a file of a megabyte may take."""
HUNG = 60.0
"""Seconds by the clock after which the process is ended."""
GROWTH = 700
"""MB by which the process may grow over one file."""
ROOM = 4 << 30
"""Bytes that it may take at all."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: ``fault`` tells what was wrong, empty where nothing was."""

    number: int
    kind: str
    fault: str
    seconds: float


def outcome(door: str, data: bytes) -> tuple[str, str]:
    """Which of "documents", "problems", "both", "refused", "nothing" came out, and the fault, if it is one."""
    found = import_module(f"onrecord.sources.{DOORS[door]}").found
    kinds = set()
    try:
        for one in found(BytesIO(data), f"broken.{door}", "broken"):
            kinds.add(type(one))
            fault = _fault(one)
            if fault:
                return "fault", fault
    except InputError as error:
        return ("refused", "") if str(error) else ("fault", "a refusal that says nothing")
    except BaseException:
        return "fault", traceback.format_exc()
    names = {frozenset(): "nothing", frozenset({Document}): "documents", frozenset({Problem}): "problems"}
    return names.get(frozenset(kinds), "both"), ""


def _fault(one: Document | Problem) -> str:
    """What is wrong with what came out."""
    if isinstance(one, Problem):
        return "" if one.what and one.where else f"a problem that says nothing: {one}"
    if isinstance(one, Document):
        return "" if one.text.strip() and one.id else "a document without words"
    return f"neither document nor problem: {one!r}"


def _work(pipe: Connection, door: str, seed: int, first: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
    for number in count(first):
        pipe.send(number)
        data, before, begun = mutated(door, seed, number), _peak(), time.process_time()
        kind, fault = outcome(door, data)
        seconds, grown = time.process_time() - begun, _peak() - before
        if not fault and seconds > SLOW:
            fault = f"{seconds:.1f} s of the processor"
        if not fault and grown > GROWTH:
            fault = f"{grown:.0f} MB more"
        pipe.send(Outcome(number, kind, fault, seconds))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def outcomes(door: str, seed: int, seconds: float) -> Iterator[Outcome]:
    """Outcomes of one file after another, in a process that is begun anew whenever one has ended it."""
    until, number = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        ours, theirs = get_context("spawn").Pipe()
        process = get_context("spawn").Process(target=_work, args=(theirs, door, seed, number), daemon=True)
        process.start()
        theirs.close()
        try:
            while time.monotonic() < until:
                number = _said(ours)
                one = _said(ours)
                yield one
                number = one.number + 1
        except TimeoutError:
            yield Outcome(number, "fault", f"no answer within {HUNG:.0f} s", HUNG)
            number += 1
        except EOFError:
            process.join()
            yield Outcome(number, "fault", f"the process ended with {process.exitcode}", 0)
            number += 1
        finally:
            process.kill()
            process.join()


def _said(pipe: Connection) -> object:
    if not pipe.poll(HUNG):
        raise TimeoutError
    return pipe.recv()


def run(door: str, seed: int, seconds: float, folder: Path) -> int:
    """Faults of one door, each written to ``folder`` with what was wrong."""
    kinds: Counter[str] = Counter()
    slowest, faults = 0.0, 0
    for one in outcomes(door, seed, seconds):
        kinds[one.kind] += 1
        slowest = max(slowest, one.seconds)
        if one.fault:
            faults += 1
            folder.mkdir(parents=True, exist_ok=True)
            name = folder / f"{door}-{seed}-{one.number}"
            name.with_suffix(".bin").write_bytes(mutated(door, seed, one.number))
            name.with_suffix(".txt").write_text(one.fault, encoding="utf-8")
            print(f"{door}/{seed}/{one.number}: {one.fault.strip().splitlines()[-1]}", flush=True)
    counts = ", ".join(f"{n:,} {kind}" for kind, n in kinds.most_common())
    print(f"{door}: {kinds.total():,} files ({counts}); the slowest {slowest:.1f} s; faults: {faults}", flush=True)
    return faults


def main() -> int:
    """Exit code 0 no fault, 1 some, 2 wrong usage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60, help="for each door [default: 60]")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other files [default: 1]")
    parser.add_argument("--door", choices=sorted(WHOLE), action="append", help="[default: all of them]")
    parser.add_argument("--out", type=Path, default=Path("fuzz-faults"), metavar="DIR", help="[default: fuzz-faults]")
    parser.add_argument("--again", metavar="DOOR/SEED/NUMBER", help="this file alone, here")
    args = parser.parse_args()
    if args.again:
        door, seed, number = args.again.split("/")
        begun = time.process_time()
        kind, fault = outcome(door, mutated(door, int(seed), int(number)))
        print(kind, fault, f"{time.process_time() - begun:.1f} s")
        return int(bool(fault))
    return int(bool(sum(run(door, args.seed, args.seconds, args.out) for door in args.door or sorted(WHOLE))))


if __name__ == "__main__":
    sys.exit(main())
