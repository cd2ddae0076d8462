"""Statements out of a ledger: as a table for people, as plain values for programs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.filed import NEVER, Article, Entry, Page
from onrecord.reports.rows import printable, statement_row, when_row
from onrecord.reports.table import NARROW, QUOTE_MARKS, kind, who

LONGEST = 400
"""Characters of a statement that the table shows."""


def article_row(article: Article) -> dict[str, Any]:
    """An article as JSON-ready values, its text apart."""
    return {
        "id": article.id,
        "name": article.name,
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "byline": article.byline,
        "language": article.language,
        "published": when_row(article.published),
        "origin": article.origin,
        "fetched": article.fetched.isoformat() if article.fetched else None,
        "added": article.added.isoformat() if article.added != NEVER else None,
        "length": article.length,
        "sha256": article.digest,
        "reader": article.reader_version,
        "latest": article.latest,
    }


def entry_row(entry: Entry) -> dict[str, Any]:
    return {**statement_row(entry.statement), "article": article_row(entry.article)}


def page_row(page: Page, number: int) -> dict[str, Any]:
    """A page of answers; ``next`` is the number of the page that follows."""
    return {
        "statements": [
            {**entry_row(e), **({"similarity": near} if near is not None else {})} for e, near in _each(page)
        ],
        "total": page.total,
        "page": number,
        "next": number + 1 if page.next is not None else None,
    }


def console() -> Console:
    made = Console(highlight=False)
    return made if made.is_terminal else Console(highlight=False, width=120)


def print_page(page: Page, number: int, limit: int) -> None:
    out = console()
    narrow = out.width < NARROW
    if narrow:
        for entry, near in _each(page):
            out.print(_heading(entry, near))
            out.print(shown_words(entry), style="", soft_wrap=False)
            out.print()
    else:
        out.print(_table(page))
    first = (number - 1) * limit + 1
    last = first + len(page.entries) - 1
    more = f"; --page {number + 1} for more" if page.next is not None else ""
    out.print(f"{first:,} to {last:,} of {page.total:,}{more}", style="dim")


def _table(page: Page) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True, header_style="dim")
    if page.similarity:
        table.add_column("like", no_wrap=True, justify="right")
    table.add_column("id", no_wrap=True, style="dim")
    table.add_column("said", no_wrap=True)
    table.add_column("who", ratio=5)
    table.add_column("", no_wrap=True, style="dim")
    table.add_column("act", ratio=4, min_width=10, style="dim")
    table.add_column("what", ratio=12)
    table.add_column("where", ratio=3, style="dim", overflow="fold")
    for entry, near in _each(page):
        statement = entry.statement
        table.add_row(
            *([f"{near:.2f}"] if near is not None else []),
            statement.id,
            day(entry),
            who(statement),
            QUOTE_MARKS[statement.attribution.quote],
            kind(statement),
            shown_words(entry),
            where(entry.article),
        )
    return table


def _each(page: Page) -> Iterator[tuple[Entry, float | None]]:
    """The answers, each with how like it is, where that was asked for."""
    return zip_longest(page.entries, page.similarity)


def _heading(entry: Entry, near: float | None) -> Text:
    line = Text(f"{near:.2f}  ") if near is not None else Text()
    line.append_text(who(entry.statement))
    line.append(f"  {day(entry)}  [{kind(entry.statement)}]  {where(entry.article)}  {entry.statement.id}", style="dim")
    return line


def shown_words(entry: Entry) -> Text:
    """What is said, on one line, as far as a table shows it."""
    words = printable(" ".join(entry.statement.text[: 4 * LONGEST].split()))
    return Text(words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()} […]")


def day(entry: Entry) -> str:
    """When it was said, as near as is known: "~" where the day of publication stands in."""
    said, published = entry.statement.said, entry.article.published
    when = said if said and (said.latest or said.earliest) else published
    known = when.latest or when.earliest
    if known is None:
        return "?"
    return f"{'~' if when.basis == 'publication date' or when is published else ''}{known.isoformat()}"


def where(article: Article) -> str:
    return printable(article.publisher or article.name)
