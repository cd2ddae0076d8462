"""``onrecord review``: what waits for a person's judgement, one after another, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, cast

import click

from onrecord.cli.follow import actors_option, as_of_option, looked_from, reviewer, reviewer_option
from onrecord.cli.options import ledger_option, opened

if TYPE_CHECKING:
    from onrecord.desk import Ledger
    from onrecord.followed import Judgement, Likeness
    from onrecord.reviewing import Question, What

_STOP = ("q", "\x03", "\x04", "\x1b", "")
STOP, UNDO = object(), object()


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
    q: stop. Everything answered is kept at once; what you answered before is not asked again. What others judged is
    told once you have answered.

    Exit code: 0 done or stopped, 1 no ledger or no keyboard, 2 wrong usage.
    """
    from onrecord.reviewing import queue, waiting

    name = reviewer(by)
    with opened(where, actors=own) as ledger:
        asked = queue(ledger, looked_from(as_of), name, cast("What | None", what))
        _Review(name, ledger).walk(waiting(asked))


class _Review:
    def __init__(self, by: str, ledger: Ledger) -> None:
        self._by = by
        self._ledger = ledger
        self._made: list[tuple[Question, Judgement]] = []

    def walk(self, queue: Iterator[Question]) -> None:
        waiting: list[Question] = []  # undone, the next one last
        asked = 0
        while one := waiting.pop() if waiting else next(queue, None):
            asked += 1
            click.echo()
            _show(one)
            answered = self._ask(one)
            if answered is STOP:
                break
            if answered is UNDO:
                waiting += [one, self._undone()]
        if not asked:
            click.echo("Nothing waits for a judgement.")
        click.echo(f"{len(self._made)} judged by {self._by}.")

    def _ask(self, one: Question) -> object:
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
                self._keep(one, one.keys[key], note)
                return None

    def _keep(self, one: Question, verdict: str, note: str) -> None:
        from onrecord.reports.rows import printable
        from onrecord.reviewing import answer, others

        made = answer(self._ledger, one, verdict, by=self._by, note=note)
        self._made.append((one, made))
        for other in others(self._ledger, made):
            click.echo(printable(f"{other.by} said: {other.verdict}{f' ({other.note})' if other.note else ''}"))

    def _undone(self) -> Question:
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


def _show(one: Question) -> None:
    from onrecord.followed import Case
    from onrecord.linked import Link
    from onrecord.reports.commitments import show_commitment
    from onrecord.reports.entries import console
    from onrecord.reports.evidence import show_evidence, suggestion
    from onrecord.reports.links import show_link
    from onrecord.reviewing import Piece

    matter = one.matter
    if isinstance(matter, Case):
        show_commitment(console(), matter.tracked)
        show_evidence(console(), matter.evidence)
        if matter.evidence:
            console().print(suggestion(matter), style="dim")
    elif isinstance(matter, Piece):
        show_commitment(console(), matter.tracked)
        show_evidence(console(), [matter.found])
    elif isinstance(matter, Link):
        show_link(console(), matter)
    else:
        _show_people(matter)


def _show_people(like: Likeness) -> None:
    from onrecord.reports.rows import printable

    left, right = like.left, like.right
    click.echo(printable(f"Is “{left.name}” ({left.kind}) the same as “{right.name}” ({right.kind})?"))
    for reason in like.reasons:
        click.echo(printable(f"  {reason.feature}: {reason.left} | {reason.right}"))
