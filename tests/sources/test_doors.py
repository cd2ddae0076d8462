"""Whatever bytes a door is given, it answers with documents and problems."""

import gzip
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.records import Document, Problem
from onrecord.sources import archives, feeds, pages
from onrecord.sources.door import Door

PIECES = [
    b"<html>", b"<p>", b"</p>", b"<br", b"<meta charset=utf-16>", b"<!DOCTYPE x [", b"<![CDATA[", b"&#xD800;", b"&#0;",
    b"<?xml version='1.0' encoding='rot13'?>", b"<rss version='2.0'><channel>", b"<item>", b"<description>", b"</item>",
    b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'>", b"<pubDate>99 Foo 0000</pubDate>",
    b"WARC/1.0\r\nWARC-Type: response\r\n", b"WARC-Target-URI: x\r\n", b"Content-Length: 60\r\n",
    b"Content-Length: -1\r\n",
    b"\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", b"Content-Encoding: gzip\r\n",
    b"Transfer-Encoding: chunked\r\n\r\nff\r\n", b"\x1f\x8b\x08", gzip.compress(b"WARC/1.0\r\n"),
    b"\xff\xfe", b"\0", b"\xe9",
]  # fmt: skip
BYTES = st.lists(st.sampled_from(PIECES) | st.binary(max_size=20) | st.text(max_size=20).map(str.encode)).map(b"".join)


@pytest.mark.parametrize("door", [pages.found, feeds.found, archives.found])
@settings(max_examples=30, deadline=None)
@given(data=BYTES)
def test_no_bytes_make_a_door_stumble(door: Door, data: bytes) -> None:
    try:
        for found in door(BytesIO(data), "where", "name"):
            assert isinstance(found, (Document, Problem))
    except InputError as error:
        assert str(error)
