"""Invented series of articles with labelled links, as pairs that a ledger would offer: of each statement the likeliest.

A row of series-invented.jsonl is one affair: its articles, the statements that the reader found in them, who its
speakers are, and the links between the statements. What is no link counts as none, but for the pairs under "also":
they are links too, to statements further back than the nearest, or ones that careful people might leave out. Pairs
under "undecided" count as neither (labelling.md).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.followed import Bearing
from onrecord.linked import Said
from onrecord.linking.evidence import Later, nearest
from onrecord.linking.evidence import told as told_of
from onrecord.linking.gate import Beside
from onrecord.linking.matters import about, passage
from onrecord.linking.pairing import CAREFUL, FEWEST, QUICK, Care, days, neighbours, possible, told
from onrecord.linking.passages import Passage, Told, between
from onrecord.linking.ready import Weighed, weighed
from onrecord.meaning.vectors import Meaning
from onrecord.records import Span

HERE = Path(__file__).parent
SERIES = HERE / "series-invented.jsonl"
HELD_BACK = HERE.parent / "quality" / "series-held.jsonl"
"""Nothing is learned from these."""
LEARNED = replace(QUICK, neighbours=CAREFUL.neighbours)
"""What is learned from: of each statement the likeliest, and its neighbours."""


@dataclass(frozen=True)
class Offered:
    """A pair of one series. ``kind`` is empty where it is no link."""

    series: str
    left: Weighed
    right: Weighed
    told: Told
    likeness: tuple[float, ...]
    """The gate's features; none where neither the codes bring them together nor they are neighbours."""
    kind: str
    also: str
    """Its kind where it is a link that is not the nearest, or an arguable one; then ``kind`` is empty."""
    near: bool
    """Whether the codes bring them together, and both have words enough; links of others are among the pairs all the
    same."""
    neighbours: bool
    """Whether they stand so near in one article that they come into question however unlike they are."""
    later: int
    """Number of the statement that was held against others."""


def offered(path: Path, meaning: Meaning, care: Care = LEARNED) -> Iterator[Offered]:
    """The pairs of all series: of each statement all links, and the others that a ledger would look at."""
    for line in path.read_text("utf-8").splitlines():
        yield from _of_series(json.loads(line), meaning, care)


def settled(found: Iterable[Offered]) -> list[Offered]:
    """Those that surely are links, or surely none."""
    return [o for o in found if not o.also]


def _of_series(row: dict[str, Any], meaning: Meaning, care: Care) -> Iterator[Offered]:
    said = weighed([_said(n, s, row) for n, s in enumerate(row["statements"])])
    linked = {(i, j): kind for i, j, kind in row["links"]}
    besides = {(i, j): kind for i, j, kind in row.get("also", ()) if (i, j) not in linked}
    undecided = {(i, j) for i, j in row.get("undecided", ())}
    likenesses, (vectors, own) = Beside([w.matter for w in said]), about([w.passage for w in said], meaning)
    order = np.argsort(-(vectors @ vectors.T), axis=1)[:, : care.looked_at + 1]
    stands = [stand(one["speaker"], row["who"]) for one in row["statements"]]
    for j, (one, around) in enumerate(zip(said, neighbours(said, care.neighbours), strict=True)):
        close = [int(i) for i in order[j] if i != j]
        others = list(dict.fromkeys([*close, *around]))
        relations = [between(stands[j], stands[i]) for i in others]
        gone = np.array([days(one.said, said[i].said) for i in others], np.int64)
        alike = vectors[others] @ vectors[j], own[others] @ own[j]
        features = likenesses.features(j, np.array(others, np.intp), relations, gone, *alike)
        likely = dict(zip(others, features.tolist(), strict=True))
        for i in dict.fromkeys([*others, *(a for a, b in (*linked, *besides) if b == j)]):
            a, b = min(i, j), max(i, j)
            left, right = said[a], said[b]
            relation = between(stands[a], stands[b])
            tells = min(likenesses.telling[i], likenesses.telling[j]) >= FEWEST
            if (a, b) in undecided or not possible(left, right, relation) or not (tells or i in around):
                continue
            asked, kind, also = told(left, right, relation), linked.get((a, b), ""), besides.get((a, b), "")
            near = tells and i in close
            likeness = tuple(likely.get(i, ()))
            yield Offered(row["series"], left, right, asked, likeness, kind, also, near, i in around, j)


@dataclass(frozen=True)
class Borne:
    """A commitment of one series and a later passage that comes into question as evidence."""

    series: str
    commitment: int
    left: Passage
    right: Passage
    told: Told
    bearing: Bearing


def borne(path: Path, meaning: Meaning) -> Iterator[Borne]:
    """The pairs of all series whose evidence is labelled: of each commitment the later passages nearest to it."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if "evidence" in row:
            yield from _borne(row, meaning)


def _borne(row: dict[str, Any], meaning: Meaning) -> Iterator[Borne]:
    statements, texts = row["statements"], row["articles"]
    told_by = [stand(s["speaker"], row["who"]) for s in statements]
    found: dict[str, tuple[tuple[str, int], Passage, Later]] = {}
    for n, s in enumerate(statements):
        text = passage(s["speaker"], texts[s["article"]], [Span(*span) for span in s["spans"]])
        day = date.fromisoformat(s["said"])
        found[f"s{n}"] = (s["article"], s["spans"][0][0]), text, Later(text, day, 0, s["act"] or "")
    for n, d in enumerate(row["deeds"]):
        text = passage("", texts[d["article"]], [Span(d["start"], d["end"])])
        found[f"d{n}"] = (d["article"], d["start"]), text, Later(text, date.fromisoformat(d["day"]), 0)
    for n, t in enumerate(row["told"]):
        text = passage("", texts[t["article"]], [Span(t["start"], t["end"])])
        found[f"t{n}"] = (t["article"], t["start"]), text, Later(text, date.fromisoformat(t["article"][:10]), 0)
    labelled = {(c, p): b for c, p, b in row["evidence"]}
    unsure = {(c, p) for c, p, _ in row["unsure"]}
    for c in row["commitments"]:
        place, own, bound = found[f"s{c}"]
        later = [p for p, (at, _, _) in found.items() if at > place and p != f"s{c}" and (c, p) not in unsure]
        near = {later[n] for n in nearest(own, [found[p][1] for p in later], meaning)}
        for p in later:
            if p not in near and (c, p) not in labelled:
                continue
            one = found[p][2]
            if p[0] == "s":
                one = one._replace(between=between(told_by[c], told_by[int(p[1:])]))
            due = statements[c]["last"]
            told = told_of(bound.day, date.fromisoformat(due) if due else None, statements[c]["act"] or "", one)
            yield Borne(row["series"], c, own, one.passage, told, labelled.get((c, p), "none"))


def stand(speaker: str, who: dict[str, Any]) -> tuple[Any, str | None] | None:
    """A speaker's person and side as a row tells them; None where it tells nothing of that name."""
    found = who.get(speaker)
    return (found["person"], found["side"]) if found else None


def _said(number: int, row: dict[str, Any], series: dict[str, Any]) -> Said:
    names = sorted(series["articles"])
    return Said(
        number,
        names.index(row["article"]),
        number,
        date.fromisoformat(row["said"]),
        None,
        row["speaker"],
        tuple(Span(*s) for s in row["spans"]),
        series["articles"][row["article"]],
        row["act"],
        date.fromisoformat(row["last"]) if row["last"] else None,
        row["negative"],
    )
