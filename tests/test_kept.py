"""Answers kept for as long as what they were told from is the same."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from onrecord.kept import Kept


def test_the_same_state_is_told_once() -> None:
    kept = Kept(5)
    told: list[int] = []

    def tell() -> int:
        told.append(0)
        return len(told)

    assert [kept.told("name", state, tell) for state in (1, 1, 2, 2, 1)] == [1, 1, 2, 2, 3]
    assert kept.last("name") == (1, 3) and kept.last("other") is None


def test_what_nobody_asked_for_longest_goes_first() -> None:
    kept = Kept(2)
    for name in ("a", "b", "a", "c"):
        kept.told(name, 0, name.upper)
    assert len(kept) == 2 and kept.last("b") is None and kept.last("a") == (0, "A")


def test_several_at_once_wait_for_the_first() -> None:
    kept, begun, go, told = Kept(2), threading.Event(), threading.Event(), list[int]()

    def tell() -> str:
        begun.set()
        assert go.wait(10)
        told.append(1)
        return "answer"

    with ThreadPoolExecutor(4) as pool:
        found = [pool.submit(kept.told, "name", 0, tell) for _ in range(4)]
        assert begun.wait(10)
        go.set()
        assert [f.result(10) for f in found] == ["answer"] * 4
    assert told == [1]


def test_a_failure_is_not_kept() -> None:
    kept = Kept(2)
    with pytest.raises(ZeroDivisionError):
        kept.told("name", 0, lambda: 1 // 0)
    assert kept.told("name", 0, lambda: 2) == 2
