"""Saved web pages: the article's own text, and what the page says of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import IO

from trafilatura import bare_extraction
from trafilatura.settings import Document as Extracted

from onrecord.errors import InputError
from onrecord.records import Document
from onrecord.sources.decoding import decode_page
from onrecord.sources.door import MB, Found, hush, said, whole

MOST_BYTES = 20 * MB
MOST_TAGS = 100_000
"""An article has some thousand; over more than this the extraction takes minutes."""
# The date of publication as the page declares it. A search through all its words finds the day of any
# event there, and a bound of today would make the result depend on when it was read.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "9999-12-31"}

hush("trafilatura", "htmldate", "courlan", "charset_normalizer")


def found(stream: IO[bytes], where: str, name: str) -> Iterator[Found]:
    """The article of an HTML file."""
    yield article(decode_page(whole(stream, MOST_BYTES)), where, name)


def article(markup: str, where: str, name: str, url: str | None = None, fetched: datetime | None = None) -> Document:
    """The article of a page; ``url`` where it was fetched from. Raises InputError where it has no main text.

    Its language stays open: what pages say of theirs is the template's more often than the article's.
    """
    if markup.count("<") > MOST_TAGS:
        raise InputError(f"the page has more than {MOST_TAGS:,} tags; save the article's text as .txt")
    page = _extracted(markup, url)
    # a line of trafilatura's plain text is a paragraph, a heading or an item of a list
    lines = [line.strip() for line in (page.text or "").splitlines()] if page else []
    text = "\n\n".join(line for line in lines if line)
    if page is None or not text:
        raise InputError("no main text was found in the page; if it has one, save it as .txt")
    return Document(
        id=name,
        text=text,
        title=page.title or None,
        url=url or page.url or None,
        publisher=page.sitename or None,
        published=date.fromisoformat(page.date) if page.date else None,
        origin=where,
        byline=page.author or None,
        fetched=fetched,
    )


def _extracted(markup: str, url: str | None) -> Extracted | None:
    try:
        page = bare_extraction(
            markup,
            url=url,
            favor_precision=True,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params=_DATES,
        )
    except Exception as error:  # whatever a broken page makes it, or a parser below it, stumble over
        raise InputError(f"the page cannot be taken apart ({said(error)})") from error
    return page if isinstance(page, Extracted) else None


def lean() -> None:
    """Have trafilatura look for no licence, categories and tags in this process: through all links, for nobody."""
    from trafilatura import metadata

    metadata.extract_license = lambda tree: None
    metadata.extract_catstags = lambda metatype, tree: []
