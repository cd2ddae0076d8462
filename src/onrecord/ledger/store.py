"""One ledger: everything it can be told and asked, each call a transaction of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.browsed import Facets, Holding, Mark
from onrecord.filed import (
    DeedPage,
    DeedQuestion,
    Dossier,
    Entry,
    Extract,
    Filed,
    Page,
    Question,
    SpeakerCount,
    Verification,
)
from onrecord.followed import About, Decision, Judgement, Made, Tie, Voice, Wanted
from onrecord.kept import Kept
from onrecord.ledger.articles import find_article, find_statement, headline
from onrecord.ledger.asking import ask, said_last
from onrecord.ledger.board import Scope, all_committing, committing, made_by
from onrecord.ledger.briefing import falling_due, said_by
from onrecord.ledger.checking import check
from onrecord.ledger.connection import connect
from onrecord.ledger.copying import backup, compact
from onrecord.ledger.counting import holdings, mark
from onrecord.ledger.deeds import Fits, ask_deeds
from onrecord.ledger.judging import all_judgements, carried, judge, restore, withdraw
from onrecord.ledger.linking import keys_of, said
from onrecord.ledger.links import Links
from onrecord.ledger.migrations import migrate
from onrecord.ledger.people import dossier, list_speakers
from onrecord.ledger.streaming import every, extracts, originals, speaking
from onrecord.ledger.survey import Survey
from onrecord.ledger.verifying import verify
from onrecord.ledger.voices import ties_of, voices
from onrecord.ledger.writing import Writer
from onrecord.linked import Said
from onrecord.records import Problem

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.ledger.evidence import Passing, Prose
    from onrecord.ledger.nearest import Field


class Store:
    """An opened ledger. Raises LedgerError where it cannot be opened, or was written by a newer version."""

    def __init__(self, where: str | Path, say: Callable[[str], None] = lambda words: None) -> None:
        self._connections = connect(where)
        self.where = self._connections.where
        """As messages name it."""
        try:
            migrate(self._connections, say)
        except BaseException:
            self.close()
            raise
        self._own = threading.local()
        self._fields = Kept(2)
        self.links = Links(self._connections)
        self.survey = Survey(self._connections)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """One state of the ledger for all that this thread asks meanwhile; what it writes is seen behind the end."""
        with self.survey.at_once():
            before = getattr(self._own, "mark", None)
            self._own.mark = self.mark()
            try:
                yield
            finally:
                self._own.mark = before

    def writer(self) -> Writer:
        return Writer(self._connections)

    def statements(self, question: Question, limit: int = 20, offset: int = 0) -> Page:
        if self.survey.ready:
            return self.survey.statements(question, limit, offset)
        with self._connections.reading() as connection:
            return ask(connection, question, limit, offset)

    def nearest(self, like: str, question: Question, limit: int = 20, offset: int = 0) -> Page:
        """Answers nearest in meaning to some words."""
        return self._nearest(like, question, limit, offset)[0]

    def nearest_spread(self, like: str, question: Question, limit: int, offset: int) -> tuple[Page, Facets]:
        """The same, and how all that were found to be like them spread."""
        with self._connections.at_once():
            page, keys = self._nearest(like, question, limit, offset)
            return page, self.survey.spread(keys)

    def _nearest(self, like: str, question: Question, limit: int, offset: int) -> tuple[Page, list[int]]:
        """A page of them, and the keys of all."""
        from onrecord.ledger.nearest import nearest, page  # numpy comes with it

        with self._connections.at_once() as connection:
            found = nearest(connection, self._field(connection, question), like, question)
            return page(connection, found, limit, offset), [key for key, _ in found]

    def every(self, question: Question) -> Iterator[Entry]:
        """All answers, by article and place; what is written meanwhile is not seen."""
        with self._connections.reading() as connection:
            yield from every(connection, question)

    def extracts(self, question: Question | None = None) -> Iterator[Extract | Problem]:
        """The articles with an answer; without a question all of them, every version."""
        with self._connections.reading() as connection:
            yield from extracts(connection, question)

    def originals(self) -> list[int]:
        """Keys of the latest version of every article, of copies the first alone."""
        with self._connections.reading() as connection:
            return originals(connection)

    def speaking(self, keys: Sequence[int], fits: Callable[[str], bool]) -> Iterator[tuple[int, Extract | None]]:
        """Those of these articles whose text fits, and None for the others; without those that are damaged."""
        with self._connections.reading() as connection:
            yield from speaking(connection, keys, fits)

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

    def voices(self) -> list[Voice]:
        """Everybody who speaks, with titles."""
        if self.survey.ready:
            return self.survey.voices()
        with self._connections.reading() as connection:
            return voices(connection)

    def ties(self) -> list[Tie]:
        """What articles tell of people and cities besides titles."""
        with self._connections.reading() as connection:
            return ties_of(connection)

    def judgements(self, *, about: About | None = None, subject: str | None = None) -> list[Judgement]:
        with self._connections.reading() as connection:
            return all_judgements(connection, about=about, subject=subject)

    def carried(self, ids: Sequence[str]) -> dict[str, str]:
        """The newest ids of those of these statements that a newer version of their article kept."""
        with self._connections.reading() as connection:
            return carried(connection, ids)

    def judge(self, said: Decision) -> Judgement:
        with self._connections.writing() as connection:
            return judge(connection, said)

    def withdraw(self, key: int, by: str) -> Judgement:
        with self._connections.writing() as connection:
            return withdraw(connection, key, by)

    def restore(self, said: Sequence[Judgement]) -> int:
        """Keep judgements that were made elsewhere; how many were new."""
        with self._connections.writing() as connection:
            return restore(connection, said)

    def committing(
        self, wanted: Wanted, scope: Scope, limit: int, offset: int
    ) -> tuple[tuple[tuple[Entry, Made], ...], int]:
        """A page of the statements that commit their speaker, and how they do."""
        if self.survey.ready:
            return self.survey.committing(wanted, scope, limit, offset)
        with self._connections.reading() as connection:
            return committing(connection, wanted, scope, limit, offset)

    def all_committing(self, wanted: Wanted, scope: Scope) -> Iterator[tuple[Entry, Made]]:
        with self._connections.reading() as connection:
            yield from all_committing(connection, wanted, scope)

    def said(self, *, document: int | None = None, keys: Sequence[int] = ()) -> list[Said]:
        with self._connections.reading() as connection:
            return said(connection, document=document, keys=keys)

    def falling_due(
        self, voices: Collection[int], until: date, window: tuple[date, date], limit: int
    ) -> tuple[Entry, ...]:
        """Their commitments that fall due in a stretch of days."""
        if self.survey.ready:
            return self.survey.falling_due(voices, until, window, limit)
        with self._connections.reading() as connection:
            return falling_due(connection, voices, until, window, limit)

    def said_by(self, voices: Collection[int], ids: Sequence[str], until: date) -> tuple[Entry, ...]:
        """Those of these statements that are theirs."""
        with self._connections.reading() as connection:
            return said_by(connection, voices, ids, until)

    def keys(self, *ids: str) -> set[int]:
        """The ledger's own keys of statements, one for each article with the same text."""
        with self._connections.reading() as connection:
            return keys_of(connection, ids)

    def made(self, id: str) -> Made | None:
        """How the statement of this id commits its speaker, if it does."""
        return self.all_made([id]).get(id)

    def all_made(self, ids: Sequence[str]) -> dict[str, Made]:
        """How those of these statements that commit their speaker do so."""
        with self._connections.reading() as connection:
            return made_by(connection, ids)

    def deeds(self, question: DeedQuestion, fits: Fits, limit: int, offset: int) -> DeedPage:
        """A page of the deeds asked for, of those that fit."""
        with self._connections.reading() as connection:
            return ask_deeds(connection, question, fits, limit, offset)

    def passing(self, said: str, since: date) -> tuple[list[Passing], list[Prose]]:
        """Statements and deeds of that day and later that are about what is said, and articles that may tell of it."""
        from onrecord.ledger.evidence import passing  # numpy comes with it

        with self._connections.at_once() as connection:
            return passing(connection, self._field(connection, Question(copies=False)), said, since)

    def _field(self, connection: Connection, question: Question) -> Field:
        """The codes of all statements that may be an answer, read once until an article comes in."""
        from onrecord.ledger.nearest import Field

        chosen = (question.versions, question.copies)
        return self._fields.told(chosen, self.mark().documents, lambda: Field.of(connection, question))

    def mark(self) -> Mark:
        """Numbers that are others where something was added, judged or linked since."""
        own: Mark | None = getattr(self._own, "mark", None)
        if own is not None:
            return own
        with self._connections.reading() as connection:
            return mark(connection)

    def holdings(self, limit: int, offset: int) -> tuple[tuple[Holding, ...], int]:
        """A page of articles, the last published first."""
        with self._connections.reading() as connection:
            return holdings(connection, limit, offset)

    def headline(self, id: str) -> str | None:
        with self._connections.reading() as connection:
            return headline(connection, id)

    def said_last(self, voices: Sequence[int], until: date, limit: int) -> Page:
        """The last statements of these voices up to a day, and how many there are."""
        if self.survey.ready:
            return self.survey.said_last(voices, until, limit)
        with self._connections.reading() as connection:
            return said_last(connection, voices, until, limit)

    def check(self) -> Iterator[Problem | int]:
        return check(self._connections)

    def backup(self, target: str | Path) -> int:
        return backup(self._connections, str(target))

    def compact(self) -> tuple[int, int]:
        return compact(self._connections)

    def close(self) -> None:
        self._connections.close()
