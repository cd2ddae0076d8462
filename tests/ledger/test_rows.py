"""Texts as they are packed, and read again in part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import LedgerError
from onrecord.ledger.rows import packed, unpacked

TEXTS = st.lists(st.sampled_from(["“A gate,”", "é", "quay " * 90, "\n", "no end", "𝔾" * 300]), max_size=30).map(
    " ".join
)


@given(TEXTS, st.integers(0, 9_000))
def test_a_beginning_reaches_to_the_end_of_a_paragraph(text: str, end: int) -> None:
    found = unpacked(packed(text), end)
    assert text.startswith(found)
    assert found == text or "\n" in found[end:]


def test_a_beginning_is_no_more_than_is_wanted_and_a_little() -> None:
    text = "A gate.\n" * 5_000
    assert len(unpacked(packed(text), 100)) < 2_000


@pytest.mark.parametrize("end", [None, 0, 4_000])
def test_damage_is_told(end: int | None) -> None:
    data = packed("A gate of some kind. " * 200)
    for spoilt in (data[:10], b"x" + data, b"", packed("é")[:-8]):
        with pytest.raises(LedgerError, match="damaged"):
            unpacked(spoilt, end)
