"""Which kinds of links two statements can have by what the reader made of each: act, last day, negation, condition."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from onrecord.linked import LinkKind, Said

_CONDITION = re.compile(
    r"\b(?:if|unless|until|once|provided|as long as|without|before|in exchange for|on condition)\b", re.IGNORECASE
)
_TOLD = frozenset(("assertion", "evaluation", "accusation", "denial"))
_AHEAD = frozenset(("prediction", "promise", "threat", "offer"))
_HELD = _AHEAD | {"demand", "refusal"}
_SILENT = frozenset(("question", "non-response"))
"""Acts that hold nothing to be so, wanted or intended."""
FEWEST, ACROSS = 2, 4
"""Telling words without which a statement says too little to be linked ("it"), or to be set against another's."""


def fitting(kinds: frozenset[LinkKind], earlier: Said, later: Said) -> frozenset[LinkKind]:
    """Those of these kinds that the two can have."""
    return frozenset(kind for kind in kinds if _fits(kind, earlier, later))


def _fits(kind: LinkKind, earlier: Said, later: Said) -> bool:
    fits = _RULES.get(kind)
    spoken = kind == "answers" or not {earlier.act, later.act} & _SILENT
    return spoken and (fits is None or fits(earlier, later))


def _repeats(earlier: Said, later: Said) -> bool:
    acts = {earlier.act, later.act}
    return len(acts) == 1 or acts <= _TOLD or acts <= _HELD


def _shifted(earlier: Said, later: Said) -> bool:
    return {earlier.act, later.act} <= _HELD | {"denial", "evaluation"}


def _later(earlier: Said, later: Said) -> bool:
    return earlier.last is not None and later.last is not None and earlier.last < later.last


def _denies(earlier: Said, later: Said) -> bool:
    return earlier.act in ("accusation", "assertion", "evaluation") and (later.act == "denial" or later.negative)


def _conditional(said: Said) -> bool:
    return any(_CONDITION.search(said.body[s.start : s.end]) for s in said.content)


_RULES: Mapping[LinkKind, Callable[[Said, Said], bool]] = {
    "repeats": _repeats,
    "firmer": _shifted,
    "softer": _shifted,
    "later date": _later,
    "condition added": lambda earlier, later: not _conditional(earlier) and _conditional(later),
    "condition dropped": lambda earlier, later: _conditional(earlier) and not _conditional(later),
    "denies": _denies,
    "answers": lambda earlier, later: earlier.act in ("offer", "demand"),
}
"""What must hold of two statements for a kind; kinds without a rule fit all."""
