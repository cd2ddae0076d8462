"""Keeping what takes long to tell, for as long as what it was told from is the same."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any, TypeVar, cast

S = TypeVar("S")
T = TypeVar("T")


class Kept:
    """So many answers at most; those that nobody asked for longest go first. Safe to share between threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._answers: OrderedDict[Hashable, tuple[Hashable, Any]] = OrderedDict()
        self._asked: dict[tuple[Hashable, Hashable], Future[Any]] = {}

    def told(self, name: Hashable, state: Hashable, tell: Callable[[], T]) -> T:
        """The same as last time under this name, unless the state is another.

        Where several ask at once the first one tells, and the others wait for its answer, or for what it raises.
        """
        asked = (name, state)
        with self._lock:
            held = self._answers.get(name)
            if held is not None and held[0] == state:
                self._answers.move_to_end(name)
                return cast(T, held[1])
            waiting = self._asked.get(asked)
            if waiting is None:
                own = self._asked[asked] = Future[Any]()
        if waiting is not None:
            return cast(T, waiting.result())
        try:
            answer = tell()
        except BaseException as error:
            own.set_exception(error)
            with self._lock:
                del self._asked[asked]
            raise
        with self._lock:
            self._answers[name] = (state, answer)
            self._answers.move_to_end(name)
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
            del self._asked[asked]
        own.set_result(answer)
        return answer

    def made(self, name: Hashable, source: S, make: Callable[[S], T]) -> T:
        """The same as last time under this name, unless it is to be made of another object."""
        # kept beside what it was made of, so that nothing else can be at that place in memory
        return self.told(name, id(source), lambda: (source, make(source)))[1]

    def last(self, name: Hashable) -> tuple[Hashable, Any] | None:
        """What was told last under this name, and of which state; None where nothing is kept."""
        with self._lock:
            return self._answers.get(name)

    def __len__(self) -> int:
        return len(self._answers)
