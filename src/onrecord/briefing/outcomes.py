"""What is due, and what became of what was: commitments with what people judged."""

from __future__ import annotations

from onrecord.briefed import Line, Material, Section
from onrecord.briefing.passages import line, shortened
from onrecord.filed import Entry
from onrecord.followed import Tracked

MOST, EVIDENCE = 10, 4
"""Lines of a section, and statements cited in one, that are shown."""
_SHOWN = 100
"""Characters of a condition."""


def due(material: Material) -> Section:
    """What falls due next, the first due first, then what was due and nobody judged, the last due first."""
    soon = sorted((t for t in material.tracked if t.stands == "due soon"), key=lambda t: t.days or 0)
    late = overdue(material)
    found = [*soon, *late]
    return Section(
        "due",
        "What is due",
        tuple(line(when(t), (t.commitment.entry,), notes=_notes(t)) for t in found[:MOST]),
        max(0, len(found) - MOST),
        "Promises, predictions, threats and offers due within 14 days, and those overdue that nobody judged. The days "
        "are as the reader reckons them from the words.",
        "Nothing with a stated day falls due, and nothing is overdue.",
    )


def judged(material: Material) -> Section:
    """What people said became of commitments, the last judged first."""
    cited = {e.statement.id: e for e in material.evidence}
    found = sorted((t for t in material.tracked if t.judgements), key=lambda t: t.judgements[0].at, reverse=True)
    return Section(
        "judged",
        "What was kept, what was not",
        tuple(_judged(t, cited) for t in found[:MOST]),
        max(0, len(found) - MOST),
        "By the people named, and by nobody else; kept is also said of a prediction that came true.",
        "Nobody has judged anything of this yet.",
    )


def _judged(t: Tracked, cited: dict[str, Entry]) -> Line:
    ids = dict.fromkeys(id for j in t.judgements for id in j.evidence)
    evidence = [cited[id] for id in ids if id in cited]
    notes = _notes(t)
    if len(evidence) > EVIDENCE:
        notes = (*notes, f"{len(evidence) - EVIDENCE:,} more cited")
    both = (t.commitment.entry, *evidence[:EVIDENCE])
    parts = ("", *["evidence"] * (len(both) - 1))
    return line(t.stands, both, parts=parts, notes=notes, judgements=t.judgements)


def overdue(material: Material) -> list[Tracked]:
    """The last due first."""
    return sorted((t for t in material.tracked if t.stands == "overdue"), key=lambda t: -(t.days or 0))


def when(t: Tracked) -> str:
    """Until when, and how far off that is."""
    last = (t.commitment.due[1] or t.commitment.due[0]) if t.commitment.due else None
    if last is None or t.days is None:
        return t.commitment.no_day
    days = f"{abs(t.days):,} day{'s' * (abs(t.days) != 1)}"
    if t.days < 0:
        return f"was due {last.isoformat()}, {days} ago"
    return f"due {last.isoformat()}, " + (f"in {days}" if t.days else "today")


def _notes(t: Tracked) -> tuple[str, ...]:
    made = t.commitment
    condition = (f"on a condition: “{shortened(made.condition, _SHOWN)[0]}”",) if made.condition else ()
    return (made.kind, *condition)
