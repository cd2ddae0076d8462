"""RSS and Atom feeds: entries that carry their article; those with a teaser only are counted, or given to follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
MOST_TAGS = 250_000
"""A full feed has some ten thousand; over many more, not well-formed, feedparser takes minutes."""
MOST_ENTRIES = 10_000
TEASER = 80
"""Words up to which a summary counts as a teaser of an article that stands elsewhere."""


@dataclass(frozen=True, slots=True)
class Teaser:
    """An entry whose article stands elsewhere."""

    link: str | None
    title: str | None
    byline: str | None
    published: date | None
    order: tuple[int, ...]
    """The time of publication, the later the greater; empty where none is given."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed taken apart."""

    publisher: str | None
    found: tuple[Found, ...]
    """The articles that it carries, and the entries that could not be read."""
    teasers: tuple[Teaser, ...]
    problems: tuple[Problem, ...]
    """What is wrong with the feed as a whole."""
    entries: int


def found(stream: IO[bytes], where: str, name: str) -> Iterator[Found]:
    """The articles of a feed, then how many of its entries carry none."""
    feed = parted(whole(stream, MOST_BYTES), where, name)
    yield from feed.found
    teasers = len(feed.teasers)
    if teasers:
        yield Problem(
            where,
            f"{teasers:,} of {feed.entries:,} entries {'carries' if teasers == 1 else 'carry'} only a teaser",
            "add the feed by its address, and they are fetched",
        )
    yield from feed.problems


def parted(data: bytes, where: str, name: str) -> Feed:
    """The articles, the teasers and the faults of a feed. Raises InputError where it is none."""
    if data.count(b"<") > MOST_TAGS:
        raise InputError(f"the feed has more than {MOST_TAGS:,} tags; split it")
    feed = _parsed(data)
    publisher = _words(feed["feed"], "title")
    out: list[Found] = []
    teasers: list[Teaser] = []
    for number, entry in enumerate(feed["entries"][:MOST_ENTRIES], 1):
        title, link, byline, day = _words(entry, "title"), _words(entry, "link"), _byline(entry), _day(entry)
        try:
            text = _article(entry)
        except InputError as error:
            out.append(Problem(f"{where}#{number}", str(error), "the other entries were read"))
            continue
        if text:
            out.append(Document(f"{name}-{number}", text, title, link, publisher, day, f"{where}#{number}", byline))
        else:
            teasers.append(Teaser(link, title, byline, day, _order(entry)))
    return Feed(publisher, tuple(out), tuple(teasers), tuple(_problems(feed, where)), len(feed["entries"]))


def _parsed(data: bytes) -> Any:
    try:
        # as a stream, for bytes are first tried as the name of a file; the markup is taken off here
        feed = feedparser.parse(BytesIO(data), resolve_relative_uris=False, sanitize_html=False)
    except Exception as error:  # its parsers raise what they like over broken markup
        raise InputError(f"not a feed, or a damaged one ({said(error)})") from error
    if not feed["entries"]:
        raise InputError("the feed has no entries" if feed.get("version") else "this XML is no RSS or Atom feed")
    return feed


def _problems(feed: Any, where: str) -> Iterator[Problem]:
    entries = len(feed["entries"])
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


def _order(entry: Any) -> tuple[int, ...]:
    return tuple(dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed") or ())[:6]
