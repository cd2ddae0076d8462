"""One run at a time over a dataset."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from uuid import uuid4

from onrecord.corpus.dataset import OWN
from onrecord.corpus.places import Place
from onrecord.errors import OutputError

LOCK = f"{OWN}/lock"
STALE = 600.0
"""Seconds after which a lock in an object store that nobody renewed counts for nothing."""
RENEWED = 60.0
"""Seconds between two renewals."""


@contextmanager
def locked(where: Place) -> Iterator[None]:
    """Hold the dataset. Raises OutputError where another run holds it.

    On a disk the system drops the lock with the process. In an object store a run that was killed is waited for.
    """
    with _on_disk(where) if where.local else _in_store(where):
        yield


@contextmanager
def _on_disk(where: Place) -> Iterator[None]:
    import fcntl

    path = Path(where.at(LOCK))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise OutputError(f"cannot write {where.shown}: {error.strerror or error}") from error
    with stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            stream.seek(0)
            raise _held(where, stream.read().strip()) from None
        stream.truncate(0)
        stream.write(_us())
        stream.flush()
        yield


@contextmanager
def _in_store(where: Place) -> Iterator[None]:
    token = uuid4().hex
    if where.kind(LOCK) == "file":
        held = where.json(LOCK)
        if time.time() - held["at"] < STALE:
            raise _held(where, held["by"])
    stop = Event()

    def renew() -> None:
        where.write_json(LOCK, {"by": _us(), "at": time.time(), "token": token})

    def keep() -> None:
        while not stop.wait(RENEWED):
            renew()

    renew()
    if where.json(LOCK)["token"] != token:  # two began at once
        raise _held(where, where.json(LOCK)["by"])
    keeper = Thread(target=keep, daemon=True)
    keeper.start()
    try:
        yield
    finally:
        stop.set()
        keeper.join()
        where.remove(LOCK)


def _us() -> str:
    return f"process {os.getpid()} on {platform.node()}"


def _held(where: Place, by: str) -> OutputError:
    return OutputError(
        f"{where.shown} is being written by another run ({by or 'just begun'}): wait for it, or stop it; the same "
        "command then goes on from there"
    )
