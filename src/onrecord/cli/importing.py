"""``onrecord import``: an export back into a ledger."""

from __future__ import annotations

import click

from onrecord.cli.add import shown, tell
from onrecord.cli.options import INTERRUPTED, json_option, ledger_option, opened
from onrecord.whereabouts import named


@click.command("import")
@click.argument("path", metavar="FILE")
@ledger_option
@json_option
def import_(path: str, where: str, as_json: bool) -> None:
    """Put the articles of FILE, written by onrecord export --format jsonl, into a ledger as they were read.

    FILE may be - for standard input. Every text is held against its sha256 and every statement against its place in
    the text; an article with one that does not hold is said with its line and left out. Versions and copies are told
    anew, in the order of the file. Judgements come in with who made them and when. The same file again changes nothing.

    Exit code: 0 all was imported or known, 1 some of it did not hold, 2 wrong usage.
    """
    with opened(where, make=True) as ledger:
        try:
            receipt = shown(lambda progress: ledger.import_file(path, progress=progress))
        except KeyboardInterrupt:
            click.echo(
                f"\nStopped. What was imported is in {named(where)}; the same command goes on from there.", err=True
            )
            raise SystemExit(INTERRUPTED) from None
    tell(receipt, where, as_json)
