"""Deeds and quantities of the examples, held against our own key (quality/follow.json).

A deed is found where the words that name it lie within the key's anchor, a quantity where one with the key's value
does. ``python -m quality.follow`` prints this with the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from onrecord.following.people.names import folded
from onrecord.records import Deed, Reading, Span

DEEDS = ("found", "kind", "who", "day", "day not missed", "status", "counts")
QUANTITIES = ("found", "unit", "comparison")
_STEM = 4
_BARE = frozenset("the a an of and s".split())
_ENDINGS = {"killed": "killed", "injured": "injured", "released": "freed", "for": "for", "against": "against"}


def deeds(key: dict[str, Any], readings: dict[str, Reading]) -> tuple[dict[str, list[int]], list[str]]:
    """Right and all, by what is measured; misses."""
    n = {name: [0, 0] for name in DEEDS}
    misses: list[str] = []
    matched = _matched(key["deeds"], readings)
    for number, gold in enumerate(key["deeds"]):
        what = f"{gold['anchor']['article'][5:]} {gold['kind']}: {gold['what']}"
        kinds, got = _kinds(gold), matched.get(number)
        _count(n["found"], got is not None)
        if got is None:
            misses.append(f"not found: {what}")
            continue
        checks = {
            "kind": (got.kind in kinds, got.kind),
            "who": (same_party(gold["who"], got.agent.name if got.agent else None), got.agent and got.agent.name),
            "day": (_same_day(gold, got), f"{got.when.earliest} to {got.when.latest}"),
            "day not missed": (_holds(gold, got), f"{got.when.earliest} to {got.when.latest}"),
            "status": (got.status == gold["status"], got.status),
        }
        for name, (right, told) in checks.items():
            _count(n[name], right)
            if not right:
                wanted = {"who": gold["who"], "status": gold["status"], "kind": gold["kind"]}.get(name, gold["on"])
                misses.append(f"{name} is {told}, not {wanted}: {what}")
        for name, value in gold["counts"].items():
            right = any(c.low == value and _ENDINGS.get(name, c.what) == c.what for c in got.counts)
            _count(n["counts"], right)
            if not right:
                misses.append(f"no count of {value} {name} but {[(c.what, c.low) for c in got.counts]}: {what}")
    return n, misses


def _matched(gold: Sequence[dict[str, Any]], readings: dict[str, Reading]) -> dict[int, Deed]:
    """For each deed of the key one of ours whose words lie in its anchor, none for two: those of its kind first."""
    out: dict[int, Deed] = {}
    for of_kind in (True, False):
        for number, one in enumerate(gold):
            reading = readings[one["anchor"]["article"]]
            taken = {d.id for d in out.values()}
            near = (
                d for d in reading.deeds if _inside(d.trigger, anchored(reading, one["anchor"])) and d.id not in taken
            )
            got = next((d for d in near if not of_kind or d.kind in _kinds(one)), None)
            if got and number not in out:
                out[number] = got
    return out


def _kinds(gold: dict[str, Any]) -> set[str]:
    return {gold["kind"], *gold.get("also", ())}


def quantities(key: dict[str, Any], readings: dict[str, Reading]) -> tuple[dict[str, list[int]], list[str]]:
    """The same of quantities."""
    n = {name: [0, 0] for name in QUANTITIES}
    misses: list[str] = []
    for gold in key["quantities"]:
        reading = readings[gold["anchor"]["article"]]
        what = f"{gold['value']} {gold['unit']}: {gold['anchor']['quote'][:80]!r}"
        near = [q for q in reading.quantities if _inside(q.span, anchored(reading, gold["anchor"]))]
        got = next((q for q in near if abs(q.low - gold["value"]) <= 1e-9 * abs(gold["value"])), None)
        _count(n["found"], got is not None)
        if got is None:
            misses.append(f"not found: {what}")
            continue
        unit = set(folded(gold["unit"]).split()) <= set(folded(got.unit).split())
        _count(n["unit"], unit)
        _count(n["comparison"], got.comparison == gold["comparison"])
        if not unit or got.comparison != gold["comparison"]:
            misses.append(f"{got.comparison} {got.unit}, not {gold['comparison']}: {what}")
    return n, misses


def anchored(reading: Reading, anchor: dict[str, str]) -> Span:
    start = reading.document.text.index(anchor["quote"])
    return Span(start, start + len(anchor["quote"]))


def same_party(wanted: str | None, got: str | None) -> bool:
    """Whether two names are of one: all words of the shorter stand in the longer, by how they begin."""
    if wanted is None or got is None:
        return wanted is got
    a, b = _stems(wanted), _stems(got)
    return bool(a and b) and (a <= b or b <= a)


def _stems(name: str) -> set[str]:
    words = re.findall(r"\w+", folded(name))
    return {word[:_STEM] for word in words if word not in _BARE and len(word) > 1}


def _same_day(gold: dict[str, Any], got: Deed) -> bool:
    if gold["on"] is None:
        return got.when.span is None
    first, last = gold.get("from", gold["on"]), gold["on"]
    return (str(got.when.earliest), str(got.when.latest)) == (first, last)


def _holds(gold: dict[str, Any], got: Deed) -> bool:
    """Whether the days of the deed hold the key's."""
    if gold["on"] is None:
        return True
    early, late = str(got.when.earliest or ""), str(got.when.latest or "9999")
    return early <= str(gold["on"]) <= late


def _inside(span: Span, anchor: Span) -> bool:
    return anchor.start <= span.start and span.end <= anchor.end


def _count(counter: list[int], hit: bool) -> None:
    counter[0] += hit
    counter[1] += 1
