"""``onrecord truces``: what was agreed, how long it held, and what broke it."""

from __future__ import annotations

from datetime import datetime

import click

from onrecord.cli.follow import actors_option, as_of_option, looked_from
from onrecord.cli.options import json_option, ledger_option, nothing, opened, say_json


@click.command()
@click.argument("name", nargs=-1)
@as_of_option
@actors_option
@ledger_option
@json_option
def truces(name: tuple[str, ...], where: str, own: str | None, as_of: datetime | None, as_json: bool) -> None:
    """Truces, by whom and until when, and what broke them: those with NAME in their name or parties, or all.

    A breach counts where the truce's own words cover it; held are the whole days until the first one that somebody
    besides the accuser bears out. Every line names its source. Articles after --as-of are left out.

    \b
    Examples:
      onrecord truces
      onrecord truces lamps --as-of 2031-04-10 --json

    Exit code: 0 found, 1 nothing found, 2 wrong usage.
    """
    from onrecord.reports.truces import print_truces, truce_row

    today = looked_from(as_of)
    with opened(where, actors=own) as ledger:
        found = ledger.truces(" ".join(name) or None, today=today)
        if not found:
            nothing("No truce found.", as_json, [])
        if as_json:
            say_json([truce_row(t) for t in found])
        else:
            print_truces(found, today)
