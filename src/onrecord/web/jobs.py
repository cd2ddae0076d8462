"""What is read in the background, one thing at a time: a page tells how far it is.

Nothing is half written: a ledger keeps what was read article by article, and a job that is stopped keeps those.
"""

from __future__ import annotations

import secrets
import shutil
import threading
import traceback
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from onrecord.desk import Ledger
from onrecord.errors import OnrecordError
from onrecord.filed import Receipt
from onrecord.records import Document
from onrecord.web.refusal import Refusal, missing

WAITING = 8
"""Jobs that wait at most."""
REMEMBERED = 100
"""Jobs that are told of at most, the last ones."""
ARTICLES = 200
"""Articles of a job that are named."""
PATIENCE = 20.0
"""Seconds that a site which ends waits for the article at hand."""

State = Literal["waiting", "reading", "done", "failed", "stopped"]
Progress = Callable[[Document, bool], None]
Work = Callable[[Progress], Receipt]


@dataclass(frozen=True, slots=True)
class Arrived:
    """An article that was read, or was known."""

    id: str
    name: str
    new: bool


@dataclass(frozen=True, slots=True)
class Job:
    """Something that was handed over to be read."""

    id: str
    by: str
    what: str
    """In a few words."""
    state: State = "waiting"
    done: int = 0
    """Articles, new and known."""
    articles: tuple[Arrived, ...] = ()
    receipt: Receipt | None = None
    failed: str = ""
    """Why it came to nothing."""


@dataclass(frozen=True, slots=True)
class _Task:
    id: str
    work: Work
    folder: Path | None
    """Of files, which are gone when it is done."""


class _Stopped(Exception):  # noqa: N818  (it is asked for)
    """The site ends."""


class Jobs:
    """The jobs of one ledger, each after the one before it."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._jobs: dict[str, Job] = {}
        self._tasks: deque[_Task] = deque()
        self._lock = threading.Condition()
        self._thread: threading.Thread | None = None
        self._ends = False

    def put(self, by: str, what: str, work: Work, folder: Path | None = None) -> Job:
        """Have it done when its turn comes; ``folder`` is taken away afterwards. Raises Refusal where many wait."""
        job = Job(secrets.token_urlsafe(9), by, what)
        with self._lock:
            if len(self._tasks) >= WAITING or self._ends:
                raise Refusal(503, f"{len(self._tasks)} things wait to be read already.", "Wait a little: /add")
            self._jobs[job.id] = job
            while len(self._jobs) > REMEMBERED:
                del self._jobs[next(iter(self._jobs))]
            self._tasks.append(_Task(job.id, work, folder))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()
            self._lock.notify()
        return job

    def job(self, id: str) -> tuple[Job, int]:
        """The job of this id, and how many are before it. Raises Refusal where there is none."""
        with self._lock:
            if id not in self._jobs:
                raise missing("Nothing is read under this address, or no more.", "What is: /add")
            before = next((n for n, task in enumerate(self._tasks, 1) if task.id == id), 0)
            return self._jobs[id], before

    def last(self) -> tuple[Job, ...]:
        """The last first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def close(self) -> None:
        """Stop behind the article at hand; what was read of it and of the others is kept."""
        with self._lock:
            self._ends = True
            self._lock.notify()
        if self._thread:
            self._thread.join(PATIENCE)

    def _run(self) -> None:
        while True:
            with self._lock:
                while not self._tasks and not self._ends:
                    self._lock.wait()
                if not self._tasks:
                    return
                task = self._tasks.popleft()
            if self._ends:
                self._set(task.id, state="stopped")
            else:
                self._do(task)
            if task.folder:
                shutil.rmtree(task.folder, ignore_errors=True)

    def _do(self, task: _Task) -> None:
        self._set(task.id, state="reading")
        try:
            receipt = task.work(lambda document, new: self._arrived(task.id, document, new))
        except _Stopped:
            self._set(task.id, state="stopped")
        except OnrecordError as error:
            self._set(task.id, state="failed", failed=str(error))
        except Exception:  # the next job is done all the same
            self._set(task.id, state="failed", failed="Something went wrong in onrecord itself.")
            traceback.print_exc()
        else:
            self._set(task.id, state="done", receipt=receipt)

    def _arrived(self, id: str, document: Document, new: bool) -> None:
        job = self._jobs[id]
        one = Arrived(self._ledger.browsing.id_of(document), document.title or document.id, new)
        named = (*job.articles, one) if len(job.articles) < ARTICLES else job.articles
        self._set(id, done=job.done + 1, articles=named)
        if self._ends:
            raise _Stopped

    def _set(self, id: str, **changed: object) -> None:
        with self._lock:
            if id in self._jobs:
                self._jobs[id] = replace(self._jobs[id], **changed)  # type: ignore[arg-type]
