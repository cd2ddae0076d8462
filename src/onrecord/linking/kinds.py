"""The kinds of links, and between whom each may be; what a later passage may be for a commitment."""

from __future__ import annotations

from typing import get_args

from onrecord.linked import LinkKind

KINDS: tuple[str, ...] = ("none", *get_args(LinkKind))
"""In the order of the network's scores."""
BEARINGS: tuple[str, ...] = ("none", "for", "against", "part")
"""What a later passage is for a commitment: evidence that it was done, was not, was in part. Their scores come last."""
SAME_SIDE: frozenset[LinkKind] = frozenset(
    ("repeats", "firmer", "softer", "later date", "condition added", "condition dropped", "reversal")
)
"""Within one speaker or one side."""
OTHER_SIDE: frozenset[LinkKind] = frozenset(("contradicts", "denies", "answers"))
"""Of somebody else; "mixed signal" is of another speaker of the same side."""
