"""``onrecord actors, commitments, judge, judgements, review, scorecard``: words followed over time."""

from __future__ import annotations

import getpass
from datetime import date, datetime
from typing import Any, get_args

import click

from onrecord.cli.options import DAY, json_option, ledger_option, nothing, opened, paging_options, say_json
from onrecord.followed import BEARS, STANDS, VERDICTS, CommitmentKind, Wanted


def actors_option(command: Any) -> Any:
    return click.option(
        "--actors",
        "own",
        envvar="ONRECORD_ACTORS",
        type=click.Path(exists=True, dir_okay=False),
        metavar="CSV",
        help="Your own list of actors, with the columns name, aliases, side; or set ONRECORD_ACTORS.",
    )(command)


def reviewer_option(command: Any) -> Any:
    return click.option(
        "--by", envvar="ONRECORD_REVIEWER", metavar="NAME", help="Who judges; or set ONRECORD_REVIEWER.  [default: you]"
    )(command)


def as_of_option(command: Any) -> Any:
    return click.option("--as-of", type=DAY, metavar="DATE", help="The day to look from.  [default: today]")(command)


def looked_from(given: datetime | None) -> date:
    return given.date() if given else date.today()


def reviewer(given: str | None) -> str:
    """Who judges, as a ledger keeps it."""
    try:
        name = (given or getpass.getuser()).strip()
    except (KeyError, OSError):
        name = ""
    return name.encode("utf-8", "replace").decode("utf-8") or "somebody"


@click.command()
@click.argument("name", nargs=-1)
@paging_options
@actors_option
@ledger_option
@json_option
def actors(name: tuple[str, ...], where: str, own: str | None, limit: int, page: int, as_json: bool) -> None:
    """People and bodies rather than names: who is taken to be one, and the side each speaks for.

    What articles print differently ("Mara Vane", "M. Vane", "Vane") is one actor where nothing speaks against it;
    onrecord review asks about pairs that may be one. A list of your own goes before all of that.

    Exit code: 0 found, 1 nobody found, 2 wrong usage.
    """
    from onrecord.reports.actors import actor_row, print_actors

    with opened(where, actors=own) as ledger:
        found = ledger.actors(" ".join(name) or None)
        first = (page - 1) * limit
        shown = found[first : first + limit]
        if not shown:
            nothing("Nobody found.", as_json, [])
        if as_json:
            say_json([actor_row(a) for a in shown])
        else:
            print_actors(shown, first, len(found))


@click.command()
@click.option("--actor", metavar="NAME", help="By whom: words of any of their names.")
@click.option("--kind", type=click.Choice(get_args(CommitmentKind)), help="What kind of commitment.")
@click.option("--status", "stands", type=click.Choice(STANDS), help="Where it stands.")
@click.option("--due-from", type=DAY, metavar="DATE", help="Due on this day or later.")
@click.option("--due-to", type=DAY, metavar="DATE", help="Due on this day or earlier.")
@click.option("--deadline/--no-deadline", default=None, help="With a deadline, or without one.")
@click.option("--again", is_flag=True, help="Also what articles only tell again of an earlier day.")
@as_of_option
@paging_options
@actors_option
@ledger_option
@json_option
def commitments(
    where: str, own: str | None, limit: int, page: int, as_json: bool, as_of: datetime | None, **asked: Any
) -> None:
    """Promises, predictions, threats and offers: until when, on what condition, and where they stand.

    Those due first come first, then those without a deadline. The condition is underlined. What became of a
    commitment is for people to judge: onrecord judge, or one after another with onrecord review.

    \b
    Examples:
      onrecord commitments --actor Tervik --status overdue
      onrecord commitments --kind promise --due-to 2031-04-30 --as-of 2031-04-14

    Exit code: 0 found, 1 nothing found, 2 wrong usage.
    """
    from onrecord.reports.commitments import board_row, print_board

    given: dict[str, Any] = {k: v.date() if isinstance(v, datetime) else v for k, v in asked.items()}
    with opened(where, actors=own) as ledger:
        board = ledger.board(Wanted(**given), today=looked_from(as_of), limit=limit, offset=(page - 1) * limit)
        if not board.tracked:
            nothing("Nothing found.", as_json, board_row(board, page))
        if as_json:
            say_json(board_row(board, page))
        else:
            print_board(board, page, limit)


@click.command()
@click.argument("id", required=False)
@click.argument("verdict", required=False, type=click.Choice(VERDICTS))
@click.option("--note", default="", metavar="TEXT", help="Why.")
@click.option("--evidence", multiple=True, metavar="ID", help="A statement that it rests on; may be given again.")
@click.option(
    "--withdraw", type=int, metavar="KEY", help="Take a judgement back instead; it stays on record, withdrawn."
)
@reviewer_option
@ledger_option
@json_option
def judge(
    id: str | None, verdict: str | None, where: str, by: str | None, withdraw: int | None, as_json: bool, **said: Any
) -> None:
    """Say what became of the commitment ID: judge the outcome, never the intention.

    Two reviewers may differ; the board then says "disputed". Nothing is ever overwritten.

    \b
    Examples:
      onrecord judge 1f0c… kept --evidence 9ab2… --note "signed on the Thursday"
      onrecord judge --withdraw 3

    Exit code: 0 done, 1 not on record, 2 wrong usage.
    """
    from onrecord.reports.commitments import judgement_row, print_judgements

    if (withdraw is None) == (id is None) or (id is not None and verdict is None):
        raise click.UsageError("give an ID and a verdict, or --withdraw KEY")
    with opened(where) as ledger:
        if withdraw is not None:
            made = ledger.withdraw(withdraw, by=reviewer(by))
        else:
            made = ledger.judge(id or "", verdict or "", by=reviewer(by), **said)
        if as_json:
            say_json(judgement_row(made))
        else:
            print_judgements([made])


@click.command()
@click.argument("id")
@click.option(
    "--at-least", type=click.FloatRange(0, 1), default=BEARS, show_default=True, metavar="SCORE", help="How sure."
)
@as_of_option
@actors_option
@ledger_option
@json_option
def evidence(id: str, at_least: float, where: str, own: str | None, as_of: datetime | None, as_json: bool) -> None:
    """What later statements, reported deeds and articles themselves tell of the commitment ID: for, against, in part.

    It is offered, the surest first, and decides nothing: onrecord judge, or onrecord review.

    Exit code: 0 found, 1 nothing found or not on record, 2 wrong usage.
    """
    from onrecord.reports.evidence import case_row, print_case

    with opened(where, actors=own) as ledger:
        case = ledger.case(id, at_least=at_least, today=looked_from(as_of))
        if not case.evidence:
            nothing("Nothing on record bears on it.", as_json, case_row(case))
        if as_json:
            say_json(case_row(case))
        else:
            print_case(case)


@click.command()
@ledger_option
@json_option
def judgements(where: str, as_json: bool) -> None:
    """Everything that people judged, in order, withdrawn judgements too.

    Exit code: 0 found, 1 none, 2 wrong usage.
    """
    from onrecord.reports.commitments import judgement_row, print_judgements

    with opened(where) as ledger:
        found = ledger.judgements()
        if not found:
            nothing("Nobody has judged anything yet; onrecord review asks.", as_json, [])
        if as_json:
            say_json([judgement_row(j) for j in found])
        else:
            print_judgements(found)


@click.command()
@click.argument("actor", nargs=-1)
@as_of_option
@actors_option
@ledger_option
@json_option
def scorecard(actor: tuple[str, ...], where: str, own: str | None, as_of: datetime | None, as_json: bool) -> None:
    """How many promises were kept, how well predictions fitted what came about: of ACTOR, or of everybody.

    Only what people confirmed counts, and every share says of how many it is.

    Exit code: 0 shown, 1 nobody of that name, 2 wrong usage.
    """
    from onrecord.reports.commitments import print_scorecard, scorecard_row

    with opened(where, actors=own) as ledger:
        card = ledger.scorecard(" ".join(actor) or None, today=looked_from(as_of))
        if as_json:
            say_json(scorecard_row(card))
        else:
            print_scorecard(card)
