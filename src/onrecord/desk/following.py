"""What follows from statements: actors, commitments and what bears on them, deeds, truces, briefs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from onrecord.asked import filled
from onrecord.briefed import Brief, BriefKind
from onrecord.desk.opened import Opened
from onrecord.filed import DeedPage, DeedQuestion, Entry, Question
from onrecord.followed import (
    BEARS,
    About,
    Actor,
    Bearing,
    Board,
    Case,
    Judgement,
    Likeness,
    Review,
    Scorecard,
    Tracked,
    Voice,
    Wanted,
)
from onrecord.records import Problem
from onrecord.truced import Truce


class Following(Opened):
    """Everything that ``onrecord.tracking`` and its neighbours tell."""

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

    def judgements(self, *, about: About | None = None, subject: str | None = None) -> list[Judgement]:
        """Judgements in the order they were made, withdrawn ones too: all, or those of one thing."""
        return self._tracking.judgements(about, subject)

    def judged_due(self, by: str, today: date) -> int:
        """Of how many commitments whose day has come this reviewer said what became."""
        return self._tracking.judged_due(by, today)

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

    def case(self, commitment: str, *, at_least: float = BEARS, today: date | None = None, blind: bool = False) -> Case:
        """What later statements and reported deeds bear on a commitment, the surest first.

        ``blind``: as the program has it, whatever people said of it. Raises InputError where there is no commitment
        of this id.
        """
        return self._weighing.case(commitment, at_least, today or date.today(), blind=blind)

    def judge_evidence(self, commitment: str, passage: str, bearing: Bearing, *, by: str, note: str = "") -> Judgement:
        """Say what a later statement or deed, by its id, is for a commitment."""
        return self._weighing.judge(commitment, passage, bearing, by, note)
