"""What was measured of the ledger, as tables to read: each figure beside its limit."""

from __future__ import annotations

from typing import Any

import asked
import filing
import room
from report import MIB, console
from rich.table import Table

LARGEST = 12
"""Tables and indices of a file that are named."""

Line = tuple[str, str, str, bool]
"""What, its figure, its limit, and whether that holds."""


def print_ledger(record: dict[str, Any]) -> bool:
    """The figures of the parts that were measured; whether all limits hold."""
    parts = {"adding": _adding, "asking": _asking, "size": _size, "killing": _killing, "crowd": _crowd}
    lines = [line for name, lines_of in parts.items() if name in record for line in lines_of(record[name])]
    title = f"onrecord {record['onrecord']}, the ledger; Python {record['python']}, {record['cpu']}"
    if record["load_before"] is not None:
        title += f", load {record['load_before']:.1f}"
    table = Table("measure", "figure", "limit", "", title=title, title_justify="left", title_style="bold")
    table.columns[1].justify = table.columns[2].justify = "right"
    for what, figure, limit, holds in lines:
        table.add_row(what, figure, limit, "" if holds else "[red]not met[/red]")
    console.print(table)
    if "asking" in record:
        _print_asked(record["asking"])
    for one in record.get("size", []):
        _print_tables(one)
    return all(holds for *_, holds in lines)


def _adding(one: dict[str, Any]) -> list[Line]:
    ours = one["known_seconds"] + one["keep_seconds"]
    each = 1000 * ours / one["articles"]
    return [
        ("articles, statements", f"{one['articles']:,}, {one['statements']:,}", "", True),
        ("words a second of reading", f"{one['words_per_second']:,.0f}", "", True),
        ("the ledger's time of one article", f"{each:.1f} ms", "", True),
        ("the same without ending transactions, median", f"{one['milliseconds']:.1f} ms", "", True),
        ("its share of the time", f"{one['share']:.1f} %", f"{filing.SHARE:.0f} %", one["share"] <= filing.SHARE),
        (
            "the slowest article over the median of its length",
            f"{one['worst']:.2f}",
            f"{filing.SLOWEST:.0f}",
            one["worst"] <= filing.SLOWEST,
        ),
    ]


def _asking(rows: list[dict[str, Any]]) -> list[Line]:
    slow = [row["name"] for row in rows if row["worst"] > row["limit"]]
    slowest = [max((r for r in rows if r["limit"] == limit), key=lambda r: r["worst"]) for limit in _limits(rows)]
    return [
        ("answers, median of all", f"{sorted(r['median'] for r in rows)[len(rows) // 2]:.1f} ms", "", True),
        *(
            (f"the slowest, {one['name']}", f"{one['worst']:.1f} ms", f"{one['limit']:.0f} ms", _holds(one))
            for one in slowest
        ),
        ("answers over the limit", f"{len(slow)} of {len(rows)}", "0", not slow),
    ]


def _limits(rows: list[dict[str, Any]]) -> list[float]:
    return sorted({row["limit"] for row in rows})


def _holds(row: dict[str, Any]) -> bool:
    return bool(row["worst"] <= row["limit"])


def _size(rows: list[dict[str, Any]]) -> list[Line]:
    return [
        (f"file over texts, {row['name']}, {when}", f"{row[key]:.2f}", f"{room.LIMIT:.1f}", row[key] <= room.LIMIT)
        for row in rows
        for when, key in (("as added", "times_before"), ("compacted", "times_after"))
    ]


def _killing(one: dict[str, Any]) -> list[Line]:
    return [
        ("kills, in the midst of adding", f"{one['kills']:,}, {one['in_adding']:,}", "", True),
        ("ledgers made complete, of how many articles", f"{one['ledgers']:,}, {one['articles']:,}", "", True),
        ("faults after a kill", f"{len(one['faults'])}", "0", not one["faults"]),
        *((fault, "", "", False) for fault in one["faults"]),
    ]


def _crowd(one: dict[str, Any]) -> list[Line]:
    named = f"{one['writers']} writers, {one['readers']} readers, {one['seconds']:.0f} s"
    return [
        (f"{named}: answers and articles", f"{sum(one['done'].values()):,}", "", True),
        *((f"  {what}", f"{count:,}", "", True) for what, count in one["done"].items()),
        ("errors that reached anybody, faults", f"{len(one['faults'])}", "0", not one["faults"]),
        *((fault, "", "", False) for fault in one["faults"]),
    ]


def _print_asked(rows: list[dict[str, Any]]) -> None:
    table = Table("asked", title=f"Answers, milliseconds, {asked.RUNS} times each", title_justify="left")
    for name in ("found", "median", "worst", "processor"):
        table.add_column(name, justify="right")
    for row in rows:
        over = "" if _holds(row) else "[red]"
        table.add_row(
            row["name"],
            f"{row['found']:,}",
            f"{row['median']:.1f}",
            f"{over}{row['worst']:.1f}",
            f"{row['processor_median']:.1f}",
        )
    console.print(table)


def _print_tables(one: dict[str, Any]) -> None:
    if not one["tables"]:
        return
    title = f"What takes the room: {one['name']}, {one['articles']:,} of them, {one['texts'] / MIB:,.1f} MiB of text"
    table = Table("table or index", title=title, title_justify="left")
    for name in ("MiB", "times the texts"):
        table.add_column(name, justify="right")
    rest = sum(size for _, size in one["tables"][LARGEST:])
    for name, size in [*one["tables"][:LARGEST], ("all others", rest)]:
        table.add_row(name, f"{size / MIB:,.1f}", f"{size / one['texts']:.3f}")
    console.print(table)
