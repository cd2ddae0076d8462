"""The commitment that a statement makes: what, until when, on what condition."""

from __future__ import annotations

from onrecord.filed import Entry
from onrecord.followed import Commitment, Made
from onrecord.following.commitments.conditions import condition
from onrecord.following.commitments.measures import why_unmeasurable


def commitment(entry: Entry, how: Made) -> Commitment:
    """What the statement promises, foretells, threatens or offers; ``how`` it does is told beforehand."""
    statement = entry.statement
    text = statement.text
    at = condition(text)
    unclear = why_unmeasurable(text, how.due is not None)
    return Commitment(
        entry, how.kind, text, text[at.start : at.end] if at else None, at, how.due, unclear is None, unclear,
        how.why, how.again, how.until,
    )  # fmt: skip
