"""The sourcing table against tables made by people.

    python -m quality.sourcing --data DATA [--misses]

DATA/sourcing holds twelve articles with the rows that trained students made of them (Vincent et al., arXiv
2501.00164). Every row is located in its article and compared by letters and digits: rows are matched one to
one, best first, where they share half of what they cover together; contiguous rows of one source in a
paragraph count as one, on both sides. "with source" counts a match only if the source is right too: the
same name for people and bodies, the same type for the rest. Type, name and title are shares of matched rows.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.intake import read_all
from onrecord.records import Document, Reading
from onrecord.reports.sourcing import TYPES, sourcing_rows
from quality.scoring import matches, rate, same_name

LONGEST_WRAPPED = 130
"""Characters: where no line of an article is longer, its lines were wrapped, and a blank line parts paragraphs."""
SHORTEST_PIECE = 12
_EDGE = " \"'.,;:-()[]"
_SENTENCE_END = re.compile(r"\.\.\.|(?<=[.?!])[\"')]*\s+")
_KINDS = {label: kind for kind, label in TYPES.items()}
_ALIKE = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("–—―−‑", "-")})
_TYPES = (
    ("group", r"group"), ("document", r"doc"), ("anonymous", r"anonym"), ("unnamed", r"^unn?amed"),
    ("organization", r"org"), ("person", r"person|individual|^named$"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the letters and digits of the article that it covers, and its source."""

    letters: frozenset[int]
    type: str
    name: str
    title: str
    statement: str


def articles(folder: Path) -> Iterator[tuple[str, str, list[Row]]]:
    """Number, text and gold rows of every labelled article."""
    for path in sorted(
        (folder / "benchmarking" / "GT data").glob("*-article.csv"), key=lambda p: int(p.stem.split("-")[0])
    ):
        number = path.stem.split("-")[0]
        text = _article(folder / "extracted_articles_boilerplate" / f"{number}-article.txt")
        raw = path.read_bytes()
        try:
            table = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            table = raw.decode("cp1252", "replace")
        _, *rows = csv.reader(io.StringIO(table, newline=""))
        yield number, text, _merged([r for r in (_gold(text, cells) for cells in rows) if r], text)


def _article(path: Path) -> str:
    text = path.read_text("utf-8-sig", errors="replace").replace("\r\n", "\n")
    text = re.sub(r"\A\s*={10,}\n.*?\n={10,}\n", "", text, count=1, flags=re.S)
    text = re.sub(r"\A(?:\s*\n|(?:Headline|Subtitle|Date|Publisher|Author|Title|URL):[^\n]*\n)+", "", text)
    lines = [line.strip() for line in text.split("\n")]
    if max(map(len, lines), default=0) <= LONGEST_WRAPPED:
        return "\n".join(" ".join(p.split()) for p in re.split(r"\n\s*\n", "\n".join(lines)) if p.strip())
    return "\n".join(line for line in lines if line)


def _gold(text: str, cells: Sequence[str]) -> Row | None:
    statement, kind, name, title = ((*cells, "", "", "", ""))[:4]
    letters = _located(text, statement)
    if not letters:
        return None
    named = "" if name.strip().lower() in ("null", "none", "n/a") else name.strip()
    low = re.sub(r"[^a-z]+", " ", kind.lower()).strip()
    return Row(letters, next((t for t, p in _TYPES if re.search(p, low)), ""), named, title.strip(), statement)


def _located(text: str, statement: str) -> frozenset[int]:
    """Where the statement's words stand, whole or, if they were shortened, sentence by sentence."""
    flat, places = _flat(text)
    whole = _flat(statement)[0].strip(" \"'.,;:-()[]")
    pieces = (
        [whole]
        if whole in flat
        else [p.strip(" \"'.,;:-()[]") for p in re.split(r"\.\.\.|(?<=[.?!])[\"')]*\s+", whole)]
    )
    out: set[int] = set()
    at = 0
    for piece in pieces:
        start = flat.find(piece, at)
        start = flat.find(piece) if start < 0 else start
        if len(piece) >= SHORTEST_PIECE and start >= 0:
            at = start + len(piece)
            out.update(places[i] for i in range(start, at) if flat[i].isalnum())
    return frozenset(out)


def _flat(text: str) -> tuple[str, list[int]]:
    """Lower case, plain marks, single blanks; and the offset of every character in the text."""
    out: list[str] = []
    places: list[int] = []
    for i, c in enumerate(text.translate(_ALIKE)):
        if c.isspace():
            if out and out[-1] != " ":
                out.append(" ")
                places.append(i)
        else:
            out.append(c.lower()[:1])
            places.append(i)
    return "".join(out), places


def _merged(rows: Sequence[Row], text: str) -> list[Row]:
    out: list[Row] = []
    for row in sorted(rows, key=lambda r: min(r.letters)):
        before = next((r for r in reversed(out[-4:]) if _same_source(r, row)), None)
        if before is not None:
            between = text[max(before.letters) + 1 : min(row.letters)]
            if not any(c.isalnum() for c in between) and "\n" not in between:
                out[out.index(before)] = replace(before, letters=before.letters | row.letters)
                continue
        out.append(row)
    return out


def _same_source(a: Row, b: Row) -> bool:
    return same_name(a.name, b.name) if a.name or b.name else a.type == b.type


def _source_right(gold: Row, seen: Row) -> bool:
    if gold.type in ("person", "organization") and gold.name:
        return same_name(gold.name, seen.name)
    if gold.type == "document" and seen.name and same_name(gold.name, seen.name):
        return True
    return gold.type == seen.type


def _rows(reading: Reading) -> list[Row]:
    text, rows = reading.document.text, []
    for row in sourcing_rows(reading):
        letters = frozenset(i for i in range(*row.span) if text[i].isalnum())
        rows.append(Row(letters, _KINDS.get(row.type, ""), row.name, row.title, row.statement))
    return _merged(rows, text)


def score(folder: Path) -> tuple[dict[str, float], list[str]]:
    """Statement F1, with source, and shares of right types, names and titles, in percent; and the misses."""
    found = sourced = n_gold = n_seen = 0
    right = {"type": 0, "name": 0, "title": 0}
    misses = []
    labelled = list(articles(folder))
    read = (r for r in read_all(Document(number, text) for number, text, _ in labelled) if isinstance(r, Reading))
    for (number, _, gold), reading in zip(labelled, read, strict=True):
        seen = _rows(reading)
        n_gold += len(gold)
        n_seen += len(seen)
        pairs = list(matches([r.letters for r in gold], [r.letters for r in seen], 0.5))
        found += len(pairs)
        for g, s in pairs:
            a, b = gold[g], seen[s]
            named = same_name(a.name, b.name)
            ok = _source_right(a, b)
            sourced += ok
            right["type"] += a.type == b.type
            right["name"] += named
            right["title"] += named and _alike(a.title, b.title)
            if not ok:
                misses.append(f"{number} {a.type} {a.name!r}, not {b.type} {b.name!r}: {a.statement[:90]}")
        hit = {g for g, _ in pairs}
        misses += [f"{number} missed: {r.statement[:110]}" for i, r in enumerate(gold) if i not in hit]
    figures = {
        "statements": 100 * rate(found, n_seen, n_gold).f1,
        "with source": 100 * rate(sourced, n_seen, n_gold).f1,
    }
    return figures | {name: 100 * n / max(found, 1) for name, n in right.items()}, misses


def _alike(a: str, b: str) -> bool:
    """Whether two titles share most of the shorter one's words, or both are empty."""
    left, right = (set(re.findall(r"\w+", t.lower())) - {"the", "of", "at", "for", "a", "and", "with"} for t in (a, b))
    return left == right or len(left & right) >= 0.6 * max(1, min(len(left), len(right)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    figures, misses = score(args.data / "sourcing")
    print("  ".join(f"{name} {value:.1f}" for name, value in figures.items()))
    if args.misses:
        print(*misses, sep="\n")


if __name__ == "__main__":
    main()
