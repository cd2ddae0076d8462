"""How well the reader finds how sure a statement is, and how far that agrees with people.

    python -m quality.certainty [--data DIR] [--labels LABELS.tsv ...] [--misses]

Always measures the project's own key: quality/certainty.jsonl (phrase, polarity, ICD 203 interval)
and the field ``certainty`` of quality/examples.jsonl. With --data (or ONRECORD_DATA) also event
factuality (factuality/*.jsonl) and the survey of probability words (probability-words/words.jsonl).
Each LABELS.tsv holds passage, act, manner, certainty ("-" for none), the passage with its marks:
[S source], {C cue}, <<content>>; or KEY in place of the passage, with a file beside it, of the same
name up to its first dot and ending in .txt, that holds KEY and passage. --misses prints every one
that is wrong.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.reading.stance.certainty import certainty, polarity
from onrecord.reading.stance.scales import OWN
from onrecord.records import Attribution, Span
from quality.factuality import score_factuality
from quality.marks import unmarked
from quality.rows import rows
from quality.scoring import Rate, rate

HERE = Path(__file__).resolve().parent


class Graded(NamedTuple):
    """One labelled statement: where it stands, and the phrase a person marked (None for none)."""

    key: str
    text: str
    attribution: Attribution
    phrase: str | None


class Found(NamedTuple):
    """Phrases found: exactly the same words, and sharing a word; ``misses`` are (key, wanted, seen, content)."""

    exact: Rate
    shared: Rate
    gold: int
    statements: int
    misses: tuple[tuple[str, str, str, str], ...]


def own_key() -> Iterator[tuple[Graded, dict[str, Any]]]:
    """The statements of quality/certainty.jsonl."""
    for number, row in enumerate(rows(HERE / "certainty.jsonl"), 1):
        text = row["text"]
        yield Graded(f"certainty.jsonl:{number}", text, _attribution(text, row), row["phrase"]), row


def examples_key() -> Iterator[Graded]:
    """The statements of quality/examples.jsonl."""
    for row in rows(HERE / "examples.jsonl"):
        text = (HERE.parent / "examples" / f"{row['id']}.txt").read_bytes().decode("utf-8")
        for number, s in enumerate(row["statements"], 1):
            if s.get("optional"):
                continue
            content, source, cue = (tuple(Span(*p) for p in s.get(r) or ()) for r in ("content", "source", "cue"))
            attribution = Attribution(content, source, cue, "direct", 1.0)
            yield Graded(f"{row['id']}:{number}", text, attribution, s.get("certainty"))


def labelled(labels: Path) -> Iterator[Graded]:
    """The statements of a file of labels and the passages beside it."""
    passages = labels.with_name(labels.name.split(".")[0] + ".txt")
    marked: dict[str, str] = {}
    if passages.exists():
        marked = dict(row.split("\t", 1) for row in passages.read_text("utf-8").splitlines())
    for number, row in enumerate(labels.read_text("utf-8").splitlines(), 1):
        key, _, _, phrase = row.split("\t")
        text, attribution = _read_marks(marked.get(key, key))
        yield Graded(f"{labels.name}:{number}", text, attribution, None if phrase == "-" else phrase)


def _read_marks(passage: str) -> tuple[str, Attribution]:
    text, spans = unmarked(passage)
    content, source, cue = (tuple(Span(*span) for span in spans[r]) for r in ("content", "source", "cue"))
    return text, Attribution(content, source, cue, "direct", 1.0)


def score_phrases(statements: Sequence[Graded]) -> Found:
    """Precision, recall and F1 of the phrases found in ``statements``."""
    gold = predicted = exact = shared = 0
    misses: list[tuple[str, str, str, str]] = []
    for one in statements:
        seen = certainty(one.text, one.attribution)
        gold += one.phrase is not None
        predicted += seen is not None
        wanted, got = _words(one.phrase or ""), _words(seen.phrase if seen else "")
        exact += bool(got) and wanted == got
        shared += bool(set(wanted) & set(got))
        if wanted != got:
            content = " … ".join(one.text[a:b] for a, b in one.attribution.content)
            misses.append((one.key, one.phrase or "-", seen.phrase if seen else "-", content))
    return Found(rate(exact, predicted, gold), rate(shared, predicted, gold), gold, len(statements), tuple(misses))


def score_own_key() -> tuple[int, dict[str, int], list[str]]:
    """How many there are, how many are right in each respect, and which are wrong."""
    right = {"phrase": 0, "polarity": 0, "icd203": 0}
    wrong: list[str] = []
    total = 0
    for one, row in own_key():
        total += 1
        seen = certainty(one.text, one.attribution)
        said, _ = polarity(one.text, one.attribution)
        got = {
            "phrase": seen.phrase if seen else None,
            "polarity": said,
            "icd203": [seen.low, seen.high] if seen else None,
        }
        for field, value in got.items():
            right[field] += value == row[field]
            if value != row[field]:
                wrong.append(f"{one.key} {field}: wanted {row[field]}, got {value}: {row['content']}")
    return total, right, wrong


def survey_distances(path: Path) -> dict[str, tuple[float, float]]:
    """For each surveyed phrase, the median of all answers and the middle of our lay interval, in percent."""
    answers: dict[str, list[float]] = {}
    for row in rows(path):
        if row["kind"] == "probability":
            answers.setdefault(row["phrase"], []).extend(row["values"])
    middles = {phrase: sum(own) / 2 for phrase, own in OWN["lay"].items()}
    return {p: (statistics.median(values), middles[p]) for p, values in answers.items()}


def _attribution(text: str, row: dict[str, Any]) -> Attribution:
    def spans(role: str) -> tuple[Span, ...]:
        words = row.get(role)
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    return Attribution(spans("content"), spans("source"), spans("cue"), "direct", 1.0)


def _words(phrase: str) -> list[str]:
    return re.findall(r"[\w'%-]+", phrase.lower().replace("’", "'"))


def _print_found(name: str, found: Found, misses: bool) -> None:
    for kind, r in (("exact", found.exact), ("shared", found.shared)):
        print(
            f"{name} {kind:6s} P {100 * r.precision:5.1f}  R {100 * r.recall:5.1f}  F1 {100 * r.f1:5.1f}"
            f"  ({found.gold} phrases, {found.statements} statements)"
        )
    if misses:
        for key, wanted, seen, content in found.misses:
            print(f"    {key}: wanted {wanted}, got {seen}: {content[:300]}")


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("ONRECORD_DATA"))
    parser.add_argument("--labels", type=Path, nargs="*", default=[])
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    total, right, wrong = score_own_key()
    print("own key  " + "  ".join(f"{field} {n}/{total}" for field, n in right.items()))
    for miss in wrong if args.misses else ():
        print("    " + miss)
    _print_found("examples", score_phrases(list(examples_key())), args.misses)
    together: list[Graded] = []
    for path in args.labels:
        one = list(labelled(path))
        together += one
        _print_found(path.name, score_phrases(one), args.misses)
    if len(args.labels) > 1:
        _print_found("together", score_phrases(together), False)
    if args.data is None:
        return
    data = Path(args.data)
    for name, score in score_factuality(data / "factuality").items():
        print(f"factuality {name:22s} r {score.r:.3f}  MAE {score.mae:.3f}  ({score.events} events)")
    distances = survey_distances(data / "probability-words" / "words.jsonl")
    mean = statistics.mean(abs(a - b) for a, b in distances.values())
    print(f"survey: {len(distances)} phrases, middle of the lay interval {mean:.1f} points from the median on average")
    for phrase, (median, middle) in distances.items() if args.misses else ():
        print(f"    {phrase}: median {median:g}, ours {middle:g}")


if __name__ == "__main__":
    main()
