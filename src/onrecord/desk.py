"""A ledger as Python code uses it: ``with onrecord.open("my.ledger") as ledger: ledger.add("articles/")``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from onrecord.errors import InputError, OnrecordError
from onrecord.filed import Dossier, Entry, Extract, Filed, Page, Question, Receipt, SpeakerCount, Verification
from onrecord.ledger.store import Store
from onrecord.records import Problem

if TYPE_CHECKING:
    import pandas
    import pyarrow

    from onrecord.adding import Progress
    from onrecord.sources.online import Online

_FIELDS = frozenset(f.name for f in fields(Question))


class Ledger:
    """An opened ledger; close it, or use it in a ``with``.

    ``say`` is told how far it is with what takes a while: a ledger of an older version is prepared once.
    """

    def __init__(self, where: str | Path, say: Callable[[str], None] = lambda words: None) -> None:
        self._store = Store(where, say)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(
        self,
        *paths: str | Path,
        published: date | None = None,
        jobs: int = 0,
        progress: Progress | None = None,
        online: Online | None = None,
    ) -> Receipt:
        """Read the articles under ``paths``, files and addresses, that are not on record yet, and keep them.

        ``published`` is given to those without a date; ``online`` fetches the addresses, where one is given. What
        cannot be read is a problem in the receipt.
        """
        from onrecord.adding import Adding
        from onrecord.sources.files import documents
        from onrecord.sources.language import foreign
        from onrecord.sources.online import Online

        adding = Adding(self._store.writer(), jobs=jobs, progress=progress)
        online = online or Online()
        online.known = adding.known
        return adding.run(documents([str(p) for p in paths], published, online.found), foreign)

    def import_file(self, path: str | Path, *, progress: Progress | None = None) -> Receipt:
        """Keep the articles of a file that ``onrecord export --format jsonl`` wrote, without reading them anew.

        What does not hold, a changed text or a moved statement, is a problem in the receipt, and its article stays out.
        """
        from onrecord.adding import Adding
        from onrecord.sources.exchange import exported

        return Adding(self._store.writer(), progress=progress).keep(exported(str(path)))

    def statements(self, *, limit: int = 100, offset: int = 0, **asked: Any) -> Page:
        """Statements for which all of ``asked`` holds: the fields of ``Question``, ``speaker="Tervik"`` for one."""
        return self.ask(_question(asked), limit=limit, offset=offset)

    def ask(self, question: Question, *, limit: int = 100, offset: int = 0) -> Page:
        """The answers to a question that was put together before."""
        return self._store.statements(question, limit, offset)

    def like(self, words: str, *, limit: int = 100, offset: int = 0, **asked: Any) -> Page:
        """Statements nearest in meaning to these words, for which all of ``asked`` holds as well, the likest first.

        Some hundreds of the nearest are compared; ``similarity`` of the page says how like each of them is.
        """
        return self.ask_like(words, _question(asked), limit=limit, offset=offset)

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

        return table(self.every(_question(asked)))

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

    def check(self) -> list[Problem]:
        """Every fault of the ledger; empty where all is well."""
        return [found for found in self._store.check() if isinstance(found, Problem)]

    def check_steps(self) -> Iterator[Problem | int]:
        """The same, with the number of articles seen in between."""
        return self._store.check()

    def backup(self, target: str | Path) -> int:
        """Copy the ledger into a new file; its bytes."""
        return self._store.backup(Path(target))

    def compact(self) -> tuple[int, int]:
        return self._store.compact()

    def close(self) -> None:
        self._store.close()


def _question(asked: dict[str, Any]) -> Question:
    unknown = sorted(set(asked) - _FIELDS)
    if unknown:
        raise InputError(f"there is no filter {', '.join(unknown)}; there are {', '.join(sorted(_FIELDS))}")
    return Question(**asked)
