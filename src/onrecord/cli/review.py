"""``onrecord review``: what waits for a person's judgement, one after another, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from onrecord.cli.follow import actors_option, as_of_option, looked_from, reviewer, reviewer_option
from onrecord.cli.options import ledger_option, opened

if TYPE_CHECKING:
    from datetime import date

    from onrecord.desk import Ledger
    from onrecord.followed import Judgement

VERDICT_KEYS = {
    "k": "kept", "c": "compromise", "b": "broken", "s": "stalled", "w": "in the works", "x": "unratable",
}  # fmt: skip
_STOP = ("q", "\x03", "\x04", "\x1b")


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

    Commitments whose last day has passed, then pairs of names that may be one actor. Space: unsure, on to the next;
    n: a note to go with the answer; u: undo the last answer; q: stop. Everything answered is kept at once.
    """
    with opened(where, actors=own) as ledger:
        _Review(reviewer(by)).walk(_queue(ledger, what, looked_from(as_of), reviewer(by)), ledger)


class _Review:
    def __init__(self, by: str) -> None:
        self._by = by
        self._made: list[Judgement] = []

    def walk(self, queue: Iterator[Asked], ledger: Ledger) -> None:
        asked = 0
        for one in queue:
            asked += 1
            click.echo()
            one.show()
            if not self._ask(one, ledger):
                break
        if not asked:
            click.echo("Nothing waits for a judgement.")
        click.echo(f"{len(self._made)} judged by {self._by}.")

    def _ask(self, one: Asked, ledger: Ledger) -> bool:
        """Ask until there is an answer; False: stop."""
        note = ""
        keys = "  ".join(f"[{key}] {name}" for key, name in one.keys.items())
        while True:
            click.echo(f"{keys}  [space] unsure  [n] note  [u] undo  [q] stop ", nl=False)
            try:
                key = click.getchar()
            except (EOFError, KeyboardInterrupt):
                key = "q"
            click.echo(one.keys.get(key, ""))
            if key in _STOP or key == "":
                return False
            if key == " ":
                return True
            if key == "n":
                note = click.prompt("note", default=note)
            elif key == "u":
                self._undo(ledger)
            elif key in one.keys:
                self._made.append(one.answer(key, note))
                return True

    def _undo(self, ledger: Ledger) -> None:
        if not self._made:
            click.echo("There is nothing to undo.")
            return
        last = self._made.pop()
        ledger.withdraw(last.key, by=self._by)
        click.echo(f"Withdrawn: {last.verdict}, of {last.subject}.")


def _queue(ledger: Ledger, what: str | None, today: date, by: str) -> Iterator[Asked]:
    if what != "people":
        yield from _commitments(ledger, today, by)
    if what != "commitments":
        yield from _people(ledger, by)


def _commitments(ledger: Ledger, today: date, by: str) -> Iterator[Asked]:
    from onrecord.followed import Wanted
    from onrecord.reports.commitments import show_commitment
    from onrecord.reports.entries import console

    for t in ledger.every_commitment(Wanted(due_to=today), today=today):
        if any(j.by == by for j in t.judgements):
            continue

        def show(t: Any = t) -> None:
            show_commitment(console(), t)

        def answer(key: str, note: str, id: str = t.commitment.entry.statement.id) -> Judgement:
            return ledger.judge(id, VERDICT_KEYS[key], by=by, note=note)

        yield Asked(show, VERDICT_KEYS, answer)


def _people(ledger: Ledger, by: str) -> Iterator[Asked]:
    for like in ledger.likenesses():

        def show(like: Any = like) -> None:
            click.echo(f"Is “{like.left.name}” ({like.left.kind}) the same as “{like.right.name}” ({like.right.kind})?")
            for reason in like.reasons:
                click.echo(f"  {reason.feature}: {reason.left} | {reason.right}")

        def answer(key: str, note: str, like: Any = like) -> Judgement:
            return ledger.judge_people(like.left, like.right, same=key == "y", by=by, note=note)

        yield Asked(show, {"y": "same", "d": "different"}, answer)
