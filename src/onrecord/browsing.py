"""Looking around in one ledger: what is in it, who said how much when, what bears on some statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.browsed import Beat, Facets, Holding, State
from onrecord.filed import Entry, Question
from onrecord.followed import Actor, Scorecard, Tracked
from onrecord.ledger.store import Store
from onrecord.linked import Link
from onrecord.tracking import Tracking
from onrecord.weaving import Weaving


class Browsing:
    """What a page over one ledger asks besides; every call is a transaction of its own."""

    def __init__(self, store: Store, tracking: Tracking, weaving: Weaving) -> None:
        self._store, self._tracking, self._weaving = store, tracking, weaving

    def state(self) -> State:
        """How much is in it."""
        return self._store.state()

    def mark(self) -> tuple[int, ...]:
        """Numbers that are others where something was added, judged or linked since."""
        return self._store.mark()

    def articles(self, *, limit: int = 20, offset: int = 0) -> tuple[tuple[Holding, ...], int]:
        """Articles, the last published first, and how many there are."""
        return self._store.holdings(limit, offset)

    def headline(self, id: str) -> str | None:
        """The headline of the article of this id, as its text has it."""
        return self._store.headline(id)

    def facets(self, question: Question) -> Facets:
        """How the answers to a question spread."""
        return self._store.facets(question)

    def beats(self, actor: Actor) -> tuple[Beat, ...]:
        """When the actor said what kind of thing, and who printed it."""
        return self._store.beats([v.key for v in actor.voices])

    def said_by(self, actor: Actor, until: date, *, limit: int = 100) -> tuple[tuple[Entry, ...], int]:
        """The actor's last statements up to a day, under all names, and how many there are."""
        return self._store.spoken([v.key for v in actor.voices], until, limit)

    def touching(self, ids: Sequence[str], *, limit: int = 1_000) -> tuple[Link, ...]:
        """Links that are shown, with either end among these statements, the last said first."""
        return self._weaving.touching(ids, date.max, limit)

    def link_kinds(self) -> dict[str, int]:
        """How many links of each kind are shown."""
        return self._store.link_kinds()

    def tracked(self, entries: Iterable[Entry], today: date) -> tuple[Tracked, ...]:
        """The commitments among some statements, and where they stand."""
        return self._tracking.of(entries, today)

    def commitments(self, actor: Actor, today: date) -> tuple[Tracked, ...]:
        """All commitments of the actor, by article and place."""
        return self._tracking.of_actor(actor, today)

    def scorecard(self, actor: Actor, today: date) -> Scorecard:
        """What became of them, by the judgements that stand."""
        return self._tracking.card_of(actor, today)
