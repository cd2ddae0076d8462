"""What each step takes from a page of an archive to the files of a shard: milliseconds of the processor for an article.

    python bench/corpus_steps.py [--data DIR] [--words 60000] [--pages made|sites] [--foreign 0] [--json FILE]

One process, one thread, by the processor's time, which holds on a busy machine too, if roughly; each step the least of
three. README.md beside this file says what the steps are.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import Any, TypeVar

from corpus import load
from corpus_made import articles, write_archive
from corpus_sites import site_page
from report import busy, console, machine
from rich.table import Table
from trafilatura import extract_metadata, load_html

from onrecord.corpus.dataset import Settings, finish
from onrecord.corpus.pieces import documents
from onrecord.corpus.places import place
from onrecord.corpus.planning import Piece, Slice
from onrecord.corpus.tables import TABLES, rows_of, schema
from onrecord.errors import InputError
from onrecord.intake import chunks_of
from onrecord.minhash import signature
from onrecord.models import open_reader
from onrecord.reading.reader import Reader
from onrecord.records import Document, Reading
from onrecord.reports.arrow import pyarrow
from onrecord.sources import archives, pages
from onrecord.sources.decoding import decode_page
from onrecord.sources.language import foreign, foreign_page

TIMES = 3
T = TypeVar("T")


class Clock:
    """Milliseconds an article, by step."""

    def __init__(self, articles: int) -> None:
        self._articles = articles
        self.taken: dict[str, float] = {}

    def least(self, step: str, does: Callable[[], T], times: int = TIMES) -> T:
        best = float("inf")
        for _ in range(times):
            begun = time.process_time()
            made = does()
            best = min(best, time.process_time() - begun)
        self.taken[step] = best / self._articles * 1000
        return made


def bodies(path: Path) -> list[bytes]:
    with path.open("rb") as stream:
        found = archives._Archive(stream)
        return [record.raw_stream.read() for record in found.records() if archives._kind(record)]


def take_apart(markups: list[str], clock: Clock) -> None:
    """The steps within a page in English."""
    trees = clock.least("parsing HTML", lambda: [load_html(markup) for markup in markups])
    address = "https://a.example/"
    clock.least("what it tells of itself", lambda: [extract_metadata(tree, address, pages._DATES) for tree in trees])
    clock.least("text, at once", lambda: [pages._at_once(copy(tree)) for tree in trees])


def measure(path: Path, clock: Clock) -> dict[str, float]:
    pa, settings = pyarrow(), Settings("", "")
    part = Slice(0, 0, (Piece(str(path), 0, path.stat().st_size),), 1)
    found = [d for d in documents(part, settings) if isinstance(d, Document)]  # which makes trafilatura lean
    raw = clock.least("records", lambda: bodies(path))
    markups = clock.least("charset", lambda: [decode_page(data) for data in raw])
    refused = clock.least("language of the page", lambda: [foreign_page(markup) for markup in markups])
    english = [markup for markup, why in zip(markups, refused, strict=True) if why is None]
    take_apart(english, clock)
    clock.least("pages taken apart, all of it", lambda: [_article(markup) for markup in english])
    clock.least("language of the article", lambda: [foreign(document) for document in found])
    clock.least("archive to documents, all of it", lambda: list(documents(part, settings)))
    reader = Reader(open_reader())
    readings: list[Reading] = []
    chunks = [[d for d in chunk if isinstance(d, Document)] for chunk in chunks_of(found)]
    readings = clock.least("reading", lambda: [one for chunk in chunks for one in reader.read(chunk)], 2)
    clock.least("signature", lambda: [signature(document.text) for document in found])
    rows = clock.least("rows, signature in them", lambda: rows_of(readings))
    tables = clock.least(
        "rows to columns", lambda: {t: pa.Table.from_pylist(getattr(rows, t), schema(t)) for t in TABLES}
    )
    with tempfile.TemporaryDirectory() as folder:
        clock.least("files of the shard", lambda: finish(place(folder), 0, tables))
    beside = ("archive to documents, all of it", "rows, signature in them", "rows to columns", "files of the shard")
    whole = clock.taken["reading"] + sum(clock.taken[step] for step in beside)
    return {"reading over all of it": clock.taken["reading"] / whole, "articles": len(found), "pages": len(raw)}


def _article(markup: str) -> Document | None:
    try:
        return pages.article(markup, "", "", "https://a.example/")
    except InputError:
        return None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("ONRECORD_DATA"))
    parser.add_argument("--words", type=int, default=60_000)
    parser.add_argument("--pages", choices=("made", "sites"), default="made", help="all of one make, or of ten")
    parser.add_argument("--foreign", type=float, default=0.0, help="pages in another language for each article")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    rows = articles(load(Path(asked.data) if asked.data else None), asked.words)
    before, lot = busy(), random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.warc.gz"
        made: dict[str, Any] = {"made": lambda text: site_page(text, lot)[1]} if asked.pages == "sites" else {}
        write_archive(path, rows, asked.foreign, **made)
        clock = Clock(len(rows))
        told = measure(path, clock)
    table = Table("step", "ms an article")
    for step, taken in clock.taken.items():
        table.add_row(step, f"{taken:.2f}")
    console.print(table)
    console.print(", ".join(f"{name} {value:,.2f}" for name, value in told.items()))
    if asked.json:
        record = {"machine": machine(), "load_before": before, "pages": asked.pages, "ms": clock.taken, **told}
        asked.json.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
