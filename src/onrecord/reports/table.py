"""Statements as a table that people like to read."""

from __future__ import annotations

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.records import Reading, Statement
from onrecord.reports.rows import printable

NARROW = 80
"""Columns below which a statement is printed as a paragraph instead of a row."""
LONGEST_SHOWN = 1200
"""Characters of a content that the table shows; the other formats give all of it."""
QUOTE_MARKS = {"direct": "“ ”", "indirect": "→", "mixed": "→ “”"}
LEGEND = "“ ” quoted   → reported   → “” reported with quoted words   (name) carried over or by pronoun"


def reading_table(reading: Reading, width: int) -> RenderableType:
    """One document's statements under its name."""
    document = reading.document
    heading = Text(printable(document.id), style="bold")
    if document.title and document.title != document.id:
        heading.append(f"  {printable(document.title)}", style="not bold")
    if day := reading.published.earliest:
        heading.append(f"  {day.isoformat()}", style="dim")
    if not reading.statements:
        nothing = "Not read: see the message." if reading.problems else "No attributed statement found."
        return Padding(Group(heading, Text(nothing, style="dim")), (0, 0, 1, 0))
    body = _paragraphs(reading) if width < NARROW else _rows(reading)
    return Padding(Group(heading, body), (0, 0, 1, 0))


def _rows(reading: Reading) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True, header_style="dim")
    table.add_column("at", justify="right", style="dim", no_wrap=True)
    table.add_column("who", ratio=5)
    table.add_column("cue", ratio=3, style="dim")
    table.add_column("", no_wrap=True, style="dim")
    table.add_column("act", ratio=3, style="dim")
    table.add_column("what", ratio=14)
    for statement in reading.statements:
        table.add_row(
            str(statement.attribution.content[0].start),
            who(statement),
            cue(reading, statement),
            QUOTE_MARKS[statement.attribution.quote],
            kind(statement),
            _what(statement),
        )
    return table


def _paragraphs(reading: Reading) -> Group:
    lines: list[RenderableType] = []
    for statement in reading.statements:
        line = who(statement)
        line.append(f"  {cue(reading, statement)}  [{kind(statement)}]", style="dim")
        lines += [line, Padding(_what(statement), (0, 0, 0, 2))]
    return Group(*lines)


def who(statement: Statement) -> Text:
    """The speaker as known: brackets where the text itself gives no name at this place."""
    speaker = statement.speaker
    if speaker is None:
        return Text("(not named)", style="dim italic")
    name = printable(" and ".join(" ".join(s.name.split()) for s in (speaker, *statement.joint)))
    if speaker.how in ("carried over", "pronoun"):
        return Text(f"({name})", style="cyan")
    return Text(name, style="bold cyan" if speaker.kind == "person" else "cyan")


def kind(statement: Statement) -> str:
    """Act, how sure, and when due: what a reader wants to know before the words."""
    stance = statement.stance
    if stance is None:
        return ""
    shown = stance.act if stance.manner != "ascribed" else f"{stance.act} (ascribed)"
    if stance.certainty:
        shown += f", {' '.join(stance.certainty.phrase.split())}"
    if statement.due and statement.due.phrase:
        shown += f", due {' '.join(statement.due.phrase.split())}"
    return printable(shown)


def cue(reading: Reading, statement: Statement) -> str:
    text = reading.document.text
    return printable(" ".join(" ".join(text[s:e].split()) for s, e in statement.attribution.cue))


def _what(statement: Statement) -> Text:
    text = printable(" ".join(statement.text[: 4 * LONGEST_SHOWN].split()))
    if len(text) > LONGEST_SHOWN:
        text = f"{text[:LONGEST_SHOWN].rstrip()} […]"
    return Text(text)


def print_reading(console: Console, reading: Reading) -> None:
    console.print(reading_table(reading, console.width), soft_wrap=False)
