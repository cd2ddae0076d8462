"""Review: one question at a time of what waits for a person, with its passages in place."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace

from onrecord.errors import InputError
from onrecord.filed import DeedEntry, Entry, Passage, stretches
from onrecord.followed import Actor, Case, Commitment, Judgement, Voice, Wanted
from onrecord.linked import Link
from onrecord.reviewing import Passed, Piece, Question, What, question, queue
from onrecord.web.asked import ReviewAsked
from onrecord.web.asker import Asker
from onrecord.web.given import place
from onrecord.web.pages.bearing import Offered, offered
from onrecord.web.pages.commitments import Promise, promise
from onrecord.web.pages.deeds import place as deed_place
from onrecord.web.pages.deeds import sentence_href
from onrecord.web.pages.marks import Paragraph, paragraphs
from onrecord.web.pages.opinions import Did, last_of, review_href
from onrecord.web.pages.shown import Pair, Said, Sight, actor_href, line, pair, said, statement_href
from onrecord.web.pages.signs import BEARINGS, STANDS, Sign, act_sign
from onrecord.web.room import Room

PATIENCE = 2.0
"""Seconds that are spent on looking for a question at a time."""
WORDS = {"for": "for it", "against": "against it", "part": "in part", "none": "nothing of it"}
EACH = 3
"""Statements that tell who bears a name."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the queue. ``answered`` by whoever asks; ``total`` is None where it takes long to tell."""

    name: What
    href: str
    chosen: bool
    answered: int
    total: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer and its key; ``sign`` where its word has one."""

    key: str
    verdict: str
    word: str
    sign: Sign | None


@dataclass(frozen=True, slots=True)
class Context:
    """A passage in the paragraphs around it; ``number`` is its statement's, None where it is a deed."""

    paragraphs: tuple[Paragraph, ...]
    number: int | None
    family: str
    href: str


@dataclass(frozen=True, slots=True)
class Called:
    """A name of two that may be one."""

    name: str
    kind: str | None
    href: str | None
    roles: tuple[str, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """The question: a commitment with what may bear on it, one piece of that, a link, or two names."""

    what: What
    subject: str
    answers: tuple[Answer, ...]
    promise: Promise | None
    offered: tuple[Offered, ...]
    suggested: Sign | None
    pair: Pair | None
    names: tuple[Called, ...]
    reasons: tuple[tuple[str, str, str], ...]
    contexts: tuple[Context, ...]
    """Of a commitment its own; of a piece those of the commitment and of the passage; of a link both ends'."""


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """What waits for whoever asks."""

    only: What | None
    after: str
    parts: tuple[Part, ...]
    asking: Asking | None
    on: str | None
    """Where to look on, where nothing was found in good time."""
    unsure: str | None
    """Leaves the question open, and leads to the next one."""
    again: str | None
    """As the header Refresh has it: it looks ``on`` by itself."""
    last: Did | None
    whole: str


def review(room: Room, asked: ReviewAsked, who: Asker) -> ReviewPage:
    judged = room.ledger.judgements()
    after = place(asked.after)
    found, seen = _next(room, asked, who)
    on = review_href(asked.what, (seen.what, seen.subject)) if seen and not found else None
    return ReviewPage(
        asked.what,
        asked.after if after else "",
        _parts(room, asked.what, who, judged),
        _asking(room, found) if found else None,
        on,
        review_href(asked.what, (found.what, found.subject)) if found else None,
        f"0; url={on}" if on else None,
        last_of(room, judged, who, asked.what),
        review_href(None),
    )


def _next(room: Room, asked: ReviewAsked, who: Asker) -> tuple[Question | None, Passed | None]:
    """The next question; where it takes too long to find one, the place that was come to."""
    wanted = place(asked.ask)
    if wanted:
        with suppress(InputError):  # it was answered meanwhile: then the next one
            return question(room.ledger, *wanted, room.today()), None
    until = time.monotonic() + PATIENCE
    for one in queue(room.ledger, room.today(), who.name, asked.what, place(asked.after)):
        if isinstance(one, Question):
            return one, None
        if time.monotonic() > until:
            return None, one
    return None, None


def _parts(room: Room, only: What | None, who: Asker, judged: Iterable[Judgement]) -> tuple[Part, ...]:
    own = {(j.about, j.subject) for j in judged if j.by == who.name and not j.withdrawn}
    count = Counter(about for about, _ in own)
    ledger, today = room.ledger, room.today()
    due = ledger.board(Wanted(due_to=today), today=today, limit=0).total
    waiting = len(room.counted("likenesses", ledger.likenesses))
    told: dict[What, tuple[int, int | None]] = {
        "commitments": (ledger.judged_due(who.name, today), due),
        "evidence": (count["evidence"], None),
        "links": (count["link"], ledger.links(limit=0, wrong=True).total),
        "people": (count["same actor"], waiting + count["same actor"]),
    }
    return tuple(
        Part(name, review_href(name), name == only, n if total is None else min(n, total), total)
        for name, (n, total) in told.items()
    )


def _asking(room: Room, asked: Question) -> Asking:
    sight, matter = room.sight(), asked.matter
    answers = tuple(
        Answer(key, verdict, WORDS.get(verdict, verdict), _sign(asked.what, verdict))
        for key, verdict in asked.keys.items()
    )
    made = Asking(asked.what, asked.subject, answers, None, (), None, None, (), (), ())
    if isinstance(matter, Case):
        return replace(
            made,
            promise=promise(matter.tracked, sight),
            offered=tuple(offered(e, sight) for e in matter.evidence),
            suggested=STANDS[matter.suggested] if matter.suggested else None,
            contexts=_made(room, matter.tracked.commitment),
        )
    if isinstance(matter, Piece):
        return replace(
            made,
            promise=promise(matter.tracked, sight),
            offered=(offered(matter.found, sight),),
            contexts=_made(room, matter.tracked.commitment) + _contexts(room, matter.found.passage),
        )
    if isinstance(matter, Link):
        return replace(made, pair=pair(matter, sight), contexts=_contexts(room, matter.earlier, matter.later))
    return replace(
        made,
        names=tuple(_called(room, voice, sight) for voice in (matter.left, matter.right)),
        reasons=tuple((line(r.feature), line(r.left), line(r.right)) for r in matter.reasons),
    )


def _sign(what: What, verdict: str) -> Sign | None:
    return STANDS.get(verdict) if what == "commitments" else BEARINGS.get(verdict) if what == "evidence" else None


def _made(room: Room, commitment: Commitment) -> tuple[Context, ...]:
    """A commitment's own, drawn by its kind, which may be another than the statement's act."""
    family = act_sign(commitment.kind).family
    return tuple(replace(one, family=family) for one in _contexts(room, commitment.entry))


def _contexts(room: Room, *passages: Passage) -> tuple[Context, ...]:
    return tuple(made for one in passages if (made := _context(room, one)))


def _context(room: Room, passage: Passage) -> Context | None:
    """The paragraphs that a passage stands in, and the one before them."""
    filed = room.ledger.article(passage.article.id)
    if filed is None:
        return None
    text = paragraphs(filed.reading)
    if not isinstance(passage, Entry):
        last = bisect_right([p.start for p in text], stretches(passage)[0].start)
        href = deed_place(passage.article, passage.deed) if isinstance(passage, DeedEntry) else sentence_href(passage)
        return Context(text[max(0, last - 2) : last], None, "says", href)
    id = passage.statement.id
    number = next((n for n, s in enumerate(filed.reading.statements, 1) if s.id == id), 0)
    within = [n for n, p in enumerate(text) if any(number in piece.statements for piece in p.pieces)]
    around = text[max(0, within[0] - 1) : within[-1] + 1] if within else ()
    act = passage.statement.stance.act if passage.statement.stance else None
    return Context(around, number, act_sign(act).family, statement_href(passage.article.id, id))


def _called(room: Room, voice: Voice, sight: Sight) -> Called:
    one = Actor(voice.name, voice.kind, (voice,), None)
    last = room.ledger.browsing.said_by(one, sight.today, limit=EACH)
    titles = dict.fromkeys(r.title or r.affiliation for r in voice.roles)
    return Called(
        line(voice.name),
        voice.kind,
        actor_href(voice.name),
        tuple(line(t) for t in titles if t),
        tuple(said(e, sight) for e in last.entries),
    )
