"""The conductor: documents from the sources through the reader, in order, on one core or several.

Documents are read in chunks of some thousand words, so that the model's batches are full. A single
chunk is read here, with all cores on it; more are handed to worker processes, one a core, each with
a model of its own.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from itertools import chain
from multiprocessing import active_children

from onrecord.errors import OnrecordError
from onrecord.models import open_reader
from onrecord.reading.reader import Reader
from onrecord.records import Document, Problem, Reading, Scale
from onrecord.spawning import Spawning

CHUNK = 120_000
"""Code points of the documents read together (about 20,000 words)."""
AHEAD = 2
"""Chunks waiting for each worker, beside the one at work."""

Found = Document | Problem
Result = Reading | Problem


class _Worker:
    """What a worker process holds: one reader, opened once."""

    reader: Reader | None = None


def read_all(found: Iterable[Found], jobs: int = 0, scale: Scale = "icd203") -> Iterator[Result]:
    """Read every document of ``found``; problems pass through in their place.

    ``jobs`` 0: one a core; ``scale`` is what words of certainty are put on.
    """
    cores = usable_cores()
    jobs = jobs or cores
    chunks = chunks_of(found)
    first = list(_take(chunks, 2))
    if not first:
        return
    if len(first) == 1 or jobs == 1:
        reader = _reader(cores if jobs > 1 else 1, scale)
        for chunk in chain(first, chunks):
            yield from _merge(chunk, reader.read(_documents(chunk)))
        return
    yield from _in_processes(chain(first, chunks), jobs, scale)


@lru_cache(maxsize=1)
def _reader(threads: int, scale: Scale) -> Reader:
    """Opened once: who adds again and again, as a feed is watched, reads with the same model."""
    return Reader(open_reader(), threads, scale)


def usable_cores() -> int:
    """Cores this process may run on: fewer than the machine's where it was pinned or put into a container."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _take(chunks: Iterator[list[Found]], count: int) -> Iterator[list[Found]]:
    for _ in range(count):
        chunk = next(chunks, None)
        if chunk is not None:
            yield chunk


def chunks_of(found: Iterable[Found]) -> Iterator[list[Found]]:
    """What is read together, in order: documents of about ``CHUNK`` code points, and the problems between them."""
    chunk: list[Found] = []
    size = 0
    for item in found:
        chunk.append(item)
        size += len(item.text) if isinstance(item, Document) else 1
        if size >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _documents(chunk: list[Found]) -> list[Document]:
    return [item for item in chunk if isinstance(item, Document)]


def _merge(chunk: list[Found], readings: list[Reading]) -> Iterator[Result]:
    following = iter(readings)
    for item in chunk:
        yield next(following) if isinstance(item, Document) else item


def _in_processes(chunks: Iterator[list[Found]], jobs: int, scale: Scale) -> Iterator[Result]:
    pool = ProcessPoolExecutor(jobs, mp_context=Spawning(), initializer=_ignore_interrupts)
    waiting: deque[tuple[list[Found], Future[list[Reading]]]] = deque()
    try:
        for chunk in chunks:
            waiting.append((chunk, pool.submit(_read_here, _documents(chunk), scale)))
            if len(waiting) > jobs * (1 + AHEAD):
                done, future = waiting.popleft()
                yield from _merge(done, future.result())
        while waiting:
            done, future = waiting.popleft()
            yield from _merge(done, future.result())
    except BrokenProcessPool as error:
        raise OnrecordError("a worker process died, perhaps for want of memory; try again with --jobs 1") from error
    except BaseException:  # Ctrl-C, a closed pipe: nobody wants what is still being read
        for child in active_children():
            child.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _ignore_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal; the one that started us answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read_here(documents: list[Document], scale: Scale) -> list[Reading]:
    if _Worker.reader is None:
        _Worker.reader = Reader(open_reader(), scale=scale)
    return _Worker.reader.read(documents)
