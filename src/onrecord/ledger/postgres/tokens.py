"""The words of a text as SQLite's tokenizer has them, so that a search means the same in either kind of ledger.

It is asked itself: texts are put into a full-text index in memory, and the words are read out of that.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Sequence

from onrecord.ledger.words import TOKENIZE

LONGEST = 200
"""Characters of a word that the index takes as it is; of a longer one it takes the hash. An entry has 2,704 bytes."""


class _Tokenizer(threading.local):
    """One for each thread: SQLite's connections do not like to be shared."""

    def __init__(self) -> None:
        self._memory = sqlite3.connect(":memory:", isolation_level=None)
        self._memory.execute(f"create virtual table words using fts5(body, content='', tokenize='{TOKENIZE}')")
        self._memory.execute("create virtual table places using fts5vocab(words, instance)")

    def __call__(self, texts: Sequence[str]) -> list[list[str]]:
        found: list[list[str]] = [[] for _ in texts]
        self._memory.execute("begin")
        try:
            self._memory.executemany("insert into words(rowid, body) values (?, ?)", enumerate(texts))
            for number, word in self._memory.execute('select doc, term from places order by doc, "offset"'):
                found[number].append(_short(word))
        finally:
            self._memory.execute("rollback")
        return found


tokens = _Tokenizer()
"""The words of each of these texts, in order."""


def _short(word: str) -> str:
    return word if len(word) <= LONGEST else f"{word[:LONGEST]}{hashlib.sha256(word.encode()).hexdigest()}"
