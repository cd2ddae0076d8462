from __future__ import annotations

import string

import pytest

from onrecord.reading.wordpieces import WordPieces


@pytest.fixture
def letters() -> WordPieces:
    """A vocabulary of letters: every word has as many pieces as letters."""
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    alphabet = [*string.ascii_lowercase, *string.digits]
    return WordPieces([*special, *alphabet, *(f"##{c}" for c in alphabet), *string.punctuation])
