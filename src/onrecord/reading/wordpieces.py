"""Word pieces of an uncased BERT vocabulary, remembered word by word.

The greedy longest-match algorithm of Wu et al. (2016), as BERT uses it (Devlin et al., 2019).
Most words of an article were seen before, so a dictionary answers for nearly all of them; this is
quicker than handing lists of words to a tokenizer library, and needs no further dependency.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

MAX_WORD = 64
"""Longer words (addresses, noise) become one unknown piece."""
# nearly all words: what they are cut into needs no look at each character
_EVERYDAY = re.compile(r"[!-~‘’“”–—…]*")
_PARTS = re.compile(r"[a-z0-9]+|[^a-z0-9]")


class WordPieces:
    """Maps words to piece numbers of one vocabulary."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.pad = self._ids["[PAD]"]
        self.first = self._ids["[CLS]"]
        self.last = self._ids["[SEP]"]
        self.unknown = self._ids["[UNK]"]
        self.mask = self._ids.get("[MASK]", self.unknown)
        self._seen: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def pieces(self, word: str) -> tuple[int, ...]:
        """Piece numbers of ``word``: at least one."""
        known = self._seen.get(word)
        if known is None:
            known = self._split(word)
            if len(self._seen) < 500_000:  # bounded: a stream of noise must not grow it for ever
                self._seen[word] = known
        return known

    def _split(self, word: str) -> tuple[int, ...]:
        if len(word) > MAX_WORD:
            return (self.unknown,)
        out: list[int] = []
        for part in _plain_parts(word):
            out.extend(self._longest_matches(part))
        return tuple(out) or (self.unknown,)

    def _longest_matches(self, part: str) -> list[int]:
        out: list[int] = []
        start = 0
        while start < len(part):
            end = len(part)
            while end > start:
                number = self._ids.get(part[start:end] if start == 0 else "##" + part[start:end])
                if number is not None:
                    break
                end -= 1
            else:
                return [self.unknown]
            out.append(number)
            start = end
        return out


def _plain_parts(word: str) -> list[str]:
    """Lower-case, strip accents and control characters, and cut at punctuation, as BERT does."""
    if _EVERYDAY.fullmatch(word):
        return _PARTS.findall(word.lower())
    plain = unicodedata.normalize("NFD", word.lower())
    parts: list[str] = []
    current = ""
    for char in plain:
        category = unicodedata.category(char)
        if category == "Mn" or category in ("Cc", "Cf", "Cs", "Co"):
            continue
        if category.startswith("P") or (char.isascii() and not char.isalnum()):
            if current:
                parts.append(current)
                current = ""
            parts.append(char)
        else:
            current += char
    if current:
        parts.append(current)
    return parts
