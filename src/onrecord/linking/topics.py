"""What a thread is about, in a few of its own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.filed import Entry
from onrecord.linking.words import telling

MOST = 4


def topic(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The words that most of its statements have, longer ones first among equals; else those of the first one."""
    counted: Counter[str] = Counter()
    for entry in entries:
        counted.update(set(telling(entry.statement.text)))
    often = sorted((word for word, n in counted.items() if n > 1), key=lambda word: (-counted[word], -len(word), word))
    return tuple((often or telling(entries[0].statement.text))[:MOST])
