"""Looking around in one ledger: what is in it, who said how much when, what bears on some statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date

from onrecord.browsed import Facets, Holding, Mark, Rhythm, State
from onrecord.filed import Entry, Page, Question
from onrecord.followed import Actor, Board, Scorecard, Stands, Tracked, Wanted
from onrecord.ledger.store import Store
from onrecord.linked import SHOWN, Link, LinkKind, Thread
from onrecord.records import Document
from onrecord.tracking import Tracking
from onrecord.weaving import Weaving


class Browsing:
    """What a page over one ledger asks besides; every call is a transaction of its own."""

    def __init__(self, store: Store, tracking: Tracking, weaving: Weaving) -> None:
        self._store, self._tracking, self._weaving = store, tracking, weaving

    def state(self) -> State:
        """How much is in it."""
        return self._store.survey.state()

    def prepare(self) -> None:
        """Read what all pages go through: a second for 200,000 statements, which the first page waits for otherwise."""
        self._store.survey.prepare()

    def at_once(self) -> AbstractContextManager[None]:
        """One state of the ledger for all that this thread asks meanwhile: a page is told of no other."""
        return self._store.at_once()

    def mark(self) -> Mark:
        """Numbers that are others where something was added, judged or linked since."""
        return self._store.mark()

    def articles(self, *, limit: int = 20, offset: int = 0) -> tuple[tuple[Holding, ...], int]:
        """Articles, the last published first, and how many there are."""
        return self._store.holdings(limit, offset)

    def id_of(self, document: Document) -> str:
        """The id that this document has as an article, or will have once it is kept."""
        return self._store.writer().id_of(document)

    def headline(self, id: str) -> str | None:
        """The headline of the article of this id, as its text has it."""
        return self._store.headline(id)

    def facets(self, question: Question) -> Facets:
        """How the answers to a question spread."""
        return self._store.survey.facets(question)

    def nearest(self, like: str, question: Question, *, limit: int, offset: int) -> tuple[Page, Facets]:
        """A page of the answers nearest in meaning to some words, and how all that were found spread."""
        return self._store.nearest_spread(like, question, limit, offset)

    def rhythm(self, actor: Actor, *, steps: Sequence[int], bars: int, beats: int) -> Rhythm | None:
        """When the actor said what kind of thing, and how sure, in stretches of the first of these steps, in days, that
        makes so many bars at most; and the last beats one by one. None where no day is known.
        """
        return self._store.survey.rhythm([v.key for v in actor.voices], steps, bars, beats)

    def printed(self, actor: Actor, *, most: int) -> tuple[tuple[str, int], ...]:
        """Publishers in whose articles the actor speaks, the most frequent first."""
        return self._store.survey.printed([v.key for v in actor.voices], most)

    def days(self, actor: Actor) -> tuple[tuple[date, int], ...]:
        """On which days the actor spoke, and how many statements were made on each."""
        return self._store.survey.days([v.key for v in actor.voices])

    def said_by(self, actor: Actor, until: date, *, limit: int = 100) -> Page:
        """The actor's last statements up to a day, under all names, and how many there are."""
        return self._store.said_last([v.key for v in actor.voices], until, limit)

    def shifts(self, kinds: Iterable[LinkKind], *, actor: Actor | None = None, limit: int = 10) -> tuple[Link, ...]:
        """Links of these kinds, without reasons; of an actor, those whose later end the actor said."""
        wanted = set(kinds)
        bonds = [b for b in self._weaving.shown() if b.kind in wanted]
        if actor:
            own = self._store.survey.theirs([v.key for v in actor.voices], [b.later for b in bonds])
            bonds = [b for b in bonds if b.later in own]
        found = self._weaving.told(bonds[:limit])
        return tuple(Link(earlier, later, bond.kind, bond.score, bond.share) for earlier, later, bond in found)

    def threads_of(self, actor: Actor, kinds: Collection[LinkKind], *, limit: int) -> tuple[Thread, ...]:
        """Threads that the actor speaks in, those with most links of these kinds first, then the last that came in."""
        own = self._store.survey.theirs([v.key for v in actor.voices], list(self._weaving.places()))
        found = self._weaving.threads_with(own, SHOWN)
        found.sort(key=lambda t: (sum(b.kind in kinds for b in t[1]), max(t[0] & own)), reverse=True)
        return tuple(self._weaving.several([bonds for _, bonds in found[:limit]]))

    def waiting(self) -> int:
        """Articles that were not searched for links."""
        return self._store.links.number_waiting()

    def touching(self, ids: Sequence[str], *, limit: int = 1_000) -> tuple[Link, ...]:
        """Links that are shown, with either end among these statements, the last said first."""
        return self._weaving.touching(ids, date.max, limit)

    def link_kinds(self) -> dict[str, int]:
        """How many links of each kind are shown."""
        return dict(Counter(b.kind for b in self._weaving.shown()))

    def tracked(self, entries: Iterable[Entry], today: date) -> tuple[Tracked, ...]:
        """The commitments among some statements, and where they stand."""
        return self._tracking.of(entries, today)

    def commitments(self, actor: Actor, today: date, wanted: Wanted, *, limit: int = 20, offset: int = 0) -> Board:
        """Those commitments of the actor that are wanted, those due first first."""
        return self._tracking.board_of(actor, wanted, today, limit, offset)

    def standings(self, wanted: Wanted, today: date, *, actor: Actor | None = None) -> dict[Stands, int]:
        """How many of the commitments that are wanted stand how; ``actor``: of this very one."""
        return self._tracking.standings(wanted, today, actor)

    def judged(self, actor: Actor, today: date) -> tuple[tuple[Tracked, ...], Scorecard]:
        """What became of the actor's commitments, by the judgements that stand, and the scorecard of that."""
        return self._tracking.judged_of(actor, today)
