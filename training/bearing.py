"""What the network that tells evidence is worth on the series held back, whose evidence is all labelled.

    python -m training.bearing

Of each commitment the 24 later passages nearest to it come before the network, as in a ledger
(onrecord.linking.evidence), and those labelled besides. A piece is right where it is labelled as evidence at all; its
direction where it is labelled so.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from onrecord.followed import BEARINGS, BEARS
from onrecord.linking.linker import Bearer
from onrecord.meaning.vectors import open_meaning
from onrecord.models import Floats, open_bearings
from training.series import HELD_BACK, Borne, borne

FLOORS = (0.3, 0.4, 0.5, BEARS, 0.6, 0.7, 0.8)


def told(found: Sequence[tuple[Borne, Floats]], at_least: float) -> str:
    """Precision, recall and F1 of pieces that score so much, and how many of the right ones have their direction."""
    offered = [(one, scores) for one, scores in found if 1 - scores[0] >= at_least]
    right = [(one, scores) for one, scores in offered if one.bearing != "none"]
    number = sum(one.bearing != "none" for one, _ in found)
    precision, recall = len(right) / max(1, len(offered)), len(right) / max(1, number)
    f1 = 2 * len(right) / max(1, len(offered) + number)
    ways = sum(BEARINGS[1 + int(scores[1:].argmax())] == one.bearing for one, scores in right)
    rates = " ".join(f"{100 * value:.1f}" for value in (precision, recall, f1))
    return f"at least {at_least}: P, R, F1 {rates}; direction right in {ways} of {len(right)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held", type=Path, default=HELD_BACK)
    bearer, pairs = Bearer(open_bearings()), list(borne(parser.parse_args().held, open_meaning()))
    with ThreadPoolExecutor() as pool:
        said = list(pool.map(lambda b: bearer.bearings(b.left, b.right, b.told), pairs))
    found = list(zip(pairs, said, strict=True))
    untold = [(one, scores) for one, scores in found if not one.right.speaker and not one.told.relation]
    for name, some in (("all passages", found), ("deeds and own sentences", untold)):
        print(f"{name}: {len(some)} pairs, {sum(b.bearing != 'none' for b, _ in some)} of them evidence")
        for floor in FLOORS:
            print(" ", told(some, floor))


if __name__ == "__main__":
    main()
