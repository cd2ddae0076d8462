"""Accounts in a new file, with hashes that cost little."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onrecord.accounts.records import By
from onrecord.accounts.store import Accounts

PASSWORD = "the gate is green again"
BY = By("Ann", "test")


class Clock:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.now = datetime(2031, 4, 14, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def on(self, **much: float) -> None:
        self.now += timedelta(**much)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def held(tmp_path: Path, clock: Clock, cheap: None) -> Iterator[Accounts]:
    """An admin, a reviewer and a reader, with the same password."""
    with Accounts(tmp_path / "my.accounts", make=True, now=clock) as made:
        for name, role in (("Ann", "admin"), ("Odo", "reviewer"), ("Ivo", "reader")):
            made.people.add(name, role, PASSWORD, BY)  # type: ignore[arg-type]
        yield made
