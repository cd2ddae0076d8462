"""Following feeds: which of them are due, and how long one that fails is left alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from onrecord.desk import Ledger
from onrecord.filed import Receipt
from onrecord.sources.online import Online

LONGEST = 3600.0
"""Seconds that a feed is left alone at most for its failures."""


class Watch:
    """Feeds that are added to a ledger again and again, every ``every`` seconds."""

    def __init__(
        self,
        feeds: Sequence[str],
        every: float,
        *,
        online: Online | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._every = every
        self._online = online or Online()
        self._clock = clock
        self._due = {feed: clock() for feed in feeds}
        self._waits = dict.fromkeys(self._due, every)

    def round(self, ledger: Ledger, jobs: int = 0) -> Receipt:
        """Add what is new in the feeds that are due."""
        now = self._clock()
        due = [feed for feed, at in self._due.items() if at <= now]
        receipt = ledger.add(*due, jobs=jobs, online=self._online)
        for feed in due:
            failed = feed in self._online.failed
            self._waits[feed] = min(max(LONGEST, self._every), 2 * self._waits[feed]) if failed else self._every
            self._due[feed] = self._clock() + self._waits[feed]
        return receipt

    def pause(self) -> float:
        """Seconds until a feed is due."""
        return max(0.0, min(self._due.values()) - self._clock())
