"""What all pages share: one opened ledger, the day that counts as today, and what takes long to tell, kept."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TypeVar

from onrecord.browsed import Mark
from onrecord.desk import Ledger
from onrecord.errors import OnrecordError
from onrecord.filed import Article
from onrecord.followed import Actor
from onrecord.kept import Kept
from onrecord.truced import Truce
from onrecord.web.pages.shown import Sight

T = TypeVar("T")
CALLED = 50_000
"""Articles whose headlines are remembered."""
PATIENCE = 1.0
"""Seconds that a front page waits for the truces, and a site that ends for who reads them."""
KEPT = 300
"""Answers that are kept."""


class Room:
    """One ledger for all readers; safe to share between threads, as the ledger is.

    ``as_of``: the day that counts as today, where it is not the day itself. What goes through the whole ledger
    (actors, truces, threads) is told once and kept until something is added, judged or linked.
    """

    def __init__(self, ledger: Ledger, as_of: date | None = None) -> None:
        self.ledger = ledger
        self._as_of = as_of
        self._reading: threading.Thread | None = None
        self._called: dict[str, str] = {}
        self._kept = Kept(KEPT)
        ledger.browsing.prepare()

    def today(self) -> date:
        return self._as_of or date.today()

    @property
    def fixed(self) -> bool:
        """Whether another day than today counts as today."""
        return self._as_of is not None

    def actors(self) -> tuple[Actor, ...]:
        return self.ledger.actors()

    def sides(self) -> dict[str, str]:
        """The side of everybody who has one, by name as printed."""
        actors = self.actors()
        # kept beside what it was made of, so that nothing else can be at that place in memory
        return self._kept.told("sides", id(actors), lambda: (actors, _sides(actors)))[1]

    def sight(self) -> Sight:
        """How a reader looks at the ledger now."""
        return Sight(self.today(), self.sides(), self.called)

    def called(self, article: Article) -> str:
        """Its title, else its headline, else the name that it is known by."""
        if article.title:
            return article.title
        if article.id not in self._called:
            if len(self._called) >= CALLED:
                self._called.clear()
            self._called[article.id] = self.ledger.browsing.headline(article.id) or article.name
        return self._called[article.id]

    def truces(self) -> tuple[Truce, ...]:
        return self._told("truces", lambda: self.ledger.truces(today=self.today()))

    def truces_by_now(self) -> tuple[Truce, ...] | None:
        """The truces as far as they were told by now: those of a moment ago, or None, while new ones are being read.

        It takes long where there are many articles, and nobody should wait for a front page.
        """
        held = self._kept.last("truces")
        if (held is None or held[0] != self._state()) and not (self._reading and self._reading.is_alive()):
            self._reading = threading.Thread(target=self._read_truces, daemon=True)
            self._reading.start()
            self._reading.join(PATIENCE)
            held = self._kept.last("truces")
        return held[1] if held else None

    def close(self) -> None:
        """Wait a little for what is still being read."""
        if self._reading:
            self._reading.join(PATIENCE)

    def _read_truces(self) -> None:
        with suppress(OnrecordError):  # the page of truces says what is wrong
            self.truces()

    def counted(self, name: str, tell: Callable[[], T]) -> T:
        """What ``tell`` counts, kept under a name that says all that it depends on besides the ledger and the day."""
        return self._told(f"counted {name}", tell)

    def _told(self, name: str, tell: Callable[[], T]) -> T:
        """The same as last time, unless the ledger or the day is another."""
        return self._kept.told(name, self._state(), tell)

    def _state(self) -> tuple[date, Mark]:
        return self.today(), self.ledger.browsing.mark()


def _sides(actors: tuple[Actor, ...]) -> dict[str, str]:
    return {v.name: a.side for a in actors for v in a.voices if a.side}
