"""What waits for a person's judgement: which questions, in which order, and what an answer keeps.

Nobody is told what others judged before answering: questions show what the program found, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from onrecord.desk import Ledger
from onrecord.errors import InputError
from onrecord.filed import Entry
from onrecord.followed import SUGGESTS, About, Bearing, Case, Evidence, Judgement, Likeness, Tracked, Wanted
from onrecord.following.judging import standing, tracked
from onrecord.linked import Link, Tied
from onrecord.naming import pair

What = Literal["commitments", "evidence", "links", "people"]
ABOUT: Mapping[What, About] = {
    "commitments": "commitment", "evidence": "evidence", "links": "link", "people": "same actor",
}  # fmt: skip
"""The parts of the queue in their order, and what their judgements are about."""
VERDICT_KEYS = {
    "k": "kept", "c": "compromise", "b": "broken", "s": "stalled", "w": "in the works", "x": "unratable",
}  # fmt: skip
BEARING_KEYS: dict[str, Bearing] = {"f": "for", "a": "against", "p": "part", "o": "none"}
LINK_KEYS = {"y": "right", "x": "wrong"}
PEOPLE_KEYS = {"y": "same", "d": "different"}
KEYS: Mapping[What, Mapping[str, str]] = {
    "commitments": VERDICT_KEYS, "evidence": BEARING_KEYS, "links": LINK_KEYS, "people": PEOPLE_KEYS,
}  # fmt: skip
"""Which key gives which verdict."""
SHOWN = 5
"""Pieces of evidence that are shown with a commitment."""
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of what may bear on a commitment."""

    tracked: Tracked
    found: Evidence


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the queue; ``subject`` is what judgements of it name. A case has as much as is shown."""

    what: What
    subject: str
    matter: Case | Piece | Link | Likeness

    @property
    def keys(self) -> Mapping[str, str]:
        """Which key answers what."""
        return KEYS[self.what]


@dataclass(frozen=True, slots=True)
class Passed:
    """A commitment all of whose evidence this reviewer judged; it takes a while to tell, so it is told."""

    what: What
    subject: str


Place = Question | Passed
"""Where one stands in the queue."""


def queue(
    ledger: Ledger, today: date, by: str, what: What | None = None, after: tuple[What, str] | None = None
) -> Iterator[Place]:
    """What this reviewer did not judge yet: all of it, or one part; from the beginning, or behind a place."""
    parts = {"commitments": _commitments, "evidence": _evidence, "links": _links, "people": _people}
    order = list(ABOUT)
    for name in order:
        behind = after is not None and order.index(name) < order.index(after[0])
        if what in (None, name) and not behind:
            yield from parts[name](ledger, today, by, after[1] if after and after[0] == name else None)


def waiting(places: Iterator[Place]) -> Iterator[Question]:
    """The questions alone."""
    return (one for one in places if isinstance(one, Question))


def question(ledger: Ledger, what: What, subject: str, today: date) -> Question:
    """The question about this very thing. Raises InputError where there is none."""
    if what == "commitments":
        return _of_commitment(ledger, subject, today)
    if what == "evidence":
        id = subject.partition(" ")[0]
        case = ledger.case(id, today=today, blind=True)
        of = (Question(what, subject, Piece(_open(case.tracked, today), e)) for e in case.evidence)
        found = next((q for q in of if f"{id} {_piece(q).id}" == subject), None)
    elif what == "links":
        later = subject.rpartition(" ")[2]
        some = ledger.tied(Tied(statement=later, wrong=True, all=True), limit=10_000).links
        found = next((Question(what, subject, replace(k, judged=())) for k in some if _ends(k) == subject), None)
    else:
        likely = (Question(what, pair(like.left, like.right), like) for like in ledger.likenesses())
        found = next((q for q in likely if q.subject == subject), None)
    if found is None:
        raise InputError("nobody is asked this any more: it was answered, or what it was about has changed")
    return found


def answer(ledger: Ledger, asked: Question, verdict: str, *, by: str, note: str = "") -> Judgement:
    """Keep the answer. Raises InputError for one that the question does not take."""
    if verdict not in asked.keys.values():
        raise InputError(f"{verdict!r} is no answer to this; there are {', '.join(asked.keys.values())}")
    matter = asked.matter
    if isinstance(matter, Case):
        return ledger.judge(asked.subject, verdict, by=by, note=note, evidence=citing(matter, verdict))
    if isinstance(matter, Piece):
        id, _, passage = asked.subject.partition(" ")
        bearing = next(b for b in BEARING_KEYS.values() if b == verdict)
        return ledger.judge_evidence(id, passage, bearing, by=by, note=note)
    if isinstance(matter, Link):
        earlier, _, later = asked.subject.partition(" ")
        return ledger.judge_link(earlier, later, right=verdict == LINK_KEYS["y"], by=by, note=note)
    return ledger.judge_people(matter.left, matter.right, same=verdict == PEOPLE_KEYS["y"], by=by, note=note)


def citing(case: Case, verdict: str) -> tuple[str, ...]:
    """The statements that were shown and point to this verdict."""
    shown = (e for e in case.evidence[:SHOWN] if SUGGESTS.get(e.bearing) == verdict)
    return tuple(e.id for e in shown if isinstance(e.passage, Entry))


def others(ledger: Ledger, given: Judgement) -> tuple[Judgement, ...]:
    """What other reviewers hold of the same thing, the last first; for who has answered."""
    return tuple(j for j in held(ledger, given.about, given.subject) if j.by != given.by)


def held(ledger: Ledger, about: About, subject: str) -> tuple[Judgement, ...]:
    """What stands of people's judgements of one thing, one a reviewer, the last first."""
    return standing(ledger.judgements(about=about, subject=subject))


def _commitments(ledger: Ledger, today: date, by: str, after: str | None) -> Iterator[Place]:
    for t in _behind(_due(ledger, today), after):
        if not any(j.by == by for j in t.judgements):
            yield _of_commitment(ledger, t.commitment.entry.statement.id, today)


def _of_commitment(ledger: Ledger, id: str, today: date) -> Question:
    case = ledger.case(id, today=today, blind=True)
    shown = tuple(replace(e, judged=()) for e in case.evidence[:SHOWN])
    return Question("commitments", id, replace(case, tracked=_open(case.tracked, today), evidence=shown))


def _open(one: Tracked, today: date) -> Tracked:
    """The same as if nobody had judged it."""
    return tracked(one.commitment, (), today)


def _evidence(ledger: Ledger, today: date, by: str, after: str | None) -> Iterator[Place]:
    last, _, piece = (after or "").partition(" ")
    for t in _behind(_due(ledger, today), last or None, itself=bool(piece)):
        id = t.commitment.entry.statement.id
        pieces = ledger.case(id, today=today, blind=True).evidence
        if id == last and any(e.id == piece for e in pieces):
            pieces = pieces[1 + next(n for n, e in enumerate(pieces) if e.id == piece) :]
        for found in pieces:
            if not any(j.by == by for j in found.judged):
                yield Question("evidence", f"{id} {found.id}", Piece(_open(t, today), replace(found, judged=())))
        yield Passed("evidence", id)


def _behind(found: Iterator[Tracked], after: str | None, *, itself: bool = False) -> Iterator[Tracked]:
    """Those behind the commitment of this id, it ``itself`` too where that is wanted."""
    for t in found:
        if after is None:
            yield t
        elif t.commitment.entry.statement.id == after:
            after = None
            if itself:
                yield t


def _links(ledger: Ledger, today: date, by: str, after: str | None) -> Iterator[Place]:
    offset: int | None = 0
    while offset is not None:
        found = ledger.links(limit=_AT_ONCE, offset=offset, wrong=True)
        for link in found.links:
            if after is None and not any(j.by == by for j in link.judged):
                yield Question("links", _ends(link), replace(link, judged=()))
            elif after == _ends(link):
                after = None
        offset = found.next


def _people(ledger: Ledger, today: date, by: str, after: str | None) -> Iterator[Place]:
    found = [Question("people", pair(like.left, like.right), like) for like in ledger.likenesses()]
    begin = next((n for n, q in enumerate(found, 1) if q.subject == after), 0)
    yield from found[begin:]


def _due(ledger: Ledger, today: date) -> Iterator[Tracked]:
    """A page at a time: a person thinks for long, and nothing should be held open meanwhile."""
    offset: int | None = 0
    while offset is not None:
        board = ledger.board(Wanted(due_to=today), today=today, limit=_AT_ONCE, offset=offset)
        yield from board.tracked
        offset = board.next


def _ends(link: Link) -> str:
    return f"{link.earlier.statement.id} {link.later.statement.id}"


def _piece(asked: Question) -> Evidence:
    assert isinstance(asked.matter, Piece)
    return asked.matter.found
