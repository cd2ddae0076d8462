"""The commitment that a statement makes, if it makes one."""

from __future__ import annotations

from typing import Final

from onrecord.filed import Entry
from onrecord.followed import COMMITTING, Commitment, CommitmentKind
from onrecord.following.commitments.conditions import condition
from onrecord.following.commitments.measures import why_unmeasurable
from onrecord.records import Act


def commitment(entry: Entry) -> Commitment | None:
    """What the statement promises, foretells, threatens or offers; None for other acts, and for nobody's words."""
    statement = entry.statement
    stance = statement.stance
    if stance is None or statement.speaker is None:
        return None
    kind = _KINDS.get(stance.act)
    if kind is None:
        return None
    text = statement.text
    at = condition(text)
    due = (statement.due.earliest, statement.due.latest) if statement.due else None
    if due == (None, None):
        due = None
    why = why_unmeasurable(text, due is not None)
    return Commitment(entry, kind, text, text[at.start : at.end] if at else None, at, due, why is None, why)


_KINDS: Final[dict[Act, CommitmentKind]] = {kind: kind for kind in COMMITTING}
