"""Statements that were read back lately, for who shows the same ones again and again.

A statement on record stays as it is, and so does its article, but for whether that is the latest version.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, Engine

from onrecord.filed import Entry

MOST = 20_000
"""Statements; some 2 kB each."""
_NAME = "remembered"


class Remembered:
    """Statements by their keys; those that nobody asked for longest go first. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: OrderedDict[int, Entry] = OrderedDict()

    def of(self, keys: Iterable[int]) -> dict[int, Entry]:
        """Those of these that are remembered."""
        with self._lock:
            found = {key: self._entries[key] for key in keys if key in self._entries}
            for key in found:
                self._entries.move_to_end(key)
        return found

    def keep(self, found: Mapping[int, Entry]) -> None:
        with self._lock:
            self._entries.update(found)
            while len(self._entries) > MOST:
                self._entries.popitem(last=False)


def remember(engine: Engine) -> None:
    """Remember what is read through this engine from now on."""
    engine.update_execution_options(**{_NAME: Remembered()})


def remembered_by(connection: Connection) -> Remembered | None:
    """What its engine remembers; nothing for who writes, since what is being written may come to nothing."""
    options = connection.get_execution_options()
    found: Remembered | None = None if options.get("writes") else options.get(_NAME)
    return found
