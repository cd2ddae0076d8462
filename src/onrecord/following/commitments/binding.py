"""What the statements of one article commit their speakers to, and until when.

Most deadlines stand in the statement itself. A vow to keep a truce has its last day from the truce, where the same
article tells until when that runs; so have the terms of the paper that declares it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.followed import Made
from onrecord.following.commitments.deeds import is_agreed
from onrecord.following.commitments.kinds import made
from onrecord.records import Statement, When

_TRUCE = r"(?:truce|cease-?fire|armistice)"
_RUNS = re.compile(rf"\b{_TRUCE}\b|\bhold(?:ing)? (?:their|its|his|her) fire\b", re.IGNORECASE)
_KEEPS = re.compile(
    rf"\b(?:observe|keep|kept|hold to|honou?r|respect|abide by|stick to|uphold)\w*\b[^.;]{{0,30}}?\b{_TRUCE}\b",
    re.IGNORECASE,
)
_TO_THE_END = frozenset(("until", "till", "through", "to", "up"))


def bindings(said: Sequence[Statement], text: str) -> list[Made | None]:
    """For each statement of an article, whose text is ``text``, how it commits its speaker; None where it does not."""
    found = [made(statement, text) for statement in said]
    runs = {due.latest: due for s in said if (due := _run(s))}
    if len(runs) != 1:
        return found
    [run] = runs.values()
    return [_bound(how, s, run) if how else None for how, s in zip(found, said, strict=True)]


def _run(statement: Statement) -> When | None:
    """When a truce runs out, where the statement tells it."""
    due = statement.due
    if due is None or due.latest is None or not _RUNS.search(statement.text):
        return None
    return due if _TO_THE_END & set(due.phrase.lower().split()) else None


def _bound(how: Made, statement: Statement, run: When) -> Made:
    if how.due is not None or not (_KEEPS.search(statement.text) or is_agreed(statement)):
        return how
    return replace(how, due=(run.earliest, run.latest), until=f"as long as the truce: “{run.phrase}”")
