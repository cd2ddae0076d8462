"""``onrecord corpus dedupe``: which articles of a dataset are copies of one report."""

from __future__ import annotations

from dataclasses import asdict

import click

from onrecord.cli.corpus.opening import opened, progress_bar
from onrecord.cli.options import INTERRUPTED, json_option, say_json


@click.command()
@click.argument("dataset")
@json_option
def dedupe(dataset: str, as_json: bool) -> None:
    """Tell which articles are copies of a report, older versions of another, or the same again.

    It is written beside the tables, to DATASET/copies; nothing is taken out of them. The end of onrecord corpus read
    does the same. Where nothing has come since, nothing is done.

    Exit code: 0 done, 2 wrong usage.
    """
    from onrecord.corpus.duplicates import STEPS, group

    with opened(dataset) as found, progress_bar("Looking for copies", STEPS) as bar:
        try:
            made = group(found, lambda done: bar.update(done - bar.pos))
        except KeyboardInterrupt:
            click.echo("\nStopped. What was known of copies before is as it was.", err=True)
            raise SystemExit(INTERRUPTED) from None
    if as_json:
        say_json(asdict(made))
        return
    click.echo(
        f"{dataset}: {made.articles:,} articles, of which {made.copied:,} are copies of {made.families:,} reports, "
        f"{made.older:,} have a newer version, {made.repeated:,} came again"
        + ("" if made.anew else "; nothing has come since that was told")
    )
