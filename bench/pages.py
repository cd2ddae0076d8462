"""How long pages take over 200,000 statements: the seconds to the first byte and to the last, with readers at once.

    python bench/pages.py --ledger big.ledger

The ledger (large.py) is made where it is not there; that takes some minutes. ``onrecord serve`` runs as a process of
its own, and so do the readers (readers.py), on the same two cores. It is measured three times over: right after the
start, when it has told how long it made itself ready and nobody asked it anything yet; again; and from the moment on
when an article has come in, which all that is kept hangs on. In each state every kind of page has to keep the limits by
itself; where few pages of a kind were asked for, its 95th percentile is the slowest of them.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import invented
import large
from process import two_cores
from walks import Walks

from onrecord.desk import Ledger
from onrecord.ledger.store import Store

LIMITS = {"median": 0.2, "p95": 0.5}
"""Seconds to the first byte: over all pages, and over those of each kind."""
LONGEST = 2_000
"""Addresses of a reader's walk."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=6_000)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=0.0, help="seconds that a reader looks at a page")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    large.make(args.ledger, args.articles)
    cores = two_cores()
    if cores:
        os.sched_setaffinity(0, cores)
    with Ledger(args.ledger) as ledger:
        state = ledger.browsing.state()
        last = ledger.browsing.articles(limit=1)[0][0].article.published.latest
        drawn = Walks(ledger, args.seed)
        walks = [[drawn.address() for _ in range(LONGEST)] for _ in range(args.readers)]
    print(f"{state.articles:,} articles, {state.statements:,} statements, {args.readers} readers on {len(cores)} cores")
    asked = {"walks": walks, "seconds": args.seconds, "pause": args.pause}
    found = {}
    with _served(args.ledger, str(last)) as (port, pid):
        for name in ("just started", "again", "after an article"):
            if name == "after an article":
                _add(args.ledger, state.articles)
            before = _processor(pid)
            found[name] = _read(port, asked)
            found[name]["server"] = _processor(pid) - before
            _show(name, found[name])
    if args.json:
        args.json.write_text(json.dumps(found, indent=1))
    missed = [one for name in found for one in _missed(name, found[name])]
    print("\n" + ("\n".join(missed) or "every kind of page is within its limits in each of the three states"))
    return int(bool(missed))


def _missed(name: str, found: dict[str, Any]) -> list[str]:
    """In words, which kinds of pages were too slow, and what was answered with an error."""
    slow = [
        f"{name}: {kind}, {key} {1000 * one['first'][key]:.0f} ms, over {1000 * most:.0f} ms, of {one['n']}"
        for kind, one in found["pages"].items()
        for key, most in LIMITS.items()
        if one["first"][key] > most
    ]
    return slow + [f"{name}: {address} was answered with {status}" for address, status in found["errors"]]


@contextmanager
def _served(path: Path, as_of: str) -> Iterator[tuple[int, int]]:
    command = [sys.executable, "-m", "onrecord", "serve", "--ledger", str(path), "--port", "0", "--as-of", as_of]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            print(said.strip())
            at = re.search(r":(\d+)/", said)
            if at is None:
                raise SystemExit(f"onrecord serve said: {said}{process.stdout.read()}")
            yield int(at[1]), process.pid
        finally:
            process.terminate()
            process.wait(30)


def _read(port: int, asked: dict[str, Any]) -> dict[str, Any]:
    here = Path(__file__).with_name("readers.py")
    done = subprocess.run(
        [sys.executable, str(here), str(port)], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    by_kind: dict[str, list[list[Any]]] = defaultdict(list)
    for one in found["told"]:
        by_kind[one[0]].append(one)
        by_kind["all"].append(one)
    return {
        "pages": {kind: _told(some) for kind, some in sorted(by_kind.items())},
        "errors": [one[1:3] for one in found["told"] if one[2] != 200],
        "processor": found["processor"],
    }


def _processor(pid: int) -> float:
    """Seconds of a processor that a process took."""
    user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _told(some: Sequence[Sequence[Any]]) -> dict[str, Any]:
    first, whole = (sorted(one[at] for one in some) for at in (3, 4))
    return {"n": len(some), "first": _quantiles(first), "whole": _quantiles(whole)}


def _quantiles(sorted_: Sequence[float]) -> dict[str, float]:
    def at(share: float) -> float:
        return sorted_[min(len(sorted_) - 1, int(share * len(sorted_)))]

    return {"median": median(sorted_), "p95": at(0.95), "p99": at(0.99), "most": sorted_[-1]}


def _show(name: str, found: dict[str, Any]) -> None:
    each = 1000 * found["server"] / max(1, found["pages"]["all"]["n"])
    print(f"\n{name}: {len(found['errors'])} errors; {each:.0f} ms of a core a page, {found['server']:.0f} s in all")
    print(f"the readers took {found['processor']:.1f} s of a core")
    print(f"{'page':14}{'n':>7}{'median':>9}{'p95':>8}{'p99':>8}{'most':>8}   whole: median, p95  (ms)")
    for kind, one in found["pages"].items():
        first, whole = ({k: 1000 * v for k, v in one[part].items()} for part in ("first", "whole"))
        print(f"{kind:14}{one['n']:7,}{first['median']:9.0f}{first['p95']:8.0f}{first['p99']:8.0f}{first['most']:8.0f}"
              f"   {whole['median']:.0f}, {whole['p95']:.0f}", flush=True)  # fmt: skip


def _add(path: Path, number: int) -> None:
    """Put one more article on record, whichever was not yet."""
    store = Store(path)
    while store.writer().keep([invented.reading(number)])[0].kind == "known":
        number += 1
    store.close()


if __name__ == "__main__":
    sys.exit(main())
