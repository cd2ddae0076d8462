"""Where commitments stand: what people judged of them, and what their deadlines say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from onrecord.followed import VERDICTS, Commitment, Judgement, Stands, Tracked

SOON = 14
"""Days before a deadline from which it is due soon."""
UNRATED: Final = "not yet rated"
"""The verdict that is none: whoever gives it leaves the commitment open."""


def by_subject(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """Judgements by what they are of, each in their order."""
    found: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        found.setdefault(judgement.subject, []).append(judgement)
    return found


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Of each reviewer the last one that was not withdrawn, the latest first."""
    last: dict[str, Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: (j.at, j.key)):
        if judgement.withdrawn is None:
            last.pop(judgement.by, None)
            last[judgement.by] = judgement
    return tuple(reversed(last.values()))


def tracked(commitment: Commitment, judgements: Sequence[Judgement], today: date) -> Tracked:
    """Where ``commitment`` stands on ``today``; ``judgements`` are those on it, withdrawn ones too."""
    held = standing(judgements)
    last = commitment.due[1] or commitment.due[0] if commitment.due else None
    days = (last - today).days if last else None
    return Tracked(commitment, agreed(held) or _waits(days), held, days)


def agreed(judgements: Iterable[Judgement]) -> Stands | None:
    """The verdict of all reviewers, "disputed" where they differ, None where none was given or all are withdrawn."""
    said = {j.verdict for j in standing(judgements) if j.verdict != UNRATED}
    if len(said) > 1:
        return "disputed"
    return next((v for v in VERDICTS if v in said), None)


def _waits(days: int | None) -> Stands:
    if days is None or days > SOON:
        return UNRATED
    return "overdue" if days < 0 else "due soon"
