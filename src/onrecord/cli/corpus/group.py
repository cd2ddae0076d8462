"""``onrecord corpus``: the commands over a dataset of many articles."""

from __future__ import annotations

import click

from onrecord.cli.corpus.dedupe import dedupe
from onrecord.cli.corpus.load import load
from onrecord.cli.corpus.query import query
from onrecord.cli.corpus.read import read
from onrecord.cli.corpus.stats import stats


@click.group()
def corpus() -> None:
    """Millions of articles in tables of Parquet files (docs/corpus.md)."""


for command in (read, query, stats, dedupe, load):
    corpus.add_command(command)
