"""How long pages take over a large ledger of invented articles: the first time, and the median of those after it.

    python bench/pages.py --ledger big.ledger --articles 5000

The ledger is made where it is not there; that takes some minutes.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from statistics import median
from urllib.parse import quote

import invented
from starlette.testclient import TestClient

from onrecord.desk import Ledger
from onrecord.ledger.store import Store
from onrecord.web.site import site

AGAIN = 5


def paths(ledger: Ledger) -> list[str]:
    """One address of each kind."""
    article = ledger.browsing.articles(limit=1)[0][0].article
    speaker = quote(ledger.speakers(limit=1)[0].name)
    statement = ledger.statements(limit=1).entries[0].statement
    due = ledger.commitments(deadline=True, limit=1).tracked[0].commitment.entry.statement.id
    # truces first: while a front page has them read beside it, everything else takes longer
    return [
        "/truces", "/", "/search", "/search?q=likely", f"/search?speaker={speaker}", "/search?q=likely&meaning=on",
        f"/articles/{article.id}", "/actors", f"/actors/{speaker}", "/threads", "/commitments", f"/commitments/{due}",
        "/signals", f"/verify?quote={quote(statement.text[:80])}", f"/briefs?about={speaker}", "/feeds/new.atom",
        "/feeds/due.atom",
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ledger", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=5_000)
    args = parser.parse_args()
    if not args.ledger.exists():
        store = Store(args.ledger)
        store.writer().keep(invented.reading(number) for number in range(args.articles))
        store.close()
    with Ledger(args.ledger) as ledger:
        print(ledger.browsing.state())
        last = ledger.browsing.articles(limit=1)[0][0].article.published.latest
        with TestClient(site(ledger, last), base_url="http://localhost") as client:
            for path in paths(ledger):
                first, *rest = (_taken(client, path) for _ in range(1 + AGAIN))
                print(f"{first:8.0f} ms, then {median(rest):6.0f} ms  {path}", flush=True)


def _taken(client: TestClient, path: str) -> float:
    begin = time.perf_counter()
    assert client.get(path).status_code == 200, path
    return 1000 * (time.perf_counter() - begin)


if __name__ == "__main__":
    main()
