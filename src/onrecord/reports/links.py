"""Links and threads: two passages with the difference marked, and what the link rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.filed import Entry
from onrecord.linked import Link, Links, Thread
from onrecord.records import Span
from onrecord.reports.actors import reason_row
from onrecord.reports.commitments import judgement_row
from onrecord.reports.entries import LONGEST, console, day, entry_row, shown_words, where
from onrecord.reports.rows import printable
from onrecord.reports.table import who

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
LIKE = 0.3
"""Share of words that two passages must have in common before it helps to mark the others."""
SIGNS = {
    "repeats": "=", "firmer": "↑", "softer": "↓", "later date": "→", "condition added": "+if",
    "condition dropped": "-if", "reversal": "↔", "contradicts": "≠", "denies": "✗", "mixed signal": "±", "answers": "↩",
}  # fmt: skip
"""A sign for each kind, beside its word."""


def differing(left: str, right: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Where the words of each are not the other's; nothing where too little is the same for it to help."""
    one, other = list(_WORD.finditer(left)), list(_WORD.finditer(right))
    matcher = SequenceMatcher(None, [_folded(w) for w in one], [_folded(w) for w in other], autojunk=False)
    if matcher.ratio() < LIKE:
        return (), ()
    spans: tuple[list[Span], list[Span]] = [], []
    for op, a, b, c, d in matcher.get_opcodes():
        if op != "equal":
            for words, first, end, found in ((one, a, b, spans[0]), (other, c, d, spans[1])):
                if first < end:
                    found.append(Span(words[first].start(), words[end - 1].end()))
    return tuple(spans[0]), tuple(spans[1])


def _folded(word: re.Match[str]) -> str:
    return word[0].casefold().replace("’", "'")


def link_row(link: Link) -> dict[str, Any]:
    left, right = differing(link.earlier.statement.text, link.later.statement.text)
    return {
        "kind": link.kind,
        "score": round(link.score, 2),
        "share": round(link.share, 2),
        "earlier": entry_row(link.earlier) | {"differs": [list(s) for s in left]},
        "later": entry_row(link.later) | {"differs": [list(s) for s in right]},
        "reasons": [reason_row(r) for r in link.reasons],
        "judged": [judgement_row(j) for j in link.judged],
    }


def links_row(found: Links, number: int) -> dict[str, Any]:
    return {
        "links": [link_row(one) for one in found.links],
        "total": found.total,
        "waiting": found.waiting,
        "page": number,
        "next": number + 1 if found.next is not None else None,
    }


def thread_row(thread: Thread) -> dict[str, Any]:
    return {
        "id": thread.id,
        "words": list(thread.words),
        "statements": [entry_row(e) for e in thread.entries],
        "links": [
            {
                "kind": k.kind,
                "score": round(k.score, 2),
                "earlier": k.earlier.statement.id,
                "later": k.later.statement.id,
            }
            for k in thread.links
        ],
    }


def print_links(found: Links, number: int, limit: int, *, why: bool) -> None:
    out = console()
    for one in found.links:
        show_link(out, one)
        if why:
            out.print(Padding(_reasons(one), (0, 0, 0, 4)))
        out.print()
    first = (number - 1) * limit + 1
    more = f"; --page {number + 1} for more" if found.next is not None else ""
    out.print(f"{first:,} to {first + len(found.links) - 1:,} of {found.total:,}{more}", style="dim")
    out.print("underlined: where the two differ" if found.links else "", style="dim")


def show_link(out: Console, link: Link) -> None:
    """One link, as a page and the review show it."""
    left, right = differing(link.earlier.statement.text, link.later.statement.text)
    head = Text(f"{SIGNS[link.kind]} {link.kind}", style="bold").append(f"  {link.score:.2f}", style="dim not bold")
    if link.judged:
        head.append(f"  {', '.join(f'{j.verdict}: {printable(j.by)}' for j in link.judged)}", style="dim not bold")
    out.print(head)
    for entry, spans in ((link.earlier, left), (link.later, right)):
        out.print(Padding(_heading(entry), (0, 0, 0, 2)))
        out.print(Padding(_marked(entry, spans), (0, 0, 0, 4)))


def print_threads(threads: Sequence[Thread], first: int, total: int) -> None:
    out = console()
    for thread in threads:
        days = [d for d in (day(e).lstrip("~") for e in thread.entries) if d]
        out.print(
            Text(printable(", ".join(thread.words)), style="bold").append(
                f"  {len(thread.entries)} statements, {days[0]} to {days[-1]}  {thread.id}", style="dim not bold"
            )
        )
        for line in _steps(thread):
            out.print(Padding(line, (0, 0, 0, 2)))
        out.print()
    out.print(f"{first + 1:,} to {first + len(threads):,} of {total:,}", style="dim")


def _steps(thread: Thread) -> Iterator[Text]:
    """Each statement with how it stands to those before it."""
    number = {e.statement.id: n for n, e in enumerate(thread.entries, 1)}
    for n, entry in enumerate(thread.entries, 1):
        line = Text(f"{n:>2} {day(entry)}  ", style="dim")
        line.append_text(who(entry.statement))
        told = [
            f"{SIGNS[k.kind]} {k.kind} {number[k.earlier.statement.id]}"
            for k in thread.links
            if k.later.statement.id == entry.statement.id
        ]
        if told:
            line.append(f"  {', '.join(told)}", style="bold yellow")
        yield line.append("\n   ").append_text(shown_words(entry))


def _heading(entry: Entry) -> Text:
    line = Text(f"{day(entry)}  ", style="dim")
    line.append_text(who(entry.statement))
    return line.append(f"  {where(entry.article)}  {entry.statement.id}", style="dim")


def _marked(entry: Entry, spans: Sequence[Span]) -> Text:
    shown = Text(printable(entry.statement.text))
    if len(shown) == len(entry.statement.text):  # signs that do not print were left out: then nothing is marked
        for span in spans:
            shown.stylize("underline bold", *span)
    shown.truncate(LONGEST, overflow="ellipsis")
    return shown


def _reasons(link: Link) -> Text:
    parts = []
    for r in link.reasons:
        value = f" {r.score:.2f}" if r.score else ""
        parts.append(f"{r.feature}{value}: {r.left}" + (f" / {r.right}" if r.right else ""))
    return Text(printable("; ".join(parts)), style="dim")
