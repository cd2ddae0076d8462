"""The acts and manners the model scores, in its order; shared by training and reading."""

from __future__ import annotations

from typing import get_args

from onrecord.records import Act, Manner

ACTS: tuple[Act, ...] = get_args(Act)
MANNERS: tuple[Manner, ...] = get_args(Manner)
KINDS = len(ACTS) + len(MANNERS)
STANCES = 2 * KINDS + 2
"""Scores of a word: acts and manners as a word of the content, then both as a word of the cue; then its weight
among the words of the content, and among those of the cue."""
CONTENT, CUE = 0, 1
"""What a word is scored as."""


def columns(role: int) -> tuple[slice, int]:
    """Where a word's scores and its weight as part of the content or the cue stand."""
    return slice(role * KINDS, (role + 1) * KINDS), 2 * KINDS + role
