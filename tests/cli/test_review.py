"""``onrecord review`` by keys: nothing answered is ever lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from onrecord.desk import Ledger
from tests.cli.board import AS_OF, SAIL, run, values


def verdicts() -> list[tuple[str, str, bool]]:
    """What is on record: verdict, note, and whether it still stands."""
    found = run("judgements", "--json")
    return [(j["verdict"], j["note"], j["withdrawn"] is None) for j in json.loads(found.stdout)]


def test_review_asks_one_after_another(ledger: Path) -> None:
    found = run("review", "--by", "Ann", *AS_OF, keys="kby")
    assert found.exit_code == 0
    for words in ("It will very likely rain", "We open the gate", "Is “Odo Fenn", "3 judged by Ann."):
        assert words in found.output
    assert verdicts() == [("kept", "", True), ("broken", "", True), ("same", "", True)]
    assert len(values("actors", "fenner")[0]["names"]) == 2
    again = run("review", "--by", "Ann", *AS_OF, keys="kkk")
    assert "Nothing waits for a judgement." in again.output
    assert "It will very likely rain" in run("review", "--by", "Bo", *AS_OF, keys="q").output  # another may differ


def test_review_of_one_kind_only(ledger: Path) -> None:
    people = run("review", "--people", *AS_OF, keys="d")
    assert "Is “Odo Fenn" in people.output and "rain" not in people.output
    assert verdicts() == [("different", "", True)]
    assert "Nothing waits" in run("review", "--people", keys="").output
    rest = run("review", "--commitments", *AS_OF, keys="  ")
    assert "Is “" not in rest.output and "0 judged" in rest.output


def test_review_looks_from_a_day(ledger: Path) -> None:
    early = run("review", "--commitments", "--as-of", "2031-03-27", keys="k")
    assert "Nothing waits" in early.output
    assert "1 judged" in run("review", "--commitments", "--as-of", "2031-03-28", keys="k").output


def test_review_takes_a_note_with_the_answer(ledger: Path) -> None:
    run("review", "--commitments", *AS_OF, keys="nit poured\nkn\nb")
    assert verdicts() == [("kept", "it poured", True), ("broken", "", True)]


def test_a_note_may_be_changed_before_the_answer(ledger: Path) -> None:
    run("review", "--commitments", *AS_OF, keys="nfirst\nnsecond\nn\nkq")
    assert verdicts() == [("kept", "second", True)]


def test_review_undoes_and_asks_again(ledger: Path) -> None:
    found = run("review", "--by", "Ann", "--commitments", *AS_OF, keys="ukubs")
    assert "There is nothing to undo." in found.output
    assert "Withdrawn: kept." in found.output
    assert verdicts() == [("kept", "", False), ("broken", "", True), ("stalled", "", True)]
    assert found.output.count("It will very likely rain") == 2
    assert "2 judged by Ann." in found.output
    board = values("commitments", *AS_OF)["commitments"]
    assert [c["stands"] for c in board] == ["broken", "stalled", "not yet rated"]


def test_review_undoes_several(ledger: Path) -> None:
    run("review", *AS_OF, keys="kbuuswq")
    assert verdicts() == [("kept", "", False), ("broken", "", False), ("stalled", "", True), ("in the works", "", True)]


def test_review_skips_what_it_does_not_know(ledger: Path) -> None:
    found = run("review", *AS_OF, keys="?7Kq")
    assert "1 judged" in found.output  # a capital letter is the same key
    assert verdicts() == [("kept", "", True)]


@pytest.mark.parametrize("keys", ["kq", "k\x03", "k\x04", "k\x1b", "k", "kn", "knhalf a note"])
def test_nothing_is_lost_when_it_stops_in_the_middle(ledger: Path, keys: str) -> None:
    found = run("review", *AS_OF, keys=keys)
    assert found.exit_code == 0
    assert "1 judged" in found.output
    assert verdicts() == [("kept", "", True)]


def test_nothing_is_lost_when_it_fails_in_the_middle(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = iter("k")
    monkeypatch.setattr(click, "getchar", lambda: next(keys, None) or 1 / 0)
    assert isinstance(run("review", *AS_OF).exception, ZeroDivisionError)
    assert verdicts() == [("kept", "", True)]


@pytest.mark.parametrize("interrupt", [KeyboardInterrupt, EOFError])
def test_ctrl_c_stops(ledger: Path, monkeypatch: pytest.MonkeyPatch, interrupt: type[BaseException]) -> None:
    keys = iter("k")

    def key() -> str:
        for one in keys:
            return one
        raise interrupt

    monkeypatch.setattr(click, "getchar", key)
    found = run("review", *AS_OF)
    assert (found.exit_code, verdicts()) == (0, [("kept", "", True)])


@pytest.mark.skipif(not hasattr(os, "setsid"), reason="no terminals to be without")
def test_without_a_keyboard_it_says_so(ledger: Path) -> None:
    command = [sys.executable, "-m", "onrecord", "review", *AS_OF]
    found = subprocess.run(
        command, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True, start_new_session=True
    )
    assert found.returncode == 1
    assert "in a terminal" in found.stderr and "Traceback" not in found.stderr


def test_others_may_write_while_it_asks(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def key() -> str:
        with Ledger(ledger) as other:
            other.judge(SAIL, "kept", by="Bo")
            other.compact()  # needs the file to itself
        return "q"

    monkeypatch.setattr(click, "getchar", key)
    assert run("review", *AS_OF).exit_code == 0
    assert verdicts() == [("kept", "", True)]
