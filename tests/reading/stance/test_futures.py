"""Whose deed is foretold."""

from __future__ import annotations

import pytest

from onrecord.reading.stance.futures import another_will


@pytest.mark.parametrize(
    "content",
    [
        "Teel will sign before the snow comes",
        "“Mara Teel will keep to her course whatever Dorn does,”",
        "that the Republic of Vell would sue for its share",
        "Teel won’t leave the quay",
        "“Teel would like to keep the harbour and will go on trying,”",
        "Vell probably will close the border",
    ],
)
def test_another_is_foretold(content: str) -> None:
    assert another_will(content, "an analyst at the Orde Institute")


@pytest.mark.parametrize(
    ("content", "source"),
    [
        ("Teel will sign on Friday", "Mara Teel"),
        ("Vell will open its border", "Vell’s foreign minister"),
        ("we will sign", "an analyst"),
        ("They will sign", "an analyst"),
        ("Teel would have signed", "an analyst"),
        ("Teel will be the better mayor", "an analyst"),
        ("Teel would like a word", "an analyst"),
        ("Why will Teel not sign?", "an analyst"),
        ("Will Teel sign?", "an analyst"),
        ("the talks will fail", "an analyst"),
        ("Teel signed because the will of the people", "an analyst"),
    ],
)
def test_nobody_else_is(content: str, source: str) -> None:
    assert not another_will(content, source)
