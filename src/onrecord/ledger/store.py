"""One ledger: everything it can be told and asked, each call a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from onrecord.filed import Dossier, Entry, Extract, Filed, Page, Question, SpeakerCount, Verification
from onrecord.ledger.articles import find_article, find_statement
from onrecord.ledger.asking import ask
from onrecord.ledger.checking import backup, check, compact
from onrecord.ledger.connection import connect
from onrecord.ledger.migrations import migrate
from onrecord.ledger.people import dossier, list_speakers
from onrecord.ledger.streaming import every, extracts
from onrecord.ledger.verifying import verify
from onrecord.ledger.writing import Writer
from onrecord.records import Problem


class Store:
    """An opened ledger. Raises LedgerError where it cannot be opened, or was written by a newer version."""

    def __init__(self, where: str | Path, say: Callable[[str], None] = lambda words: None) -> None:
        self._connections = connect(where)
        migrate(self._connections, say)
        self.where = self._connections.where

    def writer(self) -> Writer:
        return Writer(self._connections)

    def statements(self, question: Question, limit: int = 20, offset: int = 0) -> Page:
        with self._connections.reading() as connection:
            return ask(connection, question, limit, offset)

    def nearest(self, like: str, question: Question, limit: int = 20, offset: int = 0) -> Page:
        from onrecord.ledger.nearest import nearest  # numpy comes with it

        with self._connections.reading() as connection:
            return nearest(connection, like, question, limit, offset)

    def every(self, question: Question) -> Iterator[Entry]:
        """All answers, by article and place; what is written meanwhile is not seen."""
        with self._connections.reading() as connection:
            yield from every(connection, question)

    def extracts(self, question: Question | None = None) -> Iterator[Extract | Problem]:
        """The articles with an answer; without a question all of them, every version."""
        with self._connections.reading() as connection:
            yield from extracts(connection, question)

    def speakers(self, name: str | None = None, limit: int = 50, offset: int = 0) -> tuple[list[SpeakerCount], int]:
        with self._connections.reading() as connection:
            return list_speakers(connection, name, limit, offset)

    def speaker(self, name: str) -> Dossier | None:
        with self._connections.reading() as connection:
            return dossier(connection, name)

    def statement(self, id: str) -> tuple[Entry, ...]:
        with self._connections.reading() as connection:
            return find_statement(connection, id)

    def article(self, id: str) -> Filed | None:
        with self._connections.reading() as connection:
            return find_article(connection, id)

    def verify(self, quote: str, speaker: str | None = None) -> Verification:
        with self._connections.reading() as connection:
            return verify(connection, quote, speaker)

    def check(self) -> Iterator[Problem | int]:
        return check(self._connections)

    def backup(self, target: Path) -> int:
        return backup(self._connections, target)

    def compact(self) -> tuple[int, int]:
        return compact(self._connections)

    def close(self) -> None:
        self._connections.close()
