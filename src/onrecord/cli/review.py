"""``onrecord review``: what waits for a person's judgement, one after another, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import click

from onrecord.cli.follow import actors_option, as_of_option, looked_from, reviewer, reviewer_option
from onrecord.cli.options import ledger_option, opened

if TYPE_CHECKING:
    from datetime import date

    from onrecord.desk import Ledger
    from onrecord.followed import Judgement, Likeness, Tracked

VERDICT_KEYS = {
    "k": "kept", "c": "compromise", "b": "broken", "s": "stalled", "w": "in the works", "x": "unratable",
}  # fmt: skip
_STOP = ("q", "\x03", "\x04", "\x1b", "")
_AT_ONCE = 50
STOP, UNDO = object(), object()


class Asked(NamedTuple):
    """One question of the queue: how it is shown, which keys answer it, and what an answer does."""

    show: Callable[[], None]
    keys: dict[str, str]
    answer: Callable[[str, str], Judgement]


@click.command()
@click.option("--people", "what", flag_value="people", help="Only names that may be one.")
@click.option("--commitments", "what", flag_value="commitments", help="Only commitments whose day has come.")
@as_of_option
@reviewer_option
@actors_option
@ledger_option
def review(what: str | None, where: str, own: str | None, as_of: datetime | None, by: str | None) -> None:
    """What waits for your judgement, one after another, by single keys.

    Commitments whose last day has come, the first first, then pairs of names that may be one actor. Space: unsure,
    on to the next; n: a note to go with the answer; u: undo the last answer and be asked again; q: stop. Everything
    answered is kept at once; what you answered before is not asked again.

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
    if what != "people":
        yield from _commitments(ledger, today, by)
    if what != "commitments":
        yield from _people(ledger, by)


def _commitments(ledger: Ledger, today: date, by: str) -> Iterator[Asked]:
    from onrecord.reports.commitments import show_commitment
    from onrecord.reports.entries import console

    for t in _due(ledger, today):
        if any(j.by == by for j in t.judgements):
            continue

        def show(t: Tracked = t) -> None:
            show_commitment(console(), t)

        def answer(key: str, note: str, id: str = t.commitment.entry.statement.id) -> Judgement:
            return ledger.judge(id, VERDICT_KEYS[key], by=by, note=note)

        yield Asked(show, VERDICT_KEYS, answer)


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
