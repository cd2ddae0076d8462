"""The kinds of links, and between whom each may be."""

from __future__ import annotations

from typing import get_args

from onrecord.linked import LinkKind

KINDS: tuple[str, ...] = ("none", *get_args(LinkKind))
"""In the order of the network's scores."""
SAME_SIDE: frozenset[LinkKind] = frozenset(
    ("repeats", "firmer", "softer", "later date", "condition added", "condition dropped", "reversal")
)
"""Within one speaker or one side."""
OTHER_SIDE: frozenset[LinkKind] = frozenset(("contradicts", "denies", "answers"))
"""Of somebody else; "mixed signal" is of another speaker of the same side."""
