"""How many of the links that are shown of real news are right.

    python -m quality.news --data DATA [--quick] [--misses]

The 84 articles of PolNeAR's dev part, of seven publishers and a year of one campaign, are put into a ledger and linked
as a user would. quality/links-news.jsonl says of pairs that the linker found there, in this version or before, what two
readers (language models, by one written guideline, without seeing scores or kinds) took them for; a pair that nobody
labelled is counted apart. A link is right where it is no "none"; its kind, where it is the reader's. What both call
"unsure" is left out. Recall is of the pairs that both call links, whichever version found them: others, which no
version found, are not known.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import onrecord
from onrecord.filed import Entry
from onrecord.linked import Link

LABELS = Path(__file__).parent / "links-news.jsonl"
FLOORS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.8)
Place = tuple[str, tuple[tuple[int, int], ...]]
Pair = tuple[Place, Place]
FIELDS = ("id", "published", "publisher", "title", "text")


def labels(path: Path = LABELS) -> dict[Pair, tuple[str, ...]]:
    """What each reader took a pair for."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return {(_place(row["earlier"]), _place(row["later"])): tuple(row["labels"]) for row in rows}


def _place(end: Mapping[str, list[list[int]]]) -> Place:
    return str(end["article"]), tuple((begin, last) for begin, last in end["spans"])


def pair_of(link: Link) -> Pair:
    return _at(link.earlier), _at(link.later)


def _at(entry: Entry) -> Place:
    return entry.article.name, tuple((s.start, s.end) for s in entry.statement.attribution.content)


def links(path: Path, floor: float, *, quick: bool = False) -> tuple[Link, ...]:
    """Those of all articles of a file of PolNeAR."""
    with tempfile.TemporaryDirectory() as place, onrecord.open(Path(place) / "news.ledger") as ledger:
        plain = Path(place) / "news.jsonl"
        rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
        plain.write_text("".join(json.dumps({f: row[f] for f in FIELDS}) + "\n" for row in rows), "utf-8")
        ledger.add(plain)
        ledger.link(quick=quick)
        return ledger.links(limit=100_000, at_least=floor).links


def measure(found: Iterable[Link], known: Mapping[Pair, tuple[str, ...]], floor: float) -> str:
    """One line of figures."""
    shown = {pair_of(link): link for link in found if link.score >= floor}
    judged = {pair: known[pair] for pair in shown if pair in known and set(known[pair]) != {"unsure"}}
    readers = range(max(map(len, known.values())))
    shares = []
    for reader in readers:
        said = {pair: given[reader] for pair, given in judged.items() if given[reader] != "unsure"}
        right = [pair for pair, label in said.items() if label != "none"]
        kinds = sum(shown[pair].kind == said[pair] for pair in right)
        shares.append(f"{len(right)} of {len(said)} right, kind of {kinds}")
    both = {pair for pair, given in known.items() if not {"none", "unsure"} & set(given)}
    met = len(both & shown.keys())
    return (
        f"at least {floor}: {len(shown)} shown, {len(shown.keys() - known.keys())} not labelled; "
        f"{'; '.join(shares)}; {met} of {len(both)} known links"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("ONRECORD_DATA"))
    parser.add_argument("--quick", action="store_true", help="as onrecord link --quick finds them")
    parser.add_argument("--misses", action="store_true", help="print what is shown and wrong by both readers")
    args = parser.parse_args()
    found, known = links(Path(args.data) / "polnear" / "dev.jsonl", FLOORS[0], quick=args.quick), labels()
    for floor in FLOORS:
        print(measure(found, known, floor))
    if args.misses:
        for link in found:
            if set(known.get(pair_of(link), ())) == {"none"}:
                print(f"{link.score:.2f} {link.kind}: {link.earlier.statement.text!r} | {link.later.statement.text!r}")


if __name__ == "__main__":
    main()
