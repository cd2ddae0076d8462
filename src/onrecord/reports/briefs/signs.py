"""Text from articles, made harmless for whatever shows it."""

from __future__ import annotations

import re

STAND_IN = "\ufffd"
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # terminals act on these
    "\ud800-\udfff"  # halves of signs, which UTF-8 cannot have
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # these turn the direction of what follows
    "\u00ad\u034f\u180e\u200b\u2028\u2029\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"  # seen by nobody
    "\U000e0000-\U000e007f]"
)
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#|~&^$=@!+]|(?<=[a-z]):(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]{1,1000}", re.IGNORECASE)


def plain(text: str) -> str:
    """On one line, with a stand-in for each sign that would be acted on instead of being shown.

    Text whose blanks are single spaces keeps its length, so that places in it still hold.
    """
    return _UNSEEN.sub(STAND_IN, " ".join(text.split()))


def markdown(text: str) -> str:
    """The same, with no sign that Markdown takes for its own."""
    return _MARKDOWN.sub(r"\\\g<0>", plain(text))


def address(url: str | None) -> str | None:
    """A web address that may be linked; None for any other scheme, and for what is no address."""
    return url if url and _ADDRESS.fullmatch(url) and plain(url) == url else None
