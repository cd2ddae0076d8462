"""RSS and Atom feeds: every entry that carries its article. Those with a teaser only are counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import IO, Any
from xml.sax import SAXParseException

import feedparser

from onrecord.errors import InputError
from onrecord.records import Document, Problem
from onrecord.sources.door import MB, Found, said, whole
from onrecord.sources.markup import plain

MOST_BYTES = 20 * MB
MOST_ENTRIES = 10_000
TEASER = 80
"""Words up to which a summary counts as a teaser of an article that stands elsewhere."""


def found(stream: IO[bytes], where: str, name: str) -> Iterator[Found]:
    """The articles of a feed, then how many of its entries carry none."""
    feed = _parsed(whole(stream, MOST_BYTES))
    publisher = _words(feed["feed"], "title")
    teasers = 0
    for number, entry in enumerate(feed["entries"][:MOST_ENTRIES], 1):
        try:
            text = _article(entry)
        except InputError as error:
            yield Problem(f"{where}#{number}", str(error), "the other entries were read")
            continue
        if not text:
            teasers += 1
            continue
        yield Document(
            id=f"{name}-{number}",
            text=text,
            title=_words(entry, "title"),
            url=_words(entry, "link"),
            publisher=publisher,
            published=_day(entry),
            origin=f"{where}#{number}",
            byline=_byline(entry),
        )
    yield from _problems(feed, where, teasers)


def _parsed(data: bytes) -> Any:
    try:
        # as a stream, for bytes are first tried as the name of a file; the markup is taken off here
        feed = feedparser.parse(BytesIO(data), resolve_relative_uris=False, sanitize_html=False)
    except Exception as error:  # its parsers raise what they like over broken markup
        raise InputError(f"not a feed, or a damaged one ({said(error)})") from error
    if not feed["entries"]:
        raise InputError("the feed has no entries" if feed.get("version") else "this XML is no RSS or Atom feed")
    return feed


def _problems(feed: Any, where: str, teasers: int) -> Iterator[Problem]:
    entries = len(feed["entries"])
    if teasers:
        carry = "carries" if teasers == 1 else "carry"
        yield Problem(
            where,
            f"{teasers:,} of {entries:,} entries {carry} only a teaser",
            "add these articles by their addresses to read them",
        )
    broken = feed.get("bozo_exception")
    if isinstance(broken, SAXParseException):
        line = broken.getLineNumber()
        yield Problem(
            f"{where}:{line}", f"the feed is damaged: {broken.getMessage()}", "what could be made out was read"
        )
    if entries > MOST_ENTRIES:
        yield Problem(where, f"the feed has {entries:,} entries", f"the first {MOST_ENTRIES:,} were read")


def _article(entry: Any) -> str:
    """The text of an entry's article; empty where it has a teaser only."""
    contents = [_text(content) for content in dict.get(entry, "content", [])]
    best = max(contents, key=len, default="")
    if best:
        return best
    summary = _text(dict.get(entry, "summary_detail", {}))
    return summary if len(summary.split()) > TEASER else ""


def _text(detail: Any) -> str:
    value = detail.get("value") or ""
    return value.strip() if detail.get("type") == "text/plain" else plain(value)


def _words(holder: Any, key: str) -> str | None:
    # the library's own lookup puts other fields in the place of missing ones
    value = dict.get(holder, key)
    return plain(value).replace("\n\n", " ") or None if isinstance(value, str) else None


def _byline(entry: Any) -> str | None:
    names = [author.get("name") for author in dict.get(entry, "authors", [])]
    return ", ".join(name for name in names if name) or _words(entry, "author")


def _day(entry: Any) -> date | None:
    """The day of publication as printed, not as it was in Greenwich."""
    printed = dict.get(entry, "published") or dict.get(entry, "updated") or ""
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(printed.strip()).date()
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    parts = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    return date(*parts[:3]) if parts else None
