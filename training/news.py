"""Pairs of statements of real news that the linker once joined, with what they are.

A row of links-news.jsonl has the names of two articles of PolNeAR's train part, the places of the two statements in
them, the speakers, what the network is told of the pair and what the gate gave it, what it is for ("network": to learn
from, "sum": see together.py), and its label; no text. Most are no links: they show the network what it takes for one.
Of the unlikely ones some were taken by lot: ``weight`` tells for how many a row stands. "retold" is one remark that two
articles tell of: no link, and yet nothing that the network could tell from a position taken again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.linking.kinds import KINDS
from onrecord.linking.matters import passage
from onrecord.linking.passages import Passage, Told
from onrecord.records import Span

LABELS = Path(__file__).parent / "links-news.jsonl"
NETWORK, SUM = "network", "sum"
RETOLD = "retold"


@dataclass(frozen=True)
class Labelled:
    """Two statements of real news, the earlier one first; ``wanted`` is the number of the kind in ``KINDS``."""

    left: Passage
    right: Passage
    told: Told
    wanted: int
    gate: float
    weight: float


def news(data: Path, purpose: str, labels: Path = LABELS) -> Iterator[Labelled]:
    """The pairs that are for this purpose, but for what is merely told again."""
    with (data / "polnear" / "train.jsonl").open(encoding="utf-8") as lines:
        texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    for line in labels.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["for"] != purpose or row["kind"] == RETOLD:
            continue
        left, right = (
            passage(end["speaker"], texts[end["article"]], [Span(*span) for span in end["spans"]])
            for end in (row["earlier"], row["later"])
        )
        yield Labelled(left, right, Told(*row["told"]), KINDS.index(row["kind"]), row["gate"], row.get("weight", 1.0))
