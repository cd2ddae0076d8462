"""The acts and manners the model scores, in its order; shared by training and reading."""

from __future__ import annotations

from typing import get_args

from onrecord.records import Act, Manner

ACTS: tuple[Act, ...] = get_args(Act)
MANNERS: tuple[Manner, ...] = get_args(Manner)
STANCES = 2 * (len(ACTS) + len(MANNERS))
"""Scores of a word: acts and manners as a word of the content, then both as a word of the cue."""
