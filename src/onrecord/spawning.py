"""Processes of our own that do not run the user's script again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import SpawnContext, SpawnProcess
from threading import Lock

_STARTING = Lock()


class _Process(SpawnProcess):
    def start(self) -> None:
        with _without_script():
            super().start()


class Spawning(SpawnContext):
    """Starts processes anew, not as forks: a model that was opened before a fork does not run after it.

    Python has each such process import the script that started it, so that what it is handed may come from there; a
    script without ``if __name__ == "__main__"`` would then start over in every one of them. What ours are handed must
    come from modules.
    """

    Process = _Process


@contextmanager
def _without_script() -> Iterator[None]:
    """Hides where the script lies, as ``multiprocessing.spawn.get_preparation_data`` looks it up, and nothing else of
    it: other threads go on using it."""
    with _STARTING:
        script = sys.modules["__main__"]
        told = vars(script)
        hidden = {name: value for name, value in told.items() if name in ("__spec__", "__file__")}
        try:
            told["__spec__"] = None
            told.pop("__file__", None)
            yield
        finally:
            told.update(hidden)
