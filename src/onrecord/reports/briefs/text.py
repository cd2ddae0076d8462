"""A brief on a terminal, or as plain text."""

from __future__ import annotations

import io
from typing import IO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.briefed import Brief, Line, Section
from onrecord.reports.briefs import wording
from onrecord.reports.briefs.wording import Sources

WIDTH = 100
"""Columns where it goes into a file."""
_WIDEST = 110
"""Columns on the widest terminal: longer lines are hard to read."""


def print_brief(brief: Brief, stream: IO[str]) -> None:
    """In colours on a terminal; else plain, without blanks at the ends of lines."""
    terminal = Console(file=stream, highlight=False)
    if terminal.is_terminal:
        terminal.width = min(terminal.width, _WIDEST)
        _print(terminal, brief)
        return
    held = io.StringIO()
    _print(Console(file=held, highlight=False, width=WIDTH, color_system=None), brief)
    stream.writelines(f"{line.rstrip()}\n" for line in held.getvalue().splitlines())


def _print(out: Console, brief: Brief) -> None:
    sources = Sources(brief)
    out.print(Text(wording.title(brief), style="bold").append(f"  as of {brief.today.isoformat()}", "not bold"))
    out.print(Text(wording.summary(brief)))
    out.print(Text(wording.taken(brief), style="dim"))
    for section in brief.sections:
        _print_section(out, section, sources)
    out.print(Text("\nSources", style="bold"))
    for passage in sources.listed:
        told = Text(f"[{sources.number(passage)}] ", style="dim").append(wording.printed_in(passage), "not dim")
        out.print(Padding(told.append(f"; {wording.place(passage)}"), (0, 0, 0, 2)))
    out.print(Text(f"\n{wording.LEGEND}", style="dim"))


def _print_section(out: Console, section: Section, sources: Sources) -> None:
    out.print(Text(f"\n{section.title}", style="bold"))
    if not section.lines:
        out.print(Padding(Text(section.empty, style="dim"), (0, 0, 0, 2)))
        return
    out.print(Padding(Text(section.note, style="dim"), (0, 0, 0, 2)))
    for under, lines in wording.grouped(section):
        if under:
            out.print(Padding(Text(wording.clipped(under), style="underline"), (1, 0, 0, 2)))
        for line in lines:
            _print_line(out, line, sources)
    if section.left_out:
        out.print(Padding(Text(wording.more(section), style="dim"), (1, 0, 0, 2)))


def _print_line(out: Console, line: Line, sources: Sources) -> None:
    out.print()
    if line.lead:
        head = Text(line.lead, style="bold")
        head.append("".join(f" · {note}" for note in wording.notes(line)), "not bold dim")
        out.print(Padding(head, (0, 0, 0, 2)))
    for said in line.judgements:
        out.print(Padding(Text(wording.judgement(said)), (0, 0, 0, 4)))
    for passage, words in zip(line.passages, _marked(line), strict=True):
        told = Text(f"{passage.part}: " if passage.part else "", style="dim")
        told.append(wording.who(passage), "bold cyan not dim")
        told.append(f", {role}" if (role := wording.role(passage)) else "")
        out.print(Padding(told, (0, 0, 0, 4 if line.lead else 2)))
        out.print(Padding(words, (0, 0, 0, 6 if line.lead else 4)))
        under = Text(f"{wording.caption(passage, line)} [{sources.number(passage)}]", style="dim")
        out.print(Padding(under, (0, 0, 0, 6 if line.lead else 4)))


def _marked(line: Line) -> list[Text]:
    """The words of each passage; of two said one after the other with the difference underlined."""
    shown = [Text(wording.words(p)) for p in line.passages]
    for text, spans in zip(shown, wording.differences(line), strict=True):
        for start, end in spans:
            text.stylize("underline", start, end)
    return shown
