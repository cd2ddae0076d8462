"""A process that says nothing for long ends itself, however it hangs, and is known by it to whoever comes after.

For workers that nobody can watch from outside: on another machine the engine sees a process that hangs as one that
works. Python's own watchdog ends it, which needs no lock that a hanging call may hold. When each try began is kept
beside the slice, so that the next process knows how often one was silent over it.
"""

from __future__ import annotations

import faulthandler
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

from onrecord.corpus.places import Place

_ERRORS = 2
"""Where it says what hung: the file descriptor of standard error."""


class Vigil:
    """Over the work of one process; ``silence``: seconds without a word after which it ends itself."""

    def __init__(self, where: Place, run: str, silence: float) -> None:
        self._place, self._run, self._silence = where, run, silence

    def hung(self, name: str) -> int:
        """How often in this run a process was silent over what is kept under ``name``, before now."""
        told = self._told(name)
        return sum(later - earlier >= self._silence for earlier, later in pairwise([*told, time.time()]))

    def begun(self, name: str) -> int:
        """How often in this run something was begun that is kept under ``name``."""
        return len(self._told(name))

    @contextmanager
    def over(self, name: str | None = None) -> Iterator[None]:
        """While something is done, which calls `spoke` as it goes on; when it began is kept under ``name``."""
        if name is not None:
            self._place.write_json(name, {"run": self._run, "begun": [*self._told(name), time.time()]})
        self.spoke()
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()

    def spoke(self) -> None:
        """From now on, so many seconds again."""
        faulthandler.dump_traceback_later(self._silence, exit=True, file=_ERRORS)

    def _told(self, name: str) -> list[float]:
        if self._place.kind(name) != "file":
            return []
        told = self._place.json(name)
        return [float(begun) for begun in told["begun"]] if told["run"] == self._run else []
