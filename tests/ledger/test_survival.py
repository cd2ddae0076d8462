"""Kills, crowds and full disks: small versions of what bench/ledger.py does at length."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from onrecord.desk import Ledger
from onrecord.errors import LedgerError
from onrecord.filed import Question
from onrecord.ledger.sqlite.file import LedgerFile
from onrecord.ledger.store import Store
from onrecord.records import Problem
from tests import shelf
from tests.places import Place

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(BENCH))
    yield


def measured(place: Place, folder: Path) -> Any:
    """The same place as the measures know it."""
    from places import Files, Schemas

    return Files(folder) if place.kind == "sqlite" else Schemas(place.bare("measured"))


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="a process is killed otherwise there")
def test_a_kill_at_any_moment_loses_nothing(bench: None, place: Place, tmp_path: Path) -> None:
    from killing import killing

    done = killing(measured(place, tmp_path), 3, 20)
    assert done.faults == []
    assert done.kills == 3


@pytest.mark.slow
def test_many_at_once_do_not_disturb_one_another(bench: None, place: Place, tmp_path: Path) -> None:
    from crowd import crowd

    done = crowd(measured(place, tmp_path), tmp_path, 2.0, writers=2, readers=2)
    assert done.faults == []
    assert done.done["new"] > 0


def article(number: int) -> Any:
    text = f"Harbor number {number}: {'the boats came in and went out again, ' * 40}“We wait,” Mara Teel said."
    return shelf.reading(text, shelf.said("“We wait,”", text=text), id=f"h{number}", origin=f"h{number}.txt")


def sound(path: Path) -> bool:
    with closing(Store(path)) as store:
        return not any(isinstance(found, Problem) for found in store.check())


def test_a_disk_that_fills_up_is_told_and_what_was_there_stays(tmp_path: Path) -> None:
    """SQLite is told that the file may have so many pages and no more."""
    path = tmp_path / "my.ledger"
    with closing(Store(path)) as store:
        store.writer().keep([article(0)])
    with closing(Store(path)) as store:
        database = store._connections.database
        assert isinstance(database, LedgerFile)
        with database._raw() as connection:
            [(pages,)] = connection.execute("pragma page_count")
            connection.execute(f"pragma max_page_count = {pages + 5}")
        kept, writer = 0, store.writer()
        with pytest.raises(LedgerError, match="no room left"):
            for kept in range(1, 500):
                writer.keep([article(kept)])
        assert kept > 1
        assert store.statements(Question(), 1).total == kept
        with database._raw() as connection:
            connection.execute("pragma max_page_count = 100000")
        store.writer().keep([article(kept)])
        assert store.statements(Question(), 1).total == kept + 1
    assert sound(path)


FULL = """
import resource, signal, sys
from onrecord.errors import LedgerError
from onrecord.ledger.store import Store
from tests.ledger.test_survival import article

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    store = Store(sys.argv[1])
    writer = store.writer()
    for number in range(500):
        writer.keep([article(number)])
        print(number, flush=True)
except LedgerError as error:
    print(error, file=sys.stderr)
    sys.exit(3)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
@pytest.mark.parametrize("most", [10, 6_000, 70_000, 600_000])
def test_files_that_may_not_grow_are_told_and_what_was_there_stays(tmp_path: Path, most: int) -> None:
    """The write-ahead log or the file, whichever comes first, may have so many bytes."""
    path = tmp_path / "my.ledger"
    root = str(Path(__file__).parents[2])
    paths = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), root)))
    ran = subprocess.run(
        [sys.executable, "-c", FULL, str(path), str(most)],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip
    assert ran.returncode == 3, ran.stderr
    assert "no room left" in ran.stderr
    kept = len(ran.stdout.splitlines())
    with closing(Store(path)) as store:
        assert store.statements(Question(), 1).total == kept
        store.writer().keep([article(number) for number in range(kept + 1)])
        assert store.statements(Question(), 1).total == kept + 1
    assert sound(path)


def test_a_backup_for_which_there_is_no_room_or_place_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "my.ledger"
    ledger: Ledger = shelf.ledger(path, shelf.full_reading())
    with closing(ledger):
        for target in (tmp_path / "nowhere" / "copy", tmp_path / "my.ledger", tmp_path):
            with pytest.raises(LedgerError):
                ledger.backup(target)
    assert [p.name for p in tmp_path.iterdir()] == ["my.ledger"]
