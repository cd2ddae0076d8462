"""The board of commitments, judgements and scorecards: as tables for people, as plain values for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich import box
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from onrecord.followed import Board, Commitment, Judgement, Scorecard, Share, Tracked
from onrecord.reports.entries import LONGEST, console, day, entry_row, where
from onrecord.reports.rows import printable
from onrecord.reports.table import who

BAR = 20
"""Signs of the bar of a share."""
_STYLES = {
    "kept": "green", "broken": "red", "overdue": "red", "due soon": "yellow", "compromise": "yellow",
    "disputed": "magenta",
}  # fmt: skip
_MARKS = {
    "kept": "●", "compromise": "◐", "broken": "○", "stalled": "‖", "in the works": "▸", "overdue": "!", "due soon": "…",
    "disputed": "≠", "unratable": "–",
}  # fmt: skip
"""A sign for each: colour alone would not reach everybody."""


def commitment_row(tracked: Tracked) -> dict[str, Any]:
    commitment = tracked.commitment
    due = commitment.due
    return {
        "id": commitment.entry.statement.id,
        "kind": commitment.kind,
        "why this kind": commitment.why or None,
        "told again": commitment.again,
        "what": commitment.what,
        "by": commitment.entry.statement.speaker.name if commitment.entry.statement.speaker else None,
        "due": {"earliest": _iso(due[0]), "latest": _iso(due[1])} if due else commitment.no_day,
        "why due": commitment.until or None,
        "condition": commitment.condition,
        "measurable": commitment.measurable,
        "why not": commitment.why_not,
        "stands": tracked.stands,
        "days": tracked.days,
        "judgements": [judgement_row(j) for j in tracked.judgements],
        "statement": entry_row(commitment.entry),
    }


def board_row(board: Board, number: int) -> dict[str, Any]:
    return {
        "commitments": [commitment_row(t) for t in board.tracked],
        "total": board.total,
        "as of": board.today.isoformat(),
        "page": number,
        "next": number + 1 if board.next is not None else None,
    }


def judgement_row(judgement: Judgement) -> dict[str, Any]:
    return {
        "key": judgement.key,
        "about": judgement.about,
        "subject": judgement.subject,
        "verdict": judgement.verdict,
        "by": judgement.by,
        "at": judgement.at.isoformat(),
        "note": judgement.note,
        "evidence": list(judgement.evidence),
        "withdrawn": _iso(judgement.withdrawn),
        "withdrawn by": judgement.withdrawn_by,
    }


def scorecard_row(card: Scorecard) -> dict[str, Any]:
    return {
        "actor": card.actor,
        "commitments": dict(card.counts),
        "follow-through": _share_row(card.follow_through),
        "predictions that came true": _share_row(card.came_true),
        "brier": round(card.scores.brier, 4) if card.scores else None,
        "log": round(card.scores.log, 4) if card.scores else None,
        "scored predictions": card.scores.n if card.scores else 0,
    }


def print_board(board: Board, number: int, limit: int) -> None:
    out = console()
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True, header_style="dim")
    table.add_column("id", no_wrap=True, style="dim")
    table.add_column("stands", min_width=12)
    table.add_column("due", min_width=14)
    table.add_column("who", ratio=3, min_width=14)
    table.add_column("what", ratio=8)
    for t in board.tracked:
        entry = t.commitment.entry
        table.add_row(
            entry.statement.id,
            stands(t),
            due(t),
            who(entry.statement),
            what(t.commitment).append(
                f"\n{kind(t.commitment)}, said {day(entry)}, {where(entry.article)}", style="dim"
            ),
        )
    out.print(table)
    first = (number - 1) * limit + 1
    more = f"; --page {number + 1} for more" if board.next is not None else ""
    last = first + len(board.tracked) - 1
    out.print(f"{first:,} to {last:,} of {board.total:,}, as of {board.today.isoformat()}{more}", style="dim")


def stands(t: Tracked) -> Text:
    """Where it stands, with its sign, and who said so."""
    by = f"\n{', '.join(printable(j.by) for j in t.judgements)}" if t.judgements else ""
    line = Text(f"{_MARKS.get(t.stands, ' ')} {t.stands}", style=_STYLES.get(t.stands, ""))
    return line.append(by, style="dim")


def due(t: Tracked) -> Text:
    """The last day, and how far off it is."""
    last = (t.commitment.due[1] or t.commitment.due[0]) if t.commitment.due else None
    if last is None or t.days is None:
        return Text(printable(t.commitment.no_day), style="dim")
    days = abs(t.days)
    far = "today" if not days else f"{days:,} day{'s' * (days > 1)} {'ago' if t.days < 0 else 'left'}"
    told = f"\n{printable(t.commitment.until)}" if t.commitment.until else ""
    return Text(last.isoformat()).append(f"\n{far}{told}", style="dim")


def what(commitment: Commitment) -> Text:
    """Its words, the condition underlined; and why nobody could rate it."""
    words = printable(" ".join(commitment.what.split()))
    text = Text(words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()} […]")
    if commitment.condition:
        text.highlight_words([printable(" ".join(commitment.condition.split()))], style="underline")
    if commitment.why_not:
        text.append(f"\nunratable? {printable(commitment.why_not)}", style="dim")
    return text


def kind(commitment: Commitment) -> str:
    """Its kind, and why it is one where the statement's act is another."""
    why = f" ({printable(commitment.why)})" if commitment.why else ""
    return f"{commitment.kind}{why}{', told again' if commitment.again else ''}"


def print_judgements(found: Sequence[Judgement]) -> None:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim")
    for name in ("key", "when", "by", "verdict", "of", "note"):
        table.add_column(name, overflow="fold")
    for j in found:
        verdict = Text(j.verdict, style="strike dim" if j.withdrawn else _STYLES.get(j.verdict, ""))
        if j.withdrawn:
            verdict.append(
                f"\nwithdrawn {j.withdrawn:%Y-%m-%d} by {printable(j.withdrawn_by or '')}", style="not strike dim"
            )
        note = printable(j.note) + (f" (evidence: {', '.join(j.evidence)})" if j.evidence else "")
        table.add_row(str(j.key), f"{j.at:%Y-%m-%d %H:%M}", Text(printable(j.by)), verdict, Text(printable(j.subject)),
                      Text(note.strip()))  # fmt: skip
    console().print(table)


def print_scorecard(card: Scorecard) -> None:
    out = console()
    out.print(Text(printable(card.actor), style="bold"))
    out.print(Group(*_lines(card)))
    out.print("Confirmed judgements alone count; the span holds the share with 95 percent (Jeffreys).", style="dim")


def _lines(card: Scorecard) -> list[Text]:
    counted = ", ".join(f"{n:,} {name}" for name, n in card.counts) or "none"
    lines = [Text(f"commitments      {counted}")]
    for name, share in (("follow-through  ", card.follow_through), ("came true       ", card.came_true)):
        lines.append(
            Text(f"{name} ").append(_bar(share)) if share else Text(f"{name} nothing confirmed yet", style="dim")
        )
    if card.scores:
        scores = f"Brier {card.scores.brier:.3f}, log {card.scores.log:.3f} (0 is perfect), n {card.scores.n}"
        lines.append(Text(f"likelihoods      {scores}"))
    return lines


def _bar(share: Share) -> Text:
    low, at, high = (round(v * (BAR - 1)) for v in (share.low, share.value, share.high))
    signs = "".join("●" if i == at else "─" if low <= i <= high else "·" for i in range(BAR))
    figures = f"{100 * share.value:.0f} %, {100 * share.low:.0f} to {100 * share.high:.0f}, n {share.n}"
    return Text(f"{signs}  {figures}")


def show_commitment(out: Console, t: Tracked) -> None:
    """One commitment, as the review asks about it."""
    entry = t.commitment.entry
    told = f"  {kind(t.commitment)}, said {day(entry)}, {where(entry.article)}"
    out.print(Text.assemble(who(entry.statement), (told, "dim")))
    out.print(what(t.commitment))
    out.print(Text.assemble(("due ", "dim"), due(t)))


def _share_row(share: Share | None) -> dict[str, Any] | None:
    if share is None:
        return None
    return {"value": round(share.value, 4), "low": round(share.low, 4), "high": round(share.high, 4), "n": share.n}


def _iso(value: Any) -> str | None:
    return value.isoformat() if value else None
