"""``onrecord``: the root command. What a command needs is imported when it runs, so that help is quick."""

from __future__ import annotations

import click

from onrecord.cli.read import read


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord", prog_name="onrecord")
def main() -> None:
    """Who said what, when, how sure, in which exact characters of which article."""


main.add_command(read)
