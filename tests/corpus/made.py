"""Sources of invented articles, small enough to be read in a test and cut into many slices."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

ENGLISH = (
    "Talks on the ferry of Brannet resumed on Monday, and they will go on until the week is over, the harbor master "
    "said. “We will sail by spring number {}, whatever the weather brings,” Edda Norling told the reporters who stood "
    "on the quay in the rain. Ivo Dorn, the envoy of Harskia, denied that anything had been signed.\n"
)
GERMAN = (
    "Die Gespräche über die Fähre wurden am Montag fortgesetzt, und sie werden bis zum Ende der Woche dauern, sagte "
    "der Hafenmeister. Niemand wollte sagen, was in dem Papier steht, das die Boten in der Nacht gebracht hatten.\n"
)
PAGE = """<html><head><title>Ferry talks {0}</title><meta property="article:published_time" content="2031-0{1}-11">
</head><body><article><h1>Ferry talks {0}</h1><p>{2}</p><p>Nobody in the town believed a word of it, and the ferry
stayed where it was until the ice had gone from the narrows.</p></article></body></html>"""


def row(number: int) -> dict[str, Any]:
    return {
        "id": f"ferry-{number}",
        "text": ENGLISH.format(number),
        "url": f"https://courier.example/{number}",
        "publisher": "The Courier",
        "published": f"2031-0{1 + number % 3}-1{number % 10}",
    }


def lines(path: Path, count: int = 12) -> Path:
    """JSON lines: articles, and in their midst what is none."""
    rows = [json.dumps(row(number), ensure_ascii=False) for number in range(count)]
    rows[count // 2 : count // 2] = [
        '{"id": "torn", "text": "It was',
        json.dumps({"id": "empty", "text": " "}),
        json.dumps({"id": "german", "text": GERMAN}),
        json.dumps({"id": "half", "text": ENGLISH.format("\ud83d")}),
    ]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def table(path: Path, count: int = 12, group: int = 5) -> Path:
    import pyarrow as pa
    from pyarrow import parquet

    parquet.write_table(pa.Table.from_pylist([row(number) for number in range(count)]), path, row_group_size=group)
    return path


def archive(path: Path, count: int = 8) -> Path:
    """A web archive, gzipped where its name says so; every fourth record is a picture."""
    data = BytesIO()
    made = WARCWriter(data, gzip=path.suffix == ".gz")
    for number in range(count):
        picture = number % 4 == 3
        body = b"PNG" if picture else PAGE.format(number, 1 + number % 3, ENGLISH.format(number)).encode()
        kind = "image/png" if picture else "text/html; charset=utf-8"
        record = made.create_warc_record(
            f"https://courier.example/{number}",
            "response",
            payload=BytesIO(body),
            http_headers=StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": "2031-03-09T08:15:00Z", "WARC-Record-ID": f"<urn:uuid:{number}>"},
        )
        made.write_record(record)
        record.raw_stream.close()
    path.write_bytes(data.getvalue())
    return path


def content(dataset: Path) -> dict[str, bytes]:
    """The bytes of a dataset's tables, by name."""
    return {str(f.relative_to(dataset)): f.read_bytes() for f in sorted(dataset.glob("[!_]*/*.parquet"))}
