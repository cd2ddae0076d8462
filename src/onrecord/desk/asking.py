"""Asking a ledger for what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.asked import question
from onrecord.desk.opened import Opened
from onrecord.errors import OnrecordError
from onrecord.filed import Dossier, Entry, Extract, Filed, Page, Question, SpeakerCount, Verification
from onrecord.records import Problem

if TYPE_CHECKING:
    import pandas
    import pyarrow


class Asking(Opened):
    """Statements, speakers, articles, quotations."""

    def statements(self, *, limit: int = 100, offset: int = 0, **asked: Any) -> Page:
        """Statements for which all of ``asked`` holds: the fields of ``Question``, ``speaker="Tervik"`` for one."""
        return self.ask(question(asked), limit=limit, offset=offset)

    def ask(self, question: Question, *, limit: int = 100, offset: int = 0) -> Page:
        """The answers to a question that was put together before."""
        return self._store.statements(question, limit, offset)

    def like(self, words: str, *, limit: int = 100, offset: int = 0, **asked: Any) -> Page:
        """Statements nearest in meaning to these words, for which all of ``asked`` holds as well, the likest first.

        Some hundreds of the nearest are compared; ``similarity`` of the page says how like each of them is.
        """
        return self.ask_like(words, question(asked), limit=limit, offset=offset)

    def ask_like(self, words: str, question: Question, *, limit: int = 100, offset: int = 0) -> Page:
        """The same, of the answers to a question that was put together before."""
        return self._store.nearest(words, question, limit, offset)

    def every(self, question: Question | None = None) -> Iterator[Entry]:
        """All answers, however many, by article and by place in it; without a question all statements.

        As for ``statements``, those of older versions are not among them unless asked for.
        """
        return self._store.every(question or Question())

    def extracts(self, question: Question | None = None) -> Iterator[Extract | Problem]:
        """Every article with an answer, whole; without a question every article in every version.

        A problem for each whose text is damaged.
        """
        return self._store.extracts(question)

    def to_arrow(self, **asked: Any) -> pyarrow.Table:
        """A row for each statement for which all of ``asked`` holds. Raises OnrecordError where pyarrow is missing."""
        from onrecord.reports.arrow import table

        return table(self.every(question(asked)))

    def to_pandas(self, **asked: Any) -> pandas.DataFrame:
        """The same as a data frame. Raises OnrecordError where pandas or pyarrow is missing."""
        try:
            import pandas  # noqa: F401
        except ImportError as error:
            raise OnrecordError("a data frame needs the library pandas: pip install pandas") from error
        return self.to_arrow(**asked).to_pandas()

    def speakers(self, name: str | None = None, *, limit: int = 100, offset: int = 0) -> Sequence[SpeakerCount]:
        """Who speaks, who says most first; those whose name has these words."""
        return self._store.speakers(name, limit, offset)[0]

    def speaker(self, name: str) -> Dossier | None:
        return self._store.speaker(name)

    def statement(self, id: str) -> tuple[Entry, ...]:
        """The statement of this id, once for every copy of the same text."""
        return self._store.statement(id)

    def article(self, id: str) -> Filed | None:
        """The article of this id or name, with its text, its statements, its versions and copies."""
        return self._store.article(id)

    def verify(self, quote: str, speaker: str | None = None) -> Verification:
        return self._store.verify(quote, speaker)
