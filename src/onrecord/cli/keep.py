"""``onrecord check, backup, compact``: looking after a ledger."""

from __future__ import annotations

import click

from onrecord.cli.options import NOTHING, json_option, ledger_option, opened, say_json
from onrecord.whereabouts import named


@click.command()
@ledger_option
@json_option
def check(where: str, as_json: bool) -> None:
    """Is everything still as it was written: texts, offsets, anchors, links between rows, the index.

    Exit code: 0 all is well, 1 faults were found, 2 wrong usage.
    """
    from onrecord.records import Problem
    from onrecord.reports.rows import printable, problem_row

    faults, seen = [], 0
    with opened(where) as ledger:
        for found in ledger.check_steps():
            if isinstance(found, Problem):
                faults.append(found)
                if not as_json:
                    click.echo(f"onrecord: {printable(str(found))}", err=True)
            else:
                seen = found
    if as_json:
        say_json({"articles": seen, "faults": [problem_row(f) for f in faults]})
    else:
        click.echo(f"{named(where)}: {seen:,} articles looked through, {len(faults):,} faults")
    if faults:
        raise SystemExit(NOTHING)


@click.command()
@click.argument("target")
@ledger_option
def backup(target: str, where: str) -> None:
    """Copy the ledger into the new file TARGET, also while something is being added.

    TARGET may be an empty database (postgresql://…) too: so a ledger moves from one kind to the other and back.
    """
    with opened(where) as ledger:
        size = ledger.backup(target)
    click.echo(f"{named(target)}: {size / 1e6:,.1f} MB")


@click.command()
@ledger_option
def compact(where: str) -> None:
    """Tidy the file and give room back to the disk. Nothing that is on record goes."""
    with opened(where) as ledger:
        before, after = ledger.compact()
    click.echo(f"{named(where)}: {before / 1e6:,.1f} MB before, {after / 1e6:,.1f} MB now")
