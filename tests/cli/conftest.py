from __future__ import annotations

from pathlib import Path

import pytest

from tests import shelf
from tests.cli.board import news


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("ONRECORD_REVIEWER", "ONRECORD_ACTORS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ONRECORD_LEDGER", str(tmp_path / "my.ledger"))
    shelf.ledger(tmp_path / "my.ledger", news()).close()
    return tmp_path / "my.ledger"
