"""What bears on a commitment: as a list for people, as plain values for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.filed import DeedEntry, Entry, Passage, Told
from onrecord.followed import Bearing, Case, Evidence
from onrecord.reports import deeds
from onrecord.reports.actors import reason_row
from onrecord.reports.commitments import commitment_row, judgement_row, show_commitment, stands
from onrecord.reports.entries import article_row, console, day, entry_row, shown_words, where
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
    return {
        "id": found.id,
        "bearing": found.bearing,
        "score": round(found.score, 2),
        **_passage_row(found.passage),
        "reasons": [reason_row(r) for r in found.reasons],
        "judged": [judgement_row(j) for j in found.judged],
    }


def _passage_row(one: Passage) -> dict[str, Any]:
    match one:
        case Entry():
            return {"statement": entry_row(one)}
        case DeedEntry():
            return {"deed": deeds.deed_entry_row(one)}
        case Told(id=id, span=span):
            told = {"id": id, "start": span.start, "end": span.end, "text": one.words}
            return {"sentence": {**told, "article": article_row(one.article)}}


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
    match one:
        case Entry(statement=statement):
            line = Text(f"{day(one)}  ", style="dim").append_text(who(statement))
        case DeedEntry(deed=deed):
            line = Text(f"{deeds.day(deed.when)}  ", style="dim").append(f"{deed.kind}, {deed.status}")
        case Told(article=article):
            line = Text(f"{deeds.day(article.published)}  ", style="dim").append("the article itself")
    return line.append(f"  {where(one.article)}  {found.id}{by}", style="dim")


def _words(found: Evidence) -> Text:
    one = found.passage
    return shown_words(one) if isinstance(one, Entry) else deeds.clause(one.words)
