"""Who speaks for the same side, held against the labels of invented series.

    python -m quality.sides [--set held|learned]

The articles of each series are put into a ledger of their own. Of every two names there whom the labels give to two
people: whether they are of one side; and of the labelled links between two people of one side, of how many that is
known.
The rules were made with the series that the linker learned from (``learned``, training/series-invented.jsonl);
quality/series-held.jsonl was not read for them.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import onrecord
from onrecord.followed import Actor
from quality.rows import rows
from quality.scoring import Rate, rate

HERE = Path(__file__).parent
SETS = {"held": HERE / "series-held.jsonl", "learned": HERE.parent / "training" / "series-invented.jsonl"}


@dataclass
class Sides:
    """What was told of how many: pairs of names, and links."""

    right: int = 0
    told: int = 0
    wanted: int = 0
    links: int = 0
    known: int = 0

    def add(self, row: dict[str, Any], actors: Sequence[Actor]) -> None:
        """A series with its actors."""
        stands = {v.name: (number, a.side) for number, a in enumerate(actors) for v in a.voices}
        who = {name: (label["person"], label["side"]) for name, label in row["who"].items() if label}
        for one, other in combinations(sorted(stands.keys() & who.keys()), 2):
            if who[one][0] != who[other][0]:
                told, wanted = _of_one_side(stands, one, other), _labelled(who, one, other)
                self.right += told and wanted
                self.told += told
                self.wanted += wanted
        for earlier, later, _ in row["links"]:
            one, other = (row["statements"][n]["speaker"] for n in (earlier, later))
            if one in who and other in who and who[one][0] != who[other][0] and _labelled(who, one, other):
                self.links += 1
                self.known += one in stands and other in stands and _of_one_side(stands, one, other)

    @property
    def pairs(self) -> Rate:
        return rate(self.right, self.told, self.wanted)


def _of_one_side(stands: dict[str, tuple[int, str | None]], one: str, other: str) -> bool:
    """Whether they are, as told: two names of one actor are."""
    (number, side), (others, another) = stands[one], stands[other]
    return number == others or (side is not None and side == another)


def _labelled(who: dict[str, tuple[str, str | None]], one: str, other: str) -> bool:
    return who[one][1] is not None and who[one][1] == who[other][1]


def measure(path: Path) -> Sides:
    found = Sides()
    for row in rows(path):
        with tempfile.TemporaryDirectory() as place:
            for name, text in row["articles"].items():
                (Path(place) / f"{name}.txt").write_text(text, "utf-8", newline="")
            with onrecord.open(Path(place) / "series.ledger") as ledger:
                ledger.add(*sorted(Path(place).glob("*.txt")))
                found.add(row, ledger.actors())
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=tuple(SETS), default="held")
    found = measure(SETS[parser.parse_args().set])
    percent = ", ".join(f"{name} {100 * value:.1f}" for name, value in zip("P R F1".split(), found.pairs, strict=True))
    print(f"pairs of names of one side: {percent} ({found.told} told, {found.wanted} labelled)")
    print(f"links within a side: known of {found.known} of {found.links}")


if __name__ == "__main__":
    main()
