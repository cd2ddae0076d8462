"""Saved web pages: the article's own text, and what the page says of it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from datetime import date, datetime
from typing import IO, Any

from lxml import etree
from trafilatura import bare_extraction, extract_metadata, load_html
from trafilatura.settings import MANUALLY_CLEANED
from trafilatura.settings import Document as Extracted

from onrecord.errors import InputError
from onrecord.records import Document
from onrecord.sources.decoding import decode_page
from onrecord.sources.door import MB, Found, hush, said, whole
from onrecord.sources.remembered import remembered

MOST_BYTES = 20 * MB
MOST_TAGS = 100_000
"""An article has some thousand; over more than this the extraction takes minutes."""
# The date of publication as the page declares it. A search through all its words finds the day of any
# event there, and a bound of today would make the result depend on when it was read.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "9999-12-31"}

_HOW: dict[str, Any] = {"favor_precision": True, "include_comments": False, "include_tables": False}
_FORUM = "DiscussionForumPosting"
"""What a page says of itself whose remarks are its text."""
# All of these are taken out before an article is looked for; formulas are put into words first, and of a form it
# depends on what is left beside it.
_BESIDE = tuple(name for name in MANUALLY_CLEANED if name not in ("form", "math"))
_REMARK = "starts-with({0}, 'comment') and not(starts-with({0}, 'commentary'))"
_REMARKS = etree.XPath(
    "//*[self::div or self::section or self::ol or self::ul or self::details]"
    f"[{_REMARK.format('@id')} or {_REMARK.format('@class')}]"
)
_WORDED = etree.XPath("//body//text()[string-length(normalize-space()) > 24]", smart_strings=False)

LEAST = 250
"""Characters of a text below which trafilatura tries other ways."""
MOST_BESIDE = 2
"""How much prose a page may have for each character of the text that was found: other ways win with twice as much."""

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
    found = _extracted(markup, url)
    # a line of trafilatura's plain text is a paragraph, a heading or an item of a list
    lines = [line.strip() for line in (found[0].text or "").splitlines()] if found else []
    text = "\n\n".join(line for line in lines if line)
    if found is None or not text:
        raise InputError("no main text was found in the page; if it has one, save it as .txt")
    page = found[1]
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


def _extracted(markup: str, url: str | None) -> tuple[Extracted, Extracted] | None:
    """The page with its text, and what it tells of itself; None where it has no text."""
    try:
        tree = load_html(markup)
        if tree is None:
            return None
        told = extract_metadata(tree, url, _DATES)
        page = (None if _FORUM in markup else _at_once(tree)) or bare_extraction(tree, **_HOW)
    except Exception as error:  # whatever a broken page makes it, or a parser below it, stumble over
        raise InputError(f"the page cannot be taken apart ({said(error)})") from error
    return (page, told) if isinstance(page, Extracted) else None


def _at_once(tree: Any) -> Extracted | None:
    """The article as trafilatura's own rules find it; None where its other ways may find a better one.

    It holds what they find against its own only to take what is more than twice as long, or where there is next to
    nothing: a page without so much prose is not asked again, and what cannot be of an article is not looked through.
    """
    bare = copy(tree)
    etree.strip_elements(bare, *_BESIDE, with_tail=False)
    page = bare_extraction(bare, fast=True, **_HOW)
    if not isinstance(page, Extracted) or not page.body.xpath(".//p//text()"):
        return None
    length = len(page.text or "")
    return page if length >= LEAST and _prose(tree) <= MOST_BESIDE * length else None


def _prose(tree: Any) -> int:
    """Characters of a page that may be an article's: no links, no short pieces, no remarks of readers."""
    bare = copy(tree)
    etree.strip_elements(bare, "a", "script", "style", "noscript", "textarea", with_tail=False)
    for remarks in _REMARKS(bare):
        remarks.clear(keep_tail=True)
    return sum(map(len, _WORDED(bare)))


def lean() -> None:
    """Have trafilatura do in this process what it does, and nothing for nobody: no licence, categories and tags.

    Elements are of one class, which costs no look at their names, and what stands in an element's attributes is looked
    through once. Nothing of this changes a document.
    """
    from lxml.html import HtmlComment, HtmlElement, HtmlEntity, HtmlProcessingInstruction
    from trafilatura import metadata, utils, xpaths

    metadata.extract_license = lambda tree: None
    metadata.extract_catstags = lambda metatype, tree: []
    classes = {"comment": HtmlComment, "entity": HtmlEntity, "pi": HtmlProcessingInstruction}
    utils.HTML_PARSER.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement, **classes))
    for expressions in vars(xpaths).values():
        if isinstance(expressions, list):  # the same list wherever it is used
            expressions[:] = map(remembered, expressions)
