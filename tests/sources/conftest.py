from __future__ import annotations

import pytest

from onrecord.sources import fetch


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pauses between requests."""
    monkeypatch.setattr(fetch, "PAUSE", 0.0)
