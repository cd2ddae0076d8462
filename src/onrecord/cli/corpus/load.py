"""``onrecord corpus load``: articles out of a dataset into a ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from onrecord.cli.add import tell
from onrecord.cli.corpus.opening import opened, progress_bar
from onrecord.cli.options import INTERRUPTED, filter_options, json_option, ledger_option, question
from onrecord.cli.options import opened as opened_ledger
from onrecord.whereabouts import named


@click.command()
@click.argument("dataset")
@filter_options
@ledger_option
@json_option
def load(dataset: str, where: str, as_json: bool, **filters: Any) -> None:
    """Put the articles of a dataset into a ledger, as if they had been read for it; no model runs.

    With filters, those of onrecord statements, the whole articles that have such a statement (words are looked for as
    they stand); without, every article. Every text is held against its sha256 and every statement against its place;
    an article with one that does not hold is said and left out. Stop it whenever you like: the same command goes on
    where it stopped, and what is in the ledger already changes nothing.

    \b
    Examples:
      onrecord corpus load news2031 --ledger truce.ledger --speaker Tervik --said-from 2031-03-01
      onrecord corpus load s3://bucket/news2031 --ledger postgresql://desk@host/news

    Exit code: 0 all was put in or known, 1 some of it did not hold, 2 wrong usage.
    """
    from onrecord.corpus.loading import loading
    from onrecord.filed import Question

    asked = question(filters)
    everything = asked in (Question(), Question(versions=True))
    with (
        opened(dataset) as found,
        opened_ledger(where, make=True) as ledger,
        loading(found, None if everything else asked) as coming,
        progress_bar("Loading", coming.articles) as bar,
    ):
        try:
            receipt = ledger.keep(
                coming.readings(ledger.known, bar.update), progress=lambda document, new: bar.update(1)
            )
        except KeyboardInterrupt:
            click.echo(
                f"\nStopped. What was loaded is in {named(where)}; the same command goes on from there.", err=True
            )
            raise SystemExit(INTERRUPTED) from None
    tell(replace(receipt, known=receipt.known + coming.known), where, as_json)
