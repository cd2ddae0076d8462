"""The links of a ledger: what waits to be linked, what is kept and asked; each call a transaction of its own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from onrecord.filed import Entry
from onrecord.ledger import linking
from onrecord.ledger.connection import Connections
from onrecord.linked import Bond, Ends, Tied


class Links:
    """Links between statements, as a store keeps them."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def waiting(self, linkers: Collection[str]) -> list[int]:
        """Documents whose statements none of these linkers looked at."""
        with self._connections.reading() as connection:
            return linking.waiting(connection, linkers)

    def field(self, linkers: Collection[str]) -> linking.Field:
        """All statements that one of them did look at."""
        with self._connections.reading() as connection:
            return linking.field(connection, linkers)

    def keep(self, document: int, packed: bytes, linker: str, bonds: Sequence[Bond], nearest: linking.Nearest) -> None:
        with self._connections.writing() as connection:
            linking.keep(connection, document, packed, linker, bonds, nearest)

    def page(
        self, tied: Tied, voices: Collection[int] | None, wrong: Collection[Ends], limit: int, offset: int
    ) -> tuple[list[tuple[Entry, Entry, Bond]], int]:
        """A page of links, and how many there are; those that are ``wrong`` only where they are asked for."""
        with self._connections.reading() as connection:
            return linking.linked(connection, tied, voices, wrong, limit, offset)

    def holds(self, ends: Ends) -> bool:
        """Whether a link, however sure, leads from the later of these to the earlier."""
        with self._connections.reading() as connection:
            return linking.is_linked(connection, ends)

    def every(self, at_least: float, wrong: Collection[Ends]) -> list[Bond]:
        with self._connections.reading() as connection:
            return linking.all_linked(connection, at_least, wrong)

    def told(self, bonds: Sequence[Bond]) -> list[tuple[Entry, Entry, Bond]]:
        """Links with their statements."""
        with self._connections.reading() as connection:
            return linking.told(connection, bonds)

    def touching(
        self, ids: Sequence[str], at_least: float, until: date, wrong: Collection[Ends], limit: int
    ) -> list[tuple[Entry, Entry, Bond]]:
        """Links with either end among these statements."""
        with self._connections.reading() as connection:
            return linking.touching(connection, ids, at_least, until, wrong, limit)

    def number_waiting(self) -> int:
        with self._connections.reading() as connection:
            return linking.number_waiting(connection)
