"""Whether a quotation is on record, with the difference marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from rich.padding import Padding
from rich.text import Text

from onrecord.filed import Match, Verification
from onrecord.reports.entries import article_row, console, day, entry_row, where
from onrecord.reports.rows import printable

SAYS = {
    "verbatim": "On record, word for word.",
    "altered": "On record in other words: struck words are the quotation's, bold ones the record's.",
    "other speaker": "On record, but somebody else said it.",
    "not on record": "Not on record in this ledger.",
}
_STYLE = {
    "verbatim": "bold green",
    "altered": "bold yellow",
    "other speaker": "bold yellow",
    "not on record": "bold red",
}


def verification_row(found: Verification) -> dict[str, Any]:
    return {
        "quote": found.quote,
        "verdict": found.verdict,
        "matches": [_match_row(found.quote, m) for m in found.matches],
    }


def _match_row(quote: str, match: Match) -> dict[str, Any]:
    return {
        "article": article_row(match.article),
        "span": list(match.span),
        "text": match.text,
        "likeness": round(match.likeness, 1),
        "difference": [{"op": op, "quote": left, "record": right} for op, left, right in difference(quote, match.text)],
        "statement": entry_row(match.entry) if match.entry else None,
    }


def difference(quote: str, record: str) -> Iterator[tuple[str, str, str]]:
    """("equal", "replace", "delete" or "insert", the quotation's words, the record's words), in order."""
    left, right = _words(quote), _words(record)
    matcher = SequenceMatcher(None, [w.casefold() for w in left], [w.casefold() for w in right], autojunk=False)
    for op, a, b, c, d in matcher.get_opcodes():
        yield op, " ".join(left[a:b]), " ".join(right[c:d])


def _words(text: str) -> list[str]:
    return re.findall(r"\w+(?:[’'-]\w+)*", text.replace("’", "'"))


def print_verification(found: Verification, asked: str | None) -> None:
    out = console()
    out.print(SAYS[found.verdict], style=_STYLE[found.verdict])
    for match in found.matches:
        entry = match.entry
        who = entry.statement.speaker.name if entry and entry.statement.speaker else "the article itself"
        when = day(entry) if entry else (match.article.published.earliest or "?")
        out.print()
        out.print(
            Text(printable(who), style="bold cyan").append(f"  {when}  {where(match.article)}", style="dim not bold")
        )
        out.print(Padding(_marked(found.quote, match), (0, 0, 0, 2)))
        version = "" if match.article.latest else ", in an earlier version"
        place = f"characters {match.span.start:,} to {match.span.end:,} of {match.article.name}{version}"
        out.print(
            Padding(Text(f"{place}, statement {entry.statement.id}" if entry else place, style="dim"), (0, 0, 0, 2))
        )


def _marked(quote: str, match: Match) -> Text:
    if match.likeness >= 100:
        return Text(printable(match.text))
    shown = Text()
    for op, left, right in difference(quote, match.text):
        if op != "equal" and left:
            shown.append(f"{printable(left)} ", style="strike dim")
        if right:
            shown.append(f"{printable(right)} ", style="bold" if op != "equal" else "")
    return shown
