"""Actors and commitments of a ledger, and what people judged of them: between `ledger` and `following`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from onrecord.errors import InputError
from onrecord.filed import DeedPage, DeedQuestion, Entry, Extract, Question
from onrecord.followed import (
    COMMITTING,
    VERDICTS,
    About,
    Actor,
    Board,
    Decision,
    Judgement,
    Likeness,
    Listed,
    Made,
    Review,
    Scorecard,
    Stands,
    Tracked,
    Voice,
    Wanted,
)
from onrecord.following.commitments.commitments import commitment
from onrecord.following.judging import SOON, UNRATED, agreed, by_subject, standing, tracked
from onrecord.following.people.names import folded
from onrecord.following.scorecards import scorecard
from onrecord.kept import Kept
from onrecord.ledger.board import Scope
from onrecord.ledger.store import Store
from onrecord.naming import has, is_one, named
from onrecord.peopling import Peopling
from onrecord.recalling import Recalling
from onrecord.records import Deed, Problem
from onrecord.truced import Truce


class Tracking:
    """What is followed in one ledger; ``listed`` are actors as a user's own list has them."""

    def __init__(self, store: Store, listed: Sequence[Listed] = ()) -> None:
        self._store = store
        self._peopling = Peopling(store, listed)
        self._kept = Kept(4)
        self._recalling = Recalling(store, self.actors)

    # -- people

    def actors(self, name: str | None = None) -> tuple[Actor, ...]:
        """Who speaks, as people and bodies rather than as names; those who have these words in one of their names."""
        found = self._peopling.actors()
        return found if name is None else named(found, name)

    def likenesses(self) -> list[Likeness]:
        """Pairs of names that may be one and are not taken to be, the likeliest first, without those judged."""
        return self._peopling.likenesses()

    def judge_people(self, left: Voice, right: Voice, *, same: bool, by: str, note: str = "") -> Judgement:
        """Two names are one actor, or are two."""
        return self._peopling.judge(left, right, same=same, by=by, note=note)

    # -- deeds

    def deeds(self, question: DeedQuestion, limit: int, offset: int = 0) -> DeedPage:
        """Deeds that articles report, the last done first."""
        by = self._called(question.actor)
        to = self._called(question.target)

        def fits(deed: Deed) -> bool:
            return is_one(deed.agent, question.actor, by) and is_one(deed.target, question.target, to)

        return self._store.deeds(question, fits, limit, offset)

    def _called(self, name: str | None) -> set[str]:
        """Every name, folded, of the actor of this name who says most."""
        found = self.actors(name) if name is not None else ()
        return {folded(voice.name) for voice in found[0].voices} if found else set()

    # -- commitments

    def board(self, wanted: Wanted, today: date, limit: int, offset: int = 0) -> Board:
        """Commitments, those due first first, then those without a deadline."""
        judged = self._judged()
        return self._board(wanted, self._scope(wanted, judged, today), judged, limit, offset)

    def every(self, wanted: Wanted, today: date) -> Iterator[Tracked]:
        """All commitments, by article and place."""
        judged = self._judged()
        yield from self._tracked(self._store.all_committing(wanted, self._scope(wanted, judged, today)), judged, today)

    def of(self, entries: Iterable[Entry], today: date) -> tuple[Tracked, ...]:
        """The commitments among some statements, and where they stand."""
        some = list(entries)
        made = self._store.all_made([e.statement.id for e in some])
        held = ((e, made[e.statement.id]) for e in some if e.statement.id in made)
        return tuple(self._tracked(held, self._judged(), today))

    def board_of(self, actor: Actor, wanted: Wanted, today: date, limit: int, offset: int = 0) -> Board:
        """The board of this very actor, under all names."""
        judged = self._judged()
        scope = replace(self._scope(wanted, judged, today), speakers={v.key for v in actor.voices})
        return self._board(wanted, scope, judged, limit, offset)

    def standings(self, wanted: Wanted, today: date, actor: Actor | None = None) -> dict[Stands, int]:
        """How many commitments that are wanted stand how, of this very actor where one is given."""
        scope = self._scope(wanted, self._judged(), today)
        if actor:
            scope = replace(scope, speakers={v.key for v in actor.voices})
        return self._store.survey.standings(wanted, scope)

    def _board(
        self, wanted: Wanted, scope: Scope, judged: Mapping[str, Sequence[Judgement]], limit: int, offset: int
    ) -> Board:
        found, total = self._store.committing(wanted, scope, limit, offset)
        following = offset + limit
        shown = tuple(self._tracked(found, judged, scope.today))
        return Board(shown, total, scope.today, following if following < total else None)

    def judged_of(self, actor: Actor, today: date) -> tuple[tuple[Tracked, ...], Scorecard]:
        """The actor's commitments that people judged, and the scorecard of these."""
        entries = self._store.said_by({v.key for v in actor.voices}, self.judged_ids(), date.max)
        found = self.of(entries, today)
        return found, scorecard(actor.name, [t for t in found if not t.commitment.again])

    def judged_ids(self) -> tuple[str, ...]:
        """Ids of the statements of which somebody said what became of them."""
        return tuple(sorted(self._judged()))

    def _scope(self, wanted: Wanted, judged: Mapping[str, Sequence[Judgement]], today: date) -> Scope:
        stands = self._kept.made("stands", judged, _stands)
        return Scope(self._keys(wanted.actor), stands, today, SOON)

    def judge(self, id: str, verdict: str, by: str, note: str = "", evidence: Iterable[str] = ()) -> Judgement:
        """Say what became of a commitment. Raises InputError for what is none, or evidence that is not on record."""
        if verdict not in VERDICTS:
            raise InputError(f"{verdict!r} is no verdict; there are {', '.join(VERDICTS)}")
        found = self._store.statement(id)
        if not found:
            raise InputError(f"there is no statement {id} in {self._store.where}")
        if self._how(found[0]) is None:
            act = found[0].statement.stance.act if found[0].statement.stance else "statement"
            raise InputError(f"{id} is no promise, prediction, threat or offer of somebody, but: {act}")
        cited = tuple(evidence)
        for one in cited:
            if not self._store.statement(one):
                raise InputError(f"the evidence {one} is no statement in {self._store.where}")
        return self._store.judge(Decision("commitment", id, verdict, by, note, cited))

    def judged(self, question: Question) -> Iterator[Extract | Problem]:
        """The articles with a judged commitment that fits; ``asked`` are these alone.

        Older versions too: what was judged is judged, also where the article was edited since.
        """
        ids = {id for id, said in self._given().items() if agreed(said)}
        articles = {e.article.id: e.article for id in sorted(ids) for e in self._store.statement(id)}
        for article in sorted(articles.values(), key=lambda a: (a.added, a.id)):
            if question.article not in (None, article.id, article.name):
                continue
            for found in self._store.extracts(replace(question, article=article.id, versions=True)):
                if isinstance(found, Extract):
                    yield replace(found, asked=tuple(s for s in found.asked if s.id in ids))
                else:
                    yield found

    def reviews(self, entry: Entry) -> Iterator[Review]:
        """What every reviewer judged of this commitment, as it stands."""
        id = entry.statement.id
        how = self._how(entry)
        if how is None:
            return
        made = commitment(entry, how)
        others = tuple(e for e in self._store.statement(id) if e.article.id != entry.article.id)
        for judgement in standing(self._store.judgements(about="commitment", subject=id)):
            if judgement.verdict != UNRATED:
                cited = tuple(e for one in judgement.evidence for e in self._store.statement(one)[:1])
                yield Review(judgement, made, (entry, *others), cited)

    def withdraw(self, key: int, by: str) -> Judgement:
        return self._store.withdraw(key, by)

    def judgements(self, about: About | None = None, subject: str | None = None) -> list[Judgement]:
        return self._store.judgements(about=about, subject=subject)

    def judged_due(self, by: str, today: date) -> int:
        """How many commitments whose last day has come this reviewer judged."""
        judged = self._judged()
        own = [id for id, said in judged.items() if any(j.by == by for j in standing(said))]
        due = (made.due for made in self._store.all_made(own).values() if made.due and not made.again)
        return sum((last or first or date.max) <= today for first, last in due)

    def restore(self, said: Sequence[Judgement]) -> tuple[int, list[Problem]]:
        """Keep judgements of another ledger; how many were new, and those of what is not on record here."""
        sound, lost = [], []
        for one in said:
            if one.about == "commitment" and not self._store.statement(one.subject):
                where = f"a judgement of {one.subject} by {one.by}"
                lost.append(Problem(where, "its statement is not on record here", "it was left out"))
            else:
                sound.append(one)
        return self._store.restore(sound) if sound else 0, lost

    def scorecard(self, actor: str | None, today: date) -> Scorecard:
        """What became of the commitments of an actor, of all where none is named.

        Raises InputError where nobody has this name.
        """
        name = "everybody"
        if actor is not None:
            found = self.actors(actor)
            if not found:
                raise InputError(f"nobody of the name {actor!r} speaks in {self._store.where}")
            name = found[0].name
        return scorecard(name, list(self.every(Wanted(actor=actor), today)))

    def _how(self, entry: Entry) -> Made | None:
        """How a statement commits its speaker; a person may also judge what the board leaves out by its words."""
        statement = entry.statement
        act = statement.stance.act if statement.stance and statement.speaker else None
        by_act = next((Made(kind) for kind in COMMITTING if kind == act), None)
        return self._store.made(statement.id) or by_act

    # -- truces

    def truces(self, name: str | None, today: date) -> tuple[Truce, ...]:
        """The truces that articles tell of, as they could be known on that day.

        ``name``: words of its name or of its parties. What cannot be read any more is left out: ``check`` tells it.
        """
        found = self._recalling.truces(today)
        return tuple(t for t in found if name is None or has(f"{t.name} {' '.join(p.side for p in t.parties)}", name))

    def _judged(self) -> Mapping[str, Sequence[Judgement]]:
        """By statement; what a newer version of an article kept word for word is judged as it was."""
        mark = self._store.mark()
        return self._kept.told("judged", (mark.documents, mark.judgements), self._tell_judged)

    def _tell_judged(self) -> dict[str, list[Judgement]]:
        judged = self._given()
        for old, new in self._store.carried(list(judged)).items():
            judged[new] = [*judged.get(new, ()), *judged[old]]
        return judged

    def _given(self) -> dict[str, list[Judgement]]:
        return by_subject(self._store.judgements(about="commitment"))

    def _keys(self, actor: str | None) -> set[int] | None:
        """The voices of the actor of this name who says most."""
        if actor is None:
            return None
        found = self.actors(actor)
        return {v.key for v in found[0].voices} if found else set()

    @staticmethod
    def _tracked(
        found: Iterable[tuple[Entry, Made]], judged: Mapping[str, Sequence[Judgement]], today: date
    ) -> Iterator[Tracked]:
        for entry, how in found:
            yield tracked(commitment(entry, how), judged.get(entry.statement.id, ()), today)


def _stands(judged: Mapping[str, Sequence[Judgement]]) -> dict[str, str]:
    """Where the judged commitments stand, by their ids."""
    return {id: verdict for id, said in judged.items() if (verdict := agreed(said))}
