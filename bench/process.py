"""One command at a time, on two cores: how long it takes and how much memory it holds."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import IO

INTERVAL = 0.05
"""Seconds between two looks at the memory of a command."""
GRACE = 10.0
"""Seconds that an interrupted command has to end by itself."""
PROC = Path("/proc")
ROLLUP = "smaps_rollup"

Cores = tuple[int, ...]


class CommandError(Exception):
    """A measured command failed; the message holds its last words."""


@dataclass(frozen=True, slots=True)
class Finished:
    """What a command took. Memory in bytes, None where the system does not tell."""

    seconds: float
    largest: int | None
    together: int | None
    said: str


def two_cores() -> Cores:
    """Two cores to pin commands to, of different physical cores if there are such; empty where pinning is not known."""
    if not hasattr(os, "sched_getaffinity"):
        return ()
    usable = sorted(os.sched_getaffinity(0))
    siblings = _siblings(usable[0])
    apart = [core for core in usable[1:] if core not in siblings]
    return tuple(usable[:1] + (apart or usable[1:])[:1])


def _siblings(core: int) -> set[int]:
    """The logical processors that share a physical core with ``core``."""
    try:
        listed = Path(f"/sys/devices/system/cpu/cpu{core}/topology/thread_siblings_list").read_text()
        ranges = [part.split("-") for part in listed.strip().split(",")]
        return {number for ends in ranges for number in range(int(ends[0]), int(ends[-1]) + 1)}
    except (OSError, ValueError):
        return {core}


def memory_measure() -> str | None:
    """What the memory of all processes together is summed from: PSS, RSS, or nothing."""
    if not (PROC / "self" / "statm").exists():
        return None
    return "PSS" if (PROC / "self" / ROLLUP).exists() else "RSS"


def run(command: Sequence[str], cores: Cores, *, watch: bool = False) -> Finished:
    """Run ``command`` to its end on ``cores``; ``watch`` sums the memory of all its processes on the way.

    Watching costs the command some time, so a run is either timed or watched. Raises CommandError
    where the command does not end with 0.
    """
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as errors:
        begun = time.perf_counter()
        process = _start(command, cores, Path(folder), said, errors)
        watcher = _Watch(process.pid) if watch and memory_measure() else None
        try:
            largest = _wait(process)
        finally:
            seconds = time.perf_counter() - begun
            together = watcher.stop() if watcher else None
            if process.returncode is None:
                _stop(process)
        if process.returncode != 0:
            raise CommandError(f"{' '.join(command)}\nended with {process.returncode}:\n{_read(errors)[-2000:]}")
        return Finished(seconds, largest, together, _read(said))


def _start(
    command: Sequence[str], cores: Cores, folder: Path, said: IO[bytes], errors: IO[bytes]
) -> subprocess.Popen[bytes]:
    """Start ``command`` in an empty ``folder``. A child keeps the cores of the thread that started it."""
    if not cores:
        return subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=errors)
    ours = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        return subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=errors)
    finally:
        os.sched_setaffinity(0, ours)


def _wait(process: subprocess.Popen[bytes]) -> int | None:
    """Wait for the end; the highest resident memory of the largest process below ``process``, itself included."""
    if not hasattr(os, "wait4"):
        process.wait()
        return None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Wait for a command that Ctrl-C has reached too and that puts its workers away; end it if it does not."""
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _read(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode("utf-8", errors="replace")


class _Watch(Thread):
    """Looks at the memory of a process and all below it, again and again, and keeps the highest sum."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._peak = 0
        self._ended = Event()
        self.start()

    def run(self) -> None:
        """Look until told to stop."""
        while not self._ended.wait(INTERVAL):
            self._peak = max(self._peak, sum(_memory(pid) for pid in _family(self._pid)))

    def stop(self) -> int:
        """Stop looking; the highest sum."""
        self._ended.set()
        self.join()
        return self._peak


def _family(pid: int) -> Iterator[int]:
    """``pid`` and every process below it."""
    yield pid
    try:
        lists = [(task / "children").read_text() for task in (PROC / str(pid) / "task").iterdir()]
    except OSError:  # it ended meanwhile
        return
    for child in " ".join(lists).split():
        yield from _family(int(child))


def _memory(pid: int) -> int:
    """Bytes that ``pid`` holds, pages shared with others counted in part where the system can tell."""
    folder = PROC / str(pid)
    try:
        if memory_measure() == "PSS":
            lines = (folder / ROLLUP).read_text().splitlines()
            return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
        return int((folder / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:  # it ended meanwhile
        return 0
