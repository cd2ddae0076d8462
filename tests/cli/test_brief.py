"""``onrecord brief`` as its users run it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from onrecord.desk import Ledger
from tests.cli.board import AS_OF, GATE, RAIN, run, values


def test_a_page_for_a_terminal(ledger: Path) -> None:
    page = run("brief", "Vane", *AS_OF)
    assert page.exit_code == 0
    for words in ("Mara Vane  as of 2031-04-14", "We open the gate", "was due 2031-04-08, 6 days ago", GATE, "Sources"):
        assert words in page.stdout
    assert page.stderr == ""  # nothing else was meant by the name


def test_words_need_no_quotation_marks(ledger: Path) -> None:
    assert values("brief", "the", "gate", *AS_OF) == values("brief", "the gate", *AS_OF)


def test_which_was_taken_is_said_and_can_be_chosen(ledger: Path) -> None:
    run("judge", RAIN, "kept", "--by", "Ann")
    assert values("brief", "gate", *AS_OF)["kind"] == "topic"
    assert values("brief", "gate", "--topic", *AS_OF)["kind"] == "topic"
    assert values("brief", "gate", "--actor", *AS_OF, code=1) is None
    assert values("brief", "Vane", "--actor", *AS_OF)["name"] == "Mara Vane"
    assert values("brief", "Vane", "--topic", *AS_OF, code=1) is None


def test_values(ledger: Path) -> None:
    row = values("brief", "Vane", *AS_OF)
    assert (row["name"], row["as of"], row["statements"], row["articles"]) == ("Mara Vane", "2031-04-14", 2, 1)
    [due] = next(s for s in row["sections"] if s["name"] == "due")["lines"]
    [passage] = due["passages"]
    assert passage["statement"] == GATE and passage["article"]["name"] == "quay"


def test_the_same_from_python(ledger: Path) -> None:
    from datetime import date

    with Ledger(ledger) as opened:
        found = opened.brief("Vane", today=date(2031, 4, 14))
    assert found and found.subject.name == "Mara Vane"


@pytest.mark.parametrize("asked", ["zeppelins", "", "\x1b[31m"])
def test_nothing_on_record(ledger: Path, asked: str) -> None:
    none = run("brief", asked, *AS_OF)
    assert none.exit_code == 1 and "--as-of DATE looks from another day" in none.stderr and "\x1b" not in none.stderr
    assert none.stdout == ""
    assert values("brief", asked, *AS_OF, code=1) is None


def test_before_anything_was_said_there_is_nothing(ledger: Path) -> None:
    assert run("brief", "Vane", "--as-of", "2031-03-19").exit_code == 1


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("b.html", "<!doctype html>"), ("b.HTM", "<!doctype html>"), ("b.md", "# Mara Vane"),
        ("b.txt", "Mara Vane  as of"), ("b", "Mara Vane  as of"),
    ],
)  # fmt: skip
def test_the_files_name_says_how_it_is_written(ledger: Path, tmp_path: Path, name: str, begins: str) -> None:
    assert run("brief", "Vane", *AS_OF, "--out", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_text("utf-8").startswith(begins)
    assert run("brief", "Vane", *AS_OF, "--format", "markdown", "--out", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_text("utf-8").startswith("# Mara Vane")


def test_values_in_a_file(ledger: Path, tmp_path: Path) -> None:
    assert run("brief", "Vane", *AS_OF, "--json", "--out", tmp_path / "b.html").exit_code == 0
    assert json.loads((tmp_path / "b.html").read_text("utf-8"))["name"] == "Mara Vane"


def test_a_pdf(ledger: Path, tmp_path: Path) -> None:
    pytest.importorskip("reportlab")
    assert run("brief", "Vane", *AS_OF, "--out", tmp_path / "b.pdf").exit_code == 0
    assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF-")
    piped = run("brief", "Vane", *AS_OF, "--format", "pdf")
    assert piped.exit_code == 0 and piped.stdout_bytes == (tmp_path / "b.pdf").read_bytes()


def test_without_the_library_an_older_file_stays(ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "reportlab", None)
    (tmp_path / "b.pdf").write_bytes(b"older")
    wrong = run("brief", "Vane", *AS_OF, "--out", tmp_path / "b.pdf")
    assert wrong.exit_code == 1 and 'pip install "onrecord[pdf]"' in wrong.stderr
    assert (tmp_path / "b.pdf").read_bytes() == b"older"


@pytest.mark.parametrize(
    "wrong", [(), ("Vane", "--json", "--format", "html"), ("Vane", "--format", "docx"), ("Vane", "--as-of", "soon")]
)
def test_wrong_usage(ledger: Path, wrong: tuple[str, ...]) -> None:
    assert run("brief", *wrong).exit_code == 2


def test_a_file_that_cannot_be_written_is_said(ledger: Path, tmp_path: Path) -> None:
    wrong = run("brief", "Vane", *AS_OF, "--out", tmp_path / "none" / "b.html")
    assert wrong.exit_code == 1 and "there is no folder" in wrong.stderr
