"""A site that runs beside a test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from queue import Queue
from threading import Thread

from onrecord.desk import Ledger
from onrecord.web.binding import Plan, admitted
from onrecord.web.serving import server

PATIENCE = 30
"""Seconds that it may take to begin and to end."""


@contextmanager
def served(ledger: Ledger, as_of: date | None = None, plan: Plan | None = None) -> Iterator[str]:
    """The address of the ledger's pages, for as long as it lasts."""
    told: Queue[str] = Queue()
    plan = plan or Plan(as_of=as_of)
    with admitted(plan) as access:
        made = server(ledger, plan, access, told.put)
        running = Thread(target=made.run, daemon=True)
        running.start()
        try:
            yield told.get(timeout=PATIENCE)
        finally:
            made.should_exit = True
            running.join(PATIENCE)
