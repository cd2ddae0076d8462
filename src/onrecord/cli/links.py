"""``onrecord link, links, threads``: the same matter over time."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import Any, get_args

import click

from onrecord.cli.follow import actors_option
from onrecord.cli.options import DAY, INTERRUPTED, json_option, ledger_option, nothing, opened, paging_options, say_json
from onrecord.linked import SHOWN, LinkKind, Tied

at_least_option = click.option(
    "--at-least", type=click.FloatRange(0, 1), default=SHOWN, show_default=True, metavar="SCORE", help="How sure."
)


@click.command()
@click.option("--quick", is_flag=True, help="For a corpus: look less closely, many times as fast.")
@actors_option
@ledger_option
@json_option
def link(where: str, own: str | None, as_json: bool, quick: bool) -> None:
    """Find how statements stand to earlier ones: of all articles that came in since this was last asked.

    Stop it whenever you like: the same command goes on where it stopped. What was linked with --quick is looked at
    again, with care, when it is called without.

    Exit code: 0 done, 2 wrong usage.
    """
    from onrecord.cli.progress import LinkingProgress

    with opened(where, actors=own) as ledger:
        try:
            with LinkingProgress(quiet=as_json or not sys.stderr.isatty()) as progress:
                found = ledger.link(progress, quick=quick)
        except KeyboardInterrupt:
            click.echo("Stopped; what was looked at is kept, and the same command goes on from there.", err=True)
            sys.exit(INTERRUPTED)
        if as_json:
            say_json({"articles": progress.articles, "links": found})
        else:
            click.echo(f"{progress.articles:,} articles looked at, {found:,} possible links found.")


@click.command()
@click.argument("statement", required=False, metavar="[ID]")
@click.option("--actor", metavar="NAME", help="Whose later statement it is: words of any of their names.")
@click.option("--kind", type=click.Choice(get_args(LinkKind)), help="How the later one stands to the earlier one.")
@click.option("--said-from", type=DAY, metavar="DATE", help="The later one said on this day or later.")
@click.option("--said-to", type=DAY, metavar="DATE", help="The later one said on this day or earlier.")
@click.option("--all", is_flag=True, help="Not only to the nearest earlier one.")
@click.option("--wrong", is_flag=True, help="Also those that people judged wrong.")
@click.option("--why", is_flag=True, help="What each link rests on.")
@at_least_option
@paging_options
@actors_option
@ledger_option
@json_option
def links(where: str, own: str | None, limit: int, page: int, why: bool, as_json: bool, **asked: Any) -> None:
    """What was repeated, softened, put off, reversed, contradicted: two statements with the difference underlined.

    Of what statement ID stands to, or of all, what was said last first. onrecord link finds them.

    \b
    Examples:
      onrecord links --kind reversal
      onrecord links --actor Tervik --said-from 2031-03-20 --why

    Exit code: 0 found, 1 nothing found, 2 wrong usage.
    """
    from onrecord.reports.links import links_row, print_links

    given: dict[str, Any] = {k: v.date() if isinstance(v, datetime) else v for k, v in asked.items()}
    with opened(where, actors=own) as ledger:
        found = ledger.tied(Tied(**given), limit=limit, offset=(page - 1) * limit)
        if found.waiting:
            click.echo(f"{found.waiting:,} articles were not looked at yet: onrecord link", err=True)
        if not found.links:
            nothing("Nothing found.", as_json, links_row(found, page))
        if as_json:
            say_json(links_row(found, page))
        else:
            print_links(found, page, limit, why=why)


@click.command()
@click.argument("statement", required=False, metavar="[ID]")
@at_least_option
@paging_options
@ledger_option
@json_option
def threads(where: str, statement: str | None, at_least: float, limit: int, page: int, as_json: bool) -> None:
    """Matters in order of time, each statement with how it stands to those before it.

    The thread of statement ID, or all of them, the longest first.

    Exit code: 0 found, 1 nothing found, 2 wrong usage.
    """
    from onrecord.reports.links import print_threads, thread_row

    with opened(where) as ledger:
        first = (page - 1) * limit
        if statement:
            one = ledger.thread(statement, at_least=at_least)
            found, total = ([one], 1) if one else ([], 0)
        else:
            found, total = ledger.threads(at_least=at_least, limit=limit, offset=first)
        if not found:
            nothing("Nothing found.", as_json, [])
        if as_json:
            say_json([thread_row(t) for t in found])
        else:
            print_threads(found, first if not statement else 0, total)
