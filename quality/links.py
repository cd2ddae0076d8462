"""Links between statements, held against our own keys.

    python -m quality.links [--set series] [--quick] [--misses] [--at-least 0.6]

quality/follow.json was written before the method (examples/README.md tells its fields): the links of 24 articles that
tell most. quality/series-held.jsonl has six invented series of eight articles with every link labelled; the linker
learned from others like them. The articles of each are put into a ledger of their own and linked as a user would. A
link is right where its two statements are those of a link of
the key (each overlaps the key's words by half) and its kind is the key's or one that the key allows besides; of pairs
the two statements alone are asked. Links that the key calls optional, and those from a statement to where an article
merely tells it again, are neither right nor wrong.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import onrecord
from onrecord.filed import Entry
from onrecord.linked import SHOWN, Link
from quality.scoring import Rate

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
OVERLAP = 0.5
FLOOR = 0.2


@dataclass(frozen=True)
class Place:
    """Where a statement's words stand."""

    article: str
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, entry: Entry) -> Place:
        return cls(entry.article.name, tuple((s.start, s.end) for s in entry.statement.attribution.content))


@dataclass(frozen=True)
class Found:
    """A link that somebody or something found."""

    earlier: Place
    later: Place
    kind: str
    score: float = 1.0

    @classmethod
    def of(cls, link: Link) -> Found:
        return cls(Place.of(link.earlier), Place.of(link.later), link.kind, link.score)


@dataclass(frozen=True)
class Linked:
    """Links that were found, and the key."""

    key: dict[str, Any]
    texts: dict[str, str]
    links: Sequence[Found]
    entries: Sequence[Place]

    @classmethod
    def made(cls, folder: Path = EXAMPLES, key: Path = HERE / "follow.json", *, quick: bool = False) -> Linked:
        texts = texts_of(folder)
        with tempfile.TemporaryDirectory() as place, onrecord.open(Path(place) / "examples.ledger") as ledger:
            ledger.add(*sorted(folder.glob("*.txt")))
            ledger.link(quick=quick)
            links = [Found.of(link) for link in ledger.links(limit=100_000, at_least=FLOOR).links]
            return cls(json.loads(key.read_text("utf-8")), texts, links, [Place.of(e) for e in ledger.every()])

    def is_at(self, place: Place, anchor: dict[str, Any]) -> bool:
        """Whether a statement is that of an anchor."""
        if place.article != anchor["article"]:
            return False
        spans = anchor.get("spans")
        if spans is None:
            start = self.texts[anchor["article"]].index(anchor["quote"])
            spans = [(start, start + len(anchor["quote"]))]
        shared = sum(max(0, min(end, b) - max(start, a)) for a, b in place.spans for start, end in spans)
        return bool(shared >= OVERLAP * min(sum(b - a for a, b in spans), sum(b - a for a, b in place.spans)))

    def is_pair(self, link: Found, pair: dict[str, Any]) -> bool:
        return any(self.is_at(link.earlier, a) for a in _ends(pair, "left")) and any(
            self.is_at(link.later, a) for a in _ends(pair, "right")
        )

    def shown(self, place: Place) -> str:
        said = " … ".join(self.texts[place.article][start:end] for start, end in place.spans)
        return f"{place.article[5:]} {said[:70]!r}"


def texts_of(folder: Path) -> dict[str, str]:
    """The articles of a folder, by their names, with line ends as they are."""
    return {p.stem: p.read_bytes().decode("utf-8") for p in sorted(folder.glob("*.txt"))}


def series(path: Path = HERE / "series-held.jsonl", *, quick: bool = False) -> Linked:
    """All series of a file, each in a ledger of its own."""
    made = [_series(json.loads(line), quick) for line in path.read_text("utf-8").splitlines()]
    key = {name: [row for one in made for row in one.key[name]] for name in ("links", "recalls")}
    texts = {name: text for one in made for name, text in one.texts.items()}
    return Linked(key, texts, [k for one in made for k in one.links], [e for one in made for e in one.entries])


def _series(row: dict[str, Any], quick: bool) -> Linked:
    texts = {f"{name}-{row['series']}": text for name, text in row["articles"].items()}
    said = row["statements"]

    def pair(earlier: int, later: int, kind: str) -> dict[str, Any]:
        ends = (("left", said[earlier]), ("right", said[later]))
        named = {end: {"article": f"{s['article']}-{row['series']}", "spans": s["spans"]} for end, s in ends}
        return {**{end: a | {"quote": _quote(texts, a)} for end, a in named.items()}, "kind": kind}

    with tempfile.TemporaryDirectory() as place:
        for name, text in texts.items():
            (Path(place) / f"{name}.txt").write_text(text, "utf-8", newline="")
        key = {"links": [pair(*link) for link in row["links"]], "recalls": [pair(*link) for link in row["also"]]}
        (Path(place) / "key.json").write_text(json.dumps(key), "utf-8")
        return Linked.made(Path(place), Path(place) / "key.json", quick=quick)


def _quote(texts: dict[str, str], anchor: dict[str, Any]) -> str:
    return " … ".join(texts[anchor["article"]][start:end] for start, end in anchor["spans"])


def _ends(pair: dict[str, Any], end: str) -> Iterator[dict[str, Any]]:
    yield pair[end]
    other = pair.get(f"{end}_or")
    if other:
        yield from other if isinstance(other, list) else [other]


def measure(linked: Linked, at_least: float) -> tuple[Rate, Rate, tuple[int, int], list[str]]:
    """Links with their kind, links whatever their kind, kinds right of all joined, misses."""
    gold = [g for g in linked.key["links"] if not g.get("optional")]
    free = [g for g in linked.key["links"] if g.get("optional")] + linked.key["recalls"]
    got = [k for k in linked.links if k.score >= at_least]
    met: set[int] = set()
    met_kind: set[int] = set()
    joined = right = counted = 0
    misses = []
    for link in got:
        at = [n for n, g in enumerate(gold) if linked.is_pair(link, g)]
        if not at and any(linked.is_pair(link, g) for g in free):
            continue
        counted += 1
        kinds = {kind for n in at for kind in (gold[n]["kind"], *gold[n].get("also", ()))}
        met.update(at)
        joined += bool(at)
        right += link.kind in kinds
        met_kind.update(n for n in at if link.kind in (gold[n]["kind"], *gold[n].get("also", ())))
        if link.kind not in kinds:
            what = f"kind {link.kind}, not {', '.join(sorted(kinds))}" if at else f"no link, {link.kind}"
            misses.append(f"{what} {link.score:.2f}: {linked.shown(link.earlier)} | {linked.shown(link.later)}")
    for n, g in enumerate(gold):
        if n not in met:
            read = all(
                any(linked.is_at(e, a) for e in linked.entries for a in _ends(g, end)) for end in ("left", "right")
            )
            what = f"not found{'' if read else ' (not read)'}: {g['kind']}"
            misses.append(f"{what} {g['left']['quote'][:70]!r} | {g['right']['quote'][:70]!r}")
    exact = _f1(right, counted, len(met_kind), len(gold))
    return exact, _f1(joined, counted, len(met), len(gold)), (right, joined), misses


def _f1(right: int, guessed: int, met: int, gold: int) -> Rate:
    """Precision over what was found and recall over the key: two links of ours may meet one of the key."""
    precision, recall = right / guessed if guessed else 0.0, met / gold
    both = precision + recall
    return Rate(precision, recall, 2 * precision * recall / both if both else 0.0)


def _percent(found: Rate) -> str:
    return " ".join(f"{100 * value:.1f}" for value in found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=("examples", "series"), default="examples")
    parser.add_argument("--quick", action="store_true", help="as onrecord link --quick finds them")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--at-least", type=float, nargs="*", default=[0.3, 0.4, 0.5, 0.6, 0.7, 0.8])
    args = parser.parse_args()
    linked = (Linked.made if args.set == "examples" else series)(quick=args.quick)
    for at_least in args.at_least:
        exact, joined, kinds, _ = measure(linked, at_least)
        print(
            f"at least {at_least}: P, R, F1 of links {_percent(exact)}; of pairs {_percent(joined)}; "
            f"kind right in {kinds[0]} of {kinds[1]}"
        )
    if args.misses:
        print("\n".join(measure(linked, SHOWN)[3]))


if __name__ == "__main__":
    main()
