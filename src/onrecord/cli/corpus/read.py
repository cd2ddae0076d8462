"""``onrecord corpus read``: many articles into a dataset."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.options import DAY, INTERRUPTED, NOTHING, json_option, say_json
from onrecord.cli.read import SCALES

if TYPE_CHECKING:
    from onrecord.cli.corpus.progress import CorpusProgress
    from onrecord.corpus.dataset import Settings
    from onrecord.corpus.running import Engine, Report

SHOWN = 20
"""Problems with sources that are printed one by one."""


@click.command()
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option("--out", required=True, metavar="DATASET", help="The dataset: a folder, or one in an object store.")
@click.option("--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True, help="What runs it.")
@click.option("--workers", type=click.IntRange(min=0), default=0, help="Processes that read. [default: one a core]")
@click.option("--address", metavar="ADDRESS", help="With --engine ray: the cluster. [default: one of its own, here]")
@click.option("--published", type=DAY, metavar="DATE", help="Date of articles that give none.")
@click.option("--scale", type=click.Choice(SCALES), default="icd203", show_default=True, help="For words of certainty.")
@click.option("--shortest", type=click.IntRange(min=0), default=0, metavar="WORDS", help="Pass over shorter articles.")
@click.option(
    "--longest", type=click.IntRange(1, 2_000_000), default=2_000_000, show_default=True, metavar="CHARACTERS",
    help="Pass over longer articles.",
)  # fmt: skip
@click.option("--mixed", is_flag=True, help="Go on in a dataset that was begun with other settings or another reader.")
@json_option
def read(sources: tuple[str, ...], out: str, engine: str, address: str | None, as_json: bool, **given: Any) -> None:
    """Read many articles into a dataset of Parquet files.

    SOURCE is a web archive (.warc, .warc.gz), JSON lines (.jsonl, .jsonl.gz), a Parquet table of documents, a text,
    HTML, Markdown or PDF file, a feed, or a folder of them; on this machine, or in an object store (s3://…, gs://…, or
    any address that fsspec knows). What an article makes is what onrecord read makes of it.

    Stop it whenever you like, or kill it: the same command goes on where it stopped. New sources are added to what is
    there; without a SOURCE only what is left is read.

    \b
    Examples:
      onrecord corpus read crawl/*.warc.gz --out news2031
      onrecord corpus read s3://bucket/crawl/ --out s3://bucket/news2031 --engine ray --address auto

    Exit code: 0 all was read, 1 some of it could not be, 2 wrong usage. Articles in other languages, and pages without
    an article, are counted, and are no failure.
    """
    if address and engine != "ray":
        raise click.UsageError("--address names a Ray cluster: give --engine ray with it")
    from onrecord.corpus.running import Asked, read_corpus
    from onrecord.errors import OnrecordError
    from onrecord.intake import usable_cores

    workers = given["workers"] or (0 if address else usable_cores())  # 0: as many as the cluster has
    try:
        asked = Asked(sources, out, _settings(given), engine, workers, given["mixed"])
        with _display(sys.stderr.isatty()) as display:
            report = read_corpus(asked, _engine(engine, address), display)
    except OnrecordError as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        click.echo(f"\nStopped. What was read is in {out}; the same command goes on from there.", err=True)
        raise SystemExit(INTERRUPTED) from None
    _tell(report, as_json)
    if report.amiss:
        raise SystemExit(NOTHING)


def _settings(given: dict[str, Any]) -> Settings:
    from onrecord.corpus.dataset import Settings

    day: datetime | None = given["published"]
    return Settings.now(
        scale=given["scale"],
        shortest=given["shortest"],
        longest=given["longest"],
        published=day.date().isoformat() if day else None,
    )


def _engine(name: str, address: str | None) -> Engine:
    if name == "ray":
        from onrecord.corpus.cluster import Cluster

        return Cluster(address)
    from onrecord.corpus.local import run

    return run


def _display(shown: bool) -> AbstractContextManager[CorpusProgress]:
    from onrecord.cli.corpus.progress import CorpusProgress

    return CorpusProgress(quiet=not shown)


def _tell(report: Report, as_json: bool) -> None:
    from onrecord.corpus.running import report_row
    from onrecord.reports.rows import printable

    for problem in report.problems[:SHOWN]:
        click.echo(f"onrecord: {printable(str(problem))}", err=True)
    if len(report.problems) > SHOWN:
        click.echo(f"onrecord: and {len(report.problems) - SHOWN:,} more: they are in the report of the run", err=True)
    if as_json:
        say_json(report_row(report))
        return
    run, dataset = report.run, report.dataset
    click.echo(
        f"{dataset['where']}: {dataset['articles']:,} articles, {dataset['statements']:,} statements in "
        f"{dataset['shards']:,} shards; {dataset['copies']:,} articles are copies of another"
    )
    click.echo(
        f"this run: {run['articles']:,} articles, {run['words']:,} words, {run['words_per_second']:,.0f} words/s in "
        f"{run['seconds']:,.0f} s"
    )
    if dataset["problems"]:
        click.echo(
            f"passed over or read in part: {', '.join(f'{n:,} {kind}' for kind, n in dataset['problems'].items())}; "
            f"each with its reason in {dataset['where']}/problems"
        )
