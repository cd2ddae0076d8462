"""``onrecord watch``: feeds into a ledger, round after round."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NoReturn

import click

from onrecord.cli.add import counted, say_problems
from onrecord.cli.options import NOTHING, ledger_option, online, opened, private_option
from onrecord.whereabouts import named

FASTEST = 60
"""Seconds between two rounds at least."""
_SECONDS = {"s": 1, "m": 60, "h": 3600}


def seconds(context: click.Context, option: click.Parameter, value: str) -> int:
    """A length of time like 90s, 15m or 2h."""
    given = re.fullmatch(r"([0-9]{1,6})([smh])", value.strip().lower())
    if given is None:
        raise click.BadParameter(f"{value!r} is no length of time; write 90s, 15m or 2h", context, option)
    length = int(given[1]) * _SECONDS[given[2]]
    if length < FASTEST:
        raise click.BadParameter(f"{value} is less than {FASTEST}s; no site should be asked as often", context, option)
    return length


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.option(
    "--every", callback=seconds, default="15m", show_default=True, metavar="TIME", help="How often: 90s, 15m, 2h."
)
@click.option("--once", is_flag=True, help="One round, for schedulers.")
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="Worker processes. [default: one a core]")
@private_option
@ledger_option
def watch(feeds: tuple[str, ...], every: int, once: bool, jobs: int, where: str) -> None:
    """Follow feeds: put what is new in them on record, and go on until stopped (Ctrl-C).

    FEED is the address of an RSS or Atom feed, or of a page that changes. Articles of which the feed has a teaser
    only are fetched. Each round prints one line; a feed that fails is asked less and less often, up to an hour apart.

    \b
    Example:
      onrecord watch https://courier.example/news.rss --every 30m

    Exit code: 0 stopped, or with --once all was added or known, 1 (with --once) some of it could not be read, 2 wrong
    usage.
    """
    from onrecord.sources.addresses import is_address

    for feed in feeds:
        if not is_address(feed):
            raise click.UsageError(f"{feed!r} is no address; one begins with https:// (files: onrecord add)")
    with _stopped_quietly(where), opened(where, make=True) as ledger:
        from onrecord.watching import Watch

        following = Watch(feeds, every, online=online())
        while True:
            receipt = following.round(ledger, jobs)
            say_problems(receipt)
            now = datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
            click.echo(f"{now}  {named(where)}: {counted(receipt)}")
            if once:
                raise SystemExit(NOTHING if receipt.problems else 0)
            time.sleep(following.pause())


@contextmanager
def _stopped_quietly(where: str) -> Iterator[None]:
    """Ctrl-C or a request to end stops the round at hand; what was read until then is kept."""
    stops = (signal.SIGINT, signal.SIGTERM)

    def stop(number: int, frame: Any) -> NoReturn:
        for one in stops:  # a second one must not disturb what is being written
            signal.signal(one, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = {one: signal.signal(one, stop) for one in stops}
    try:
        yield
    except KeyboardInterrupt:
        click.echo(f"Stopped. What was read is in {named(where)}.", err=True)
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
