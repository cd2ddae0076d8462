"""``onrecord corpus``: the commands over a dataset of many articles."""

from __future__ import annotations

import click

from onrecord.cli.corpus.read import read


@click.group()
def corpus() -> None:
    """Millions of articles in tables of Parquet files (docs/corpus.md)."""


for command in (read,):
    corpus.add_command(command)
