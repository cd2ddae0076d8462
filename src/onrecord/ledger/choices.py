"""The short lists of words that a ledger's columns hold."""

from __future__ import annotations

from onrecord.ledger.columns import Choice

# The places of these words are what a ledger holds: add at the end, and nowhere else.
ACTS = Choice(
    "assertion", "evaluation", "prediction", "promise", "offer", "threat", "demand", "refusal", "denial",
    "accusation", "question", "non-response",
)  # fmt: skip
MANNERS = Choice("spoken", "written", "ascribed")
QUOTES = Choice("direct", "indirect", "mixed")
POLARITIES = Choice("positive", "negative")
BASES = Choice("stated", "relative to publication", "publication date", "unknown")
SCALES = Choice("icd203", "phia", "kent", "lay")
LINKS = Choice(
    "repeats", "firmer", "softer", "later date", "condition added", "condition dropped", "reversal", "contradicts",
    "denies", "mixed signal", "answers",
)  # fmt: skip
RESOLUTIONS = Choice("named", "surname", "pronoun", "title", "carried over")

KINDS = Choice("promise", "prediction", "threat", "offer")

TIES = Choice("capital", "office", "seen", "beside")
