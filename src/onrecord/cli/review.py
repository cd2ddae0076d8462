"""``onrecord review``: what waits for a person's judgement, one after another, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import click

from onrecord.cli.follow import actors_option, as_of_option, looked_from, reviewer, reviewer_option
from onrecord.cli.options import ledger_option, opened

if TYPE_CHECKING:
    from datetime import date

    from onrecord.desk import Ledger
    from onrecord.followed import Bearing, Case, Evidence, Judgement, Likeness, Tracked
    from onrecord.linked import Link

VERDICT_KEYS = {
    "k": "kept", "c": "compromise", "b": "broken", "s": "stalled", "w": "in the works", "x": "unratable",
}  # fmt: skip
BEARING_KEYS: dict[str, Bearing] = {"f": "for", "a": "against", "p": "part", "o": "none"}
_SHOWN = 5
"""Pieces of evidence that are shown with a commitment."""
_STOP = ("q", "\x03", "\x04", "\x1b", "")
_AT_ONCE = 50
STOP, UNDO = object(), object()


class Asked(NamedTuple):
    """One question of the queue: how it is shown, which keys answer it, and what an answer does."""

    show: Callable[[], None]
    keys: Mapping[str, str]
    answer: Callable[[str, str], Judgement]


@click.command()
@click.option("--commitments", "what", flag_value="commitments", help="Only commitments whose day has come.")
@click.option("--evidence", "what", flag_value="evidence", help="Only what may bear on those commitments.")
@click.option("--links", "what", flag_value="links", help="Only links between statements.")
@click.option("--people", "what", flag_value="people", help="Only names that may be one.")
@as_of_option
@reviewer_option
@actors_option
@ledger_option
def review(what: str | None, where: str, own: str | None, as_of: datetime | None, by: str | None) -> None:
    """What waits for your judgement, one after another, by single keys.

    Commitments whose last day has come, the first first, each with what may bear on it; an answer cites the statements
    that point its way. Then each piece of that by itself, links between statements, and pairs of names that may be one
    actor. Space: unsure, on to the next; n: a note to go with the answer; u: undo the last answer and be asked again;
    q: stop. Everything answered is kept at once; what you answered before is not asked again.

    Exit code: 0 done or stopped, 1 no ledger or no keyboard, 2 wrong usage.
    """
    name = reviewer(by)
    with opened(where, actors=own) as ledger:
        _Review(name, ledger).walk(_queue(ledger, what, looked_from(as_of), name))


class _Review:
    def __init__(self, by: str, ledger: Ledger) -> None:
        self._by = by
        self._ledger = ledger
        self._made: list[tuple[Asked, Judgement]] = []

    def walk(self, queue: Iterator[Asked]) -> None:
        waiting: list[Asked] = []  # undone, the next one last
        asked = 0
        while one := waiting.pop() if waiting else next(queue, None):
            asked += 1
            click.echo()
            one.show()
            answered = self._ask(one)
            if answered is STOP:
                break
            if answered is UNDO:
                waiting += [one, self._undone()]
        if not asked:
            click.echo("Nothing waits for a judgement.")
        click.echo(f"{len(self._made)} judged by {self._by}.")

    def _ask(self, one: Asked) -> object:
        """Ask until there is an answer, which is kept, or the question is left: for the next one, STOP or UNDO."""
        note = ""
        keys = "  ".join(f"[{key}] {name}" for key, name in one.keys.items())
        while True:
            click.echo(f"{keys}  [space] unsure  [n] note  [u] undo  [q] stop ", nl=False)
            key = _key()
            click.echo(one.keys.get(key, ""))
            if key in _STOP:
                return STOP
            if key == " ":
                return None
            if key == "n":
                try:
                    note = click.prompt("note", default=note, show_default=bool(note))
                except click.Abort:  # the input ended, or Ctrl-C
                    click.echo()
                    return STOP
            elif key == "u" and self._made:
                return UNDO
            elif key == "u":
                click.echo("There is nothing to undo.")
            elif key in one.keys:
                self._made.append((one, one.answer(key, note)))
                return None

    def _undone(self) -> Asked:
        one, last = self._made.pop()
        self._ledger.withdraw(last.key, by=self._by)
        click.echo(f"Withdrawn: {last.verdict}.")
        return one


def _key() -> str:
    try:
        return click.getchar().lower()
    except (EOFError, KeyboardInterrupt):
        return ""
    except OSError as error:  # click asks the terminal itself where standard input is none
        raise click.ClickException("there is no keyboard to ask by: run onrecord review in a terminal") from error


def _queue(ledger: Ledger, what: str | None, today: date, by: str) -> Iterator[Asked]:
    if what in (None, "commitments"):
        yield from _commitments(ledger, today, by)
    if what in (None, "evidence"):
        yield from _evidence(ledger, today, by)
    if what in (None, "links"):
        yield from _links(ledger, by)
    if what in (None, "people"):
        yield from _people(ledger, by)


def _commitments(ledger: Ledger, today: date, by: str) -> Iterator[Asked]:
    from onrecord.reports.commitments import show_commitment
    from onrecord.reports.entries import console
    from onrecord.reports.evidence import show_evidence, suggestion

    for t in _due(ledger, today):
        if any(j.by == by for j in t.judgements):
            continue
        case = ledger.case(t.commitment.entry.statement.id, today=today)

        def show(t: Tracked = t, case: Case = case) -> None:
            show_commitment(console(), t)
            show_evidence(console(), case.evidence[:_SHOWN])
            if case.evidence:
                console().print(suggestion(case), style="dim")

        def answer(key: str, note: str, id: str = t.commitment.entry.statement.id, case: Case = case) -> Judgement:
            return ledger.judge(id, VERDICT_KEYS[key], by=by, note=note, evidence=_citing(case, VERDICT_KEYS[key]))

        yield Asked(show, VERDICT_KEYS, answer)


def _citing(case: Case, verdict: str) -> tuple[str, ...]:
    """The statements that were shown and point to this verdict."""
    from onrecord.filed import Entry
    from onrecord.followed import SUGGESTS

    shown = (e for e in case.evidence[:_SHOWN] if SUGGESTS.get(e.bearing) == verdict)
    return tuple(e.id for e in shown if isinstance(e.passage, Entry))


def _evidence(ledger: Ledger, today: date, by: str) -> Iterator[Asked]:
    from onrecord.reports.commitments import show_commitment
    from onrecord.reports.entries import console
    from onrecord.reports.evidence import show_evidence

    for t in _due(ledger, today):
        id = t.commitment.entry.statement.id
        for found in ledger.case(id, today=today).evidence:
            if any(j.by == by for j in found.judged):
                continue

            def show(t: Tracked = t, found: Evidence = found) -> None:
                show_commitment(console(), t)
                show_evidence(console(), [found])

            def answer(key: str, note: str, id: str = id, passage: str = found.id) -> Judgement:
                return ledger.judge_evidence(id, passage, BEARING_KEYS[key], by=by, note=note)

            yield Asked(show, BEARING_KEYS, answer)


def _links(ledger: Ledger, by: str) -> Iterator[Asked]:
    from onrecord.reports.entries import console
    from onrecord.reports.links import show_link

    offset: int | None = 0
    while offset is not None:
        found = ledger.links(limit=_AT_ONCE, offset=offset, wrong=True)
        for link in found.links:
            if any(j.by == by for j in link.judged):
                continue

            def show(link: Link = link) -> None:
                show_link(console(), link)

            def answer(key: str, note: str, link: Link = link) -> Judgement:
                ends = link.earlier.statement.id, link.later.statement.id
                return ledger.judge_link(*ends, right=key == "y", by=by, note=note)

            yield Asked(show, {"y": "right", "x": "wrong"}, answer)
        offset = found.next


def _due(ledger: Ledger, today: date) -> Iterator[Tracked]:
    """A page at a time: a person thinks for long, and nothing should be held open meanwhile."""
    from onrecord.followed import Wanted

    offset: int | None = 0
    while offset is not None:
        board = ledger.board(Wanted(due_to=today), today=today, limit=_AT_ONCE, offset=offset)
        yield from board.tracked
        offset = board.next


def _people(ledger: Ledger, by: str) -> Iterator[Asked]:
    from onrecord.reports.rows import printable

    for like in ledger.likenesses():

        def show(like: Likeness = like) -> None:
            left, right = like.left, like.right
            click.echo(printable(f"Is “{left.name}” ({left.kind}) the same as “{right.name}” ({right.kind})?"))
            for reason in like.reasons:
                click.echo(printable(f"  {reason.feature}: {reason.left} | {reason.right}"))

        def answer(key: str, note: str, like: Likeness = like) -> Judgement:
            return ledger.judge_people(like.left, like.right, same=key == "y", by=by, note=note)

        yield Asked(show, {"y": "same", "d": "different"}, answer)
