"""Surveying a ledger: what pages count and list again and again, out of its register; each call one state of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from onrecord.browsed import Facets, Rhythm, State
from onrecord.filed import Entry, Page, Question
from onrecord.followed import Made, Stands, Voice, Wanted
from onrecord.kept import Kept
from onrecord.ledger.asking import ask
from onrecord.ledger.board import Scope, with_kinds
from onrecord.ledger.connection import Connections
from onrecord.ledger.entries import entries
from onrecord.ledger.remembering import remember

if TYPE_CHECKING:
    from onrecord.ledger.register import Flags, Held, Register
    from onrecord.ledger.roster import Roster

WORDS = 30
"""Words of which is kept who has them: a byte for each statement."""


class Survey:
    """The register of one ledger and what is asked of it. It is made when it is first needed."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._words = Kept(WORDS)
        self.ready = False
        """Whether the register is there: what it answers is not asked of the database then."""

    def prepare(self) -> None:
        """Read the register: a second for 200,000 statements."""
        self._register.held()
        self._at_hand_now()

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """One state of the ledger for all that this thread asks meanwhile."""
        with self._register.at_once():
            self._at_hand_now()
            yield

    def state(self) -> State:
        from onrecord.ledger.surveying import state

        with self._at_hand() as (connection, held):
            return state(connection, held)

    def facets(self, question: Question) -> Facets:
        """How the answers to a question spread."""
        from onrecord.ledger.matching import matching
        from onrecord.ledger.surveying import facets

        with self._at_hand() as (connection, held):
            words = self._worded(connection, held, question)
            return facets(connection, held, matching(connection, held, question, words))

    def spread(self, keys: Sequence[int]) -> Facets:
        """How these statements spread."""
        from onrecord.ledger.matching import at
        from onrecord.ledger.surveying import facets

        with self._at_hand() as (connection, held):
            return facets(connection, held, at(held, keys))

    def statements(self, question: Question, limit: int, offset: int) -> Page:
        """A page of the answers to a question, as ``asking.ask`` gives it."""
        from onrecord.ledger.matching import is_often, matching
        from onrecord.ledger.surveying import page

        with self._at_hand() as (connection, held):
            words = self._worded(connection, held, question)
            there = matching(connection, held, question, words)
            if words is not None and not is_often(connection, held, question, words, there):
                return ask(connection, question, limit, offset)
            keys, total = page(held, there, limit, offset)
            following = offset + limit
            return Page(entries(connection, keys), total, following if following < total else None)

    def said_last(self, voices: Sequence[int], until: date, limit: int) -> Page:
        from onrecord.ledger.surveying import said_last

        with self._at_hand() as (connection, held):
            keys, total = said_last(held, voices, until, limit)
            return Page(entries(connection, keys), total, None)

    def theirs(self, voices: Sequence[int], keys: Sequence[int]) -> set[int]:
        """Those of these statements that these voices say."""
        from onrecord.ledger.surveying import theirs

        with self._at_hand() as (_, held):
            return theirs(held, voices, keys)

    def last_said(self, keys: Sequence[int]) -> list[int]:
        """The places of these statements in the list, those of what was said last first, then the last that came in."""
        from onrecord.ledger.surveying import last_said

        with self._at_hand() as (_, held):
            return last_said(held, keys)

    def by_then(self, keys: Sequence[int], until: date) -> list[bool]:
        """Whether each of these statements was said by then, so far as its day is known."""
        from onrecord.ledger.surveying import by_then

        with self._at_hand() as (_, held):
            return by_then(held, keys, until)

    def standings(self, wanted: Wanted, scope: Scope) -> dict[Stands, int]:
        """How many of the commitments that are wanted, wherever they stand, stand how."""
        from onrecord.ledger.surveying import standings

        with self._at_hand() as (connection, held):
            return standings(connection, held, wanted, scope)

    def falling_due(
        self, voices: Collection[int], until: date, window: tuple[date, date], limit: int
    ) -> tuple[Entry, ...]:
        from onrecord.ledger.surveying import falling_due

        with self._at_hand() as (connection, held):
            return entries(connection, falling_due(held, voices, until, window, limit))

    def superseded(self) -> int:
        """How often an article gave way to a newer version."""
        with self._at_hand() as (_, held):
            return held.superseded

    def rhythm(self, voices: Sequence[int], steps: Sequence[int], bars: int, beats: int) -> Rhythm | None:
        """When these voices said what kind of thing, and how sure; of copies the first."""
        from onrecord.ledger.rhythm import rhythm

        with self._at_hand() as (_, held):
            return rhythm(held, voices, steps, bars, beats)

    def printed(self, voices: Sequence[int], most: int) -> tuple[tuple[str, int], ...]:
        """In whose articles these voices speak most."""
        from onrecord.ledger.rhythm import printed

        with self._at_hand() as (connection, held):
            return printed(connection, held, voices, most)

    def days(self, voices: Sequence[int]) -> tuple[tuple[date, int], ...]:
        """On which days these voices spoke, and how often."""
        from onrecord.ledger.rhythm import days

        with self._at_hand() as (_, held):
            return days(held, voices)

    def voices(self) -> list[Voice]:
        with self._at_hand() as (connection, held):
            return self._roster.voices(connection, held)

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

    @cached_property
    def _roster(self) -> Roster:
        from onrecord.ledger.roster import Roster

        return Roster()

    def _worded(self, connection: Connection, held: Held, question: Question) -> Flags | None:
        """Which rows have the words of a question, kept for the next that asks for them."""
        from onrecord.ledger.matching import worded

        asked = question.words, question.about
        return self._words.made(asked, held, lambda held: worded(connection, held, question))

    @contextmanager
    def _at_hand(self) -> Iterator[tuple[Connection, Held]]:
        held = self._register.held()
        self._at_hand_now()
        with self._connections.reading() as connection:
            yield connection, held

    def _at_hand_now(self) -> None:
        """From now on the register answers, and what is read off the ledger is remembered."""
        if not self.ready:
            remember(self._connections.database.engine)
            self.ready = True
