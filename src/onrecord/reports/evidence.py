"""What bears on a commitment: as a list for people, as plain values for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.filed import DeedEntry, Entry
from onrecord.followed import Bearing, Case, Evidence
from onrecord.reports import deeds
from onrecord.reports.actors import reason_row
from onrecord.reports.commitments import commitment_row, judgement_row, show_commitment, stands
from onrecord.reports.entries import console, day, entry_row, shown_words, where
from onrecord.reports.rows import printable
from onrecord.reports.table import who

SIGNS: dict[Bearing, str] = {"for": "+", "against": "−", "part": "±", "none": "0"}
"""A sign for each bearing, beside its word."""
_STYLES: dict[Bearing, str] = {"for": "green", "against": "red", "part": "yellow", "none": "dim"}


def case_row(case: Case) -> dict[str, Any]:
    return {
        "commitment": commitment_row(case.tracked),
        "evidence": [evidence_row(e) for e in case.evidence],
        "suggested": case.suggested,
    }


def evidence_row(found: Evidence) -> dict[str, Any]:
    one = found.passage
    passage = {"statement": entry_row(one)} if isinstance(one, Entry) else {"deed": deeds.deed_entry_row(one)}
    return {
        "id": found.id,
        "bearing": found.bearing,
        "score": round(found.score, 2),
        **passage,
        "reasons": [reason_row(r) for r in found.reasons],
        "judged": [judgement_row(j) for j in found.judged],
    }


def print_case(case: Case) -> None:
    out = console()
    show_commitment(out, case.tracked)
    out.print(stands(case.tracked))
    out.print()
    show_evidence(out, case.evidence)
    out.print(suggestion(case), style="dim")


def show_evidence(out: Console, evidence: Sequence[Evidence]) -> None:
    for found in evidence:
        head = Text(f"{SIGNS[found.bearing]} {found.bearing:8}", style=f"bold {_STYLES[found.bearing]}")
        head.append(f"{found.score:.2f}  ", style="dim not bold").append_text(_heading(found))
        out.print(Padding(head, (0, 0, 0, 2)))
        out.print(Padding(_words(found), (0, 0, 0, 4)))


def suggestion(case: Case) -> str:
    if not case.evidence:
        return "nothing on record bears on it"
    if case.suggested is None:
        return "what bears on it points several ways"
    return f"all of it points to “{case.suggested}”; that is for people to judge"


def _heading(found: Evidence) -> Text:
    one, by = found.passage, f"  {', '.join(printable(j.by) for j in found.judged)}" if found.judged else ""
    if isinstance(one, DeedEntry):
        line = Text(f"{deeds.day(one.deed.when)}  ", style="dim").append(f"{one.deed.kind}, {one.deed.status}")
    else:
        line = Text(f"{day(one)}  ", style="dim").append_text(who(one.statement))
    return line.append(f"  {where(one.article)}  {found.id}{by}", style="dim")


def _words(found: Evidence) -> Text:
    one = found.passage
    if isinstance(one, Entry):
        return shown_words(one)
    return deeds.clause(one)
