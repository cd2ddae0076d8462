"""How quickly statements that came in are linked in a large ledger.

    python bench/linking.py --ledger big.ledger [--statements 200000] [--fresh 10000] [--json FILE]

The ledger holds statements of invented articles (bench/invented.py) whose codes are there, as after a link of all of
them; it is made where it is not there. The fresh ones are what the reader finds in invented series of news
(training/series-invented.jsonl), eight articles on one affair each, so that nearly every statement has others on its
matter: harder than a day of news, where most stand alone. They are added to a copy, and ``onrecord link`` is timed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import invented

from onrecord.desk import Ledger
from onrecord.intake import read_all, usable_cores
from onrecord.ledger.store import Store
from onrecord.linking.deciding import nearest
from onrecord.linking.ready import Vectors, weighed
from onrecord.meaning.vectors import open_meaning
from onrecord.models import linker_version
from onrecord.records import Document, Reading

SERIES = Path(__file__).parent.parent / "training" / "series-invented.jsonl"


def make(path: Path, statements: int) -> None:
    """A ledger of so many statements, whose codes are known to the linker."""
    with Ledger(path) as ledger:
        ledger.keep(invented.reading(number) for number in range(round(statements / invented.STATEMENTS)))
    store = Store(path)
    vectors, version = Vectors(open_meaning()), linker_version(quick=True)
    for document in store.links.waiting([version]):
        codes = vectors.codes(weighed(store.said(document=document)))
        store.links.keep(document, codes.tobytes(), version, [], nearest)
    store.close()


def fresh(statements: int) -> Iterator[Reading]:
    """Readings of series until there are so many statements."""
    rows = (json.loads(line) for line in SERIES.read_text("utf-8").splitlines())
    documents = (
        Document(f"{name}-{row['series']}", text, origin=f"{row['series']}/{name}.txt")
        for row in rows
        for name, text in sorted(row["articles"].items())
    )
    number = 0
    for found in read_all(documents):
        if number >= statements:
            return
        if isinstance(found, Reading):
            number += len(found.statements)
            yield found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, required=True)
    parser.add_argument("--statements", type=int, default=200_000)
    parser.add_argument("--fresh", type=int, default=10_000)
    parser.add_argument("--careful", action="store_true", help="not as for a corpus, but as for what people read")
    parser.add_argument("--json", type=Path, dest="out")
    args = parser.parse_args()
    if not args.ledger.exists():
        make(args.ledger, args.statements)
    with tempfile.TemporaryDirectory(dir=args.ledger.parent) as place:
        copy = Path(place) / "copy.ledger"
        shutil.copy(args.ledger, copy)
        with Ledger(copy) as ledger:
            before = ledger.browsing.state().statements
            ledger.keep(fresh(args.fresh))
            number = ledger.browsing.state().statements - before
            begin, used = time.perf_counter(), time.process_time()
            links = ledger.link(quick=not args.careful)
            seconds, used = time.perf_counter() - begin, time.process_time() - used
    found = {
        "there": before, "fresh": number, "links": links, "seconds": round(seconds, 1), "cores": usable_cores(),
        "core_seconds": round(used, 1), "statements_a_second": round(number / seconds, 1),
    }  # fmt: skip
    print(json.dumps(found))
    if args.out:
        args.out.write_text(json.dumps(found) + "\n", "utf-8")


if __name__ == "__main__":
    main()
