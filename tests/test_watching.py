from __future__ import annotations

from typing import Any

from onrecord.filed import Receipt
from onrecord.sources.online import Online
from onrecord.watching import Watch


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Book:
    """A ledger that notes what it was given; the addresses in ``broken`` fail."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.broken: set[str] = set()

    def add(self, *paths: str, jobs: int, online: Online) -> Receipt:
        self.asked.append(paths)
        online.failed = self.broken & set(paths)
        return Receipt(0, 0, 0, 0, 0, ())


def test_a_feed_that_fails_is_asked_less_and_less_up_to_an_hour_apart() -> None:
    clock, book = Clock(), Book()
    book.broken = {"https://b.example/"}
    following: Any = Watch(["https://a.example/", "https://b.example/"], 900, clock=clock)
    asked: dict[str, list[float]] = {"https://a.example/": [], "https://b.example/": []}
    while clock.now < 5 * 3600:
        following.round(book, jobs=1)
        for feed in book.asked[-1]:
            asked[feed].append(clock.now)
        if clock.now >= 3 * 3600:
            book.broken = set()
        clock.now += following.pause()
    assert asked["https://a.example/"][:4] == [0, 900, 1800, 2700]
    assert asked["https://b.example/"][:5] == [0, 1800, 5400, 9000, 12600]
    assert asked["https://b.example/"][5:7] == [13500, 14400]  # it came back, and so do we


def test_no_feed_is_asked_more_often_for_failing() -> None:
    clock, book = Clock(), Book()
    book.broken = {"https://a.example/"}
    following: Any = Watch(["https://a.example/"], 7200, clock=clock)
    following.round(book)
    assert following.pause() == 7200
