"""``onrecord export``: statements and articles out of a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.options import INTERRUPTED, NOTHING, filter_options, ledger_option, opened, question

if TYPE_CHECKING:
    from onrecord.desk import Ledger
    from onrecord.filed import Entry, Extract, Question
    from onrecord.followed import Review
    from onrecord.records import Problem

FORMATS = ("jsonl", "csv", "parquet", "sourcing", "annotations", "prov", "claimreview")
NEED_OUT = {"parquet": "a file", "sourcing": "a folder"}


@click.command()
@filter_options
@click.option("--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True, help="What to write.")
@click.option("--out", type=click.Path(), metavar="PATH", help="A file to write; a folder with --format sourcing.")
@ledger_option
def export(form: str, out: str | None, where: str, **filters: Any) -> None:
    """Take what all the filters fit out of a ledger. The filters are those of: onrecord statements.

    \b
    jsonl        whole articles with all their statements, and what was judged of
                 them, for onrecord import; without filters every article in every
                 version and all judgements
    csv          a row for each statement
    parquet      a row for each statement, typed (pip install "onrecord[arrow]")
    sourcing     the sourcing table of each article that has such a statement
    annotations  W3C Web Annotations (JSON-LD)
    prov         W3C PROV-JSON: what comes from where
    claimreview  what people judged of commitments, as schema.org ClaimReview (JSON-LD):
                 a whole object a line, one a reviewer, each for a page of its own

    Everything is written as it is on record. A cell of a table that begins with = + - or @ stays as it is; a
    spreadsheet may take it for a formula, so let it import such columns as text.

    \b
    Examples:
      onrecord export --out ledger.jsonl
      onrecord export --speaker Tervik --act promise --format csv --out promises.csv

    Exit code: 0 written, 1 nothing was found or some of it does not hold, 2 wrong usage.
    """
    if out is None and form in NEED_OUT:
        raise click.UsageError(f"--format {form} writes {NEED_OUT[form]}: name it with --out PATH")
    if out and Path(out).exists() and Path(where).exists() and Path(out).samefile(where):
        raise click.UsageError(f"{out} is the ledger itself: name another file")
    tally = _Tally()
    with opened(where) as ledger:
        try:
            _write(ledger, question(filters), form, out, tally)
        except KeyboardInterrupt:
            click.echo("\nStopped." + (f" Nothing was written to {out}." if out else ""), err=True)
            raise SystemExit(INTERRUPTED) from None
    tally.say_problems()
    click.echo(f"{out or 'exported'}: {tally.counted(form)}", err=out is None)
    if tally.problems or not tally.articles:
        raise SystemExit(NOTHING)


def _write(ledger: Ledger, asked: Question, form: str, out: str | None, tally: _Tally) -> None:
    from onrecord.cli.output import SourcingFolder, open_stream

    if form == "claimreview":
        _write_reviews(ledger, asked, out, tally)
        return
    if form in ("csv", "parquet"):
        from onrecord.reports.arrow import write_parquet
        from onrecord.reports.listing import entry_lines

        entries = tally.entries(ledger.every(asked))
        with open_stream(out) as stream:
            if form == "parquet":
                write_parquet(entries, stream.buffer)  # type: ignore[attr-defined]
            else:
                stream.writelines(entry_lines(entries))
        return
    extracts = tally.extracts(ledger.extracts(_everything(asked) if form == "jsonl" else asked), form)
    if form == "sourcing":
        folder = SourcingFolder(Path(out or "."))
        for extract in extracts:
            folder.write(extract.reading)
        return
    with open_stream(out) as stream:
        stream.writelines(_lines(form, extracts, tally))
        if form == "jsonl":
            stream.writelines(_judged(ledger, tally, whole=_everything(asked) is None))


def _write_reviews(ledger: Ledger, asked: Question, out: str | None, tally: _Tally) -> None:
    from onrecord.cli.output import open_stream
    from onrecord.reports.claimreview import claimreview_lines

    lines = claimreview_lines(tally.reviews(ledger.reviews(asked)))
    first = next(lines, None)
    if first is None:
        tally.say_problems()
        raise click.ClickException("nobody has judged a commitment that fits yet: onrecord review asks, one by one")
    with open_stream(out) as stream:
        stream.write(first)
        stream.writelines(lines)


def _everything(asked: Question) -> Question | None:
    """None, for every article, where no filter is given."""
    from onrecord.filed import Question

    return None if asked in (Question(), Question(versions=True)) else asked


def _lines(form: str, extracts: Iterable[Extract], tally: _Tally) -> Iterator[str]:
    if form == "annotations":
        from onrecord.reports.annotations import annotation_lines

        return annotation_lines(extracts)
    if form == "prov":
        from onrecord.reports.provenance import provenance_lines

        return provenance_lines(extracts)
    return _json_lines(extracts, tally)


def _json_lines(extracts: Iterable[Extract], tally: _Tally) -> Iterator[str]:
    from onrecord.reports.exchange import exchange_line

    for extract in extracts:
        line = exchange_line(extract)
        if isinstance(line, str):
            tally.articles += 1
            tally.statements += len(extract.reading.statements)
            tally.written.update(s.id for s in extract.reading.statements)
            yield line
        else:
            tally.problems.append(line)


def _judged(ledger: Ledger, tally: _Tally, *, whole: bool) -> Iterator[str]:
    """What was judged of the statements written; with all of them, of people too."""
    from onrecord.reports.exchange import judgement_line

    for judgement in ledger.judgements():
        if whole or (judgement.about == "commitment" and judgement.subject in tally.written):
            tally.judged += 1
            yield judgement_line(judgement)


@dataclass(slots=True)
class _Tally:
    """What went out, and what of it does not hold."""

    articles: int = 0
    statements: int = 0
    reviewed: int = 0
    judged: int = 0
    written: set[str] = field(default_factory=set)
    """Ids of statements in JSON lines."""
    problems: list[Problem] = field(default_factory=list)

    def counted(self, form: str) -> str:
        if form == "claimreview":
            return f"{self.reviewed:,} reviews of {self.statements:,} commitments"
        judged = f", {self.judged:,} judgements" if self.judged else ""
        return f"{self.articles:,} articles, {self.statements:,} statements{judged}"

    def reviews(self, found: Iterable[Review | Problem]) -> Iterator[Review]:
        from onrecord.records import Problem

        articles, statements = set(), set()
        for review in found:
            if isinstance(review, Problem):
                self.problems.append(review)
                continue
            articles.add(review.commitment.entry.article.id)
            statements.add(review.commitment.entry.statement.id)
            self.articles, self.statements = len(articles), len(statements)
            self.reviewed += 1
            yield review

    def entries(self, found: Iterable[Entry]) -> Iterator[Entry]:
        last = None
        for entry in found:
            self.articles += entry.article.id != last
            last = entry.article.id
            self.statements += 1
            yield entry

    def extracts(self, found: Iterable[Extract | Problem], form: str) -> Iterator[Extract]:
        """The extracts; orphans are told, and go out in JSON lines only: these hold what is on record, sound or not."""
        from onrecord.records import Problem
        from onrecord.reports.anchors import held

        for extract in found:
            if isinstance(extract, Problem):
                self.problems.append(extract)
                continue
            sound, orphans = held(extract)
            self.problems += orphans
            if form == "jsonl":
                yield extract
                continue
            self.articles += 1
            self.statements += len(sound.asked)
            yield sound

    def say_problems(self) -> None:
        from onrecord.reports.rows import printable

        for problem in self.problems:
            click.echo(f"onrecord: {printable(str(problem))}", err=True)
