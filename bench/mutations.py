"""Files of three kinds, small and whole, and ways to break them: by bytes, by structure, by what they declare.

An input is made of its door, a seed and a number alone, so that any of them can be made again.
"""

from __future__ import annotations

import gzip
import random
import re
import zlib
from collections.abc import Callable
from io import BytesIO

MOST = 1 << 20
"""Bytes of an input at most, before it is packed: what takes long must take long for its shape, not for its size."""

Change = Callable[[bytes, random.Random], bytes]

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ferry talks resume - The Courier</title>
<meta property="article:published_time" content="2031-03-09T08:15:00+01:00"><meta name="author" content="Odo Fassbren">
<link rel="canonical" href="https://courier.example/ferry-talks"><script type="application/ld+json">{"@type":
"NewsArticle", "headline": "Ferry talks resume", "datePublished": "2031-03-09", "author": {"name": "Odo Fassbren"}}
</script></head><body><nav><ul><li><a href="/">Home</a></li></ul></nav><article><h1>Ferry talks resume</h1>
<p>Talks on the ferry resumed on Monday, the harbor master Edda Norling said. &ldquo;We will sail by spring,&rdquo; she
told the reporters who stood on the quay of Brannet in the rain.</p><blockquote><p>Nobody in the café believed her, and
nobody said so; the minister&#8217;s spokesman called the talks &#x201C;useful&#x201D;.</p></blockquote><table><tr><td>4
</td></tr></table><p>The ferry has not crossed the Narrows since August, when its captain refused to sail.</p></article>
<footer>© The Brannet Courier</footer></body></html>"""
_BODY = PAGE[PAGE.index("<p>Talks") : PAGE.index("</article>")]
_PLAIN = _BODY.replace("&ldquo;", "“").replace("&rdquo;", "”")
RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Courier</title><link>https://courier.example/</link>
<item><title>Ferry talks &amp; more</title><link>https://courier.example/1</link><dc:creator>Odo Fassbren</dc:creator>
<pubDate>Sun, 09 Mar 2031 08:15:00 +0100</pubDate><guid>1</guid><description>Talks resumed.</description>
<content:encoded><![CDATA[{_BODY}]]></content:encoded></item><item><title>Bread</title><pubDate>9 Mar 2031</pubDate>
<link>https://courier.example/2</link><description>&lt;p&gt;Bread will cost more.&lt;/p&gt;</description></item>
</channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title type="html">The Brannet
 &lt;b&gt;Courier&lt;/b&gt;</title><updated>2031-03-09T08:15:00Z</updated><entry>
<title>Ferry talks</title><link href="https://courier.example/1"/>
<id>urn:1</id><author><name>Odo Fassbren</name></author><published>2031-03-09T08:15:00+01:00</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{_PLAIN}</div></content></entry>
<entry><title>Bread</title><id>urn:2</id><summary type="text">Bread will cost more.</summary></entry>
</feed>"""


def _chunked(data: bytes) -> bytes:
    parts = [data[i : i + 500] for i in range(0, len(data), 500)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def _record(number: int, headers: str, body: bytes) -> bytes:
    http = f"HTTP/1.1 200 OK\r\n{headers}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        "WARC-Date: 2031-03-09T08:15:00Z\r\n"
        f"WARC-Target-URI: https://courier.example/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def _records() -> list[bytes]:
    page = PAGE.encode()
    fields = b"software: none\r\n"
    info = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Type: application/warc-fields\r\nContent-Length: 16\r\n\r\n"
    html = "Content-Type: text/html; charset=utf-8"
    return [
        info + fields + b"\r\n\r\n",
        _record(1, html, page),
        _record(2, f"{html}\r\nTransfer-Encoding: chunked", _chunked(page)),
        _record(3, f"{html}\r\nContent-Encoding: gzip", gzip.compress(page, mtime=0)),
        _record(4, f"{html}\r\nContent-Encoding: deflate", zlib.compress(page)),
        _record(5, 'Content-Type: text/plain; charset="windows-1252"', "The café is closed, he said.".encode("cp1252")),
    ]


WHOLE: dict[str, tuple[bytes, ...]] = {
    "html": (PAGE.encode(),),
    "feed": (RSS.encode(), ATOM.encode()),
    "warc": (b"".join(_records()),),
}
"""What is whole and right, by its door."""

_NUMBERS = b"0 -1 1 7 65536 4294967296 99999999999999999999 1e309 0x1f 00000000000000000000000001 \xd9\xa3".split()
_CHARSETS = (
    b"utf-7 utf-16 utf-32 idna punycode zip_codec rot13 unicode_escape iso-2022-jp hz gb18030 big5 x-none \xff".split()
)
_BITS = (
    b"<", b">", b"&", b"'", b'"', b"\0", b"\r\n", b"\xff\xfe", b"\xef\xbb\xbf", b"]]>", b"<![CDATA[", b"<!--", b"-->",
    b"&#0;", b"&#xD800;", b"&#1114112;", b"&#99999999999999999999;", b"&unknown;", b"<script>", b"</html>", b"<svg>",
    b"<math>", b"<plaintext>", b"<template>", b"<br/>", b"<table>", b"<select>", b"<frameset>", b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80", b"\xe2\x80\xae", b"\x1b[2J", b"xmlns:a='b'", b"%", b"{", b"[", b"http://[",
    b"https://courier.example:99999/", b"data:,", b"9999-12-31T24:00:00Z", b"0000-00-00", b"Content-Length: 5\r\n",
    b"WARC/1.0\r\n", b"\r\n\r\n", b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip, gzip\r\n", b"\n" * 9,
)  # fmt: skip
_NESTED = (
    b"div", b"p", b"span", b"table><tr><td", b"ul><li", b"b", b"a href='/'", b"blockquote", b"font", b"item", b"entry",
    b"description", b"content", b"svg", b"form", b"select><option", b"x:y",
)  # fmt: skip
_TENFOLD = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 9)).replace(b"&a0;", b"&a;")
_LAUGHS = b'<!DOCTYPE a [<!ENTITY a "ha">' + _TENFOLD + b"]>"
_OUTSIDE = b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY % b SYSTEM "http://courier.example/b">%b;]>'


def _cut(data: bytes, lot: random.Random) -> bytes:
    return data[: lot.randrange(len(data) + 1)]


def _taken_out(data: bytes, lot: random.Random) -> bytes:
    a, b = sorted(lot.randrange(len(data) + 1) for _ in "ab")
    return data[:a] + data[b:]


def _flipped(data: bytes, lot: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(lot.choice((1, 2, 8, 64))):
        if made:
            made[lot.randrange(len(made))] ^= 1 << lot.randrange(8)
    return bytes(made)


def _put_in(data: bytes, lot: random.Random) -> bytes:
    for _ in range(lot.choice((1, 2, 5, 20))):
        at = lot.randrange(len(data) + 1)
        data = data[:at] + lot.choice(_BITS) * lot.choice((1, 1, 1, 3, 100)) + data[at:]
    return data


def _spliced(data: bytes, lot: random.Random) -> bytes:
    other = lot.choice([one for whole in WHOLE.values() for one in whole])
    a, b = sorted(lot.randrange(len(other) + 1) for _ in "ab")
    at = lot.randrange(len(data) + 1)
    return data[:at] + other[a:b] + data[at:]


def _repeated(data: bytes, lot: random.Random) -> bytes:
    a = lot.randrange(len(data) + 1)
    part = data[a : a + lot.choice((1, 3, 20, 300, 3_000))]
    times = min(lot.choice((2, 10, 300, 5_000, 50_000)), MOST // max(1, len(part)))
    return data[:a] + part * times + data[a:]


def _deep(data: bytes, lot: random.Random) -> bytes:
    tag, times = lot.choice(_NESTED), lot.choice((50, 300, 2_000, 20_000))
    first = lot.choice((data.find(b"<p>"), lot.randrange(len(data) + 1)))
    end = lot.choice((b"", b"", b"</%s>" % tag.split(b" ")[0].split(b">")[0] * times))
    return data[:first] + b"<%s>" % tag * times + data[first:] + end


def _numbered(data: bytes, lot: random.Random) -> bytes:
    found = list(re.finditer(rb"\d+", data[:5_000]))
    return _at(data, lot.choice(found).span(), lot.choice(_NUMBERS)) if found else data


def _misnamed(data: bytes, lot: random.Random) -> bytes:
    found = list(re.finditer(rb"(?<=charset=)[\"']?[\w-]+|(?<=encoding=\")[\w-]+", data))
    made = _at(data, lot.choice(found).span(), lot.choice(_CHARSETS)) if found else data
    return made.replace("café".encode(), b"caf\xe9") if lot.random() < 0.5 else made


def _reencoded(data: bytes, lot: random.Random) -> bytes:
    other = lot.choice(("utf-16", "utf-16-be", "utf-32", "utf-7", "cp037", "cp1252"))
    return data.decode("utf-8", "replace").encode(other, "replace")


def _headers(data: bytes, lot: random.Random) -> bytes:
    """A line twice, without its end, without its name, or long beyond reason."""
    lines = data.split(b"\r\n") if b"\r\n" in data else data.split(b"\n")
    at = lot.randrange(min(len(lines), 40))
    line = lines[at]
    joined = [line + b"".join(lines[at + 1 : at + 2])]
    lines[at : at + 2] = lot.choice(
        ([line, line], joined, [line.partition(b":")[2]], [line + b"a" * 100_000], [b"", line])
    )
    return b"\r\n".join(lines)


def _declared(data: bytes, lot: random.Random) -> bytes:
    """With a document type of entities within entities, or outside."""
    at = data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0
    use = data.replace(b"Ferry", lot.choice((b"&a8;", b"&a3;", b"&a;")))
    return use[:at] + lot.choice((_LAUGHS, _OUTSIDE)) + use[at:]


def _long(data: bytes, lot: random.Random) -> bytes:
    """One attribute, name, word or comment of many thousand letters."""
    size = lot.choice((1_000, 70_000, 500_000))
    at = lot.choice([m.end() for m in re.finditer(rb"<|=[\"']|>", data)] or [0])
    letters = lot.choice((b"a", b" ", b"\t\n", b"&amp;", b"<a", b"(", b"-", b"2031-", b"/"))
    return data[:at] + letters * (size // 2) + data[at:]


CHANGES: tuple[Change, ...] = (
    _cut, _taken_out, _flipped, _put_in, _spliced, _repeated, _deep, _numbered, _misnamed, _reencoded, _headers,
    _declared, _long,
)  # fmt: skip


def _at(data: bytes, span: tuple[int, int], new: bytes) -> bytes:
    return data[: span[0]] + new + data[span[1] :]


def _packed(data: bytes, lot: random.Random) -> bytes:
    """An archive gzipped record by record, as they are written, and then maybe broken once more."""
    parts = re.split(rb"(?=WARC/1\.0\r\n)", data)
    made = BytesIO()
    for part in parts if len(parts) < 200 else [data]:
        made.write(gzip.compress(part, lot.choice((0, 6)), mtime=0))
    packed = made.getvalue()
    return packed if lot.random() < 0.5 else lot.choice((_cut, _flipped, _taken_out, _repeated))(packed, lot)


def mutated(door: str, seed: int, number: int) -> bytes:
    """Input ``number`` of a run: something whole, changed one to six times."""
    lot = random.Random(f"{door} {seed} {number}")
    data = lot.choice(WHOLE[door])
    most = lot.choice((MOST // 16, MOST // 16, MOST // 4, MOST))
    for _ in range(lot.choice((1, 1, 1, 2, 2, 3, 6))):
        data = lot.choice(CHANGES)(data, lot)[:most]
    return _packed(data, lot) if door == "warc" and lot.random() < 0.4 else data
