"""What is followed over time, held against our own key: people and sides, commitments and dates, deeds, quantities.

    python -m quality.follow [--set examples|others|held] [--misses]

quality/follow.json was written before the method (examples/README.md tells its fields). The 24 articles are put
into a ledger of their own and followed as a user would. People: of every two printed names that the
key gives to one or to two people, whether they are one actor. Commitments: those of the key that are found (one
whose words overlap its own by half), whether their kind, last day and condition are right; and those found that the
key does not have.

quality/commitments.jsonl are 26 other invented articles, on budgets, floods, football and the like, with a key in the
same line: ``sides`` by name, and ``commitments`` by their words, with kind, last day and whether a condition is named.
It was written before the rules for whose deed it is, and its misses were read while they were made.
quality/commitments-held.jsonl, nine more, was written when they stood, and is measured only.

Truces: those of the key, of six invented stories (quality/truces.jsonl, also written before the
method) and of fifteen more that were written behind it (quality/truces-later.jsonl) that are found, with their terms
and breaches. Deeds and quantities: those of the key that are found, and how right they are (quality/reported.py).
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import onrecord
from onrecord.followed import Actor, Commitment
from onrecord.following.people.names import folded
from onrecord.records import Deed, Quantity, Reading, Span
from onrecord.truced import Truce
from quality import reported
from quality.links import texts_of
from quality.rows import rows
from quality.scoring import Rate, rate
from quality.truces import LATER, STORIES, Outcome, held_against, stories

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
SETS = {"examples": EXAMPLES, "others": HERE / "commitments.jsonl", "held": HERE / "commitments-held.jsonl"}
MEASURED = ("found", "in the key", "kind", "last day", "no deadline", "condition")
OVERLAP = 0.5
"""Share of the shorter one's code points from which a found commitment and one of the key are the same."""


class Followed:
    """Articles in a ledger, and the key with its anchors found."""

    def __init__(self, which: str = "examples") -> None:
        where = SETS[which]
        if which == "examples":
            self.key: dict[str, Any] = json.loads((HERE / "follow.json").read_text("utf-8"))
            self.texts = texts_of(where)
        else:
            own = rows(where)
            self.key, self.texts = _key(own), {row["id"]: row["text"] for row in own}
        with tempfile.TemporaryDirectory() as place, onrecord.open(Path(place) / "examples.ledger") as ledger:
            ledger.add(where)
            self.actors: Sequence[Actor] = ledger.actors()
            self.commitments: list[Commitment] = [t.commitment for t in ledger.commitments(limit=10_000).tracked]
            day = date.fromisoformat(self.key["as_of"]) if "as_of" in self.key else None
            self.truces: Sequence[Truce] = ledger.truces(today=day)
            filed = {name: ledger.article(name) for name in self.texts}
            self.readings = {name: found.reading for name, found in filed.items() if found}

    def span(self, anchor: dict[str, str]) -> Span:
        start = self.texts[anchor["article"]].index(anchor["quote"])
        return Span(start, start + len(anchor["quote"]))


def _key(own: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The key of the other articles in the fields of the first one's."""
    sides = {name: side for row in own for name, side in row["sides"].items()}
    return {
        "people": [{"name": name, "variants": [], "side": side} for name, side in sides.items()],
        "organizations": [],
        "copies": [],
        "commitments": [
            {
                "kind": c["kind"],
                "anchor": {"article": row["id"], "quote": c["quote"]},
                "due": {"earliest": None, "latest": c["due"]} if c["due"] else "no deadline stated",
                "condition": c["condition"] or None,
            }
            for row in own
            for c in row["commitments"]
        ],
    }


def people(followed: Followed) -> tuple[Rate, tuple[int, int], list[str]]:
    """Pairs of names that are rightly one; sides right and all; misses."""
    whose: dict[str, set[str]] = {}
    side = {}
    for entity in (*followed.key["people"], *followed.key["organizations"]):
        side[entity["name"]] = entity["side"]
        for variant in (entity["name"], *entity["variants"]):
            whose.setdefault(folded(variant), set()).add(entity["name"])
    told = {}  # a printed name -> (whose by the key, which actor)
    misses = []
    right = asked = 0
    for number, actor in enumerate(followed.actors):
        owners: set[str] = set()
        for voice in actor.voices:
            by_key = whose.get(folded(voice.name), set())
            if len(by_key) == 1:
                told[f"{voice.name} ({voice.kind})"] = (next(iter(by_key)), number)
                owners |= by_key
        for owner in owners:
            asked += 1
            right += actor.side == side[owner]
            if actor.side != side[owner]:
                misses.append(f"side of {owner}: {actor.side}, not {side[owner]}")
    pairs = list(combinations(told.items(), 2))
    gold = {(a, b) for (a, (x, _)), (b, (y, _)) in pairs if x == y}
    found = {(a, b) for (a, (_, x)), (b, (_, y)) in pairs if x == y}
    misses += [f"two, not one: {a} | {b}" for a, b in sorted(found - gold)]
    misses += [f"one, not two: {a} | {b}" for a, b in sorted(gold - found)]
    return rate(len(gold & found), len(found), len(gold)), (right, asked), misses


def commitments(followed: Followed) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """Right and all: found, dated where the key gives a last day, and so on; misses."""
    n: dict[str, list[int]] = {name: [0, 0] for name in MEASURED}
    misses = []
    taken = set()
    for gold in followed.key["commitments"]:
        number, got = _best(followed, gold)
        if gold["kind"] == "truce":  # has no kind of its own here, and is one all the same
            taken.add(number)
            continue
        n["found"][1] += 1
        what = f"{gold['anchor']['article']} {gold['kind']} {gold['anchor']['quote'][:90]!r}"
        if got is None:
            misses.append(f"not found: {what}")
            continue
        taken.add(number)
        n["found"][0] += 1
        _count(n["kind"], got.kind == gold["kind"])
        stated = gold["due"] != "no deadline stated"
        last = (got.due[1] or got.due[0]) if got.due else None
        wanted = (gold["due"]["latest"] or gold["due"]["earliest"]) if stated else None
        _count(n["last day" if stated else "no deadline"], (str(last) if last else None) == wanted)
        _count(n["condition"], (got.condition is None) == (gold["condition"] is None))
        if (str(last) if last else None) != wanted:
            misses.append(f"last day {last}, not {wanted}: {what}")
        if got.kind != gold["kind"]:
            misses.append(f"kind {got.kind}: {what}")
    copies = {a for group in followed.key["copies"] for a in group["articles"][1:]}
    for number, c in enumerate(followed.commitments):
        if c.entry.article.name in copies:
            continue
        _count(n["in the key"], number in taken)
        if number not in taken:
            misses.append(f"not in the key: {c.entry.article.name} {c.kind} {c.what[:90]!r}")
    return {k: (a, b) for k, (a, b) in n.items()}, misses


def _count(counter: list[int], hit: bool) -> None:
    counter[0] += hit
    counter[1] += 1


def _best(followed: Followed, gold: dict[str, Any]) -> tuple[int, Commitment | None]:
    wanted = followed.span(gold["anchor"])
    best: tuple[float, int, Commitment | None] = (0.0, -1, None)
    for number, c in enumerate(followed.commitments):
        if c.entry.article.name != gold["anchor"]["article"]:
            continue
        spans = c.entry.statement.attribution.content
        shared = sum(max(0, min(s.end, wanted.end) - max(s.start, wanted.start)) for s in spans)
        share = shared / max(1, min(sum(s.end - s.start for s in spans), wanted.end - wanted.start))
        if share >= OVERLAP and share > best[0]:
            best = (share, number, c)
    return best[1], best[2]


def truces(followed: Followed) -> Outcome:
    """The truces of the examples against the key."""
    return held_against(followed.truces, followed.key["truces"], followed.span)


def lines(followed: Followed) -> Iterator[str]:
    (p, r, f), (right, asked), _ = people(followed)
    yield f"people, pairs of names     P {100 * p:5.1f}  R {100 * r:5.1f}  F1 {100 * f:5.1f}"
    yield f"people, sides              {right} of {asked} right"
    for name, (a, b) in commitments(followed)[0].items():
        yield f"commitments, {name:13s} {a} of {b}, {100 * a / max(1, b):.1f}"
    for title, outcome in outcomes(followed):
        for name, (a, b) in outcome.counts.items():
            yield f"{title + ',':22s} {name:20s} {a} of {b}"
    yield from reports(followed)


def reports(followed: Followed) -> Iterator[str]:
    """Deeds and quantities, where the key has any."""
    if "deeds" not in followed.key:
        return
    for what, found in (("deeds", reported.deeds), ("quantities", reported.quantities)):
        for name, (a, b) in found(followed.key, followed.readings)[0].items():
            yield f"{what + ', ' + name:26s} {a} of {b}, {100 * a / max(1, b):.1f}"
    many = [sum(len(items) for items in of) for of in zip(*map(_listed, followed.readings.values()), strict=True)]
    yield f"listed in all              {many[0]} deeds, {many[1]} quantities"


def outcomes(followed: Followed) -> list[tuple[str, Outcome]]:
    """The truces of the key, of the stories written before the method, and of those written behind it."""
    if "truces" not in followed.key:
        return []
    return [
        ("truces", truces(followed)),
        ("truces, stories", stories(STORIES)),
        ("truces, later stories", stories(LATER)),
    ]


def _listed(reading: Reading) -> tuple[Sequence[Deed], Sequence[Quantity]]:
    return reading.deeds, reading.quantities


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=SETS, help="all, where it is not given")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    for which in [args.set] if args.set else SETS:
        followed = Followed(which)
        print(which, *lines(followed), sep="\n")
        if args.misses:
            print(*people(followed)[2], *commitments(followed)[1], sep="\n")
            print(*(miss for _, outcome in outcomes(followed) for miss in outcome.misses), sep="\n")
        if args.misses and "deeds" in followed.key:
            print(*reported.deeds(followed.key, followed.readings)[1], sep="\n")
            print(*reported.quantities(followed.key, followed.readings)[1], sep="\n")


if __name__ == "__main__":
    main()
