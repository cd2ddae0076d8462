"""The log: who did what, when, from where. It is only added to."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, insert, select

from onrecord.accounts.file import AccountsFile
from onrecord.accounts.records import By, Event
from onrecord.accounts.tables import event, events

LONGEST = 500
"""Characters of what an event is about."""
AT_ONCE = 1_000


def noted(connection: Connection, file: AccountsFile, by: By, did: str, about: str = "") -> None:
    """Add a line within a transaction that writes, so that it stands there if, and only if, the rest was done."""
    row = {"at": file.now(), "who": _clean(by.name), "address": _clean(by.address), "did": did, "about": _clean(about)}
    connection.execute(insert(events).values(**row))


class Log:
    """What was done, the last first."""

    def __init__(self, file: AccountsFile) -> None:
        self._file = file

    def add(self, by: By, did: str, about: str = "") -> None:
        with self._file.writing() as connection:
            noted(connection, self._file, by, did, about)

    def page(self, who: str = "", did: str = "", limit: int = 20, offset: int = 0) -> tuple[tuple[Event, ...], int]:
        """A page of the lines by this name, of this kind, and how many there are in all."""
        chosen = select(events)
        if who:
            chosen = chosen.where(events.c.who == who)
        if did:
            chosen = chosen.where(events.c.did == did)
        with self._file.reading() as connection:
            total = connection.execute(select(func.count()).select_from(chosen.subquery())).scalar_one()
            rows = connection.execute(chosen.order_by(events.c.key.desc()).limit(limit).offset(offset))
            return tuple(map(event, rows)), total

    def kinds(self, who: str = "") -> tuple[tuple[str, int], ...]:
        """What was done so far (by this name), and how often."""
        chosen = select(events.c.did, func.count()).group_by(events.c.did).order_by(events.c.did)
        with self._file.reading() as connection:
            rows = connection.execute(chosen.where(events.c.who == who) if who else chosen)
            return tuple((did, count) for did, count in rows)

    def every(self) -> Iterator[Event]:
        """All lines, the first first."""
        last = 0
        while True:
            with self._file.reading() as connection:
                chosen = select(events).where(events.c.key > last).order_by(events.c.key).limit(AT_ONCE)
                found = [event(row) for row in connection.execute(chosen)]
            yield from found
            if len(found) < AT_ONCE:
                return
            last = found[-1].key


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode()[:LONGEST]
