"""What an edit did to an article's statements: which stayed, were reworded, dropped or added."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.filed import Change
from onrecord.records import Statement

REWORDED, SAME_SPEAKER = 70.0, 55.0
"""Percent of likeness (rapidfuzz's ratio) from which a statement counts as a rewording of another's, of its own
speaker's."""


def compare(before: Sequence[Statement], after: Sequence[Statement]) -> list[Change]:
    """Every statement of both versions, once; in the order of the newer one, those dropped at the end."""
    left = list(before)
    pairs: dict[int, Change] = {}
    for i, new in enumerate(after):
        same = next((old for old in left if old.text == new.text and _speaker(old) == _speaker(new)), None)
        same = same or next((old for old in left if old.text == new.text), None)
        if same:
            left.remove(same)
            pairs[i] = Change("kept", same, new)
    scored = sorted(
        ((_likeness(old, new), -i, old, new) for i, new in enumerate(after) if i not in pairs for old in left),
        key=lambda found: found[:2],
        reverse=True,
    )
    for score, negative, old, new in scored:
        if score >= REWORDED and -negative not in pairs and old in left:
            left.remove(old)
            pairs[-negative] = Change("reworded", old, new)
    out = [pairs.get(i) or Change("added", None, new) for i, new in enumerate(after)]
    return [*out, *(Change("dropped", old, None) for old in left)]


def _likeness(old: Statement, new: Statement) -> float:
    """Percent, raised where one speaker says both, so that ``REWORDED`` serves for all."""
    from rapidfuzz.fuzz import ratio

    return ratio(old.text, new.text) + (REWORDED - SAME_SPEAKER if _speaker(old) == _speaker(new) else 0)


def _speaker(statement: Statement) -> str | None:
    return statement.speaker.name if statement.speaker else None
