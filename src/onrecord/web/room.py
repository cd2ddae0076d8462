"""What all pages share: one opened ledger, the day that counts as today, and what takes long to tell, kept."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from typing import Any, Literal, TypeVar, cast

from onrecord.browsed import Mark
from onrecord.desk import Ledger
from onrecord.filed import Article
from onrecord.followed import Actor
from onrecord.kept import Kept
from onrecord.truced import Truce
from onrecord.web.pages.shown import Sight

T = TypeVar("T")
CALLED = 50_000
"""Articles whose headlines are remembered."""
PATIENCE = 0.3
"""Seconds that a page waits for the truces, and a site that ends for who reads them."""
MOMENT = 0.1
"""Seconds that a page waits for what is told beside it: it can be had a moment later, where it is put in its place."""
Told = Literal["now", "before", "not yet"]
"""Whether something was told of the ledger as it is now, or as it was a moment ago."""
QUEUE = 8
"""Of what takes long, what waits to be told at most."""
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
        self._lock = threading.Lock()
        self._reading: threading.Thread | None = None
        self._failed: tuple[object, Exception] | None = None
        """Of which state the truces could not be read, and why."""
        self._truces = Kept(1)
        self._beside: ThreadPoolExecutor | None = None
        self._coming: dict[tuple[str, object], Future[Any]] = {}
        self._called: dict[str, str] = {}
        self._kept = Kept(KEPT)
        ledger.browsing.prepare()

    def prepare(self, patience: float) -> None:
        """Read what takes long before anybody asks for it; the truces go on by themselves after so many seconds."""
        self.sides()
        self._begin(patience)

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
        return self._kept.made("sides", self.actors(), _sides)

    def names(self) -> dict[str, str]:
        """The actor's name of everybody who speaks, by name as printed."""
        return self._kept.made("names", self.actors(), _names)

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

    def truces(self) -> tuple[Told, tuple[Truce, ...]]:
        """The truces as far as they were told by now, and whether that is so: nobody should wait for them long.

        All articles that speak of any are read after the start, and what came in when somebody asks. Raises what was
        raised when they were read.
        """
        found = self.truces_by_now()
        with self._lock:
            failed, self._failed = self._failed, None
        if failed:
            raise failed[1]
        return found

    def truces_by_now(self) -> tuple[Told, tuple[Truce, ...]]:
        """The same for a page that has more to show: it leaves to the page of truces to say what is wrong."""
        held = self._truces.last("truces")
        if (held is None or held[0] != self._state()) and self._begin():
            held = self._truces.last("truces")
        if held is None:
            return "not yet", ()
        return ("now" if held[0] == self._state() else "before"), held[1]

    def _begin(self, patience: float = PATIENCE) -> bool:
        """Have the truces read, if nobody does, and wait a little."""
        with self._lock:
            failed = self._failed is not None and self._failed[0] == self._state()
            if failed or (self._reading and self._reading.is_alive()):
                return False
            reading = self._reading = threading.Thread(target=self._read_truces, daemon=True)
            reading.start()
        reading.join(patience)
        return True

    def soon(self, name: str, tell: Callable[[], T]) -> T | None:
        """What ``tell`` tells, kept as ``counted`` is; None while it is still being told, or many others are before it.

        It is told beside the pages, one at a time, so that what takes a network half a second holds up nobody.
        """
        state = self._state()
        held = self._kept.last(name)
        if held is not None and held[0] == state:
            return cast(T, held[1])
        with self._lock:
            coming = self._coming.get((name, state))
            if coming is None:
                if len(self._coming) >= QUEUE:
                    return None
                self._beside = self._beside or ThreadPoolExecutor(1, "beside")
                coming = self._coming[name, state] = self._beside.submit(self._kept.told, name, state, tell)
                coming.add_done_callback(lambda done: self._coming.pop((name, state), None))
            first = len(self._coming) <= 1
        try:
            return cast(T, coming.result(MOMENT if first else 0))
        except TimeoutError:
            return None

    def close(self) -> None:
        """Wait a little for what is still being read."""
        with self._lock:
            beside, self._beside = self._beside, None
        if beside:
            beside.shutdown(wait=False, cancel_futures=True)
        if self._reading:
            self._reading.join(PATIENCE)

    def _read_truces(self) -> None:
        state = self._state()
        try:
            self._truces.told("truces", state, lambda: self.ledger.truces(today=state[0]))
        except Exception as error:  # told where somebody waits for it
            with self._lock:
                self._failed = (state, error)

    def counted(self, name: str, tell: Callable[[], T]) -> T:
        """What ``tell`` counts, kept under a name that says all that it depends on besides the ledger and the day."""
        return self._told(f"counted {name}", tell)

    def _told(self, name: str, tell: Callable[[], T]) -> T:
        """The same as last time, unless the ledger or the day is another."""
        return self._kept.told(name, self._state(), tell)

    def _state(self) -> tuple[date, Mark]:
        return self.today(), self.ledger.browsing.mark()


def _names(actors: tuple[Actor, ...]) -> dict[str, str]:
    return {v.name: a.name for a in reversed(actors) for v in a.voices}  # of two of one name, who says more


def _sides(actors: tuple[Actor, ...]) -> dict[str, str]:
    return {v.name: a.side for a in actors for v in a.voices if a.side}
