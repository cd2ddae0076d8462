"""``onrecord read``: articles in, attributed statements out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, get_args

import click

from onrecord.cli.options import DAY, INTERRUPTED, leave_quietly, online, private_option
from onrecord.records import Scale

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.cli.output import Writer
    from onrecord.intake import Result

SCALES = get_args(Scale)
FORMATS = ("table", "jsonl", "csv", "sourcing")
SOME_FAILED = 1


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="What to write.")
@click.option("--out", type=click.Path(), metavar="PATH", help="A file to write; a folder with --format sourcing.")
@click.option("--published", type=DAY, metavar="DATE", help="Date of articles that give none.")
@click.option("--scale", type=click.Choice(SCALES), default="icd203", show_default=True, help="For words of certainty.")
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="Worker processes. [default: one a core]")
@private_option
def read(
    paths: tuple[str, ...], form: str, out: str | None, published: datetime | None, scale: Scale, jobs: int
) -> None:
    """Read articles and print who said what.

    PATH is a text, Markdown, HTML or PDF file, a .jsonl or .parquet file of documents (text and, if
    known, id, title, url, publisher, byline, published), a web archive (.warc), a feed (.rss, .atom),
    a folder of them, - for text on standard input, or the address (https://…) of one of these; of a feed
    the articles are fetched then.

    \b
    Examples:
      onrecord read article.txt
      onrecord read https://courier.example/2031/talks.html
      onrecord read articles/ --format jsonl --out statements.jsonl
      onrecord read articles/ --format sourcing --out tables/

    Exit code: 0 all was read, 1 some of it could not be, 2 wrong usage.
    """
    if form == "sourcing" and out is None:
        raise click.UsageError("--format sourcing writes one CSV a document: name a folder with --out DIR")
    from onrecord.cli.output import open_writer
    from onrecord.errors import OnrecordError
    from onrecord.intake import read_all
    from onrecord.sources.files import documents

    try:
        found = documents(paths, published.date() if published else None, online().found)
        # Where the results themselves run over the terminal, a display on top of them would only smear.
        shown = sys.stderr.isatty() and (out is not None or not sys.stdout.isatty())
        with open_writer(form, out) as writer, _progress(shown) as advance:
            failed = _write_all(writer, _counted(read_all(found, jobs, scale), advance))
    except OnrecordError as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        click.echo("\nStopped." + (f" Nothing was written to {out}." if out else ""), err=True)
        raise SystemExit(INTERRUPTED) from None
    except BrokenPipeError:
        leave_quietly()
    if failed:
        raise SystemExit(SOME_FAILED)


def _write_all(writer: Writer, results: Iterable[Result]) -> bool:
    """Write every result, say every problem; True when something failed."""
    from onrecord.records import Problem
    from onrecord.reports.rows import printable

    failed = False
    for result in results:
        problems = (result,) if isinstance(result, Problem) else result.problems
        for problem in problems:
            failed = True
            click.echo(f"onrecord: {printable(str(problem))}", err=True)
        if not isinstance(result, Problem):
            writer.write(result)
    return failed


def _counted(results: Iterable[Result], advance: Advance) -> Iterator[Result]:
    from onrecord.records import Reading

    for result in results:
        if isinstance(result, Reading):
            advance(result.document.text.count(" ") + 1)
        yield result


class Advance:
    """Called with the words of each document read; does nothing where there is no terminal."""

    def __call__(self, words: int) -> None:
        return None


@contextmanager
def _progress(shown: bool) -> Iterator[Advance]:
    if not shown:
        yield Advance()
        return
    from onrecord.cli.progress import ReadingProgress

    with ReadingProgress() as progress:
        yield progress
