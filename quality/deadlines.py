"""How well deadlines are read, on questions that forecasters were asked.

    python -m quality.deadlines --data DATA [--misses]

DATA/outcomes/questions-gjp.jsonl: questions of a forecasting tournament of 2011 to 2015, each with the day on which it
was put and the last day on which it could come true. Of those that end with "No", since one that comes true ends
earlier, and that name a year, the wording's last day is read as that of somebody's words on the day they were put. It
is right where it is the day on which the question closed; a day's difference is told apart, since "by 1 May" and
"before 1 May" both closed on either. Two rules ("between … and …", and days that are to come by their own words) were
written after reading the misses.
"""

from __future__ import annotations

import argparse
import os
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.reading.sentences import sentences
from onrecord.reading.when.dating import Dating
from onrecord.reading.words import split_words
from onrecord.records import Attribution, Document, Span
from quality.rows import rows

FILE = Path("outcomes") / "questions-gjp.jsonl"
HOWS = ("right", "a day off", "another day", "none")
_YEAR = re.compile(r"\b20\d\d\b")


def last_day(row: dict[str, Any]) -> date | None:
    """The last day that the wording of a question gives, read as words said on the day it was put."""
    text = row["question"].replace("*", "")
    document = Document(row["id"], text, published=date.fromisoformat(row["opened"]))
    words = split_words(text)
    whole = Attribution((Span(0, len(text)),), (), (), "direct", 1.0)
    _, due = Dating(document, words, sentences(words), [whole]).said_and_due(whole)
    return due.latest if due else None


def how(found: date | None, closed: date) -> str:
    if found is None:
        return "none"
    apart = abs((found - closed).days)
    return HOWS[min(apart, 2)]


def measure(path: Path) -> tuple[Counter[str], list[str]]:
    """How many deadlines were read how, and those that were not read right."""
    counts: Counter[str] = Counter()
    misses = []
    for row in rows(path):
        if row["status"] != "closed" or row["outcome_text"] != "No" or not _YEAR.search(row["question"]):
            continue
        found, closed = last_day(row), date.fromisoformat(row["closes"])
        counts[how(found, closed)] += 1
        if found != closed:
            misses.append(f"{how(found, closed):11s} put {row['opened']}, closed {closed}, {found}: {row['question']}")
    return counts, misses


def figures(path: Path) -> dict[str, float]:
    """In percent of the questions."""
    counts, _ = measure(path)
    return {"right": 100 * counts["right"] / counts.total()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("ONRECORD_DATA"))
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    counts, misses = measure(Path(args.data) / FILE)
    print(f"{counts.total()} questions: " + ", ".join(f"{name} {counts[name]}" for name in HOWS))
    if args.misses:
        print(*misses, sep="\n")


if __name__ == "__main__":
    main()
