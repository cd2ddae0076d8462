"""Names of accounts and of tokens: what may be one, and when two are the same."""

from __future__ import annotations

import unicodedata

from onrecord.errors import InputError

LONGEST = 100
"""Characters of a name."""
_UNSEEN = ("C", "Zl", "Zp")
"""Categories of characters that nobody sees, or that change how others look."""


def proper(name: str, of: str = "an account") -> str:
    """The name as it is kept. Raises InputError for none, a long one, or one with characters that nobody sees."""
    kept = " ".join(word for word in unicodedata.normalize("NFC", name).split(" ") if word)
    if not kept:
        raise InputError(f"the name of {of} is empty; give one")
    if len(kept) > LONGEST:
        raise InputError(f"the name of {of} has {len(kept):,} characters; {LONGEST} are the most")
    odd = next((c for c in kept if unicodedata.category(c).startswith(_UNSEEN)), None)
    if odd:
        raise InputError(f"the name of {of} holds a character that is not seen (U+{ord(odd):04X}); leave it out")
    return kept


def folded(name: str) -> str:
    """The same for names that differ in case, blanks or form alone."""
    kept = unicodedata.normalize("NFKC", name.encode("utf-8", "replace").decode()).casefold()
    return " ".join(unicodedata.normalize("NFKC", kept).split())
