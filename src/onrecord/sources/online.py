"""Addresses in, documents out: one that the user names, and where it is a feed, the articles that it leads to."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.records import Document, Problem
from onrecord.sources.addresses import joined, parsed, shown_address
from onrecord.sources.door import Door, Found, whole
from onrecord.sources.kinds import door_for

if TYPE_CHECKING:
    from onrecord.sources.feeds import Feed, Teaser
    from onrecord.sources.fetch import Fetched, Fetcher

MOST_FOLLOWED = 200
"""Links of one feed that are followed in one run."""
MOST_TRIES = 3
"""Times that a link is tried by one ``Online``; an article that cannot be read today is not asked for all week."""
_HEAD = 1 << 18
_LINK = re.compile(r"<link\b([^<>]{1,2000})>", re.IGNORECASE)
_FIELD = re.compile(r"""\b(rel|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)

Known = Callable[[Sequence[str]], list[bool]]
"""Which of these addresses are on record already; they are not fetched again."""


class Online:
    """Documents from the network. Kept over several rounds it asks only for what changed since."""

    def __init__(self, *, allow_private: bool = False, known: Known | None = None) -> None:
        self._allow_private = allow_private
        self.known: Known = known or (lambda addresses: [False] * len(addresses))
        self._fetcher: Fetcher | None = None
        self._marks: dict[str, Mapping[str, str]] = {}
        self._tries: dict[str, int] = {}
        self.failed: set[str] = set()
        """Addresses asked for that gave nothing the last time, or wanted to be left alone."""

    def found(self, url: str) -> Iterator[Found]:
        """The documents at ``url``, and what is wrong there."""
        where = shown_address(url)
        self.failed.discard(url)
        try:
            page = self._fetch(url, self._marks.get(url))
            if not page.changed:
                return
            if _door(page) == "feeds":
                done = yield from self._feed(page, url)
            else:
                done = True
                yield from _documents(page, where)
        except InputError as error:
            self.failed.add(url)
            yield Problem(where, str(error))
            return
        if done:
            self._marks[url] = page.marks

    def _fetch(self, url: str, marks: Mapping[str, str] | None = None) -> Fetched:
        if self._fetcher is None:
            from onrecord.sources.fetch import Fetcher

            self._fetcher = Fetcher(allow_private=self._allow_private)
        return self._fetcher.get(url, marks)

    def _feed(self, page: Fetched, url: str) -> Generator[Found, None, bool]:
        """What a feed holds and leads to; returns whether all of it was dealt with."""
        from onrecord.sources.feeds import MOST_BYTES, parted

        where = shown_address(url)
        feed = parted(whole(BytesIO(page.body), MOST_BYTES), where, page.address.name)
        for one in feed.found:
            if isinstance(one, Document):
                yield replace(one, url=joined(page.address, one.url) if one.url else None, fetched=page.at)
            else:
                yield one
        yield from feed.problems
        links = self._new(feed, page)
        mute = sum(not teaser.link for teaser in feed.teasers)
        if mute:
            yield Problem(where, f"{mute:,} entries carry neither an article nor a link to one", "the others were read")
        done = True
        for number, (link, teaser) in enumerate(links):
            left = len(links) - number
            if number == MOST_FOLLOWED:
                yield Problem(where, f"{left:,} more entries are new", "give the same command again to fetch them")
                return False
            self._tries[link] = self._tries.get(link, 0) + 1
            try:
                for one in self._followed(link, teaser, feed, page):
                    done = done and isinstance(one, Document)
                    yield one
            except InputError as error:
                done = False
                yield Problem(shown_address(link), str(error))
                if _is_busy(error):
                    self.failed.add(url)
                    yield Problem(
                        where, f"{left - 1:,} more entries were left for later", "give the same command again"
                    )
                    return False
        return done

    def _new(self, feed: Feed, page: Fetched) -> list[tuple[str, Teaser]]:
        """The links to follow, newest first."""
        order = sorted((t for t in feed.teasers if t.link), key=lambda teaser: teaser.order, reverse=True)
        links: dict[str, Teaser] = {}
        for teaser in order:
            links.setdefault(joined(page.address, teaser.link or ""), teaser)
        waiting = [link for link in links if self._tries.get(link, 0) < MOST_TRIES]
        there = self.known(waiting) if waiting else []
        return [(link, links[link]) for link, known in zip(waiting, there, strict=True) if not known]

    def _followed(self, link: str, teaser: Teaser, feed: Feed, page: Fetched) -> Iterator[Found]:
        article = self._fetch(link)
        if _door(article) in ("feeds", "lines", "archives"):
            raise InputError("the feed leads to no article here; add this address by itself if it is wanted")
        host = article.address.authority
        for one in _documents(article, shown_address(link)):
            if isinstance(one, Document):
                yield replace(
                    one,
                    title=one.title or teaser.title,
                    byline=one.byline or teaser.byline,
                    published=one.published or teaser.published,
                    publisher=_publisher(one, feed) if host == page.address.authority else one.publisher,
                )
            else:
                yield one
        self._tries[link] = MOST_TRIES


def _publisher(document: Document, feed: Feed) -> str | None:
    """Of an article on its feed's own host. Where a page names none, the host stands for it: the feed knows better."""
    made_up = document.publisher is None or document.publisher in (document.url or "")
    return (feed.publisher or document.publisher) if made_up else document.publisher


def _door(page: Fetched) -> str:
    return door_for(page.kind, page.address.target, page.body)


def _documents(page: Fetched, where: str) -> Iterator[Found]:
    """What is in anything but a feed. Raises InputError."""
    door = _door(page)
    name, final = page.address.name, str(page.address)
    if not page.body.strip():
        raise InputError("the server sent nothing")
    if door == "pages":
        from onrecord.sources.decoding import decode_page
        from onrecord.sources.pages import article

        markup = decode_page(page.body, page.charset)
        yield article(markup, where, name, canonical_link(markup, final) or final, page.at)
        return
    own = door in ("lines", "archives")  # of these each document has an address of its own, or none
    found: Door = import_module(f"onrecord.sources.{door}").found
    for one in found(BytesIO(page.body), where, name):
        if isinstance(one, Document):
            yield replace(one, url=one.url if own else final, fetched=one.fetched or page.at)
        else:
            yield one


def canonical_link(markup: str, final: str) -> str | None:
    """The address that a page gives as its own, where it is on the host that the page came from."""
    for link in _LINK.finditer(markup[:_HEAD]):
        fields = {name.lower(): unescape(a or b or c) for name, a, b, c in _FIELD.findall(link[1])}
        if "canonical" in fields.get("rel", "").lower().split() and fields.get("href"):
            try:
                here = parsed(final, any_port=True)
                there = parsed(joined(here, fields["href"]), any_port=True)
            except InputError:
                return None
            return str(there) if (there.host, there.port) == (here.host, here.port) else None
    return None


def _is_busy(error: InputError) -> bool:
    from onrecord.sources.fetch import BusyError

    return isinstance(error, BusyError)
