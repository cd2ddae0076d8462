"""``onrecord truces`` as its users run it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord.records import Reading, Speaker, Stance, When
from tests import shelf
from tests.cli.board import run, values

FIRST = (
    "Ruvia’s army and Tarn’s army announced a ten-day truce in the Strait on Monday. It takes effect at noon on "
    "Wednesday "
    "and runs until noon on March 22. The truce does not cover minesweepers."
)
THEN = (
    "Tarn’s guns shelled Mora on Saturday, in breach of the truce, killing two people. Ruvia’s guns hit a minesweeper "
    "on "
    "Friday. “The gate is green,” Mara Vane said."
)
AS_OF = ("--as-of", "2031-04-01")


def news(name: str, text: str, day: date) -> Reading:
    vane = Speaker("Mara Vane", "person", None, None, "named", None)
    statements = ()
    if "Vane" in text:
        stance = Stance("assertion", "spoken", None, "positive", ())
        statements = (shelf.said("The gate is green", text=text, speaker=vane, stance=stance),)  # type: ignore[assignment]
    return shelf.reading(text, *statements, id=name, published=day, dated=When(day, day, "", "publication date"))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("ONRECORD_ACTORS", raising=False)
    monkeypatch.setenv("ONRECORD_LEDGER", str(tmp_path / "my.ledger"))
    readings = (news("first", FIRST, date(2031, 3, 10)), news("then", THEN, date(2031, 3, 17)))
    shelf.ledger(tmp_path / "my.ledger", *readings).close()
    return tmp_path / "my.ledger"


def test_the_table(kept: Path) -> None:
    shown = run("truces", *AS_OF)
    assert shown.exit_code == 0
    for words in (
        "ten-day truce",
        "over",
        "Ruvia: accepted",
        "3 of 10 days",
        "├───●······┤",
        "2 killed",
        "yes: “the Strait”",
    ):
        assert words in shown.stdout, words
    assert "● observed" in shown.stdout  # no colour is needed


def test_values(kept: Path) -> None:
    [truce] = values("truces", *AS_OF)
    assert (truce["name"], truce["promised days"], truce["held days"]) == ("ten-day truce", 10, 3)
    assert truce["first corroborated"] == "2031-03-15"
    assert truce["effective"]["day"] == "2031-03-12" and truce["effective"]["hour"] == "12:00"
    assert truce["carve-outs"][0]["words"] == "The truce does not cover minesweepers"
    [breach] = [b for b in truce["breaches"] if b["in scope"]]
    told = breach["told"][0]
    assert THEN[slice(*told["span"])] == told["words"]
    assert (breach["by"], breach["where"], breach["killed"], breach["status"]) == ("Tarn", "Mora", 2, "observed")


def test_as_it_could_be_known_then(kept: Path) -> None:
    [truce] = values("truces", "--as-of", "2031-03-11")
    assert (truce["stands"], truce["breaches"], truce["held days"]) == ("announced", [], None)
    assert values("truces", "--as-of", "2031-03-01", code=1) == []
    assert run("truces", "--as-of", "2031-03-01").exit_code == 1


def test_by_name_or_party(kept: Path) -> None:
    assert len(values("truces", "Tarn", *AS_OF)) == 1
    assert len(values("truces", "ten-day", *AS_OF)) == 1
    assert values("truces", "Harskia", *AS_OF, code=1) == []
