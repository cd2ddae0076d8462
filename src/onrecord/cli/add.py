"""``onrecord add``: articles into a ledger."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.options import (
    DAY,
    INTERRUPTED,
    NOTHING,
    json_option,
    ledger_option,
    online,
    opened,
    private_option,
    say_json,
)
from onrecord.whereabouts import named

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.adding import Progress
    from onrecord.filed import Receipt
    from onrecord.records import Document

SHOWN = 50
"""Problems that are printed one by one; of more, the number, and where all of them are."""


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@ledger_option
@click.option("--published", type=DAY, metavar="DATE", help="Date of articles that give none.")
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="Worker processes. [default: one a core]")
@private_option
@json_option
def add(paths: tuple[str, ...], where: str, published: datetime | None, jobs: int, as_json: bool) -> None:
    """Put articles on record: read those that are not in the ledger yet, and keep them.

    PATH is a file, a folder, - for standard input, or an address (https://…): of an article, or of a feed, whose
    articles are fetched then. What kinds of files is told by: onrecord read --help. The same article again changes
    nothing, unless it was without a date and has one now; an edited one becomes a new version. Stop it whenever you
    like: the same command goes on where it stopped.

    Exit code: 0 all was added or known, 1 some of it could not be read, 2 wrong usage.
    """
    with opened(where, make=True) as ledger:
        try:
            receipt = shown(
                lambda progress: ledger.add(
                    *paths,
                    published=published.date() if published else None,
                    jobs=jobs,
                    progress=progress,
                    online=online(),
                )
            )
        except KeyboardInterrupt:
            click.echo(f"\nStopped. What was read is in {named(where)}; the same command goes on from there.", err=True)
            raise SystemExit(INTERRUPTED) from None
    tell(receipt, where, as_json)


def shown(work: Callable[[Progress | None], Receipt]) -> Receipt:
    """Do the work, its progress on the terminal if there is one."""
    if not sys.stderr.isatty():
        return work(None)
    from onrecord.cli.progress import ReadingProgress

    with ReadingProgress() as progress:

        def advance(document: Document, new: bool) -> None:
            progress(document.text.count(" ") + 1 if new else 0)

        return work(advance)


def tell(receipt: Receipt, where: str, as_json: bool) -> None:
    """Say what came of it; leave with exit code 1 where there were problems."""
    if as_json:
        say_json(receipt_row(receipt))
    else:
        _print(receipt, where)
    if receipt.problems:
        raise SystemExit(NOTHING)


def receipt_row(receipt: Receipt) -> dict[str, Any]:
    """A receipt as plain values."""
    from onrecord.reports.rows import problem_row

    return {
        "new": receipt.new,
        "known": receipt.known,
        "versions": receipt.versions,
        "copies": receipt.copies,
        "statements": receipt.statements,
        "undated": receipt.undated,
        "judgements": receipt.judgements,
        "problems": [problem_row(p) for p in receipt.problems],
    }


def _print(receipt: Receipt, where: str) -> None:
    say_problems(receipt)
    click.echo(f"{named(where)}: {counted(receipt)}")
    if receipt.undated:
        click.echo(
            f"onrecord: nothing tells when {receipt.undated:,} of them were published, so “this week” or “Friday” "
            "there is no day. Add them again with --published DATE: they are read anew with it.",
            err=True,
        )


def say_problems(receipt: Receipt) -> None:
    """The problems on standard error, as many as a person reads."""
    from onrecord.reports.rows import printable

    for problem in receipt.problems[:SHOWN]:
        click.echo(f"onrecord: {printable(str(problem))}", err=True)
    if len(receipt.problems) > SHOWN:
        click.echo(f"onrecord: and {len(receipt.problems) - SHOWN:,} more problems; --json gives all", err=True)


def counted(receipt: Receipt) -> str:
    """What became of the articles, in numbers."""
    said = [f"{receipt.new:,} new" + (f" ({receipt.copies:,} copies of others)" if receipt.copies else "")]
    said += [f"{receipt.known:,} known"] if receipt.known else []
    said += [f"{receipt.versions:,} new versions"] if receipt.versions else []
    said += [f"{len(receipt.problems):,} problems"] if receipt.problems else []
    judged = f", {receipt.judgements:,} judgements" if receipt.judgements else ""
    return f"{', '.join(said)}; {receipt.statements:,} statements{judged} added"
