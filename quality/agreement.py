"""How far two who label links, and evidence, agree.

    python -m quality.agreement

quality/series-again.jsonl has the links and the evidence of the six series of quality/series-held.jsonl as a second
reader labelled them, by the same guideline, from the articles and the statements alone. Each reader is scored against
the other as the linker is against the first (quality/links.py): what the other calls arguable counts neither way. Both
are language models; so this tells how clear the guideline is, and not how often people would agree.

quality/examples-again.jsonl has the links of the 24 examples as two more readers found them, by the rules of
quality/follow.json, from the articles and the statements alone; each is scored against that key as the linker is. What
a reader calls arguable is left out. So this tells what a careful reader gets on it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from quality.links import EXAMPLES, HERE, Found, Linked, Place, measure, texts_of
from quality.scoring import Rate, rate

FIRST, SECOND = HERE / "series-held.jsonl", HERE / "series-again.jsonl"
EXAMPLES_AGAIN = HERE / "examples-again.jsonl"
Pair = tuple[str, int, int | str]


@dataclass(frozen=True)
class Labels:
    """The kinds of each pair of one reader, and the pairs called arguable; by series, earlier, later number.

    Of evidence: what a later passage is for a commitment, by series, its number, the passage's name.
    """

    kinds: dict[Pair, frozenset[str]]
    arguable: frozenset[Pair]


def labels(path: Path, sure: str = "links", arguable: str = "also") -> Labels:
    kinds: defaultdict[Pair, set[str]] = defaultdict(set)
    unsure: set[Pair] = set()
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        for earlier, later, kind in row[sure]:
            kinds[row["series"], earlier, later].add(kind)
        unsure.update((row["series"], earlier, later) for earlier, later, _ in row[arguable])
    return Labels({pair: frozenset(found) for pair, found in kinds.items()}, frozenset(unsure - kinds.keys()))


def against(made: Labels, key: Labels) -> tuple[Rate, Rate, tuple[int, int]]:
    """Pairs whatever their kind, links, and in how many of the pairs of both the kind is one."""
    counted = made.kinds.keys() - key.arguable
    both = counted & key.kinds.keys()
    alike = sum(bool(made.kinds[pair] & key.kinds[pair]) for pair in both)
    pairs = rate(len(both), len(counted), len(key.kinds))
    return pairs, rate(alike, len(counted), len(key.kinds)), (alike, len(both))


def examples(path: Path = EXAMPLES_AGAIN) -> dict[str, Linked]:
    """What each reader found in the examples, with the key."""
    key = json.loads((HERE / "follow.json").read_text("utf-8"))
    texts = texts_of(EXAMPLES)
    found: defaultdict[str, list[Found]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if not row["arguable"]:
            earlier, later = (
                Place(row[end]["article"], tuple((a, b) for a, b in row[end]["spans"])) for end in ("earlier", "later")
            )
            found[row["reader"]].append(Found(earlier, later, row["kind"]))
    return {name: Linked(key, texts, links, ()) for name, links in found.items()}


def _told(name: str, values: Iterable[float]) -> str:
    return f"{name} P, R, F1 " + " ".join(f"{100 * value:.1f}" for value in values)


def main() -> None:
    readers = examples()
    for name, found in readers.items():
        exact, joined, (right, both), _ = measure(found, 0.0)
        print(f"examples, {name} reader against the key: {_told('pairs', joined)}; {_told('links', exact)}; "
              f"kind right in {right} of {both}")  # fmt: skip
    for what, arguable in (("links", "also"), ("evidence", "unsure")):
        first, second = (labels(path, what, arguable) for path in (FIRST, SECOND))
        for name, made, key in (("second against first", second, first), ("first against second", first, second)):
            pairs, same, (alike, both) = against(made, key)
            print(f"{what}, {name}: {_told('pairs', pairs)}; {_told(what, same)}; one kind in {alike} of {both}")


if __name__ == "__main__":
    main()
