"""``onrecord serve``: the ledger as pages, on this machine alone, or for people with accounts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from onrecord.cli.accounts import accounts_file, accounts_option
from onrecord.cli.follow import actors_option, as_of_option, reviewer, reviewer_option
from onrecord.cli.options import opened
from onrecord.errors import OnrecordError

FILE = click.Path(exists=True, dir_okay=False)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Where it listens; 0.0.0.0 is every network.")
@click.option("--port", type=click.IntRange(0, 65535), default=8640, show_default=True, help="0 takes any free one.")
@click.option("--name", "names", multiple=True, metavar="NAME", help="A name that others ask by; may be given again.")
@click.option("--tls-cert", type=FILE, metavar="FILE", help="A certificate for these names (PEM).")
@click.option("--tls-key", type=FILE, metavar="FILE", help="Its key (PEM).")
@click.option(
    "--behind-proxy", "proxies", multiple=True, metavar="ADDRESS",
    help="Of a proxy with TLS, whose word for who asks is taken; may be given again.",
)  # fmt: skip
@click.option("--insecure-http", "plain_http", is_flag=True, help="Without TLS, where the network itself is safe.")
@click.option("--sign-in", is_flag=True, help="Ask for accounts on this machine too.")
@click.option("--public-read", is_flag=True, help="Everybody may read; accounts are for judging and adding.")
@click.option("--allow-fetch", is_flag=True, help="Fetch addresses that people give on the page /add.")
@as_of_option
@reviewer_option
@actors_option
@accounts_option
def serve(
    where: str, own: str | None, own_accounts: str | None, as_of: datetime | None, by: str | None, **given: Any
) -> None:  # fmt: skip
    """Open the ledger in a browser: articles with every statement marked, actors, commitments, truces, quotations.

    Pages are served on this machine alone, to the person at it. Where others can reach them (another --host, a --name
    or a proxy) everybody signs in, and there has to be an admin first: onrecord accounts add NAME --role admin. Every
    page has a twin for programs: its address with .json behind it. Feeds are at /feeds/new.atom, /feeds/due.atom and
    /feeds/speaker.atom?name=NAME. What is judged or added in them bears your name (--by); nothing is fetched unless
    --allow-fetch is given.

    \b
    Examples:
      onrecord serve
      onrecord serve --ledger demo.ledger --as-of 2031-04-14 --port 8000
      onrecord serve --host 0.0.0.0 --name news.example --tls-cert news.pem --tls-key news.key
      onrecord serve --name news.example --behind-proxy 127.0.0.1

    Exit code: 0 stopped, 1 not to be had.
    """
    with opened(where, actors=own) as ledger:
        try:
            from onrecord.web.binding import Plan
            from onrecord.web.serving import serve as run
        except ImportError as error:
            raise OnrecordError('the pages need more libraries: pip install "onrecord[web]"') from error
        plan = Plan(
            as_of=as_of.date() if as_of else None, by=reviewer(by), accounts=accounts_file(where, own_accounts), **given
        )
        run(ledger, plan, click.echo)
