"""Commitments: the board by where they stand, and one of them with its words in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.followed import STANDS as ALL_STANDS
from onrecord.followed import Judgement, Tracked, Wanted
from onrecord.records import Span
from onrecord.web.asked import BoardAsked
from onrecord.web.pages.days import Day, due_on, moment
from onrecord.web.pages.marks import Paragraph, paragraphs
from onrecord.web.pages.paging import SIZE, Choice, Pages, choices, pages
from onrecord.web.pages.shown import Pair, Run, Said, line, pair, runs, said
from onrecord.web.pages.signs import STANDS, Sign
from onrecord.web.refusal import missing
from onrecord.web.room import Room

LONGEST = 600


@dataclass(frozen=True, slots=True)
class Judged:
    """What somebody judged of it, with the statements that were cited."""

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
    """None: no deadline stated."""
    far: str
    """How far off its last day is, in words."""
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
class BoardPage:
    """The board of commitments."""

    asked: dict[str, object]
    today: date
    stands: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    promises: tuple[Promise, ...]
    pages: Pages


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """One commitment: the paragraphs that it stands in, what was judged, what bears on it."""

    promise: Promise
    number: int
    """Of its statement in the article."""
    paragraphs: tuple[Paragraph, ...]
    evidence: tuple[Said, ...]
    links: tuple[Pair, ...]
    printed: tuple[Said, ...]
    """The same words in every other article with the same text."""


def promise(tracked: Tracked, today: date, sides: Mapping[str, str]) -> Promise:
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
        due_on(made.due, today),
        _far(tracked.days),
        made.until,
        made.why,
        made.again,
        made.why_not,
        said(made.entry, today, sides),
        tuple(_judged(j, today) for j in tracked.judgements),
    )


def _judged(judgement: Judgement, today: date) -> Judged:
    verdict = STANDS.get(judgement.verdict, STANDS["not yet rated"])
    evidence = tuple(f"/statements/{id}" for id in judgement.evidence)
    return Judged(verdict, line(judgement.by), moment(judgement.at, today), line(judgement.note, 2_000), evidence)


def _far(days: int | None) -> str:
    if days is None:
        return "no deadline stated"
    if not days:
        return "due today"
    count = f"{abs(days):,} day{'s' * (abs(days) != 1)}"
    return f"{count} left" if days > 0 else f"{count} past"


def board(room: Room, asked: BoardAsked) -> BoardPage:
    today = room.today()
    given = asked.model_dump(by_alias=True)
    wanted = Wanted(asked.actor or None, asked.kind, asked.stands, asked.due_from, asked.due_to)
    found = room.ledger.board(wanted, limit=SIZE, offset=(asked.page - 1) * SIZE, today=today)
    return BoardPage(
        given,
        today,
        choices("/commitments", given, "stands", _counts(room, asked, "stands", ALL_STANDS)),
        choices("/commitments", given, "kind", _counts(room, asked, "kind", ("promise", "prediction", "threat", "offer"))),
        tuple(promise(t, today, room.sides()) for t in found.tracked),
        pages("/commitments", given, found.total, len(found.tracked)),
    )


def _counts(room: Room, asked: BoardAsked, name: str, values: tuple[str, ...]) -> list[tuple[str, int]]:
    """How many there would be with each value of one filter, the others as they are; none of nothing."""
    counted = []
    for value in values:
        other = asked.model_copy(update={name: value})
        wanted = Wanted(other.actor or None, other.kind, other.stands, other.due_from, other.due_to)
        counted.append((value, room.ledger.board(wanted, limit=0, today=room.today()).total))
    return [(value, n) for value, n in counted if n]


def commitment(room: Room, id: str) -> CommitmentPage:
    """Raises Refusal where the statement of this id is not on record, or commits nobody."""
    today, sides = room.today(), room.sides()
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
    return CommitmentPage(
        promise(found[0], today, sides),
        number,
        tuple(p for p in paragraphs(filed.reading) if any(number in piece.statements for piece in p.pieces)),
        tuple(said(e, today, sides) for e in evidence),
        tuple(pair(k, today, sides) for k in room.ledger.browsing.touching([id])),
        tuple(said(e, today, sides) for e in entries[1:]),
    )
