"""What bears on commitments: between `ledger`, which has it on record, and `linking`, which weighs it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.filed import DeedEntry, Entry, Passage, Told, stretches
from onrecord.followed import (
    BEARINGS,
    SUGGESTS,
    Actor,
    Bearing,
    Case,
    Decision,
    Evidence,
    Judgement,
    Reason,
    Tracked,
    Verdict,
)
from onrecord.following.judging import by_subject, standing
from onrecord.kept import Kept
from onrecord.ledger.store import Store
from onrecord.linking.reasons import common_words, day_of
from onrecord.records import Span, Speaker, sentence_id
from onrecord.tracking import Tracking

if TYPE_CHECKING:
    from onrecord.ledger.evidence import Passing, Prose
    from onrecord.linking.evidence import Later
    from onrecord.linking.linker import Bearer

KEPT = 2_000
"""Commitments whose evidence is kept at hand."""
_Sides = Mapping[tuple[str, str | None], tuple[int, str | None]]


@dataclass(frozen=True, slots=True)
class _Ground:
    """Who is on whose side, and what was weighed on that ground: the same articles, and the same people."""

    sides: _Sides
    weighed: Kept


class Weighing:
    """Evidence for and against the commitments of one ledger. It is reckoned when it is asked for, and not kept."""

    def __init__(self, store: Store, tracking: Tracking) -> None:
        self._store, self._tracking = store, tracking
        self._held = Kept(1)

    def case(self, id: str, at_least: float, today: date, *, blind: bool = False) -> Case:
        """What bears on the commitment of this id, as it could be known on that day, the surest first.

        ``blind``: as the program has it, whatever people said of it, which ``judged`` has all the same.
        Raises InputError where there is no such commitment.
        """
        found = self._store.statement(id)
        if not found:
            raise InputError(f"there is no statement {id} in {self._store.where}")
        made = self._tracking.of(found[:1], today)
        if not made:
            raise InputError(f"{id} is no commitment")
        judged = self._judged(id)
        weighed = (_with(e, judged.get(e.id, ()), blind) for e in self._kept(made[0], today))
        offered = [e for e in weighed if e.score >= at_least]
        offered.sort(key=lambda e: -e.score)
        return Case(made[0], tuple(offered), suggested(offered))

    def judge(self, commitment: str, passage: str, bearing: Bearing, by: str, note: str) -> Judgement:
        """Keep what a person says a passage is for a commitment."""
        if bearing not in BEARINGS:
            raise InputError(f"{bearing!r} is no bearing; there are {', '.join(BEARINGS)}")
        if self._store.made(commitment) is None:
            raise InputError(f"{commitment} is no commitment")
        return self._store.judge(Decision("evidence", f"{commitment} {passage}", bearing, by, note))

    def _judged(self, commitment: str) -> dict[str, list[Judgement]]:
        judged: dict[str, list[Judgement]] = {}
        for subject, said in by_subject(self._store.judgements(about="evidence")).items():
            of, _, passage = subject.partition(" ")
            if of == commitment:
                judged[passage] = said
        return judged

    def _kept(self, tracked: Tracked, today: date) -> list[Evidence]:
        """What bears on it, weighed once, until something is added or people are judged: it takes a while."""
        ground = self._ground()
        asked = tracked.commitment.entry.statement.id, today
        return ground.weighed.told(asked, None, lambda: self._weighed(tracked, today, ground.sides))

    def _weighed(self, tracked: Tracked, today: date, sides: _Sides) -> list[Evidence]:
        from onrecord.linking.evidence import nearest, weigh
        from onrecord.linking.matters import passage
        from onrecord.meaning.vectors import open_meaning

        entry = tracked.commitment.entry
        said, speaker, due = day_of(entry), entry.statement.speaker, tracked.commitment.due
        coming, proses = self._store.passing(tracked.commitment.what, said or date.min)
        coming = [*coming, *(one for prose in proses for one in _told(prose))]
        later = [p for p in coming if _comes_after(entry, p.passage, today)]
        [one, *_] = self._store.said(keys=sorted(self._store.keys(entry.statement.id)))
        own = passage(one.name, one.body, one.content)
        passages = [_later(p, speaker, sides) for p in later]
        near = nearest(own, [p.passage for p in passages], open_meaning())
        act = entry.statement.stance.act if entry.statement.stance else None
        last = due[1] or due[0] if due else None
        found = weigh(self._bearer, own, said, last, act or "", [passages[n] for n in near])
        return [
            Evidence(
                later[near[w.number]].passage,
                w.bearing,
                w.score,
                _reasons(entry, later[near[w.number]].passage, w.bearing, w.score, w.share),
            )
            for w in found
        ]

    @cached_property
    def _bearer(self) -> Bearer:
        from onrecord.linking.linker import Bearer
        from onrecord.models import open_bearings

        return Bearer(open_bearings())

    def _ground(self) -> _Ground:
        """Told once, until articles come in or somebody judges who is one with whom."""
        return self._held.made("ground", self._tracking.actors(), _ground_of)


def _ground_of(found: Sequence[Actor]) -> _Ground:
    sides: _Sides = {(v.name, v.kind): (n, a.side) for n, a in enumerate(found) for v in a.voices}
    return _Ground(sides, Kept(KEPT))


def suggested(evidence: Sequence[Evidence]) -> Verdict | None:
    """The verdict that all of the evidence points to; None where it points several ways, or there is none."""
    found = {e.bearing for e in evidence if e.bearing != "none"}
    return SUGGESTS[found.pop()] if len(found) == 1 else None


def _with(found: Evidence, judgements: Sequence[Judgement], blind: bool) -> Evidence:
    """The same as people see it, where they agree and it is not to be seen blind."""
    held = standing(judgements)
    said = {j.verdict for j in held}
    bearing = None if blind else next((b for b in BEARINGS if said == {b}), None)
    if bearing is None:
        return replace(found, judged=held)
    return replace(found, bearing=bearing, score=0.0 if bearing == "none" else 1.0, judged=held)


def _told(prose: Prose) -> Iterator[Passing]:
    """What an article tells in its own voice."""
    from onrecord.ledger.evidence import Passing

    for span in _narrated(prose.body, prose.taken):
        id, words = sentence_id(prose.article.id, span), prose.body[span.start : span.end]
        yield Passing(Told(id, span, prose.article, words), prose.body)


@lru_cache(maxsize=4_000)
def _narrated(body: str, taken: tuple[Span, ...]) -> list[Span]:
    from onrecord.linking.narrated import narrated

    return narrated(body, taken)


def _comes_after(entry: Entry, passage: Passage, today: date) -> bool:
    """Whether the passage was printed after the commitment, and by ``today``."""
    article, printed = passage.article, entry.article
    published = article.published.earliest or article.published.latest
    first = printed.published.earliest or printed.published.latest
    if (published or today) > today or (published and first and published < first):
        return False
    if isinstance(passage, Entry):
        day, said = day_of(passage), day_of(entry)
        if passage.statement.id == entry.statement.id or (day and said and day < said):
            return False
    return article.id != printed.id or stretches(passage)[0].start > entry.statement.attribution.content[-1].end


def _later(found: Passing, bound: Speaker | None, sides: _Sides) -> Later:
    from onrecord.linking.evidence import Later
    from onrecord.linking.matters import passage
    from onrecord.linking.passages import between

    one = found.passage
    if isinstance(one, DeedEntry):
        day = one.deed.when.latest or one.article.published.earliest
        return Later(passage("", found.body, [one.deed.clause]), day, 0)
    if isinstance(one, Told):
        return Later(passage("", found.body, [one.span]), one.article.published.earliest, 0)
    speaker = one.statement.speaker
    mine, theirs = (sides.get((s.name, s.kind)) if s else None for s in (bound, speaker))
    text = passage(speaker.name if speaker else "", found.body, one.statement.attribution.content)
    act = one.statement.stance.act if one.statement.stance else None
    return Later(text, day_of(one), between(mine, theirs), act or "")


def _reasons(entry: Entry, passage: Passage, bearing: Bearing, score: float, share: float) -> tuple[Reason, ...]:
    words = passage.statement.text if isinstance(passage, Entry) else passage.words
    network = Reason("network", round(score, 2), bearing, f"{share:.0%} of it is for this bearing")
    return (network, *common_words(entry.statement.text, words))
