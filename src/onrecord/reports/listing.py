"""Statements out of a ledger as CSV: the columns of ``onrecord read --format csv``, and the article beside them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from onrecord.filed import Article, Entry
from onrecord.reports import rows
from onrecord.reports.rows import cells, flat_row, when_row

ARTICLE = ("article", "publisher", "url", "published", "published from", "published to", "published basis")
COLUMNS = (*rows.COLUMNS, *ARTICLE)


def entry_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """A header and a row for each statement."""
    yield _line(COLUMNS)
    for entry in entries:
        flat = flat_row(entry.article.name, entry.statement) | _article_cells(entry.article)
        yield _line(cells(COLUMNS, flat))


def _article_cells(article: Article) -> dict[str, str | None]:
    published = when_row(article.published)
    return {
        "article": article.id,
        "publisher": article.publisher,
        "url": article.url,
        "published": published["phrase"],
        "published from": published["earliest"],
        "published to": published["latest"],
        "published basis": published["basis"],
    }


def _line(values: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(values)
    return out.getvalue()
