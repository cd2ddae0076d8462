"""Measure how well times are read.

    python -m quality.times [--data DIR] [--misses NAME]

NAME is "list", "wikiwars", "said" or "due". Three measures:

- ``times.jsonl``, the project's own list: a phrase is right when an expression with exactly its
  characters (with or without the word ahead of it), its value, its kind and both its days is found.
- WikiWars (Mazur and Dale, EMNLP 2010), with --data (or ONRECORD_DATA): 22 histories with TIMEX2
  values. Nested expressions are left out. Extent: relaxed (any common character, one to one) and
  exact. Value F1 as in TempEval-3 (UzZaman et al., 2013): F1 of the relaxed matches times the share
  of them whose value is the same string; expressions without a value in the key count for extent, and
  as wrong for value. Anchored at the document's date, mode "auto".
- ``examples.jsonl``: the phrases that date an utterance (``said``) and say when it is due (``due``),
  read with the key's own spans; a phrase is right when the characters overlap. Optional rows are left out.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

from onrecord.reading.sentences import sentences
from onrecord.reading.when.dating import Dating
from onrecord.reading.when.phrases import TimePhrase, find_times
from onrecord.reading.words import split_words
from onrecord.records import Attribution, Document, Span
from quality.rows import rows
from quality.scoring import Rate, rate

HERE = Path(__file__).resolve().parent


class Misses(NamedTuple):
    """Figures to print, and what to read."""

    lines: list[str]
    misses: list[str]
    figures: dict[str, float]
    """For the gate, in percent."""


def own_list() -> Misses:
    gold = rows(HERE / "times.jsonl")
    misses = []
    for row in gold:
        found = find_times(row["text"], date.fromisoformat(row["anchor"]))
        if not _as_expected(row, found):
            seen = [(_words(row["text"], t), t.value, t.kind, str(t.earliest), str(t.latest)) for t in found]
            misses.append(f"{json.dumps(row, ensure_ascii=False)}\n      {seen}")
    right = len(gold) - len(misses)
    return Misses([f"{'list':12s} {right} of {len(gold)} right"], misses, {"right": 100 * right / len(gold)})


def _words(text: str, time: TimePhrase) -> str:
    return text[time.whole.start : time.whole.end]


def _as_expected(row: dict[str, Any], found: Sequence[TimePhrase]) -> bool:
    if row["phrase"] is None:
        return not found
    start = row["text"].index(row["phrase"])
    place = (start, start + len(row["phrase"]))
    return any(
        place in (tuple(t.whole), tuple(t.span))
        and (t.value, t.kind) == (row["value"], row["kind"])
        and (_iso(t.earliest), _iso(t.latest)) == (row["earliest"], row["latest"])
        for t in found
    )


def _iso(d: date | None) -> str | None:
    return d.isoformat() if d else None


def wikiwars(path: Path) -> Misses:
    seconds, words = 0.0, 0
    gold_count = found_count = relaxed = exact = right = 0
    misses = []
    for row in rows(path):
        text = row["text"]
        gold = [t for t in row["timexes"] if not t["nested"]]
        begin = process_time()
        found = find_times(text, date.fromisoformat(row["dct"]))
        seconds += process_time() - begin
        words += len(text.split())
        gold_count, found_count = gold_count + len(gold), found_count + len(found)
        free = list(found)
        for timex in gold:
            start, end = timex["span"]
            over = [t for t in free if t.span.start < end and start < t.span.end]
            here = f"{' '.join(text[max(start - 60, 0) : start].split())} [{text[start:end]}] {text[end : end + 25]!r}"
            if not over:
                misses.append(f"missed  {timex['value']}: {here}")
                continue
            best = max(over, key=lambda t: min(t.span.end, end) - max(t.span.start, start))
            free.remove(best)
            relaxed += 1
            exact += tuple(best.span) == (start, end)
            right += best.value == timex["value"]
            if best.value != timex["value"]:
                misses.append(f"value   {timex['value']} is not {best.value}: {here}")
        misses += [
            f"spare   {t.value}: {' '.join(text[max(t.span.start - 60, 0) : t.span.end + 25].split())} "
            f"[{text[t.span.start : t.span.end]}]"
            for t in free
        ]
    loose, strict = rate(relaxed, found_count, gold_count), rate(exact, found_count, gold_count)
    accuracy = right / relaxed if relaxed else 0.0
    return Misses(
        [
            _line("wikiwars", "relaxed", loose),
            _line("", "exact", strict),
            f"{'':12s} value   accuracy {100 * accuracy:5.1f}  F1 {100 * loose.f1 * accuracy:5.1f}"
            f"  ({gold_count} expressions)",
            f"{'':12s} speed   {1e6 * seconds / words:.1f} microseconds a word",
        ],
        misses,
        {"extent": 100 * loose.f1, "value": 100 * loose.f1 * accuracy},
    )


def statements() -> dict[str, Misses]:
    """Said and due of the examples, given the key's own spans and the day of publication."""
    counts = {"said": [0, 0, 0], "due": [0, 0, 0]}
    misses: dict[str, list[str]] = {"said": [], "due": []}
    for row in rows(HERE / "examples.jsonl"):
        text = (HERE.parent / "examples" / f"{row['id']}.txt").read_bytes().decode("utf-8")
        document = Document(row["id"], text, published=date.fromisoformat(row["published"]))
        words = split_words(text)
        everyone = [_attribution(key) for key in row["statements"]]
        dating = Dating(document, words, sentences(words), everyone)
        for key in row["statements"]:
            if key.get("optional"):
                continue
            said, due = dating.said_and_due(_attribution(key))
            for name, found in (("said", said.phrase), ("due", due.phrase if due else "")):
                expected = key[name] or ""
                right = bool(expected and found) and (expected in found or found in expected)
                counts[name][0] += right
                counts[name][1] += bool(found)
                counts[name][2] += bool(expected)
                if not right and (found or expected):
                    misses[name].append(f"{row['id']}: {expected!r} is not {found!r}: {key['text'][:100]}")
    out = {}
    for name, count in counts.items():
        figures = rate(*count)
        out[name] = Misses([_line(name, "phrase", figures)], misses[name], {name: 100 * figures.f1})
    return out


def _attribution(key: dict[str, Any]) -> Attribution:
    content, source, cue = (tuple(Span(*span) for span in key[role]) for role in ("content", "source", "cue"))
    return Attribution(content, source, cue, key["quote"], 1.0)


def _line(name: str, what: str, figures: Rate) -> str:
    p, r, f = (100 * figure for figure in figures)
    return f"{name:12s} {what:7s} P {p:5.1f}  R {r:5.1f}  F1 {f:5.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("ONRECORD_DATA"))
    parser.add_argument("--misses", metavar="NAME", help="print the misses of one measure")
    args = parser.parse_args()
    measured = {"list": own_list()}
    if args.data:
        measured["wikiwars"] = wikiwars(Path(args.data) / "wikiwars" / "wikiwars.jsonl")
    measured |= statements()
    for name, figures in measured.items():
        print("\n".join(figures.lines))
        if args.misses == name:
            print("\n".join(f"  {miss}" for miss in figures.misses))


if __name__ == "__main__":
    main()
