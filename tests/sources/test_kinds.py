from __future__ import annotations

import gzip

import pytest

from onrecord.errors import InputError
from onrecord.sources.kinds import door_for

FEED = b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- news -->\n<rss version="2.0"><channel/></rss>'


@pytest.mark.parametrize(
    ("kind", "target", "body", "door"),
    [
        ("text/html", "/a", b"<p>", "pages"),
        ("application/xhtml+xml", "/a.rss", b"<p>", "pages"),
        ("text/html", "/a", FEED, "feeds"),
        ("application/xml", "/a", b"<x/>", "feeds"),
        ("text/plain", "/a", b"Words", "texts"),
        ("text/plain", "/a.md?b=c.pdf", b"# Words", "markdown"),
        ("text/plain", "/a.jsonl", b"{}", "lines"),
        ("application/json", "/a.jsonl", b"{}", "lines"),
        ("application/x-ndjson", "/a", b"{}", "lines"),
        ("application/gzip", "/a.jsonl.gz", gzip.compress(b"{}", mtime=0), "lines"),
        ("application/octet-stream", "/a", gzip.compress(b"WARC/1.0\r\n", mtime=0), "archives"),
        ("application/octet-stream", "/a", b"%PDF-1.7", "pdf"),
        ("", "/a", b"<!DOCTYPE html><p>", "pages"),
        ("", "/a", b"Words", "texts"),
    ],
)
def test_the_door_is_told_by_bytes_type_and_name(kind: str, target: str, body: bytes, door: str) -> None:
    assert door_for(kind, target, body) == door


@pytest.mark.parametrize(
    ("kind", "target", "body"),
    [
        ("image/png", "/a.txt", b"\x89PNG"),
        ("application/json", "/a", b"{}"),
        ("", "/a", b"\0\0"),
        ("application/octet-stream", "/a.parquet", b"PAR1"),
        ("", "/a", b"\x1f\x8bnothing of the kind\0"),
    ],
)
def test_other_kinds_are_refused(kind: str, target: str, body: bytes) -> None:
    with pytest.raises(InputError, match="not read"):
        door_for(kind, target, body)
