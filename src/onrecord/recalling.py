"""The truces of one ledger, read off those of its articles that speak of any: between `ledger` and `following`."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import date

from onrecord.followed import Actor
from onrecord.following.truces.articles import Telling, telling
from onrecord.following.truces.remembered import Remembered
from onrecord.following.truces.truces import speaks_of_truces, truces
from onrecord.ledger.store import Store
from onrecord.truced import Truce


class Recalling:
    """Remembers what each article tells, so that only what came in is read; safe to share between threads."""

    def __init__(self, store: Store, actors: Callable[[], Sequence[Actor]]) -> None:
        self._store, self._actors = store, actors
        self._lock = threading.Lock()
        self._told: dict[int, Telling | None] = {}
        """By the ledger's key of an article; None for one that speaks of no truce."""
        self._remembered = Remembered()

    def truces(self, today: date) -> tuple[Truce, ...]:
        """As they could be known on that day. What cannot be read any more is left out: ``check`` tells it."""
        with self._lock:
            keys = self._store.originals()
            new = [key for key in keys if key not in self._told]
            for key, found in self._store.speaking(new, speaks_of_truces):
                self._told[key] = telling(found.article, found.reading) if found else None
            tellings = [told for key in keys if (told := self._told.get(key))]
            return truces(tellings, self._actors(), today, self._remembered) if tellings else ()
