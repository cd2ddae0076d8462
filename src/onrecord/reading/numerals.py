"""Numbers in words, up to ninety-nine."""

from __future__ import annotations

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SPELLED: dict[str, float] = {word: float(i) for i, word in enumerate(UNITS)}
"""What each word stands for, those with a hyphen too."""
SPELLED |= {word: 10.0 * (i + 2) for i, word in enumerate(TENS)}
SPELLED |= {f"{ten}-{UNITS[u]}": 10.0 * (i + 2) + u for i, ten in enumerate(TENS) for u in range(1, 10)}
