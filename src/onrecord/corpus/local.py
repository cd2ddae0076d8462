"""The engine of one machine: worker processes, each with a model of its own on one thread.

They read the sources and write the files themselves; over the pipes go nothing but slices and counts. A process that
dies, or says nothing for long, costs the slice that it had in hand one of its tries.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import connection
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import Any

from onrecord.corpus.course import TRIES, Course, Seal
from onrecord.corpus.dataset import Settings
from onrecord.corpus.places import know, known
from onrecord.corpus.planning import Slice
from onrecord.corpus.working import Count, Worker
from onrecord.errors import ModelError, OnrecordError, OutputError
from onrecord.spawning import Spawning

SILENCE = 900.0
"""Seconds without a word after which a process is taken to hang: it speaks after some 20,000 words."""
LOOK = 5.0
"""Seconds between two looks at who is silent."""
GRACE = 5.0

Told = tuple[str, Any]
Task = Slice | Seal


def run(course: Course, where: str, settings: Settings, workers: int, tell: Callable[[Count], None]) -> Count:
    """Do all that is left, with ``workers`` processes; what was read. ``tell`` is called as it comes."""
    return _Crew(course, where, settings, tell).work(workers)


@dataclass(slots=True)
class _Hand:
    """A worker process as its parent sees it."""

    process: BaseProcess
    pipe: Connection
    life: Connection
    """Closed with this process, however it ends; then the worker ends too."""
    task: Task | None = None
    heard: float = 0.0

    def give(self, task: Task) -> None:
        self.task, self.heard = task, time.monotonic()
        self.pipe.send(task)

    def end(self) -> None:
        self.process.terminate()
        self.process.join(GRACE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.pipe.close()
        self.life.close()


class _Crew:
    def __init__(self, course: Course, where: str, settings: Settings, tell: Callable[[Count], None]) -> None:
        self._course, self._where, self._settings, self._tell = course, where, settings, tell
        self._hands: list[_Hand] = []
        self._waiting: list[Slice] = list(reversed(course.left))
        self._seals: dict[int, int] = {}
        self._read = Count()

    def work(self, workers: int) -> Count:
        tasks = len(self._waiting) + len(self._course.seals)
        with self._crew(min(workers, tasks)):
            while self._assigned():
                for hand in self._heard():
                    self._hear(hand)
        return self._read

    @contextmanager
    def _crew(self, count: int) -> Iterator[None]:
        try:
            self._hands = [self._hired() for _ in range(count)]
            yield
        finally:
            for hand in self._hands:
                with suppress(OSError):
                    hand.end()

    def _hired(self) -> _Hand:
        context = Spawning()
        ours, theirs = context.Pipe()
        end, life = context.Pipe(duplex=False)
        process = context.Process(target=serve, args=(theirs, end, self._where, self._settings, known()), daemon=True)
        process.start()
        theirs.close()
        end.close()
        return _Hand(process, ours, life)

    def _assigned(self) -> bool:
        """Give work to whoever has none; whether anybody has."""
        for hand in self._hands:
            if hand.task is None:
                task = self._course.seals.pop(0) if self._course.seals else self._waiting and self._waiting.pop()
                if task:
                    with suppress(OSError):  # it died idle: it is told so by its pipe
                        hand.give(task)
        return any(hand.task is not None for hand in self._hands)

    def _heard(self) -> list[_Hand]:
        ready = connection.wait([hand.pipe for hand in self._hands], LOOK)
        now = time.monotonic()
        for hand in self._hands:
            if hand.pipe not in ready and hand.task is not None and now - hand.heard > SILENCE:
                hand.process.kill()  # which closes its pipe
        return [hand for hand in self._hands if hand.pipe in ready]

    def _hear(self, hand: _Hand) -> None:
        try:
            word, what = hand.pipe.recv()
        except (EOFError, OSError):
            self._lost(hand)
            return
        hand.heard = time.monotonic()
        if word == "told":
            self._tell(what)
            return
        task, hand.task = hand.task, None
        if word == "failed":
            self._failed(task, *what)
        elif isinstance(task, Slice):
            self._read += what
            self._course.done(task)

    def _lost(self, hand: _Hand) -> None:
        """The process is gone: another one takes its place."""
        hand.process.join(GRACE)
        code = hand.process.exitcode or 0
        task = hand.task
        hand.end()
        self._hands[self._hands.index(hand)] = self._hired()
        named = f"signal {-code}" if code < 0 else f"exit code {code}"
        self._failed(task, f"the process that read it died ({named}), perhaps for want of memory", False)

    def _failed(self, task: Task | None, why: str, ours: bool) -> None:
        """``ours``: it would befall every slice, as a full disk does."""
        if isinstance(task, Slice):
            if self._course.failed(task, why):
                self._waiting.append(task)
            elif ours:
                raise OutputError(why)
        elif task is not None:
            self._seals[task.shard] = self._seals.get(task.shard, 0) + 1
            if self._seals[task.shard] == TRIES:
                raise OutputError(f"the files of shard {task.shard:05d} cannot be written: {why}")
            self._course.seals.append(task)


def serve(pipe: Connection, life: Connection, where: str, settings: Settings, systems: Mapping[str, type[Any]]) -> None:
    """What a worker process runs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches everybody; the parent answers it
    Thread(target=_end_with, args=(life,), daemon=True).start()
    know(systems)
    worker = Worker(where, settings, lambda count: pipe.send(("told", count)))
    while True:
        try:
            task: Task = pipe.recv()
        except EOFError:
            return
        pipe.send(_done(worker, task))


def _done(worker: Worker, task: Task) -> Told:
    try:
        if isinstance(task, Slice):
            return "done", worker.read(task)
        worker.seal(task.shard, task.count, task.failed)
    except (OutputError, ModelError) as error:
        return "failed", (str(error), True)
    except OnrecordError as error:
        return "failed", (str(error), False)
    except Exception as error:
        return "failed", (f"{type(error).__name__}: {error}", False)
    return "done", None


def _end_with(life: Connection) -> None:
    """Nobody waits for what is being read once the parent is gone, and another run may begin."""
    with suppress(EOFError, OSError):
        life.recv()
    os._exit(1)
