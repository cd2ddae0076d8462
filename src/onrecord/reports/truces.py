"""Truces with their breaches: as tables for people, as plain values for programs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from onrecord.reports.entries import console, where
from onrecord.reports.rows import printable
from onrecord.truced import Breach, Moment, Party, Passage, Truce

LONGEST_BAR = 40
"""Signs of the bar; a truce of more days has several to a sign."""
_LONGEST = 200
_MARKS = {"observed": "●", "claimed": "◐", "denied": "○"}
_STYLES = {"in force": "green", "over": "dim", "turned down": "red", "proposed": "yellow"}
_COVERED = {True: "yes", False: "no", None: "not told"}
LEGEND = (
    "├ ┤ the days promised, ─ held, · after the first breach in scope that was borne out; breaches in scope: "
    "● observed, ◐ claimed, ○ denied"
)


def truce_row(truce: Truce) -> dict[str, Any]:
    """A truce as JSON-ready values; null where no article tells."""
    begin, end = truce.proposed or (None, None)
    return {
        "name": truce.name,
        "stands": truce.stands,
        "declared by": truce.declared_by,
        "parties": [{"side": p.side, "answer": p.answer, "told": passage_row(p.told)} for p in truce.parties],
        "announced": _moment_row(truce.announced),
        "effective": _moment_row(truce.effective),
        "until": _moment_row(truce.until),
        "proposed": {"from": _moment_row(begin), "until": _moment_row(end)} if truce.proposed else None,
        "scope": [passage_row(p) for p in truce.scope],
        "carve-outs": [passage_row(p) for p in truce.carve_outs],
        "breaches": [_breach_row(b) for b in truce.breaches],
        "tally": {"breaches": truce.tally.breaches, "told": passage_row(truce.tally.told)} if truce.tally else None,
        "first alleged": _iso(truce.first_alleged),
        "first corroborated": _iso(truce.first_corroborated),
        "promised days": truce.promised_days,
        "held days": truce.held_days,
        "held": passage_row(truce.held) if truce.held else None,
        "told": [passage_row(p) for p in truce.told],
    }


def passage_row(passage: Passage) -> dict[str, Any]:
    return {
        "article": passage.article.id,
        "name": passage.article.name,
        "span": list(passage.span),
        "words": passage.words,
        "statement": passage.statement,
    }


def _moment_row(moment: Moment | None) -> dict[str, Any] | None:
    if moment is None:
        return None
    return {"day": moment.day.isoformat(), "hour": moment.hour, "told": passage_row(moment.told)}


def _breach_row(breach: Breach) -> dict[str, Any]:
    return {
        "on": _iso(breach.on),
        "where": breach.where,
        "what": breach.what,
        "by": breach.by,
        "killed": breach.killed,
        "injured": breach.injured,
        "alleged by": breach.alleged_by,
        "status": breach.status,
        "in scope": breach.in_scope,
        "why": breach.why,
        "corroborated": passage_row(breach.corroborated) if breach.corroborated else None,
        "denied": passage_row(breach.denied) if breach.denied else None,
        "told": [passage_row(p) for p in breach.told],
    }


def print_truces(found: Sequence[Truce], today: date) -> None:
    out = console()
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True, header_style="dim")
    table.add_column("truce", ratio=5)
    table.add_column("parties", ratio=5)
    table.add_column("from, until", min_width=17)
    table.add_column("held of promised", ratio=7)
    for truce in found:
        table.add_row(_title(truce), _parties(truce), _times(truce), Group(_days(truce), Text(bar(truce, today))))
    out.print(table)
    for truce in found:
        out.print()
        out.print(Text(printable(truce.name), style="bold"))
        for name, passages in (("covers", truce.scope), ("leaves out", truce.carve_outs)):
            for passage in passages:
                out.print(
                    Text(f"{name:11s}").append(f"“{_short(passage.words)}”").append(_source(passage), style="dim")
                )
        if truce.tally:
            tally = Text(f"{'counted':11s}{truce.tally.breaches:,} breaches")
            out.print(tally.append(_source(truce.tally.told), style="dim"))
        out.print(_breaches(truce) if truce.breaches else Text("no breach on record", style="dim"))
    out.print()
    out.print(LEGEND, style="dim")


def bar(truce: Truce, today: date) -> str:
    """The days promised from left to right, with the breaches in scope; empty where no days are known.

    Of several breaches on one sign the best borne out is shown.
    """
    begin, end = truce.effective, truce.until
    if begin is None:
        return ""
    last = end.day if end else today
    days = max(1, (last - begin.day).days)
    length = min(days, LONGEST_BAR)

    def place(day: date) -> int:
        return min(length - 1, (day - begin.day).days * length // days)

    broken = truce.first_corroborated
    signs = ["·" if broken and i > place(broken) else "─" for i in range(length)]
    order = list(_MARKS.values())
    for breach in truce.breaches:
        if breach.on and breach.in_scope and begin.day <= breach.on <= last:
            at, mark = place(breach.on), _MARKS[breach.status]
            if signs[at] not in order or order.index(mark) < order.index(signs[at]):
                signs[at] = mark
    return f"├{''.join(signs)}{'┤' if end else '…'}"


def _title(truce: Truce) -> Text:
    line = Text(printable(truce.name), style="bold")
    line.append(f"\n{truce.stands}", style=f"not bold {_STYLES.get(truce.stands, '')}".strip())
    return line.append(f"\nby {printable(truce.declared_by)}" if truce.declared_by else "", style="not bold dim")


def _parties(truce: Truce) -> Text:
    return Text("\n").join([_party(p) for p in truce.parties]) if truce.parties else Text("not told", style="dim")


def _party(party: Party) -> Text:
    line = Text(f"{printable(party.side)}: {party.answer or 'not told'}")
    return line.append(f" (“{_short(party.told.words)}”)") if party.answer == "accepted in part" else line


def _times(truce: Truce) -> Text:
    begin, end = truce.proposed or (truce.effective, truce.until)
    line = Text(f"{_when(begin)}\n{_when(end)}")
    line.append(f"\nannounced {truce.announced.day}" if truce.announced else "", style="dim")
    return line.append("\nproposed only" if truce.proposed else "", style="dim")


def _when(moment: Moment | None) -> str:
    if moment is None:
        return "not told"
    return f"{moment.day.isoformat()}{' ' + moment.hour if moment.hour and ':' in moment.hour else ''}"


def _days(truce: Truce) -> Text:
    held, promised = ("?" if n is None else f"{n:,}" for n in (truce.held_days, truce.promised_days))
    line = Text(f"{held} of {promised} days")
    if truce.held:
        line.append(f", told as “{_short(truce.held.words)}”")
    elif truce.held_days is not None and truce.first_corroborated is None:
        line.append(", none borne out", style="dim")
    return line


def _breaches(truce: Truce) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True, header_style="dim")
    table.add_column("on", min_width=10)
    table.add_column("by", ratio=3)
    table.add_column("what", ratio=9)
    table.add_column("status", ratio=4, min_width=10)
    table.add_column("in scope", ratio=5)
    table.add_column("told in", ratio=5, style="dim", overflow="fold")
    for breach in truce.breaches:
        table.add_row(
            breach.on.isoformat() if breach.on else "not told",
            Text(printable(breach.by or "not told")),
            _what(breach),
            _status(breach),
            Text(f"{_COVERED[breach.in_scope]}: {_short(breach.why)}"),
            "\n".join(dict.fromkeys(f"{where(p.article)} {p.statement or _at(p)}" for p in breach.told)),
        )
    return table


def _what(breach: Breach) -> Text:
    line = Text(_short(breach.what))
    counted = [f"{n:,} {name}" for n, name in ((breach.killed, "killed"), (breach.injured, "injured")) if n is not None]
    details = [*([printable(breach.where)] if breach.where else []), *counted]
    return line.append(f"\n{', '.join(details)}" if details else "", style="dim")


def _status(breach: Breach) -> Text:
    line = Text(f"{_MARKS[breach.status]} {breach.status}")
    return line.append(f"\nsays {printable(breach.alleged_by)}" if breach.alleged_by else "", style="dim")


def _source(passage: Passage) -> str:
    return f"  {where(passage.article)} {passage.statement or _at(passage)}"


def _at(passage: Passage) -> str:
    return f"at {passage.span.start}"


def _short(words: str) -> str:
    line = printable(" ".join(words.split()))
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()} […]"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
