"""The quality gate: measured figures against pinned floors.

    python -m quality.gate [--data DIR] [--update] [--allow-lower] [--misses NAME]

Always reads the project's own examples. With --data (or ONRECORD_DATA) it also reads labelled data
that is not part of the project (docs/data.md says what and where from). A floor is a figure reached
once, with a digest of the data it was reached on; --update raises floors to what is measured now,
and only --allow-lower lowers one. Exit code 1 where a figure lies below its floor.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.intake import read_all
from onrecord.models import open_reader
from onrecord.records import Document, Reading
from onrecord.reports.rows import reading_row
from quality import deadlines, meaning, sourcing
from quality.acts import right_invented, right_news
from quality.certainty import score_own_key
from quality.resolution import PEOPLE, gap, gum, people
from quality.rows import rows
from quality.scoring import StatementScores, score_passages, score_statements
from quality.times import own_list, wikiwars

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
TOLERANCE = 0.05
"""Percentage points a figure may lie below its floor: int8 sums differ a little between processors."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures in percent, the digest of the data, and the misses to read."""

    name: str
    digest: str
    figures: dict[str, float]
    misses: tuple[tuple[str, str, str], ...] = ()


def readings(documents: Iterable[Document]) -> dict[str, Mapping[str, Any]]:
    """Read documents as ``onrecord read --format jsonl`` does; by id."""
    return {r.document.id: reading_row(r) for r in read_all(documents) if isinstance(r, Reading)}


def examples() -> Measured:
    """The project's own articles against their key."""
    key = rows(HERE / "examples.jsonl")
    for row in key:
        path = HERE.parent / "examples" / f"{row['id']}.txt"
        row["text"] = path.read_bytes().decode("utf-8")
    return _statements("examples", key)


def articles(name: str, path: Path) -> Measured:
    """A gold file of articles (id, text, statements; optional title, url, publisher)."""
    return _statements(name, rows(path))


def passages(name: str, path: Path) -> Measured:
    """Labelled sentences, read one by one."""
    gold = rows(path)
    seen = readings(Document(str(i), " ".join(p["tokens"])) for i, p in enumerate(gold))
    scores = score_passages(gold, seen)
    return Measured(name, _digest(gold), {role: round(100 * score.f1, 1) for role, score in scores.items()})


def _statements(name: str, gold: list[dict[str, Any]]) -> Measured:
    seen = readings(Document(row["id"], row["text"], row.get("title"), published=_day(row)) for row in gold)
    return Measured(name, _digest(gold), _figures(scores := score_statements(gold, seen)), scores.misses)


def _day(row: Mapping[str, Any]) -> date | None:
    return date.fromisoformat(row["published"][:10]) if row.get("published") else None


def _figures(scores: StatementScores) -> dict[str, float]:
    named = {
        "content": scores.content, "found": scores.found, "exact": scores.exact, "who+what": scores.who_what,
    }  # fmt: skip
    if scores.labels:
        named["end to end"] = scores.end_to_end
    found = {name: round(100 * score.f1, 1) for name, score in named.items()}
    return found | {name: round(100 * share, 1) for name, share in scores.labels.items()}


def _digest(gold: list[Any]) -> str:
    return hashlib.sha256(json.dumps(gold, sort_keys=True).encode()).hexdigest()[:16]


def invented() -> list[Measured]:
    """Our own lists: times, words of certainty, acts, pronouns."""
    model = open_reader()
    led_back, pronouns = people(PEOPLE, model)
    total, right, _ = score_own_key()
    sure = {field: round(100 * n / total, 1) for field, n in right.items()}
    figures = {
        "times": own_list().figures,
        "certainty": sure,
        "acts-invented": right_invented(model),
        "people-invented": {"pronouns": 100 * led_back / pronouns},
    }
    files = {
        "times": "times.jsonl",
        "certainty": "certainty.jsonl",
        "acts-invented": "acts-invented.tsv",
        "people-invented": "people-invented.txt",
    }
    return [_of_files(name, found, HERE / files[name]) for name, found in figures.items()]


def borrowed(data: Path) -> list[Measured]:
    """What other collections measure: who is meant, when, what kind."""
    model = open_reader()
    pairs, news, wars = (
        data / "gap" / "development.jsonl",
        data / "gum" / "train.jsonl.gz",
        data / "wikiwars" / "wikiwars.jsonl",
    )
    folder = data / "sourcing"
    digest = _digest([[number, text] for number, text, _ in sourcing.articles(folder)])
    return [
        _of_files("gap", {k: 100 * r.f1 for k, r in gap(pairs, model)[0].items()}, pairs),
        _of_files("gum-news", {k: 100 * hit / n for k, (hit, n) in gum(news, model)[0].items()}, news),
        _of_files("wikiwars", wikiwars(wars).figures, wars),
        _of_files("deadlines", deadlines.figures(data / deadlines.FILE), data / deadlines.FILE),
        Measured("sourcing", digest, {k: round(v, 1) for k, v in sourcing.score(folder)[0].items()}),
        _of_files("acts-news", right_news(data, model), HERE / "acts-news.jsonl"),
        same_claims(data / "same-claim"),
    ]


def same_claims(folder: Path) -> Measured:
    """Nearness in meaning."""
    found = meaning.figures(folder, meaning.as_ledgers, 1)
    return _of_files("meaning", found, *(folder / name for name in meaning.FILES))


def _of_files(name: str, figures: Mapping[str, float], *paths: Path) -> Measured:
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]
    return Measured(name, digest, {k: round(value, 1) for k, value in figures.items()})


def measure(data: Path | None) -> list[Measured]:
    """Every measure that the data at hand allows."""
    out = [examples(), *invented()]
    if data is not None:
        out.append(articles("polnear-dev", data / "polnear" / "dev.jsonl"))
        out.append(passages("passages-valid", data / "polnear" / "passages-valid.jsonl"))
        seed = data.parent / "seeds" / "gold-1.jsonl"
        if seed.exists():
            out.append(articles("seed-1", seed))
        out += borrowed(data)
    return out


def below(measured: Measured, floors: Mapping[str, Any], tolerance: float = TOLERANCE) -> list[str]:
    """Messages for each figure under its floor."""
    pinned = floors.get(measured.name)
    if pinned is None or pinned["digest"] != measured.digest:
        return [f"{measured.name}: no floor for this data (digest {measured.digest}); pin one with --update"]
    return [
        f"{measured.name}: {figure} is {measured.figures[figure]}, below its floor {floor}"
        for figure, floor in pinned["floors"].items()
        if measured.figures[figure] < floor - tolerance
    ]


def updated(measured: Measured, floors: Mapping[str, Any], lower: bool) -> dict[str, Any]:
    """The floors of one measure, raised to what was reached."""
    pinned = floors.get(measured.name, {"digest": measured.digest, "floors": {}})
    old = pinned["floors"] if pinned["digest"] == measured.digest else {}
    new = {f: value if lower else max(value, old.get(f, 0.0)) for f, value in measured.figures.items()}
    return {"digest": measured.digest, "floors": new, "measured": date.today().isoformat()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("ONRECORD_DATA"))
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-lower", action="store_true")
    parser.add_argument("--misses", metavar="NAME", help="print the misses of one measure")
    args = parser.parse_args()
    floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    failures: list[str] = []
    for measured in measure(Path(args.data) if args.data else None):
        print(f"{measured.name:15s}", "  ".join(f"{name} {value:5.1f}" for name, value in measured.figures.items()))
        if args.misses == measured.name:
            for kind, document, words in measured.misses:
                print(f"  {kind:7s} {document[:40]:40s} {words!r}")
        if args.update:
            floors[measured.name] = updated(measured, floors, args.allow_lower)
        failures += below(measured, floors)
    if args.update:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n")
    for message in failures:
        print(message, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
