"""What was measured and on what machine, as tables to read."""

from __future__ import annotations

import hashlib
import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

MIB = 1024 * 1024
console = Console(highlight=False)


def machine() -> dict[str, Any]:
    """When, where and with which onrecord the figures were taken."""
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "cpu": _cpu(),
        "cpus": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "onrecord": version("onrecord"),
        "model": _model(),
    }


def busy() -> float | None:
    """The load average of the last minute, where the system keeps one."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown"
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def _model() -> str | None:
    """The first digits of the SHA-256 of the model's card, which holds the hashes of its files."""
    spec = find_spec("onrecord")
    card = Path(spec.origin).parent / "model" / "reader.json" if spec and spec.origin else None
    return hashlib.sha256(card.read_bytes()).hexdigest()[:16] if card and card.is_file() else None


def print_speed(record: dict[str, Any]) -> None:
    """The figures of onrecord alone."""
    table = Table("measure", "value", "how", title=_title(record), title_justify="left", title_style="bold")
    table.columns[1].justify = "right"
    for row in (*_reading_rows(record), *_start_rows(record["starts"])):
        table.add_row(*row)
    console.print(table)


def _title(record: dict[str, Any]) -> str:
    cores = record["cores"]
    where = f"cores {', '.join(map(str, cores))}" if cores else f"all {record['cpus']} cores, not pinned"
    return (
        f"onrecord {record['onrecord']}, Python {record['python']}, {record['cpu']}, {where}\n"
        f"{record['corpus']['name']}, sha256 {record['corpus']['sha256'][:16]}"
    )


def _reading_rows(record: dict[str, Any]) -> list[tuple[str, str, str]]:
    read = record["reading"]
    speed = read["words_per_second"]
    runs = f"median of {len(read['seconds'])}, {speed['min']:,.0f} to {speed['max']:,.0f}"
    long = f"{min(read['seconds']):.1f} to {max(read['seconds']):.1f} s a run"
    return [
        ("words a second", f"{speed['median']:,.0f}", runs),
        ("articles a second", f"{read['articles_per_second']:,.1f}", long),
        ("words read", f"{read['words']:,}", f"{read['articles']:,} articles, {read['copies']} x the corpus"),
        ("statements", f"{read['statements']:,}", f"{1000 * read['statements'] / read['words']:.1f} in 1,000 words"),
        ("memory, all processes", _mib(read["together"]), f"highest sum of {read['memory_measure'] or 'memory'}"),
        ("memory, largest process", _mib(read["largest"]), "highest resident set"),
    ]


def _start_rows(starts: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [
        ("--help", f"{starts['help_seconds']:.2f} s", "median"),
        ("one article, cold", f"{starts['article_seconds']:.2f} s", f"median; {starts['article_words']:,} words"),
        ("one article, memory", _mib(starts["article_bytes"]), "highest resident set"),
    ]


def print_compared(rows: list[dict[str, Any]]) -> None:
    """onrecord and the peers on the common corpus."""
    table = Table("program", title=f"Beside its peers, {rows[0]['words']:,} words", title_justify="left")
    for name in ("words/s", "reading only", "found", "refused", "largest process", "ratio"):
        table.add_column(name, justify="right")
    for row in rows:
        table.add_row(
            _named(row),
            f"{row['words_per_second']:,.0f}",
            _or_blank(row["reading_words_per_second"], ",.0f"),
            f"{row['found']:,}",
            f"{row['refused_documents']:,}",
            _mib(row["largest"]),
            _or_blank(row["onrecord_is_faster_by"], ".2f"),
        )
    console.print(table)


def _named(row: dict[str, Any]) -> str:
    versions = row["versions"]
    return f"{row['name']} {versions[row['name']]}" if row["name"] in versions else str(row["name"])


def _or_blank(value: float | None, form: str) -> str:
    return "" if value is None else format(value, form)


def _mib(size: int | None) -> str:
    return "unknown" if size is None else f"{size / MIB:,.0f} MiB"
