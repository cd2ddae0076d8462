"""Evidence for and against commitments, held against our own key.

    python -m quality.evidence [--misses] [--at-least 0.5]

quality/follow.json was written before the method: of each commitment it has the passages that tell what became of it.
Offered evidence is right where it overlaps such a passage by half, and its direction where it speaks for or against as
that does ("part" counts as either). Of commitments that we do not find nothing is asked. Two pieces of ours may meet
one of the key: a sentence may be a statement and a deed.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import onrecord
from onrecord.filed import Entry, stretches
from onrecord.followed import BEARS, Evidence
from onrecord.records import Span
from quality.follow import EXAMPLES, HERE
from quality.links import OVERLAP, texts_of

LEAST = 0.2


@dataclass
class Found:
    """What was offered for the commitments of the key that are on the board."""

    commitments: int = 0
    offered: list[tuple[float, bool, bool]] = field(default_factory=list)
    """Of each piece its score, whether the key has it, and whether its direction is right."""
    met: list[float] = field(default_factory=list)
    """Of each passage of the key the score of the best piece that meets it, 0 where none does."""
    misses: list[str] = field(default_factory=list)

    def rates(self, at_least: float) -> tuple[float, float, float, float]:
        """Precision, recall, F1, and the share of right pieces whose direction is right."""
        got = [(right, way) for score, right, way in self.offered if score >= at_least]
        right = [way for one, way in got if one]
        precision = len(right) / max(1, len(got))
        recall = sum(score >= at_least for score in self.met) / max(1, len(self.met))
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0, sum(right) / max(1, len(right))


def measure(folder: Path = EXAMPLES, key: Path = HERE / "follow.json", shown: float = BEARS) -> Found:
    """All commitments of the key against what their cases offer."""
    rows = json.loads(key.read_text("utf-8"))
    texts = texts_of(folder)
    today = date.fromisoformat(rows["as_of"])
    found = Found()
    with tempfile.TemporaryDirectory() as place, onrecord.open(Path(place) / "examples.ledger") as ledger:
        ledger.add(folder)
        every = list(ledger.every_commitment(today=today))
        for row in rows["commitments"]:
            start, end = _at(texts, row["anchor"])
            ours = [
                t.commitment.entry
                for t in every
                if t.commitment.entry.article.name == row["anchor"]["article"]
                and _overlap(t.commitment.entry.statement.attribution.content, start, end)
            ]
            if ours:
                found.commitments += 1
                case = ledger.case(ours[0].statement.id, at_least=LEAST, today=today)
                _count(found, row, case.evidence, texts, shown)
    return found


def _count(
    found: Found, row: dict[str, Any], evidence: Sequence[Evidence], texts: dict[str, str], shown: float
) -> None:
    gold = [(*_at(texts, e["anchor"]), e["anchor"]["article"], e["for"]) for e in row["evidence"]]
    met = [0.0] * len(gold)
    for e in evidence:
        spans = stretches(e.passage)
        at = [
            n
            for n, (start, end, article, _) in enumerate(gold)
            if e.passage.article.name == article and _overlap(spans, start, end)
        ]
        for n in at:
            met[n] = max(met[n], e.score)
        way = any(e.bearing == "part" or (e.bearing == "for") == gold[n][3] for n in at)
        found.offered.append((e.score, bool(at), way))
        if e.score >= shown and not way:
            said = "another direction" if at else "not in the key"
            found.misses.append(f"{said}, {e.bearing} {e.score:.2f}: {row['what'][:60]!r} | {_words(e)[:80]!r}")
    found.met += met
    for n, (start, end, article, _) in enumerate(gold):
        if met[n] < shown:
            found.misses.append(f"not offered: {row['what'][:60]!r} | {texts[article][start:end][:80]!r}")


def _at(texts: dict[str, str], anchor: dict[str, str]) -> tuple[int, int]:
    start = texts[anchor["article"]].index(anchor["quote"])
    return start, start + len(anchor["quote"])


def _overlap(spans: Sequence[Span], start: int, end: int) -> bool:
    shared = sum(max(0, min(end, s.end) - max(start, s.start)) for s in spans)
    return shared >= OVERLAP * min(end - start, sum(s.end - s.start for s in spans))


def _words(found: Evidence) -> str:
    return found.passage.statement.text if isinstance(found.passage, Entry) else found.passage.words


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--at-least", type=float, nargs="*", default=[0.3, 0.4, BEARS, 0.6, 0.7, 0.8])
    args = parser.parse_args()
    found = measure()
    print(f"{found.commitments} commitments of the key are on the board, with {len(found.met)} pieces of evidence")
    for at_least in args.at_least:
        print(
            f"at least {at_least}: P, R, F1 {' '.join(f'{100 * v:.1f}' for v in found.rates(at_least)[:3])}; "
            f"direction right in {100 * found.rates(at_least)[3]:.1f} %"
        )
    if args.misses:
        print("\n".join(found.misses))


if __name__ == "__main__":
    main()
