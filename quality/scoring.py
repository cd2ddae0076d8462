"""How well statements were found, against a gold file.

``score_statements`` compares whole articles: statements are matched one to one, best first, where
their contents' characters overlap by half (intersection over union); quotation marks and blanks
count as typography. ``score_passages`` counts exact spans of tokens as Wang et al. (COLING 2022) do.
Offsets are code points, end exclusive. Figures are fractions between 0 and 1.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

ROLES = ("source", "cue", "content")
LABELS = ("speaker", "type", "act", "manner")
OVERLAP, OPTIONAL_OVERLAP = 0.5, 0.3
SAYING = re.compile(
    r"\b(?:said|says?|saying|told|tells?|telling|add(?:s|ed|ing)|wr(?:ote|ites|itten)|according to|ask(?:s|ed)|"
    r"announced|reported|reports|tweeted|explained|noted|argue[sd]|claim(?:s|ed))\b",
    re.I,
)
_TYPOGRAPHY = frozenset("\"'“”‘’«»„`")

_SMALL = frozenset(("the", "a", "an", "s"))

Row = Mapping[str, Any]


class Rate(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class StatementScores:
    """What ``score_statements`` counts; ``misses`` are (kind, document, words)."""

    content: Rate
    found: Rate
    exact: Rate
    who_what: Rate
    end_to_end: Rate
    """Found, with the right speaker and the right kind of speaker, where the gold names them."""
    labels: Mapping[str, float]
    """Share of found statements whose label is right, for each label the gold gives: speaker, type, act, manner."""
    gold: int
    predicted: int
    misses: tuple[tuple[str, str, str], ...]


def rate(true: int, predicted: int, gold: int) -> Rate:
    """The three figures from counts; zero where nothing could be right."""
    p, r = true / predicted if predicted else 0.0, true / gold if gold else 0.0
    return _rate_of(p, r)


def _rate_of(precision: float, recall: float) -> Rate:
    both = precision + recall
    return Rate(precision, recall, 2 * precision * recall / both if both else 0.0)


def score_statements(gold: Iterable[Row], predicted: Mapping[str, Row]) -> StatementScores:
    """Score readings (by document id) against gold documents (id, text, statements)."""
    n: Counter[str] = Counter()
    misses: list[tuple[str, str, str]] = []
    for document in gold:
        name, text = document["id"], document["text"]
        rows = [s for s in predicted.get(name, {"statements": ()})["statements"] if _letters(text, s["content"])]
        asked = [s for s in document["statements"] if not s.get("optional")]
        spared = [_letters(text, s["content"]) for s in document["statements"] if s.get("optional")]
        wanted = [_letters(text, s["content"]) for s in asked]
        rows = _without_optional(text, rows, wanted, spared)
        seen = [_letters(text, s["content"]) for s in rows]
        pairs = list(matches(wanted, seen, OVERLAP))
        n["gold"] += len(wanted)
        n["predicted"] += len(seen)
        n["found"] += len(pairs)
        n["exact"] += sum(wanted[g] == seen[p] for g, p in pairs)
        n["who"] += sum("source" not in asked[g] or _same_source(text, asked[g], rows[p]) for g, p in pairs)
        all_wanted, all_seen = frozenset().union(*wanted), frozenset().union(*seen)
        n["chars"] += len(all_wanted & all_seen)
        n["chars gold"] += len(all_wanted)
        n["chars predicted"] += len(all_seen - (frozenset().union(*spared) - all_wanted))
        for g, p in pairs:
            right = {label: _same_label(label, asked[g], rows[p]) for label in LABELS if asked[g].get(label)}
            n.update(f"{label} asked" for label in right)
            n.update(f"{label} right" for label, ok in right.items() if ok)
            n["end to end"] += right.get("speaker", True) and right.get("type", True)
            misses += [
                (label, name, f"{asked[g][label]} / {rows[p].get(label)}: {_words(text, asked[g])}")
                for label, ok in right.items()
                if not ok
            ]
        hit_gold, hit_seen = {g for g, _ in pairs}, {p for _, p in pairs}
        misses += [("missed", name, _words(text, s)) for i, s in enumerate(asked) if i not in hit_gold]
        misses += [("extra", name, _words(text, s)) for i, s in enumerate(rows) if i not in hit_seen]
        misses += [
            ("source", name, _words(text, asked[g])) for g, p in pairs if not _same_source(text, asked[g], rows[p])
        ]
    counts = n["predicted"], n["gold"]
    return StatementScores(
        content=rate(n["chars"], n["chars predicted"], n["chars gold"]),
        found=rate(n["found"], *counts),
        exact=rate(n["exact"], *counts),
        who_what=rate(n["who"], *counts),
        end_to_end=rate(n["end to end"], *counts),
        labels={la: n[f"{la} right"] / n[f"{la} asked"] for la in LABELS if n[f"{la} asked"]},
        gold=n["gold"],
        predicted=n["predicted"],
        misses=tuple(misses),
    )


def _same_label(label: str, gold: Row, seen: Row) -> bool:
    if label == "speaker":
        return same_name(gold["speaker"], seen.get("speaker") or "")
    return bool(gold[label] == seen.get(label))


def same_name(gold: str, seen: str) -> bool:
    """Whether one name's words hold the other's, the shorter one's last word included."""
    a, b = _name_words(gold), _name_words(seen)
    if not a or not b:
        return not a and not b
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    return set(short) <= set(long)


def _name_words(name: str) -> list[str]:
    return [w for w in re.findall(r"[^\W_]+", name.casefold()) if w not in _SMALL]


def matched_by_cue(gold: Iterable[Row], predicted: Mapping[str, Row]) -> dict[str, Rate]:
    """Precision and recall apart for statements whose cue holds a plain word of saying, and all others."""
    hit_gold, all_gold, hit_seen, all_seen = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for document in gold:
        text, rows = document["text"], predicted[document["id"]]["statements"]
        asked = [s for s in document["statements"] if not s.get("optional")]
        pairs = list(
            matches(
                [_letters(text, s["content"]) for s in asked], [_letters(text, s["content"]) for s in rows], OVERLAP
            )
        )
        all_gold.update(_cue_kind(text, s) for s in asked)
        all_seen.update(_cue_kind(text, s) for s in rows)
        hit_gold.update(_cue_kind(text, asked[g]) for g, _ in pairs)
        hit_seen.update(_cue_kind(text, rows[p]) for _, p in pairs)
    out = {}
    for kind in ("saying", "other"):
        p, r = hit_seen[kind] / max(all_seen[kind], 1), hit_gold[kind] / max(all_gold[kind], 1)
        out[kind] = _rate_of(p, r)
    return out


def _cue_kind(text: str, statement: Row) -> str:
    words = " ".join(text[a:b] for a, b in statement.get("cue") or ())
    return "saying" if SAYING.search(words) else "other"


def score_passages(passages: Sequence[Row], predicted: Mapping[str, Row]) -> dict[str, Rate]:
    """Exact-span figures of each role; passage i holds tokens and labels, its reading has id str(i)."""
    true, gold, guess = Counter[str](), Counter[str](), Counter[str]()
    for number, passage in enumerate(passages):
        right = set(_labelled(passage["labels"]))
        rows = predicted.get(str(number), {"statements": ()})["statements"]
        seen = set(_covered(rows, _token_offsets(passage["tokens"])))
        for role in ROLES:
            a, b = {s for s in right if s[0] == role}, {s for s in seen if s[0] == role}
            true[role] += len(a & b)
            gold[role] += len(a)
            guess[role] += len(b)
    return {role: rate(true[role], guess[role], gold[role]) for role in ROLES}


def _letters(text: str, spans: Iterable[Sequence[int]]) -> frozenset[int]:
    return frozenset(
        i for a, b in spans for i in range(a, min(b, len(text))) if not text[i].isspace() and text[i] not in _TYPOGRAPHY
    )


def matches(left: Sequence[frozenset[int]], right: Sequence[frozenset[int]], least: float) -> Iterator[tuple[int, int]]:
    """One-to-one pairs with an overlap of at least ``least``, best first."""
    pairs = []
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            common = len(a & b)
            if common and common >= least * (len(a) + len(b) - common):
                pairs.append((-common / (len(a) + len(b) - common), i, j))
    used_left, used_right = set(), set()
    for _, i, j in sorted(pairs):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            yield i, j


def _without_optional(
    text: str, rows: list[Row], wanted: list[frozenset[int]], spared: list[frozenset[int]]
) -> list[Row]:
    """Leave out the rows that match an optional gold statement and no other."""
    sets = [_letters(text, s["content"]) for s in rows]
    taken = {p for _, p in matches(wanted, sets, OVERLAP)}
    dropped = {p for _, p in matches(spared, sets, OPTIONAL_OVERLAP)} - taken
    return [row for i, row in enumerate(rows) if i not in dropped]


def _same_source(text: str, gold: Row, seen: Row) -> bool:
    a, b = _letters(text, gold.get("source") or ()), _letters(text, seen.get("source") or ())
    return len(a & b) >= OVERLAP * len(a | b) if a and b else not a and not b


def _words(text: str, statement: Row) -> str:
    return " … ".join(text[a:b] for a, b in statement["content"])


def _labelled(labels: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    start, role = 0, ""
    for i, label in enumerate([*labels, "O"]):
        prefix, _, name = label.partition("-")
        if role and (prefix != "I" or name != role):
            yield role, start, i
            role = ""
        if prefix == "B" or (prefix == "I" and not role):
            start, role = i, name


def _token_offsets(tokens: Sequence[str]) -> list[tuple[int, int]]:
    out, at = [], 0
    for token in tokens:
        out.append((at, at + len(token)))
        at += len(token) + 1
    return out


def _covered(rows: Iterable[Row], offsets: list[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    for row in rows:
        for role in ROLES:
            for start, end in row.get(role) or ():
                inside = [i for i, (a, b) in enumerate(offsets) if a < end and start < b]
                if inside:
                    yield role, inside[0], inside[-1] + 1
