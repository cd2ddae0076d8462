"""``onrecord``: the root command. What a command needs is imported when it runs, so that help is quick."""

from __future__ import annotations

import click

from onrecord.cli.accounts import accounts
from onrecord.cli.add import add
from onrecord.cli.ask import search, show, speaker, speakers, statements, verify
from onrecord.cli.brief import brief
from onrecord.cli.corpus.group import corpus
from onrecord.cli.deeds import deeds
from onrecord.cli.export import export
from onrecord.cli.follow import actors, commitments, evidence, judge, judgements, scorecard
from onrecord.cli.importing import import_
from onrecord.cli.keep import backup, check, compact
from onrecord.cli.links import link, links, threads
from onrecord.cli.read import read
from onrecord.cli.review import review
from onrecord.cli.serve import serve
from onrecord.cli.tokens import tokens
from onrecord.cli.truces import truces
from onrecord.cli.watch import watch


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord", prog_name="onrecord")
def main() -> None:
    """Who said what, when, how sure, in which exact characters of which article."""


for command in (
    read,
    add,
    watch,
    statements,
    search,
    speakers,
    speaker,
    show,
    verify,
    link,
    links,
    threads,
    actors,
    commitments,
    deeds,
    evidence,
    judge,
    judgements,
    review,
    scorecard,
    truces,
    brief,
    serve,
    accounts,
    export,
    import_,
    check,
    backup,
    compact,
    corpus,
):
    main.add_command(command)
accounts.add_command(tokens)
