"""Sources for the measures of a corpus: the articles of `corpus.py` as JSON lines and as a web archive."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from io import BytesIO
from itertools import count, cycle
from pathlib import Path

from corpus import Corpus, Row
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

LINKS, SCRIPT = 150, 20_000
"""Links around an article, and characters of scripts in its page: about what a news site has."""
FOREIGN = (
    "Die Gespräche über die Fähre von Brannet wurden am Montag fortgesetzt, und sie werden bis zum Ende der Woche "
    "dauern, sagte der Hafenmeister. Niemand wollte sagen, was in dem Papier steht, das die Boten gebracht hatten. "
)


def articles(corpus: Corpus, words: int) -> list[Row]:
    """Articles of so many words at least, over and over with other ids and another last line."""
    out: list[Row] = []
    left = words
    for number, row in zip(count(), cycle(corpus.rows)):
        if left <= 0:
            break
        out.append({**row, "id": f"{row['id']}-{number}", "text": f"{row['text']}\n\nThis is number {number}.\n"})
        left -= corpus.words_of(row)
    return out


def write_lines(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def write_archive(
    path: Path, rows: list[Row], foreign: float = 0.0, made: Callable[[str], bytes] | None = None
) -> None:
    """A page for each article, and beside it so many pages in German; gzipped record by record, as crawlers do.

    ``made``: makes the page of an article's text, in place of `page`.
    """
    due = 0.0
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for number, row in enumerate(rows):
            _record(writer, f"https://paper.example/{number}", made(row["text"]) if made else page(row["text"], number))
            due += foreign
            while due >= 1:
                due -= 1
                _record(writer, f"https://blatt.example/{number}", page(FOREIGN * 12, number, "Abschnitt"))


def page(text: str, number: int, link: str = "Section") -> bytes:
    """A page as sites have them: links, scripts, metadata, and an article in the midst."""
    first, *paragraphs = [part for part in text.split("\n\n") if part.strip()] or [""]
    title = escape(first[:80])
    links = "".join(
        f'<li class="item"><a href="/{number}/{i}" title="{link} {i}"><span>{link} {i}</span></a></li>'
        for i in range(LINKS)
    )
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in (first, *paragraphs))
    script = "<script>" + "var a = {b: 1, c: [2, 3]}; " * (SCRIPT // 27) + "</script>"
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title} | Paper</title><meta name="author" '
        f'content="Bo Lind"><meta property="article:published_time" content="2031-0{1 + number % 9}-11T08:00:00Z">'
        f"{script}</head><body><header><nav><ul>{links}</ul></nav></header><main><article><h1>{title}</h1>{body}"
        f"</article><aside><ul>{links}</ul></aside></main><footer><ul>{links}</ul></footer></body></html>"
    ).encode()


def _record(writer: WARCWriter, url: str, body: bytes) -> None:
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    made = writer.create_warc_record(
        url, "response", payload=BytesIO(body), http_headers=headers,
        warc_headers_dict={"WARC-Date": "2031-03-09T08:15:00Z", "WARC-Record-ID": f"<urn:made:{url}>"},
    )  # fmt: skip
    writer.write_record(made)
    made.raw_stream.close()
