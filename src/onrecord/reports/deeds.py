"""Deeds out of a ledger: as a table for people, as plain values for programs."""

from __future__ import annotations

from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from onrecord.filed import DeedEntry, DeedPage
from onrecord.records import Count, Deed, When
from onrecord.reports.entries import LONGEST, article_row, console, where
from onrecord.reports.rows import deed_row, printable

_MARKS = {"observed": "●", "claimed": "◐", "denied": "○"}
"""A sign for each status: colour alone would not reach everybody."""
_STYLES = {"observed": "", "claimed": "yellow", "denied": "red"}


def deed_page_row(page: DeedPage, number: int) -> dict[str, Any]:
    """A page of deeds; ``next`` is the number of the page that follows."""
    return {
        "deeds": [deed_entry_row(e) for e in page.entries],
        "total": page.total,
        "page": number,
        "next": number + 1 if page.next is not None else None,
    }


def deed_entry_row(entry: DeedEntry) -> dict[str, Any]:
    return {**deed_row(entry.deed), "text": entry.words, "article": article_row(entry.article)}


def print_deeds(page: DeedPage, number: int, limit: int) -> None:
    out = console()
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True, header_style="dim")
    table.add_column("on", min_width=10)
    table.add_column("status", no_wrap=True)
    table.add_column("kind", no_wrap=True)
    table.add_column("who", ratio=3)
    table.add_column("to whom", ratio=3)
    table.add_column("what", ratio=9)
    for entry in page.entries:
        deed = entry.deed
        table.add_row(
            day(deed.when),
            Text(f"{_MARKS[deed.status]} {deed.status}", style=_STYLES[deed.status]),
            deed.kind,
            Text(printable(deed.agent.name) if deed.agent else "?", style="cyan"),
            Text(printable(deed.target.name) if deed.target else ""),
            _what(entry),
        )
    out.print(table)
    first = (number - 1) * limit + 1
    more = f"; --page {number + 1} for more" if page.next is not None else ""
    out.print(f"{first:,} to {first + len(page.entries) - 1:,} of {page.total:,}{more}", style="dim")


def day(when: When) -> str:
    """When it was done: a day, a stretch of days, or "by" the last day that is possible."""
    if when.earliest and when.latest:
        one = when.earliest == when.latest
        return when.latest.isoformat() if one else f"{when.earliest.isoformat()} to {when.latest.isoformat()}"
    if when.latest:
        return f"by {when.latest.isoformat()}"
    return f"from {when.earliest.isoformat()}" if when.earliest else "?"


def clause(words: str) -> Text:
    """The words that tell of a deed, not longer than a table takes."""
    words = printable(" ".join(words[: 4 * LONGEST].split()))
    return Text(words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()} […]")


def _what(entry: DeedEntry) -> Text:
    deed = entry.deed
    told = [
        *_counted(deed),
        *([f"at {deed.place.name}"] if deed.place else []),
        f"told by {deed.told_by or _teller(deed)}",
    ]
    return clause(entry.words).append(f"\n{printable(', '.join(told))}, {where(entry.article)}", style="dim")


def _teller(deed: Deed) -> str:
    return "somebody" if deed.statement else "the article"


def _counted(deed: Deed) -> list[str]:
    return [f"{_number(c)} {c.what}" for c in deed.counts]


def _number(count: Count) -> str:
    return f"{count.low:,.10g}" if count.low == count.high else f"{count.low:,.10g} to {count.high:,.10g}"
