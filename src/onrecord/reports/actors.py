"""Actors and pairs of names that may be one: as a table for people, as plain values for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from onrecord.followed import Actor, Reason, Voice
from onrecord.reports.entries import console
from onrecord.reports.rows import printable


def actor_row(actor: Actor) -> dict[str, Any]:
    return {
        "name": actor.name,
        "type": actor.kind,
        "side": actor.side,
        "statements": said(actor),
        "names": [_voice_row(v) for v in actor.voices],
        "reasons": [reason_row(r) for r in actor.reasons],
    }


def reason_row(reason: Reason) -> dict[str, Any]:
    return {"feature": reason.feature, "score": round(reason.score, 2), "left": reason.left, "right": reason.right}


def said(actor: Actor) -> int:
    return sum(v.said for v in actor.voices)


def print_actors(found: Sequence[Actor], first: int, total: int) -> None:
    out = console()
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True, header_style="dim")
    table.add_column("who", ratio=5)
    table.add_column("side", ratio=3)
    table.add_column("said", justify="right")
    table.add_column("roles", ratio=7, style="dim")
    table.add_column("also printed", ratio=5, style="dim")
    for actor in found:
        others = dict.fromkeys(v.name for v in actor.voices if v.name != actor.name)
        table.add_row(
            Text(printable(actor.name), style="bold"),
            Text(printable(actor.side or "")),
            f"{said(actor):,}",
            Text(printable("; ".join(roles(actor)))),
            Text(printable("; ".join(others))),
        )
    out.print(table)
    more = f"; --page {first // max(1, len(found)) + 2} for more" if first + len(found) < total else ""
    out.print(f"{first + 1:,} to {first + len(found):,} of {total:,}{more}", style="dim")


def roles(actor: Actor, most: int = 3) -> list[str]:
    """The titles that articles gave most often, small and capital letters alike."""
    counted: dict[str, tuple[int, str]] = {}
    for voice in actor.voices:
        for role in voice.roles:
            if role.title:
                n, printed = counted.get(role.title.lower(), (0, role.title))
                counted[role.title.lower()] = (n + role.statements, printed)
    return [printed for _, printed in sorted(counted.values(), key=lambda found: -found[0])[:most]]


def _voice_row(voice: Voice) -> dict[str, Any]:
    return {
        "name": voice.name,
        "type": voice.kind,
        "statements": voice.said,
        "roles": [
            {
                "title": r.title,
                "affiliation": r.affiliation,
                "first": r.first.isoformat() if r.first else None,
                "last": r.last.isoformat() if r.last else None,
            }
            for r in voice.roles
        ],
    }
