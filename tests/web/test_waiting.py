"""What takes long holds up nobody, and what is kept is as the ledger is."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from onrecord.desk import Ledger
from onrecord.web import warming
from onrecord.web.room import KEPT, QUEUE, Room
from onrecord.web.site import READERS, SLOW
from tests import shelf
from tests.web import made
from tests.web.conftest import client


@pytest.fixture
def quay(tmp_path: Path) -> Ledger:
    return shelf.ledger(tmp_path / "quay.ledger", *made.edited())


def test_pages_are_quick_while_others_take_long(quay: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    go = threading.Event()
    with quay, client(quay) as site, ThreadPoolExecutor(READERS + SLOW) as readers:
        monkeypatch.setattr(quay, "brief", lambda *given, **asked: go.wait(20) and None)
        slow = [readers.submit(site.get, f"/briefs?about={n}") for n in range(READERS + SLOW)]
        time.sleep(0.2)
        begun = time.monotonic()
        assert site.get("/actors").status_code == 200
        assert time.monotonic() - begun < 10
        go.set()
        assert {f.result(20).status_code for f in slow} == {404}


def test_what_came_in_is_on_the_next_page(quay: Ledger) -> None:
    with quay, client(quay) as site:
        for path in ("/", "/search", "/actors"):
            assert site.get(path).status_code == 200
        before = site.get("/search.json").json()["pages"]["total"]
        quay._store.writer().keep(made.hostile())
        assert site.get("/search.json").json()["pages"]["total"] > before
        assert any(a["name"] == ".." for a in site.get("/actors.json").json()["actors"])


def test_truces_are_told_soon(quay: Ledger) -> None:
    with quay, client(quay) as site:
        for _ in range(100):
            found = site.get("/truces.json").json()
            if found["told"] == "now":
                break
            time.sleep(0.1)
        assert found["told"] == "now" and found["truces"] == []
        assert "No article on record tells of a truce" in site.get("/truces").text


def test_what_is_told_beside_is_bounded_and_comes(quay: Ledger) -> None:
    go = threading.Event()
    with quay:
        room = Room(quay, date(2031, 4, 14))
        assert [room.soon(f"case {n}", lambda: go.wait(20)) for n in range(QUEUE + 3)] == [None] * (QUEUE + 3)
        assert len(room._coming) == QUEUE
        go.set()
        until = time.monotonic() + 20
        while room.soon("case 0", lambda: False) is None and time.monotonic() < until:
            time.sleep(0.05)
        assert room.soon("case 0", lambda: False) is True
        room.close()


def test_what_is_kept_is_bounded(quay: Ledger) -> None:
    with quay:
        room = Room(quay)
        for n in range(KEPT + 50):
            room.counted(f"{n}", str(n).upper)
        assert len(room._kept) == KEPT
        room.close()


def test_a_front_page_that_is_kept_has_the_truces_when_they_are_told(
    quay: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()
    monkeypatch.setattr(quay, "truces", lambda **asked: () if go.wait(20) else None)
    monkeypatch.setattr(warming, "LONGEST", 0.1)  # a site that is ready before its truces are
    with quay, client(quay) as site:
        assert site.get("/.json").json()["truces_told"] is False
        go.set()
        until = time.monotonic() + 20
        while not site.get("/.json").json()["truces_told"] and time.monotonic() < until:
            time.sleep(0.05)
        assert site.get("/.json").json()["truces_told"] is True
