"""Commitments: as lists show them, and one of them with its words in place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.followed import VERDICTS, Commitment, Judgement, Tracked
from onrecord.records import Span
from onrecord.web.pages.bearing import Bears, bears, cases
from onrecord.web.pages.days import NEAR, WEEK, Day, due_on, moment
from onrecord.web.pages.marks import Paragraph, paragraphs
from onrecord.web.pages.shown import Pair, Run, Said, Sight, line, pair, runs, said
from onrecord.web.pages.signs import STANDS, Sign, act_sign
from onrecord.web.refusal import missing
from onrecord.web.room import Room

LONGEST = 600


@dataclass(frozen=True, slots=True)
class Judged:
    """What somebody judged of it, with the statements that were cited."""

    key: int
    verdict: Sign
    by: str
    on: Day
    note: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment as a list shows it; in ``words`` the condition is marked."""

    href: str
    kind: str
    words: tuple[Run, ...]
    condition: str | None
    stands: Sign
    due: Day | None
    """None: ``far`` says why there is none."""
    far: str
    """How far off its last day is, in words; empty where ``due`` says it."""
    until: str
    """Where its days are told, if not in its own words."""
    why: str
    """Why it is of another kind than the statement's act."""
    again: bool
    why_not: str | None
    """Why nobody could say whether it was kept."""
    said: Said
    judgements: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A judgement that was taken back."""

    judged: Judged
    on: Day
    by: str


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """One commitment: the paragraphs that it stands in, what was judged, what bears on it."""

    promise: Promise
    number: int
    """Of its statement in the article."""
    family: str
    """How it is drawn: by its kind, which may be another than the statement's act."""
    paragraphs: tuple[Paragraph, ...]
    verdicts: tuple[Sign, ...]
    """What may be judged of it."""
    withdrawn: tuple[Withdrawn, ...]
    evidence: tuple[Said, ...]
    """What was cited by those who judged it."""
    bears: Bears | None
    """None while it is still being weighed."""
    links: tuple[Pair, ...]
    printed: tuple[Said, ...]
    """The same words in every other article with the same text."""


def promise(tracked: Tracked, sight: Sight) -> Promise:
    made = tracked.commitment
    words = line(made.what, LONGEST)
    condition = line(made.condition) if made.condition else None
    at = words.find(condition) if condition else -1
    return Promise(
        f"/commitments/{made.entry.statement.id}",
        made.kind,
        runs(words, [Span(at, at + len(condition))] if condition and at >= 0 else ()),
        condition,
        STANDS[tracked.stands],
        due_on(made.due, sight.today),
        _far(tracked.days, made),
        made.until,
        made.why,
        made.again,
        made.why_not,
        said(made.entry, sight),
        tuple(_judged(j, sight.today) for j in tracked.judgements),
    )


def _judged(judgement: Judgement, today: date) -> Judged:
    verdict = STANDS.get(judgement.verdict, STANDS["not yet rated"])
    evidence = tuple(f"/statements/{id}" for id in judgement.evidence)
    return Judged(
        judgement.key, verdict, line(judgement.by), moment(judgement.at, today), line(judgement.note, 2_000), evidence
    )


def _far(days: int | None, made: Commitment) -> str:
    if days is None:
        return line(made.no_day)
    if abs(days) <= 1 or WEEK <= abs(days) <= NEAR:
        return ""
    count = f"{abs(days):,} day{'s' * (abs(days) != 1)}"
    return f"{count} left" if days > 0 else f"{count} past"


def commitment(room: Room, id: str) -> CommitmentPage:
    """Raises Refusal where the statement of this id is not on record, or commits nobody."""
    today, sight = room.today(), room.sight()
    entries = room.ledger.statement(id)
    found = room.ledger.browsing.tracked(entries[:1], today)
    if not found:
        said_so = "This statement commits nobody" if entries else "No statement of this address is on record"
        raise missing(f"{said_so}.", "The board of commitments lists all that do: /commitments")
    entry = entries[0]
    filed = room.ledger.article(entry.article.id)
    if filed is None:
        raise missing("The article of this statement is gone.", "onrecord check tells what else is")
    number = next((n for n, s in enumerate(filed.reading.statements, 1) if s.id == id), 0)
    cited = dict.fromkeys(one for j in found[0].judgements for one in j.evidence)
    evidence = [e for one in cited for e in room.ledger.statement(one)[:1]]
    told = room.soon(f"cases {id}", lambda: cases(room, id))
    return CommitmentPage(
        promise(found[0], sight),
        number,
        act_sign(found[0].commitment.kind).family,
        tuple(p for p in paragraphs(filed.reading) if any(number in piece.statements for piece in p.pieces)),
        tuple(STANDS[v] for v in VERDICTS),
        _withdrawn(room, id),
        tuple(said(e, sight) for e in evidence),
        bears(*told, sight) if told else None,
        tuple(pair(k, sight) for k in room.ledger.browsing.touching([id])),
        tuple(said(e, sight) for e in entries[1:]),
    )


def _withdrawn(room: Room, id: str) -> tuple[Withdrawn, ...]:
    today = room.today()
    return tuple(
        Withdrawn(_judged(j, today), moment(j.withdrawn, today), line(j.withdrawn_by or ""))
        for j in room.ledger.judgements(about="commitment", subject=id)
        if j.withdrawn
    )
