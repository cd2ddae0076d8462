"""``onrecord deeds``."""

from __future__ import annotations

from pathlib import Path

from tests import shelf
from tests.cli.board import run, values
from tests.ledger.test_deeds import news


def test_deeds_as_a_table_and_as_json(tmp_path: Path) -> None:
    where = tmp_path / "deeds.ledger"
    shelf.ledger(where, news(), shelf.full_reading()).close()
    table = run("deeds", "--ledger", where, "--actor", "Harskia")
    assert table.exit_code == 0
    assert "Harskian guns" in table.stdout
    assert "● observed" in table.stdout
    assert "1 to 1 of 1" in table.stdout
    found = values("deeds", "--ledger", where, "--status", "denied")
    [deed] = found["deeds"]
    assert (deed["kind"], deed["agent"]["name"], deed["told_by"]) == ("agree", "Mara Teel", "Mara Teel")
    assert deed["text"] == "they would “very likely” sign"
    assert deed["article"]["name"] == "quay"
    assert (found["total"], found["next"]) == (1, None)


def test_days_and_pages(tmp_path: Path) -> None:
    where = tmp_path / "deeds.ledger"
    shelf.ledger(where, news()).close()
    late = values("deeds", "--ledger", where, "--from", "2031-04-09", "--limit", "1")
    assert (late["total"], late["next"]) == (2, 2)
    assert run("deeds", "--ledger", where, "--to", "2031-04-08", "--kind", "assault").exit_code == 0
    assert values("deeds", "--ledger", where, "--from", "2031-04-09", "--kind", "assault", code=1)["deeds"] == []
    assert run("deeds", "--ledger", where, "--kind", "murder").exit_code == 2
