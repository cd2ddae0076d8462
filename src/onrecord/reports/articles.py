"""One statement in its passage, one article with its versions, copies and changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.filed import Article, Change, Entry, Filed
from onrecord.records import Span, Statement
from onrecord.reports.anchors import selectors
from onrecord.reports.entries import article_row, console, day, entry_row, where
from onrecord.reports.rows import printable, reading_row, statement_row
from onrecord.reports.table import kind, print_reading, who

AROUND = 300
"""Characters of the passage on either side of a statement."""


def shown_row(entries: Sequence[Entry], filed: Filed) -> dict[str, Any]:
    """A statement with its anchors and every article that prints it."""
    statement, text = entries[0].statement, filed.reading.document.text
    return {
        **entry_row(entries[0]),
        "anchors": {
            role: selectors(text, getattr(statement.attribution, role)) for role in ("content", "source", "cue")
        },
        "articles": [article_row(e.article) for e in entries],
        "versions": [article_row(a) for a in filed.versions],
        "copies": [article_row(a) for a in filed.copies],
    }


def filed_row(filed: Filed) -> dict[str, Any]:
    reading = reading_row(filed.reading)
    return {
        **article_row(filed.article),
        "text": filed.reading.document.text,
        "statements": reading["statements"],
        "parts": reading["parts"],
        "versions": [article_row(a) for a in filed.versions],
        "copies": [article_row(a) for a in filed.copies],
        "changes": [
            {
                "kind": c.kind,
                "before": statement_row(c.before) if c.before else None,
                "after": statement_row(c.after) if c.after else None,
            }
            for c in filed.changes
        ],
    }


def print_statement(entries: Sequence[Entry], filed: Filed) -> None:
    out, entry = console(), entries[0]
    statement = entry.statement
    line = who(statement)
    title = statement.speaker.title if statement.speaker else None
    line.append(f"{', ' + printable(title) if title else ''}  {day(entry)}  [{kind(statement)}]", style="dim")
    out.print(line)
    out.print(Padding(passage(filed.reading.document.text, statement), (1, 2)))
    _print_articles(out, filed, [e.article for e in entries])
    content = ", ".join(f"{s.start:,} to {s.end:,}" for s in statement.attribution.content)
    out.print(f"Characters {content} of a text whose sha256 is {entry.article.digest}", style="dim")


def passage(text: str, statement: Statement) -> Text:
    """The stretch of the article around a statement: content reversed, source bold, cue underlined."""
    a = statement.attribution
    every = sorted((*a.content, *a.source, *a.cue))
    begin, end = max(0, every[0].start - AROUND), min(len(text), max(s.end for s in every) + AROUND)
    begin = text.rfind("\n\n", begin, every[0].start) + 2 if "\n\n" in text[begin : every[0].start] else begin
    shown = Text()
    at = begin
    styles: dict[Span, str] = {
        **dict.fromkeys(a.content, "reverse"),
        **dict.fromkeys(a.source, "bold"),
        **dict.fromkeys(a.cue, "underline"),
    }
    for span in every:
        if span.start < at:
            continue
        shown.append(printable(text[at : span.start])).append(printable(text[span.start : span.end]), styles[span])
        at = span.end
    return shown.append(printable(text[at:end]))


def print_filed(filed: Filed) -> None:
    out = console()
    print_reading(out, filed.reading)
    _print_articles(out, filed, [filed.article])
    for change in filed.changes:
        if change.kind != "kept":
            out.print(_change(change))


def _print_articles(out: Console, filed: Filed, own: Sequence[Article]) -> None:
    for article in own:
        out.print(_article(article))
    versions = [a for a in filed.versions if a.id not in {o.id for o in own}]
    for label, articles in (("Other versions", versions), ("Copies", filed.copies)):
        if articles:
            out.print(f"{label}:", style="dim")
            for article in articles:
                out.print(Padding(_article(article), (0, 0, 0, 2)))


def _article(article: Article) -> Text:
    line = Text(printable(article.title or article.name), style="bold")
    known = article.published.latest or article.published.earliest
    said = [where(article), known.isoformat() if known else "date unknown", article.url or article.origin, article.id]
    return line.append("  " + "  ".join(printable(s) for s in said if s), style="dim not bold")


def _change(change: Change) -> Text:
    line = Text(f"{change.kind}: ", style="dim")
    if change.before:
        line.append(printable(change.before.text), style="strike" if change.kind != "kept" else "")
    if change.before and change.after:
        line.append(" → ", style="dim")
    if change.after:
        line.append(printable(change.after.text), style="bold")
    return line
