"""Surveying a ledger: what pages count and list again and again, out of its register; each call one state of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from onrecord.browsed import Beat, Facets, State
from onrecord.filed import Entry, Page, Question
from onrecord.followed import Made, Voice, Wanted
from onrecord.ledger.board import Scope, with_kinds
from onrecord.ledger.connection import Connections
from onrecord.ledger.entries import entries

if TYPE_CHECKING:
    from onrecord.ledger.register import Held, Register


class Survey:
    """The register of one ledger and what is asked of it. It is made when it is first needed."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self.ready = False
        """Whether the register is there: what it answers is not asked of the database then."""

    def prepare(self) -> None:
        """Read the register: a second for 200,000 statements."""
        self._register.held()
        self.ready = True

    def state(self) -> State:
        from onrecord.ledger.surveying import state

        with self._at_hand() as (connection, held):
            return state(connection, held)

    def facets(self, question: Question) -> Facets:
        """How the answers to a question spread."""
        from onrecord.ledger.surveying import facets

        with self._at_hand() as (connection, held):
            return facets(connection, held, question)

    def statements(self, question: Question, limit: int, offset: int) -> Page:
        """A page of the answers to a question without words."""
        from onrecord.ledger.surveying import page

        with self._at_hand() as (connection, held):
            keys, total = page(connection, held, question, limit, offset)
            following = offset + limit
            return Page(entries(connection, keys), total, following if following < total else None)

    def said_last(self, voices: Sequence[int], until: date, limit: int) -> Page:
        from onrecord.ledger.surveying import said_last

        with self._at_hand() as (connection, held):
            keys, total = said_last(held, voices, until, limit)
            return Page(entries(connection, keys), total, None)

    def keys_of(self, voices: Sequence[int]) -> list[int]:
        """Keys of all that these voices say in the latest versions."""
        from onrecord.ledger.surveying import keys_of

        with self._at_hand() as (_, held):
            return keys_of(held, voices)

    def beats(self, voices: Sequence[int]) -> tuple[Beat, ...]:
        """When these voices said what kind of thing, how sure, and who printed it; of copies the first."""
        from onrecord.ledger.surveying import beats

        with self._at_hand() as (connection, held):
            return beats(connection, held, voices)

    def voices(self) -> list[Voice]:
        from onrecord.ledger.surveying import voices

        with self._at_hand() as (connection, held):
            return voices(connection, held)

    def committing(
        self, wanted: Wanted, scope: Scope, limit: int, offset: int
    ) -> tuple[tuple[tuple[Entry, Made], ...], int]:
        from onrecord.ledger.surveying import committing

        with self._at_hand() as (connection, held):
            keys, total = committing(connection, held, wanted, scope, limit, offset)
            return with_kinds(connection, keys), total

    @cached_property
    def _register(self) -> Register:
        from onrecord.ledger.register import Register  # numpy comes with it

        return Register(self._connections)

    @contextmanager
    def _at_hand(self) -> Iterator[tuple[Connection, Held]]:
        held = self._register.held()
        self.ready = True
        with self._connections.reading() as connection:
            yield connection, held
