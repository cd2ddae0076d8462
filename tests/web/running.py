"""A site that runs beside a test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from queue import Queue
from threading import Thread

from onrecord.desk import Ledger
from onrecord.web.serving import server

PATIENCE = 30
"""Seconds that it may take to begin and to end."""


@contextmanager
def served(ledger: Ledger, as_of: date | None = None) -> Iterator[str]:
    """The address of the ledger's pages, for as long as it lasts."""
    told: Queue[str] = Queue()
    made = server(ledger, "127.0.0.1", 0, as_of, told.put)
    running = Thread(target=made.run, daemon=True)
    running.start()
    try:
        yield told.get(timeout=PATIENCE)
    finally:
        made.should_exit = True
        running.join(PATIENCE)
