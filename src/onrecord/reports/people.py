"""Speakers and dossiers out of a ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.filed import Dossier, Entry, SpeakerCount
from onrecord.reports.entries import console, day, entry_row, where
from onrecord.reports.rows import printable

BAR = 24
"""Signs of the longest bar."""


def speaker_row(speaker: SpeakerCount) -> dict[str, Any]:
    return {
        "name": speaker.name,
        "type": speaker.kind,
        "statements": speaker.statements,
        "articles": speaker.articles,
        "first": _iso(speaker.first),
        "last": _iso(speaker.last),
    }


def dossier_row(dossier: Dossier) -> dict[str, Any]:
    return {
        **speaker_row(dossier.speaker),
        "roles": [
            {"title": r.title, "affiliation": r.affiliation, "statements": r.statements, "first": _iso(r.first),
             "last": _iso(r.last)} for r in dossier.roles
        ],
        "acts": dict(dossier.acts),
        "publishers": dict(dossier.publishers),
        "topics": dict(dossier.topics),
        "first statement": entry_row(dossier.first) if dossier.first else None,
        "last statement": entry_row(dossier.last) if dossier.last else None,
        "others": [speaker_row(s) for s in dossier.others],
    }  # fmt: skip


def print_speakers(found: Sequence[SpeakerCount]) -> None:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim")
    for name, side in (
        ("who", "left"),
        ("type", "left"),
        ("statements", "right"),
        ("articles", "right"),
        ("from", "left"),
        ("to", "left"),
    ):
        table.add_column(name, justify=side, overflow="fold")  # type: ignore[arg-type]
    for s in found:
        table.add_row(
            Text(printable(s.name), style="bold cyan" if s.kind == "person" else "cyan"),
            s.kind or "",
            f"{s.statements:,}",
            f"{s.articles:,}",
            _iso(s.first) or "?",
            _iso(s.last) or "?",
        )
    console().print(table)


def print_dossier(dossier: Dossier) -> None:
    out, s = console(), dossier.speaker
    out.print(Text(printable(s.name), style="bold"), Text(s.kind or "", style="dim"))
    out.print(
        f"{s.statements:,} statements in {s.articles:,} articles, {_iso(s.first) or '?'} to {_iso(s.last) or '?'}"
    )
    _section(out, "Roles", [(_role(r.title, r.affiliation), r.statements) for r in dossier.roles])
    _section(out, "Acts", dossier.acts)
    _section(out, "Quoted by", dossier.publishers)
    _section(out, "Speaks of", dossier.topics)
    for label, entry in (("First on record", dossier.first), ("Last on record", dossier.last)):
        if entry:
            out.print(f"\n{label}", style="dim")
            out.print(_line(entry))
    if dossier.others:
        names = ", ".join(f"{printable(o.name)} ({o.statements:,})" for o in dossier.others)
        out.print(f"\nAlso of that name: {names}", style="dim")


def _section(out: Console, label: str, counts: Sequence[tuple[str, int]]) -> None:
    if not counts:
        return
    out.print(f"\n{label}", style="dim")
    most = max(n for _, n in counts)
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_column(style="cyan")
    for name, n in counts:
        table.add_row(Text(printable(name)), f"{n:,}", "▇" * max(1, round(BAR * n / most)))
    out.print(Padding(table, (0, 0, 0, 2)))


def _line(entry: Entry) -> Padding:
    words = printable(" ".join(entry.statement.text.split()))
    return Padding(Text(f"{day(entry)}  {words}  ({where(entry.article)}, {entry.statement.id})"), (0, 0, 0, 2))


def _role(title: str | None, affiliation: str | None) -> str:
    return " · ".join(filter(None, (title, affiliation)))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
