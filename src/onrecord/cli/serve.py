"""``onrecord serve``: the ledger as pages, on this machine alone."""

from __future__ import annotations

from datetime import datetime

import click

from onrecord.cli.follow import actors_option, as_of_option, reviewer, reviewer_option
from onrecord.cli.options import ledger_option, opened
from onrecord.errors import OnrecordError


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="A name of this machine for itself.")
@click.option("--port", type=click.IntRange(0, 65535), default=8640, show_default=True, help="0 takes any free one.")
@as_of_option
@reviewer_option
@actors_option
@ledger_option
def serve(where: str, own: str | None, host: str, port: int, as_of: datetime | None, by: str | None) -> None:
    """Open the ledger in a browser: articles with every statement marked, actors, commitments, truces, quotations.

    Pages are served on this machine alone, to nobody else, and change nothing. Every page has a twin for programs:
    its address with .json behind it. Feeds are at /feeds/new.atom, /feeds/due.atom and /feeds/speaker.atom?name=NAME.

    \b
    Examples:
      onrecord serve
      onrecord serve --ledger demo.ledger --as-of 2031-04-14 --port 8000

    Exit code: 0 stopped, 1 not to be had.
    """
    with opened(where, actors=own) as ledger:
        try:
            from onrecord.web.serving import serve as run
        except ImportError as error:
            raise OnrecordError('the pages need more libraries: pip install "onrecord[web]"') from error
        run(ledger, host, port, as_of.date() if as_of else None, click.echo, reviewer(by))
