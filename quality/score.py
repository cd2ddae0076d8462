"""Score a file of predictions against a gold file.

    python -m quality.score GOLD.jsonl PREDICTED.jsonl

Both hold a document a line: ``id``, ``statements`` with ``content``, ``source``, ``cue`` as lists of
[start, end]; the gold file holds ``text`` too. PREDICTED may come from ``onrecord read --format jsonl``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from quality.rows import rows
from quality.scoring import matched_by_cue, score_statements


def main() -> None:
    """Print precision, recall and F1 of each measure, in percent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    args = parser.parse_args()
    gold, predicted = rows(args.gold), {row["id"]: row for row in rows(args.predicted)}
    scores = score_statements(gold, predicted)
    for name in ("content", "found", "exact", "who_what"):
        p, r, f = getattr(scores, name)
        print(f"{name:9s} P {100 * p:5.1f}  R {100 * r:5.1f}  F1 {100 * f:5.1f}")
    for kind, (p, r, f) in matched_by_cue(gold, predicted).items():
        print(f"found, cue of {kind:6s} P {100 * p:5.1f}  R {100 * r:5.1f}  F1 {100 * f:5.1f}")
    print(f"gold {scores.gold}, predicted {scores.predicted}")


if __name__ == "__main__":
    main()
