"""``onrecord deeds``: what articles report to have happened."""

from __future__ import annotations

from datetime import datetime
from typing import Any, get_args

import click

from onrecord.cli.follow import actors_option
from onrecord.cli.options import DAY, json_option, ledger_option, nothing, opened, paging_options, say_json
from onrecord.records import DeedKind, DeedStatus


@click.command()
@click.option("--actor", metavar="NAME", help="Who did it; everybody taken to be the same actor counts.")
@click.option("--target", metavar="NAME", help="Whom it was done to.")
@click.option("--kind", type=click.Choice(get_args(DeedKind)), help="What kind of deed, by PLOVER's words.")
@click.option("--from", "day_from", type=DAY, metavar="DATE", help="Done on this day or later.")
@click.option("--to", "day_to", type=DAY, metavar="DATE", help="Done on this day or earlier.")
@click.option("--status", type=click.Choice(get_args(DeedStatus)), help="How it stands.")
@click.option("--article", metavar="ID", help="An article's id or name.")
@paging_options
@actors_option
@ledger_option
@json_option
def deeds(where: str, own: str | None, limit: int, page: int, as_json: bool, **asked: Any) -> None:
    """What articles report to have happened: who did what to whom, when and where; the last first.

    "Observed" is told in the article's own voice or by monitors, "claimed" by somebody, "denied" is what the accused
    denies. Of copies of a report and of older versions none are listed.

    \b
    Examples:
      onrecord deeds --actor Harskia --kind assault
      onrecord deeds --status denied --from 2031-03-01 --to 2031-03-31

    Exit code: 0 found, 1 nothing found, 2 wrong usage.
    """
    from onrecord.reports.deeds import deed_page_row, print_deeds

    given: dict[str, Any] = {k: v.date() if isinstance(v, datetime) else v for k, v in asked.items()}
    with opened(where, actors=own) as ledger:
        found = ledger.deeds(limit=limit, offset=(page - 1) * limit, **given)
        if not found.entries:
            nothing("Nothing found.", as_json, deed_page_row(found, page))
        if as_json:
            say_json(deed_page_row(found, page))
        else:
            print_deeds(found, page, limit)
