"""``onrecord corpus query``: what was said, asked of a dataset as it is asked of a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.corpus.opening import opened, warn_of_copies
from onrecord.cli.options import (
    INTERRUPTED,
    corpus_filter_options,
    json_option,
    nothing,
    paging_options,
    question,
    say_json,
)

if TYPE_CHECKING:
    from onrecord.corpus.querying import Asking
    from onrecord.filed import Question

FORMS = (".csv", ".jsonl", ".parquet")


@click.command()
@click.argument("dataset")
@corpus_filter_options
@click.option("--out", type=click.Path(), metavar="FILE", help="Write all answers: .csv, .jsonl or .parquet.")
@paging_options
@json_option
def query(dataset: str, out: str | None, limit: int, page: int, as_json: bool, **filters: Any) -> None:
    """Who said what in a dataset: statements that all the filters fit, the last said first.

    The filters are those of: onrecord statements. Only words are looked for as they stand, whatever their case and
    accents, and not in other forms; and copies of a report are left out unless --copies asks for them.

    \b
    Examples:
      onrecord corpus query news2031 --speaker Tervik --said-from 2031-03-01 --said-to 2031-03-31
      onrecord corpus query news2031 --act promise --out promises.parquet

    Exit code: 0 found, 1 nothing found, 2 wrong usage.
    """
    if out and Path(out).suffix.lower() not in FORMS:
        raise click.UsageError(f"--out {out}: give it a name that ends in {', '.join(FORMS)}")
    from onrecord.corpus.querying import asking

    with opened(dataset) as found, asking(found) as asked:
        warn_of_copies(asked.grouped, dataset)
        if out:
            _write(asked, question(filters), out)
        else:
            _show(asked, question(filters), limit, page, as_json)


def _show(asked: Asking, about: Question, limit: int, page: int, as_json: bool) -> None:
    from onrecord.reports.entries import page_row, print_page

    found = asked.ask(about, limit, (page - 1) * limit)
    if not found.entries:
        said = f"Nothing more: {found.total:,} in all." if found.total else "Nothing found."
        nothing(said, as_json, page_row(found, page))
    if as_json:
        say_json(page_row(found, page))
    else:
        print_page(found, page, limit)


def _write(asked: Asking, about: Question, out: str) -> None:
    from onrecord.cli.output import open_stream
    from onrecord.reports.arrow import write_parquet
    from onrecord.reports.entries import entry_row
    from onrecord.reports.listing import entry_lines
    from onrecord.reports.rows import dumped

    counted, form = [0], Path(out).suffix.lower()

    def entries() -> Any:
        for counted[0], entry in enumerate(asked.every(about), 1):
            yield entry

    try:
        with open_stream(out) as stream:
            if form == ".parquet":
                write_parquet(entries(), stream.buffer)  # type: ignore[attr-defined]
            elif form == ".csv":
                stream.writelines(entry_lines(entries()))
            else:
                stream.writelines(dumped(entry_row(entry)) + "\n" for entry in entries())
    except KeyboardInterrupt:
        click.echo(f"\nStopped. Nothing was written to {out}.", err=True)
        raise SystemExit(INTERRUPTED) from None
    if not counted[0]:
        nothing(f"Nothing found; {out} holds no statement.", as_json=False, empty=None)
    click.echo(f"{out}: {counted[0]:,} statements")
