"""``onrecord corpus stats``: a dataset in numbers and pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from onrecord.cli.corpus.opening import opened
from onrecord.cli.options import NOTHING, corpus_filter_options, json_option, question, say_json

FORMS = (".html", ".svg")


@click.command()
@click.argument("dataset")
@corpus_filter_options
@click.option("--most", type=click.IntRange(1, 1000), default=20, show_default=True, help="Names in a list.")
@click.option("--out", type=click.Path(), metavar="FILE", help="Draw it: .html, a page, or .svg, a picture.")
@json_option
def stats(dataset: str, out: str | None, most: int, as_json: bool, **filters: Any) -> None:
    """Count a dataset: statements over time, who says most, kinds, publishers, languages, problems, copies.

    With filters, those of onrecord corpus query, the statements that they fit. Copies of a report count once unless
    --copies asks for them. What --out writes is one file that needs no other.

    \b
    Examples:
      onrecord corpus stats news2031 --out news2031.html
      onrecord corpus stats news2031 --speaker Tervik --json

    Exit code: 0 counted, 1 there is no such statement, 2 wrong usage.
    """
    if out and Path(out).suffix.lower() not in FORMS:
        raise click.UsageError(f"--out {out}: give it a name that ends in {' or '.join(FORMS)}")
    from onrecord.corpus.stats import survey

    with opened(dataset) as found:
        counted = survey(found, question(filters), most)
    if out:
        from onrecord.cli.output import open_stream
        from onrecord.reports.surveys.drawing import survey_svg
        from onrecord.reports.surveys.page import survey_html

        with open_stream(out) as stream:
            stream.write(survey_svg(counted) if out.lower().endswith(".svg") else survey_html(counted))
    if as_json:
        from onrecord.reports.surveys.rows import survey_row

        say_json(survey_row(counted))
    elif out:
        click.echo(f"{out}: {counted.statements:,} statements")
    else:
        from onrecord.reports.entries import console
        from onrecord.reports.surveys.text import print_survey

        print_survey(console(), counted)
    if not counted.statements:
        raise SystemExit(NOTHING)
