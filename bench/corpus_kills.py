"""Workers, machines and drivers killed amid reading; what is left must be as if nothing had happened.

    python bench/corpus_kills.py [KIND ...] [--moments 10] [--words 30000] [--data DIR] [--json FILE]

KIND is worker, node (both in Ray's own test cluster of several nodes on this machine), driver (Ray's) or local (the
driver of the local engine). README.md beside this file says what each does.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import ray
from corpus import load
from corpus_made import articles, write_lines
from ray.cluster_utils import Cluster as Nodes
from report import console, machine

from onrecord.corpus import planning
from onrecord.corpus.cluster import Cluster
from onrecord.corpus.dataset import Settings
from onrecord.corpus.running import Asked, Unwatched, read_corpus

DRIVER = Path(__file__).with_name("corpus_driver.py")
KINDS = ("worker", "node", "driver", "local")
SLICE = 12_000
"""Bytes of text of a slice: small, so that a kill falls amid many."""
NODES = 2
SETTINGS = Settings("killed", "killed")
SOONER = 0.85
"""Of the moment at which a run was over already, where it is killed in the next."""
GRACE = 20.0
"""Seconds for a process that is to be killed to come up."""


@dataclass(slots=True)
class Killed:
    """What the kills of one kind did. ``faults`` are in words; there should be none."""

    kind: str
    undisturbed_seconds: float = 0.0
    kills: int = 0
    """Those that fell before everything was read."""
    faults: list[str] = field(default_factory=list)


def digest(dataset: Path) -> str:
    """One sum over all tables of a dataset."""
    out = hashlib.sha256()
    for file in sorted(dataset.glob("[!_]*/*.parquet")):
        out.update(f"{file.parent.name}/{file.name}".encode() + file.read_bytes())
    return out.hexdigest()


def moments(count: int, seconds: float) -> Iterator[float]:
    return ((i + 0.5) / count * seconds for i in range(count))


def below(pid: int) -> list[int]:
    """The processes below this one."""
    with suppress(OSError):
        lists = [(task / "children").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
        children = [int(child) for child in " ".join(lists).split()]
        return [*children, *(far for child in children for far in below(child))]
    return []


def actors() -> list[int]:
    """The processes below this one that hold a model for Ray."""
    out = []
    for pid in below(os.getpid()):
        with suppress(OSError):
            if Path(f"/proc/{pid}/cmdline").read_bytes().startswith(b"ray::MapWorker"):
                out.append(pid)
    return out


class Bench:
    """Datasets made with and without kills, and whether they are the same."""

    def __init__(self, folder: Path, source: Path, count: int) -> None:
        self.folder, self.source, self.count = folder, source, count
        self._number = 0
        self._expected: dict[str, str] = {}

    def out(self) -> Path:
        self._number += 1
        return self.folder / f"{self._number:03d}"

    def held(self, out: Path, done: Killed, what: str, settings: str) -> None:
        """Compare a dataset with the one that was made with these settings undisturbed, which comes first."""
        found = digest(out)
        if found != self._expected.setdefault(settings, found):
            done.faults.append(f"{what}: the dataset is another than that of the undisturbed run")
        console.print(f"{done.kind}: {what}", "as undisturbed" if found == self._expected[settings] else "NOT THE SAME")

    # within this process: Ray's test cluster

    def read(self, out: Path) -> float:
        begun = time.monotonic()
        report = read_corpus(Asked((str(self.source),), str(out), SETTINGS, "ray", NODES), Cluster(None), Unwatched())
        if report.amiss:
            raise RuntimeError(str(report.problems))
        return time.monotonic() - begun

    def disturbed(self, kind: str, kill: Callable[[], bool], mend: Callable[[], None]) -> Killed:
        """Read undisturbed, then once for each moment with a kill."""
        done, out = Killed(kind), self.out()
        self.read(out)  # what is slow the first time
        out = self.out()
        done.undisturbed_seconds = self.read(out)
        self.held(out, done, "undisturbed", "here")
        for after in moments(self.count, done.undisturbed_seconds):
            moment = after
            while not self.struck(done, moment, kill):  # this run was sooner done than that
                moment *= SOONER
            mend()
        return done

    def struck(self, done: Killed, moment: float, kill: Callable[[], bool]) -> bool:
        """Read, and kill when so many seconds are over, as soon as there is something to kill; whether there was."""
        out, over, hit = self.out(), Event(), Event()

        def strike() -> None:
            over.wait(moment)
            while not (over.is_set() or hit.is_set() or list(out.glob("_onrecord/runs/*"))):
                if kill():
                    hit.set()
                else:
                    over.wait(0.1)

        thread = Thread(target=strike)
        thread.start()
        self.read(out)
        over.set()
        thread.join()
        found = hit.is_set()
        done.kills += found
        self.held(out, done, f"killed after {moment:.1f} s" if found else f"over before {moment:.1f} s", "here")
        return found

    # in processes of their own: drivers

    def driven(self, kind: str, *options: str) -> Killed:
        """Kill the command at each moment, and let the same command go on."""
        done, out = Killed(kind), self.out()
        begun = time.monotonic()
        self._command(out, *options).wait()
        done.undisturbed_seconds = time.monotonic() - begun
        self.held(out, done, "undisturbed", "command")
        for after in moments(self.count, done.undisturbed_seconds):
            moment = after
            while not self.cut_off(done, moment, *options):
                moment *= SOONER
        return done

    def cut_off(self, done: Killed, moment: float, *options: str) -> bool:
        """Kill the command when so many seconds are over, and go on; whether it was not over by itself."""
        out = self.out()
        process = self._command(out, *options)
        with suppress(subprocess.TimeoutExpired):
            process.wait(moment)
        amid = process.poll() is None
        family = below(process.pid)
        process.send_signal(signal.SIGKILL)
        process.wait()
        done.kills += amid
        _gone(family)
        code = self._command(out, *options).wait()
        if code:
            done.faults.append(f"killed after {moment:.1f} s: going on ended with {code}")
        self.held(out, done, f"{'killed after' if amid else 'over before'} {moment:.1f} s", "command")
        return amid

    def _command(self, out: Path, *options: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            (sys.executable, str(DRIVER), str(SLICE), "corpus", "read", str(self.source), "--out", str(out),
             "--workers", str(NODES), *options),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip


def _gone(family: list[int]) -> None:
    """Wait until what a killed driver left has ended by itself; else end it, as a machine that is switched off."""
    ends = time.monotonic() + GRACE
    while time.monotonic() < ends and any(Path(f"/proc/{pid}").exists() for pid in family):
        time.sleep(0.2)
    for pid in family:
        with suppress(OSError):
            os.kill(pid, signal.SIGKILL)


@contextmanager
def cluster() -> Iterator[Nodes]:
    """Ray's test cluster: a head without work, and nodes of one core each."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # read when a node is started
    nodes = Nodes(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    try:
        for _ in range(NODES):
            nodes.add_node(num_cpus=1)
        ray.init(address=nodes.address, log_to_driver=False, logging_level="ERROR")
        nodes.wait_for_nodes()
        yield nodes
    finally:
        ray.shutdown()
        nodes.shutdown()


def kill_worker() -> bool:
    found = actors()
    if found:
        os.kill(found[0], signal.SIGKILL)
    return bool(found)


def measure(kinds: tuple[str, ...], bench: Bench) -> list[Killed]:
    out = []
    if "worker" in kinds or "node" in kinds:
        with cluster() as nodes:
            if "worker" in kinds:
                out.append(bench.disturbed("worker", kill_worker, lambda: None))
            if "node" in kinds:

                def remove() -> bool:
                    nodes.remove_node(next(iter(nodes.worker_nodes)), allow_graceful=False)
                    return True

                def mend() -> None:
                    while len(nodes.worker_nodes) < NODES:
                        nodes.add_node(num_cpus=1)
                    nodes.wait_for_nodes()

                out.append(bench.disturbed("node", remove, mend))
    if "driver" in kinds:
        out.append(bench.driven("driver", "--engine", "ray"))
    if "local" in kinds:
        out.append(bench.driven("local"))
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(KINDS)}; all by default")
    parser.add_argument("--data", type=Path, default=os.environ.get("ONRECORD_DATA"))
    parser.add_argument("--words", type=int, default=30_000)
    parser.add_argument("--moments", type=int, default=10)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    planning.TEXT = SLICE
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        write_lines(source, articles(load(Path(asked.data) if asked.data else None), asked.words))
        found = measure(tuple(asked.kinds) or KINDS, Bench(Path(folder), source, asked.moments))
    rows = [{name: getattr(one, name) for name in one.__slots__} for one in found]
    if asked.json:
        asked.json.write_text(json.dumps({"machine": machine(), "kinds": rows}, indent=1) + "\n", encoding="utf-8")
    for one in found:
        console.print(f"{one.kind}: {one.kills} kills amid reading, {len(one.faults)} faults")
    return int(any(one.faults or one.kills < asked.moments for one in found))


if __name__ == "__main__":
    sys.exit(main())
