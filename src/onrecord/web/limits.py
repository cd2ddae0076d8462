"""How often somebody may try, and how much they may ask. Kept in memory, in bounded room."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

MOST = 10_000
"""Keys that are remembered; the ones not heard of for longest are forgotten first."""
FORGOTTEN = 3600.0
"""Seconds after which failures no longer count."""
SIDE_BY_SIDE = 2
"""Passwords that are looked at side by side."""
Clock = Callable[[], float]
Held = TypeVar("Held")


@dataclass(frozen=True, slots=True)
class Patience:
    """How many failures are free, and how long one waits at the most, in seconds; in between it doubles."""

    free: int
    longest: float


BY_NAME = Patience(5, 60.0)
"""Short at its longest: who tries others' passwords must not be able to keep them out."""
BY_ADDRESS = Patience(10, 900.0)


class _Kept(Generic[Held]):
    def __init__(self, most: int) -> None:
        self._held: OrderedDict[str, Held] = OrderedDict()
        self._most = most

    def get(self, key: str) -> Held | None:
        return self._held.get(key)

    def put(self, key: str, value: Held) -> None:
        self._held[key] = value
        self._held.move_to_end(key)
        if len(self._held) > self._most:
            self._held.popitem(last=False)

    def drop(self, key: str) -> None:
        self._held.pop(key, None)

    def __len__(self) -> int:
        return len(self._held)


class Tries:
    """Failures by key, each with an exponential back-off. A try counts as failed from when it begins."""

    def __init__(self, patience: Patience, clock: Clock = time.monotonic, most: int = MOST) -> None:
        self._patience = patience
        self._clock = clock
        self._lock = threading.Lock()
        self._failed: _Kept[tuple[int, float]] = _Kept(most)  # how often, and when last

    def begin(self, key: str) -> float:
        """0 and a failure more, or the seconds until another try is let through."""
        with self._lock:
            count, last = self._count(key)
            waits = self._pause(count) - (self._clock() - last)
            if waits > 0:
                return waits
            self._failed.put(key, (count + 1, self._clock()))
            return 0.0

    def passed(self, key: str, *, all: bool) -> None:
        """It was no failure; with ``all``, nor were the ones before."""
        with self._lock:
            count, last = self._count(key)
            if all or count <= 1:
                self._failed.drop(key)
            else:
                self._failed.put(key, (count - 1, last))

    def __len__(self) -> int:
        return len(self._failed)

    def _count(self, key: str) -> tuple[int, float]:
        count, last = self._failed.get(key) or (0, 0.0)
        return (count, last) if self._clock() - last < FORGOTTEN else (0, 0.0)

    def _pause(self, count: int) -> float:
        over = count - self._patience.free
        return min(2.0 ** min(over, 30), self._patience.longest) if over >= 0 else 0.0


class SignIns:
    """Tries to sign in, by name and by address, and how many passwords are looked at side by side.

    Each look takes 64 MiB, so few are taken at a time.
    """

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._by_name = Tries(BY_NAME, clock)
        self._by_address = Tries(BY_ADDRESS, clock)
        self.turn = threading.BoundedSemaphore(SIDE_BY_SIDE)

    def begin(self, name: str, address: str) -> float:
        """0 and a failure more, or the seconds until another try is let through."""
        # by address first: who has to wait there should not make others wait who have that name
        return self._by_address.begin(address) or self._by_name.begin(name)

    def passed(self, name: str, address: str) -> None:
        self._by_name.passed(name, all=True)
        self._by_address.passed(address, all=False)


class Buckets:
    """So many requests a second and key, and a burst of them at once."""

    def __init__(self, rate: float, burst: int, clock: Clock = time.monotonic, most: int = MOST) -> None:
        self._rate = rate
        self._burst = burst
        self._clock = clock
        self._lock = threading.Lock()
        self._left: _Kept[tuple[float, float]] = _Kept(most)

    def take(self, key: str) -> float:
        """0, or the seconds until there is one again."""
        with self._lock:
            now = self._clock()
            left, last = self._left.get(key) or (float(self._burst), now)
            left = min(self._burst, left + (now - last) * self._rate)
            if left >= 1:
                self._left.put(key, (left - 1, now))
                return 0.0
            self._left.put(key, (left, now))
            return (1 - left) / self._rate

    def __len__(self) -> int:
        return len(self._left)


def neighbourhood(address: str) -> str:
    """What counts as one address: of IPv6 the first 64 bits, since whoever has one has all of those."""
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(number, ipaddress.IPv6Address):
        if number.ipv4_mapped:
            return str(number.ipv4_mapped)
        return str(ipaddress.ip_network((number, 64), strict=False))
    return address
