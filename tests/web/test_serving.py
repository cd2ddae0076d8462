"""The command: where it serves, and where it does not."""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from onrecord.cli.main import main
from onrecord.desk import Ledger
from onrecord.errors import InputError, OnrecordError
from onrecord.web import serving
from onrecord.web.binding import Plan
from tests.web.running import served


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    Ledger(tmp_path / "my.ledger").close()
    return tmp_path / "my.ledger"


def run(*arguments: str | Path) -> Any:
    return CliRunner().invoke(main, ["serve", *map(str, arguments)])


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "news.example", ""])
def test_others_are_not_served_without_accounts(ledger: Path, host: str) -> None:
    found = run("--ledger", ledger, "--host", host)
    assert found.exit_code == 1
    assert "accounts" in found.output and "127.0.0.1" in found.output


def test_a_taken_port_is_a_message(ledger: Path) -> None:
    told: list[str] = []
    with Ledger(ledger) as opened, socket.create_server(("127.0.0.1", 0)) as held:
        with pytest.raises(OnrecordError, match="--port"):
            serving.serve(opened, Plan(port=held.getsockname()[1]), told.append)
        with pytest.raises(InputError, match="accounts"):
            serving.serve(opened, Plan("example.org"), told.append)
    assert not told


def test_it_says_where_it_is_and_answers_there(ledger: Path) -> None:
    with Ledger(ledger) as opened, served(opened) as address:
        assert address.startswith("http://127.0.0.1:")
        with urlopen(address + "method.json") as answer:
            assert answer.status == 200 and answer.headers["content-type"] == "application/json"


def test_missing_libraries_are_a_message(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onrecord.web.serving", None)
    found = run("--ledger", ledger)
    assert found.exit_code == 1
    assert 'pip install "onrecord[web]"' in found.output


def test_there_has_to_be_a_ledger(tmp_path: Path) -> None:
    found = run("--ledger", tmp_path / "none.ledger")
    assert found.exit_code == 1
    assert "onrecord add" in found.output and not (tmp_path / "none.ledger").exists()
