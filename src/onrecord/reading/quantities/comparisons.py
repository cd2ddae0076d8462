"""How a number is meant: "at least", "roughly", "no more than", "between … and …"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.records import Comparison

_BEFORE: dict[str, Comparison] = {
    "at least": "at least", "no fewer than": "at least", "no less than": "at least", "not less than": "at least",
    "upwards of": "at least", "upward of": "at least", "a minimum of": "at least", "minimum of": "at least",
    "not fewer than": "at least",
    "at most": "at most", "up to": "at most", "no more than": "at most", "not more than": "at most",
    "as many as": "at most", "as much as": "at most", "a maximum of": "at most", "at the most": "at most",
    "more than": "more than", "over": "more than", "above": "more than", "greater than": "more than",
    "exceeding": "more than", "exceeded": "more than", "in excess of": "more than", "well over": "more than",
    "fewer than": "fewer than", "less than": "fewer than", "under": "fewer than", "below": "fewer than",
    "short of": "fewer than",
    "about": "about", "around": "about", "roughly": "about", "approximately": "about", "some": "about",
    "nearly": "about", "almost": "about", "an estimated": "about", "estimated": "about", "close to": "about",
    "circa": "about", "perhaps": "about", "just over": "about", "just under": "about", "near": "about",
    "something like": "about", "in the region of": "about",
    "exactly": "exactly", "precisely": "exactly", "only": "exactly", "just": "exactly",
}  # fmt: skip
_AFTER: dict[str, Comparison] = {
    "or more": "at least", "or so": "about", "or fewer": "at most", "or less": "at most", "at least": "at least",
    "at most": "at most", "or thereabouts": "about",
}  # fmt: skip
_LAST_WORDS = frozenset(phrase.split()[-1] for phrase in _BEFORE)
_PLACES = frozenset(("over", "under", "about", "around", "above", "below", "near"))
"""Before a small number in words these may as well be prepositions: "the quarrel was over three men"."""
_SMALL = frozenset("one two three four five six seven eight nine".split())


def before(words: Sequence[str], i: int, first: int) -> tuple[Comparison, int]:
    """The comparison that ends right before word i, and its first word; "exactly" and i where there is none."""
    if i == first or (words[i - 1] not in _LAST_WORDS and words[i - 1] != "within"):
        return "exactly", i
    for size in (4, 3, 2, 1):
        start = i - size
        if start >= first and (found := _BEFORE.get(" ".join(words[start:i]))):
            return ("exactly", i) if size == 1 and words[start] in _PLACES and words[i] in _SMALL else (found, start)
    if words[i - 1] == "than" and i - 3 >= first and words[i - 2].endswith("er") and words[i - 3] in ("no", "not"):
        return "at most", i - 3  # "no wider than"
    if words[i - 1] == "within":
        return "at most", i - 1
    return "exactly", i


def after(words: Sequence[str], i: int, end: int) -> tuple[Comparison, int] | None:
    """The comparison that begins at word i ("or more"), and one past its last word."""
    if i + 1 < end and (found := _AFTER.get(f"{words[i]} {words[i + 1]}")):
        return found, i + 2
    return None
