"""Pieces of HTML that hold nothing but an article, as plain text: a blank line between paragraphs."""

from __future__ import annotations

import re
from html import unescape

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from onrecord.errors import InputError

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big button cite code data del dfn em font i img input ins kbd label mark math object "
    "picture q s samp script small span strike strong style sub sup svg template time tt u var wbr".split()
)
"""What breaks no line; anything else does."""
_SILENT = frozenset(
    "audio button canvas figure form head iframe img input math nav noscript object picture script select style svg "
    "template textarea title video".split()
)
"""What holds no prose of the article's own."""
_UNSEEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f]")


def plain(markup: str) -> str:
    """The text of ``markup``: no links, pictures or scripts; one line a paragraph, a heading or an item of a list.

    Raises InputError where the parser gives up.
    """
    if "<" not in markup:  # plain text after all, as some feeds give for HTML
        return "\n\n".join(_squeezed(one) for one in re.split(r"\n\s*\n", unescape(markup).strip()))
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    # as bytes, for a string with an encoding declaration is refused; in an element, for an empty one is too
    data = _UNSEEN.sub(" ", f"<div>{markup}</div>").encode("utf-8", "replace")
    try:
        walk = etree.iterwalk(document_fromstring(data, parser=parser), events=("start", "end"))
    except etree.LxmlError as error:
        raise InputError(f"its HTML cannot be taken apart ({error})") from error
    text = _Text()
    for event, element in walk:
        if event == "end":
            text.add("" if element.tag in _INLINE else "\n")
            text.add(element.tail or "", prose=True)
        elif element.tag in _SILENT:
            walk.skip_subtree()
        else:
            text.add("" if element.tag in _INLINE else "\n")
            text.add("- " if element.tag == "li" else "")
            text.add(element.text or "", prose=True)
    return "\n\n".join(text.paragraphs())


class _Text:
    """Prose in pieces, in which only what is no prose breaks a line."""

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def add(self, piece: str, prose: bool = False) -> None:
        self._pieces.append(re.sub(r"\s", " ", piece) if prose else piece)

    def paragraphs(self) -> list[str]:
        lines = [_squeezed(line) for line in "".join(self._pieces).split("\n")]
        return [line for line in lines if line not in ("", "-")]


def _squeezed(text: str) -> str:
    return " ".join(text.split())
