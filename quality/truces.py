"""Truces held against a key: which are found, with which terms, and which of their breaches.

The key of quality/follow.json and those of the stories have the same fields (examples/README.md tells them).
A truce is found where a passage that tells of it overlaps the key's anchor; a breach likewise, with the same culprit.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import onrecord
from onrecord.records import Span
from onrecord.truced import Breach, Moment, Passage, Truce

HERE = Path(__file__).parent
STORIES = HERE / "truces.jsonl"
LATER = HERE / "truces-later.jsonl"
TERMS = (
    "parties",
    "announced",
    "effective",
    "until",
    "promised_days",
    "held_days",
    "first_alleged",
    "first_corroborated",
)
BREACH = ("on", "where", "by", "killed", "injured", "alleged_by", "status", "in_scope")
Anchor = Callable[[dict[str, str]], Span]


class Outcome(NamedTuple):
    """Right and all of everything counted, and the misses in words."""

    counts: dict[str, tuple[int, int]]
    misses: list[str]


def held_against(found: Sequence[Truce], key: Sequence[Mapping[str, Any]], anchor: Anchor) -> Outcome:
    """The truces found against those of the key."""
    n = {name: [0, 0] for name in ("found", "in the key", *TERMS, "breaches found", "breaches in the key", *BREACH)}
    misses = []
    taken = []
    for gold in key:
        got = next((t for t in found if t not in taken and _tells(t.told, gold["anchor"], anchor)), None)
        _count(n["found"], got is not None)
        if got is None:
            misses.append(f"truce not found: {gold['name']}")
            continue
        taken.append(got)
        for name in TERMS:
            wanted, value = _wanted(gold, name), _term(got, name)
            _count(n[name], value == wanted)
            if value != wanted:
                misses.append(f"{gold['name']}: {name} {value}, not {wanted}")
        misses += [f"{gold['name']}: {miss}" for miss in _breaches(got, gold["breaches"], anchor, n)]
    for truce in found:
        _count(n["in the key"], truce in taken)
        if truce not in taken:
            misses.append(f"truce not in the key: {truce.name}, {truce.stands}: {truce.told[0].words[:90]!r}")
    return Outcome({name: (a, b) for name, (a, b) in n.items()}, misses)


def _breaches(got: Truce, key: Sequence[Mapping[str, Any]], anchor: Anchor, n: dict[str, list[int]]) -> Iterator[str]:
    taken: list[Breach] = []
    for gold in key:
        near = [b for b in got.breaches if b not in taken and _tells(b.told, gold["anchor"], anchor)]
        near.sort(key=lambda b: b.by == gold["by"])
        breach = near[-1] if near else None
        _count(n["breaches found"], breach is not None)
        if breach is None:
            yield f"breach not found: {gold['anchor']['quote'][:80]!r}"
            continue
        taken.append(breach)
        for name in BREACH:
            wanted, value = gold[name], _told(breach, name)
            right = value == wanted or (name in ("where", "alleged_by", "by") and _alike(value, wanted))
            _count(n[name], right)
            if not right:
                yield f"{name} {value!r}, not {wanted!r}: {gold['anchor']['quote'][:60]!r}"
    for breach in got.breaches:
        _count(n["breaches in the key"], breach in taken)
        if breach not in taken:
            yield f"breach not in the key: {breach.on} {breach.what[:80]!r}"


def _count(counter: list[int], hit: bool) -> None:
    counter[0] += hit
    counter[1] += 1


def _tells(told: Sequence[Passage], gold: dict[str, str], anchor: Anchor) -> bool:
    span = anchor(gold)
    return any(p.article.name == gold["article"] and p.span.start < span.end and span.start < p.span.end for p in told)


def _wanted(gold: Mapping[str, Any], name: str) -> Any:
    if name != "parties":
        return gold[name]
    return {
        side: "accepted in part" if said.startswith("accepted ") else said for side, said in gold["parties"].items()
    }


def _term(truce: Truce, name: str) -> Any:
    if name == "parties":
        return {p.side: p.answer for p in truce.parties}
    value = getattr(truce, name)
    if isinstance(value, Moment):
        value = value.day
    return value.isoformat() if isinstance(value, date) else value


def _told(breach: Breach, name: str) -> Any:
    value = getattr(breach, name)
    return value.isoformat() if isinstance(value, date) else value


def _alike(value: Any, wanted: Any) -> bool:
    """Whether one of two names is in the other: "Harskia" for its ministry, "off Port Amaule" for the port."""
    return bool(value and wanted) and (str(value) in str(wanted) or str(wanted) in str(value))


def stories(path: Path) -> Outcome:
    """The invented stories, each in a ledger of its own."""
    counts: dict[str, tuple[int, int]] = {}
    misses = []
    for line in path.read_text("utf-8").splitlines():
        story = json.loads(line)
        texts = {a["id"]: a["text"] for a in story["articles"]}

        def anchor(gold: dict[str, str], texts: dict[str, str] = texts) -> Span:
            start = texts[gold["article"]].index(gold["quote"])
            return Span(start, start + len(gold["quote"]))

        with tempfile.TemporaryDirectory() as place:
            for name, text in texts.items():
                (Path(place) / f"{name}.txt").write_text(text, "utf-8")
            with onrecord.open(Path(place) / "story.ledger") as ledger:
                ledger.add(place)
                outcome = held_against(ledger.truces(today=date.max), story["truces"], anchor)
        for name, (a, b) in outcome.counts.items():
            known = counts.get(name, (0, 0))
            counts[name] = (known[0] + a, known[1] + b)
        misses += [f"{story['id']}: {miss}" for miss in outcome.misses]
    return Outcome(counts, misses)
