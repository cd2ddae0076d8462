"""Processes of our own that do not run the user's script again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import SpawnContext, SpawnProcess
from threading import Lock
from types import ModuleType

_STARTING = Lock()


class _Process(SpawnProcess):
    def start(self) -> None:
        with _without_script():
            super().start()


class Spawning(SpawnContext):
    """Starts processes anew, not as forks: a model that was opened before a fork does not run after it.

    Python has each such process import the script that started it, so that what it is handed may come from there; a
    script without ``if __name__ == "__main__"`` would then start over in every one of them. What ours are handed comes
    from this package alone.
    """

    Process = _Process


@contextmanager
def _without_script() -> Iterator[None]:
    with _STARTING:
        script = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = script
