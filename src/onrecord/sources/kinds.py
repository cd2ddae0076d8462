"""Which door what was fetched goes through: by its first bytes where they are sure, by its type, by its name."""

from __future__ import annotations

import re
import zlib

from onrecord.errors import InputError
from onrecord.sources.files import door_named

_TYPES = {
    "text/html": "pages",
    "application/xhtml+xml": "pages",
    "text/plain": "texts",
    "text/markdown": "markdown",
    "application/pdf": "pdf",
    "application/rss+xml": "feeds",
    "application/atom+xml": "feeds",
    "application/rdf+xml": "feeds",
    "application/xml": "feeds",
    "text/xml": "feeds",
    "application/jsonl": "lines",
    "application/x-jsonlines": "lines",
    "application/x-ndjson": "lines",
    "application/warc": "archives",
}
_OPEN = ("", "application/octet-stream", "binary/octet-stream", "application/gzip", "application/x-gzip",
         "application/json", "text/plain")  # fmt: skip
"""Types that servers give to what they do not know; the name's ending tells more."""
_MAGIC = ((b"%PDF-", "pdf"), (b"WARC/", "archives"))
_HEAD = 4096
_GZIP = 31  # zlib's word for: with a gzip header and checksum
# what stands before the root: declarations, comments, blanks
_FEED = re.compile(rb"\s*(?:<(?:\?|!)[^<]*>\s*)*<(?:rss|feed|rdf:rdf)\b", re.IGNORECASE)
_PAGE = re.compile(rb"\s*(?:<(?:\?|!--)[^<]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def door_for(kind: str, target: str, body: bytes) -> str:
    """The name of the door. Raises InputError where there is none for it."""
    head = _head(body)
    for magic, door in _MAGIC:
        if head.startswith(magic):
            return door
    if _FEED.match(head):
        return "feeds"
    named = door_named(target.partition("?")[0])
    if kind in _OPEN and named in ("lines", "archives", "markdown", "texts", "feeds"):
        return named
    if kind in _TYPES:
        return _TYPES[kind]
    if _PAGE.match(head):
        return "pages"
    if not kind and head and b"\0" not in head:
        return "texts"
    raise InputError(
        f'it is of the type "{kind[:60] or "unknown"}", which is not read; pages, text, PDF files, feeds, JSON lines '
        "and web archives are"
    )


def _head(body: bytes) -> bytes:
    """The first bytes, unpacked where they are packed."""
    head = body[:_HEAD]
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(_GZIP).decompress(head, _HEAD)
        except zlib.error:
            return head
    return head.removeprefix(b"\xef\xbb\xbf")
