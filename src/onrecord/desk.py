"""A ledger as Python code uses it: ``with onrecord.open("my.ledger") as ledger: ledger.add("articles/")``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.asked import filled, question
from onrecord.briefed import Brief, BriefKind
from onrecord.browsing import Browsing
from onrecord.errors import OnrecordError
from onrecord.filed import (
    DeedPage,
    DeedQuestion,
    Dossier,
    Entry,
    Extract,
    Filed,
    Page,
    Question,
    Receipt,
    SpeakerCount,
    Verification,
)
from onrecord.followed import Actor, Board, Judgement, Likeness, Review, Scorecard, Tracked, Voice, Wanted
from onrecord.gathering import Gathering
from onrecord.ledger.store import Store
from onrecord.linked import SHOWN, Links, Thread, Tied
from onrecord.naming import listed
from onrecord.records import Problem, Reading
from onrecord.tracking import Tracking
from onrecord.truced import Truce
from onrecord.weaving import Told, Weaving

if TYPE_CHECKING:
    import pandas
    import pyarrow

    from onrecord.adding import Progress
    from onrecord.sources.online import Online


class Ledger:
    """An opened ledger; close it, or use it in a ``with``.

    ``actors``: a CSV file of the user's own list of actors, with the columns name, aliases, side. ``say`` is told how
    far it is with what takes a while: a ledger of an older version is prepared once.
    """

    def __init__(
        self,
        where: str | Path,
        *,
        actors: str | Path | None = None,
        say: Callable[[str], None] = lambda words: None,
    ) -> None:
        own = listed(Path(actors)) if actors else ()
        self._store = Store(where, say)
        self._tracking = Tracking(self._store, own)
        self._weaving = Weaving(self._store, self._tracking.actors)
        self._gathering = Gathering(self._store, self._tracking, self._weaving)
        self.browsing = Browsing(self._store, self._tracking, self._weaving)

    @property
    def where(self) -> str:
        """Which ledger it is, as messages name it: an address without its password."""
        return self._store.where

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *raised: object) -> None:
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
        """Keep the articles and judgements that ``onrecord export --format jsonl`` wrote, without reading them anew.

        What does not hold, a changed text or a moved statement, is a problem in the receipt, and its article stays out.
        """
        from onrecord.adding import Adding
        from onrecord.sources.exchange import exported

        said: list[Judgement] = []

        def readings() -> Iterator[Reading | Problem]:
            for found in exported(str(path)):
                if isinstance(found, Judgement):
                    said.append(found)  # what it is about may come in with the very transaction that is open
                else:
                    yield found

        receipt = Adding(self._store.writer(), progress=progress).keep(readings())
        judgements, lost = self._tracking.restore(said)
        return replace(receipt, judgements=judgements, problems=(*receipt.problems, *lost))

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

    def actors(self, name: str | None = None) -> tuple[Actor, ...]:
        """Who speaks, as people and bodies rather than names, with the side each speaks for."""
        return self._tracking.actors(name)

    def likenesses(self) -> list[Likeness]:
        """Pairs of names that may be one; ``judge_people`` says whether they are."""
        return self._tracking.likenesses()

    def judge_people(self, left: Voice, right: Voice, *, same: bool, by: str, note: str = "") -> Judgement:
        return self._tracking.judge_people(left, right, same=same, by=by, note=note)

    def deeds(self, *, limit: int = 100, offset: int = 0, **asked: Any) -> DeedPage:
        """What articles report to have happened, the last first: the fields of ``DeedQuestion``."""
        return self._tracking.deeds(filled(DeedQuestion, asked), limit, offset)

    def commitments(self, *, limit: int = 100, offset: int = 0, today: date | None = None, **asked: Any) -> Board:
        """Promises, predictions, threats and offers, those due first first: the fields of ``Wanted``."""
        return self.board(filled(Wanted, asked), limit=limit, offset=offset, today=today)

    def board(self, wanted: Wanted, *, limit: int = 100, offset: int = 0, today: date | None = None) -> Board:
        """The same, for what was put together before."""
        return self._tracking.board(wanted, today or date.today(), limit, offset)

    def every_commitment(self, wanted: Wanted | None = None, *, today: date | None = None) -> Iterator[Tracked]:
        """All of them, however many, by article and place."""
        return self._tracking.every(wanted or Wanted(), today or date.today())

    def judge(self, id: str, verdict: str, *, by: str, note: str = "", evidence: Sequence[str] = ()) -> Judgement:
        """Say what became of a commitment: one of ``onrecord.followed.VERDICTS``, citing statements as evidence."""
        return self._tracking.judge(id, verdict, by, note, evidence)

    def withdraw(self, key: int, *, by: str) -> Judgement:
        """Take a judgement back; it stays on record as withdrawn."""
        return self._tracking.withdraw(key, by)

    def judgements(self) -> list[Judgement]:
        """Every judgement in the order they were made, withdrawn ones too."""
        return self._tracking.judgements()

    def reviews(self, question: Question | None = None) -> Iterator[Review | Problem]:
        """Every judgement that stands on a commitment that fits, a reviewer at a time; a Problem for each orphan."""
        from onrecord.reports.anchors import held

        seen: set[str] = set()
        for found in self._tracking.judged(question or Question()):
            if isinstance(found, Problem):
                yield found
                continue
            sound, orphans = held(found)
            yield from orphans
            for statement in sound.asked:
                if statement.id not in seen:  # copies with one text have one statement
                    seen.add(statement.id)
                    yield from self._tracking.reviews(Entry(statement, sound.article))

    def scorecard(self, actor: str | None = None, *, today: date | None = None) -> Scorecard:
        """What became of the commitments of an actor, or of all, by the judgements that stand."""
        return self._tracking.scorecard(actor, today or date.today())

    def link(self, progress: Told = lambda done, all, found: None) -> int:
        """Find how the statements of articles that came in since stand to others; how many links there are more."""
        return self._weaving.link(progress)

    def links(self, *, limit: int = 100, offset: int = 0, **asked: Any) -> Links:
        """Links between statements, the last said first: the fields of ``Tied``, ``kind="reversal"`` for one."""
        return self.tied(filled(Tied, asked), limit=limit, offset=offset)

    def tied(self, tied: Tied, *, limit: int = 100, offset: int = 0) -> Links:
        """The same, for what was put together before."""
        return self._weaving.links(tied, limit, offset)

    def threads(self, *, at_least: float = SHOWN, limit: int = 20, offset: int = 0) -> tuple[list[Thread], int]:
        """Matters that were spoken of more than once, the longest first, and how many there are."""
        found = self._weaving.threads(at_least)
        return [self._weaving.thread(bonds) for _, bonds in found[offset : offset + limit]], len(found)

    def thread(self, statement: str, *, at_least: float = SHOWN) -> Thread | None:
        """The thread of the statement of this id; None where it has no links."""
        found = self._weaving.threads(at_least, statement)
        return self._weaving.thread(found[0][1]) if found else None

    def truces(self, name: str | None = None, *, today: date | None = None) -> tuple[Truce, ...]:
        """The truces that articles tell of, with their breaches, as they could be known on that day.

        ``name``: words of its name or of its parties.
        """
        return self._tracking.truces(name, today or date.today())

    def brief(self, asked: str, *, kind: BriefKind | None = None, today: date | None = None) -> Brief | None:
        """Where things stand with an actor or on a topic, as of a day; None where nothing was said until then.

        ``kind``: whether ``asked`` names an "actor" or a "topic"; else it is an actor where it is somebody's name.
        """
        return self._gathering.brief(asked, kind, today or date.today())

    def check(self) -> list[Problem]:
        """Every fault of the ledger; empty where all is well."""
        return [found for found in self._store.check() if isinstance(found, Problem)]

    def check_steps(self) -> Iterator[Problem | int]:
        """The same, with the number of articles seen in between."""
        return self._store.check()

    def backup(self, target: str | Path) -> int:
        """Copy the ledger into a new file, or an empty database by its address; its bytes."""
        return self._store.backup(target)

    def compact(self) -> tuple[int, int]:
        return self._store.compact()

    def close(self) -> None:
        self._store.close()
