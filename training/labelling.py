"""Make a row of series-invented.jsonl: what the reader finds in a series' articles, and labels held against it.

    python -m training.labelling read FOLDER          # FOLDER/row.json; prints statements, commitments and deeds
    python -m training.labelling check FOLDER [--add] # FOLDER/labels.json; with --add the row is added

FOLDER has the articles of one affair, ``YYYY-MM-DD-words.txt`` each; its name is the series'. What labels are, and by
which guideline they are given: labelling.md.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, get_args

from quality.links import texts_of

import onrecord
from onrecord.filed import Entry
from onrecord.followed import BEARINGS
from onrecord.linked import LinkKind
from onrecord.linking.deciding import allowed
from onrecord.linking.kinds import OTHER_SIDE
from onrecord.linking.narrated import narrated
from onrecord.linking.passages import OTHER, between
from onrecord.reading.parts import parts
from onrecord.records import Span
from training.series import SERIES, stand

ROW, LABELS = "row.json", "labels.json"
MIXED = "mixed signal"
PASSAGES = {"s": "statements", "d": "deeds", "t": "told"}
"""What labels call passages by, and where a row has them."""
Row = dict[str, Any]


def read(folder: Path) -> Row:
    """The articles of a series with the statements, commitments and deeds that the reader finds in them."""
    texts = texts_of(folder)
    with tempfile.TemporaryDirectory() as place, onrecord.open(Path(place) / "series.ledger") as ledger:
        ledger.add(*sorted(folder.glob("*.txt")))
        entries = sorted(ledger.every(), key=lambda e: (e.article.name, _start(e)))
        number = {e.statement.id: n for n, e in enumerate(entries)}
        commitments = sorted({number[made.commitment.entry.statement.id] for made in ledger.every_commitment()})
        deeds = sorted(
            (
                {
                    "article": d.article.name,
                    "start": d.deed.clause.start,
                    "end": d.deed.clause.end,
                    "day": str((d.deed.when and d.deed.when.latest) or _published(d.article.name)),
                }
                for d in ledger.deeds(limit=100_000).entries
            ),
            key=lambda d: (d["article"], d["start"]),
        )
    statements = [_statement(e) for e in entries]
    row = {"series": folder.name, "articles": texts, "statements": statements, "commitments": commitments}
    return row | {"deeds": deeds, "told": list(told(texts, statements, deeds))}


def told(texts: dict[str, str], statements: list[Row], deeds: list[Row]) -> Iterator[Row]:
    """The sentences that articles tell in their own voice."""
    for name, text in sorted(texts.items()):
        taken = [Span(*span) for s in statements if s["article"] == name for span in s["spans"]]
        taken += [Span(d["start"], d["end"]) for d in deeds if d["article"] == name]
        taken += [part.span for part in parts(text)]
        for start, end in narrated(text, taken):
            yield {"article": name, "start": start, "end": end}


def _start(entry: Entry) -> int:
    return entry.statement.attribution.content[0].start


def _published(article: str) -> date:
    return date.fromisoformat(article[:10])


def _statement(entry: Entry) -> Row:
    s = entry.statement
    due = s.due and (s.due.latest or s.due.earliest)
    return {
        "article": entry.article.name,
        "spans": [[span.start, span.end] for span in s.attribution.content],
        "speaker": s.speaker.name if s.speaker else "",
        "act": s.stance.act,
        "said": str((s.said and (s.said.latest or s.said.earliest)) or _published(entry.article.name)),
        "last": str(due) if due else None,
        "negative": s.stance.polarity == "negative",
    }


def shown(row: Row) -> Iterator[str]:
    """What one who labels reads: all statements (s0, s1, …), deeds (d0, …) and sentences in an article's own voice
    (t0, …) in order, and the speakers' names."""
    due = {n: row["statements"][n]["last"] or "no day stated" for n in row["commitments"]}
    lines = []
    for n, s in enumerate(row["statements"]):
        words = " … ".join(row["articles"][s["article"]][a:b] for a, b in s["spans"]).replace("\n", " ")
        bound = f"   <<< commitment ({s['act']}), due: {due[n]}" if n in due else ""
        lines.append((s["article"], s["spans"][0][0], f"s{n} [{s['speaker']}] {words}{bound}"))
    for letter, name in (("d", "deeds"), ("t", "told")):
        for n, d in enumerate(row[name]):
            words = row["articles"][d["article"]][d["start"] : d["end"]].replace("\n", " ")
            kind = f"deed, {d['day']}" if letter == "d" else "the article itself"
            lines.append((d["article"], d["start"], f"{letter}{n} ({kind}) {words}"))
    article = None
    for of, _, line in sorted(lines):
        if of != article:
            yield f"\n{of}"
            article = of
        yield line
    yield f"\nspeakers: {json.dumps(sorted({s['speaker'] for s in row['statements']}), ensure_ascii=False)}"


@dataclass(frozen=True)
class _Page:
    """A row, and who its speakers are."""

    row: Row
    who: dict[str, dict[str, str | None]]

    def place(self, passage: str) -> tuple[str, int]:
        found = self.row[PASSAGES[passage[0]]][int(passage[1:])]
        return found["article"], found["spans"][0][0] if "spans" in found else found["start"]

    def wrong_link(self, earlier: int, later: int, kind: str) -> str | None:
        if kind not in get_args(LinkKind):
            return "no such kind"
        if not 0 <= earlier < later < len(self.row["statements"]):
            return "two numbers of statements, the earlier one first"
        first, second = (self.row["statements"][number] for number in (earlier, later))
        relation = between(*(stand(s["speaker"], self.who) for s in (first, second)))
        # that a mixed signal lies within days is left open: the reader may have dated a statement wrongly
        if kind in allowed(relation, 0, first["article"] == second["article"]):
            return None
        if (kind in OTHER_SIDE) != (relation == OTHER):
            return f"{kind} stands " + ("between two sides" if kind in OTHER_SIDE else "within one side")
        return f"{kind} stands between two " + ("voices" if kind == MIXED else "articles")

    def wrong_undecided(self, linked: Collection[tuple[int, ...]], earlier: int, later: int) -> str | None:
        if not 0 <= earlier < later < len(self.row["statements"]):
            return "two numbers of statements, the earlier one first"
        return "is a link besides" if (earlier, later) in linked else None

    def wrong_evidence(self, commitment: int, passage: str, bearing: str) -> str | None:
        if bearing not in BEARINGS[1:]:
            return f"not one of {', '.join(BEARINGS[1:])}"
        if commitment not in self.row["commitments"]:
            return "no commitment"
        return None if self.place(passage) > self.place(f"s{commitment}") else "must come later"


def faults(row: Row, labels: Row) -> list[str]:
    """What is wrong with the labels of a row, each in one line; nothing where they may be learned from."""
    page = _Page(row, labels["who"])
    speakers = {s["speaker"] for s in row["statements"]} - {""}
    out = [f"who: {name!r} is missing" for name in sorted(speakers - labels["who"].keys())]
    linked = {
        tuple(label[:2]) for name in ("links", "also") for label in labels.get(name, ()) if isinstance(label, list)
    }
    for asked, names in (
        (page.wrong_link, ("links", "also")),
        (partial(page.wrong_undecided, linked), ("undecided",)),
        (page.wrong_evidence, ("evidence", "unsure")),
    ):
        seen = set()
        for name in names:
            for label in labels.get(name, ()):
                try:
                    fault = asked(*label) or ("twice" if tuple(label) in seen else None)
                    seen.add(tuple(label))
                except (TypeError, ValueError, LookupError):
                    fault = "malformed"
                if fault:
                    out.append(f"{name}: {label}: {fault}")
    return out


def joined(row: Row, labels: Row) -> Row:
    """The row with its labels, in the order of the later statement. Evidence that was not labelled is left out."""
    by_later = {name: sorted(labels[name], key=lambda link: (link[1], link[0])) for name in ("links", "also")}
    evidence = {name: labels[name] for name in ("evidence", "unsure") if "evidence" in labels}
    undecided = {"undecided": labels["undecided"]} if labels.get("undecided") else {}
    return {**row, "who": labels["who"], **by_later, **undecided, **evidence}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("do", choices=("read", "check"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--add", action="store_true", help="to series-invented.jsonl, once it is right")
    args = parser.parse_args()
    if args.do == "read":
        row = read(args.folder)
        (args.folder / ROW).write_text(json.dumps(row, ensure_ascii=False), "utf-8")
        print(*shown(row), sep="\n")
        return
    row, labels = (json.loads((args.folder / name).read_text("utf-8")) for name in (ROW, LABELS))
    found = faults(row, labels)
    if found:
        sys.exit("\n".join([*found, f"{len(found)} faults"]))
    print(len(labels["links"]), "links,", len(labels["also"]), "more:", dict(Counter(k for _, _, k in labels["links"])))
    if args.add:
        with SERIES.open("a", encoding="utf-8") as out:
            out.write(json.dumps(joined(row, labels), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
