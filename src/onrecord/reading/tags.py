"""The tag alphabet and the rules of its grammar, shared by training and reading.

BIOES: a span of several words opens with B, goes on with I and closes with E; a span of one word
is S. Every legal sequence of tags therefore spells whole spans.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

ROLES = ("source", "cue", "content")
TAGS = ("O", *(f"{prefix}-{role}" for role in ROLES for prefix in "BIES"))
OUTSIDE = 0

_INDEX = {tag: number for number, tag in enumerate(TAGS)}


def encode(length: int, spans: Sequence[tuple[str, int, int]]) -> list[int]:
    """Tags of ``length`` words from (role, first word, one past the last word).

    Where spans overlap the later one wins, and what is left of the other one is whole spans again.
    """
    owners: list[int | None] = [None] * length
    for number, (_, start, end) in enumerate(spans):
        owners[start:end] = [number] * (end - start)
    tags = [OUTSIDE] * length
    for owner, run in groupby(range(length), owners.__getitem__):
        if owner is None:
            continue
        role, words = spans[owner][0], list(run)
        shape = "S" if len(words) == 1 else f"B{'I' * (len(words) - 2)}E"
        for word, prefix in zip(words, shape, strict=True):
            tags[word] = _INDEX[f"{prefix}-{role}"]
    return tags


def decode(tags: Sequence[int]) -> Iterator[tuple[str, int, int]]:
    """Yield (role, first word, one past the last word) of a legal tag sequence."""
    start = 0
    for i, number in enumerate(tags):
        prefix, _, role = TAGS[number].partition("-")
        if prefix in ("B", "S"):
            start = i
        if prefix in ("E", "S"):
            yield role, start, i + 1


def may_follow(left: int, right: int) -> bool:
    """Whether tag ``right`` may stand after tag ``left``."""
    prefix, _, role = TAGS[left].partition("-")
    next_prefix, _, next_role = TAGS[right].partition("-")
    if prefix in ("B", "I"):
        return next_prefix in ("I", "E") and next_role == role
    return next_prefix in ("O", "B", "S")


def may_open(tag: int) -> bool:
    return TAGS[tag][0] in "OBS"


def may_close(tag: int) -> bool:
    return TAGS[tag][0] in "OES"
