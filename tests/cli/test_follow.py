"""``onrecord actors, commitments, judge, judgements, review, scorecard`` as their users run them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import main
from onrecord.desk import Ledger
from onrecord.records import Act, Certainty, Reading, Span, Speaker, Stance, Statement, When
from tests import shelf

DAY = date(2031, 3, 20)
TEXT = (
    "“We open the gate by Tuesday if it is dry,” Mara Vane said. “It will very likely rain,” Odo Fenner said. "
    "“Or we sail at once,” said Vane. “The gate is green,” said Odo Fennar."
)
AS_OF = ("--as-of", "2031-04-14")


def promise(words: str, name: str, act: Act, last: date | None, certainty: Certainty | None = None) -> Statement:
    made = shelf.said(words, text=TEXT, speaker=Speaker(name, "person", None, None, "named", None))
    due = When(None, last, "by then", "stated") if last else None
    stance = Stance(act, "spoken", certainty, "positive", ())
    return replace(made, said=When(DAY, DAY, "", "publication date"), due=due, stance=stance)


SURE = Certainty("very likely", Span(0, 1), 80, 90, "icd203")


def news() -> Reading:
    return shelf.reading(
        TEXT,
        promise("We open the gate by Tuesday if it is dry", "Mara Vane", "promise", date(2031, 4, 8)),
        promise("It will very likely rain", "Odo Fenner", "prediction", date(2031, 3, 28), SURE),
        promise("Or we sail at once", "Vane", "threat", None),
        promise("The gate is green", "Odo Fennar", "assertion", None),
        published=DAY,
        dated=When(DAY, DAY, "", "stated"),
    )


GATE, RAIN, SAIL, GREEN = (s.id for s in news().statements)


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("ONRECORD_REVIEWER", "ONRECORD_ACTORS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ONRECORD_LEDGER", str(tmp_path / "my.ledger"))
    shelf.ledger(tmp_path / "my.ledger", news()).close()
    return tmp_path / "my.ledger"


def run(*arguments: str | Path, keys: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=keys)


def values(*arguments: str | Path, code: int = 0) -> Any:
    found = run(*arguments, "--json")
    assert found.exit_code == code, found.output
    return json.loads(found.stdout)


# -- actors


def test_actors(ledger: Path) -> None:
    table = run("actors")
    assert table.exit_code == 0
    assert "Mara Vane" in table.stdout and "1 to 3 of 3" in table.stdout
    [vane] = values("actors", "vane")
    assert (vane["name"], vane["statements"], vane["side"]) == ("Mara Vane", 2, None)
    assert [v["name"] for v in vane["names"]] == ["Mara Vane", "Vane"]
    assert {"feature", "score", "left", "right"} == set(vane["reasons"][0])


def test_actors_page_by_page(ledger: Path) -> None:
    names = [a["name"] for n in ("1", "2", "3") for a in values("actors", "--limit", "1", "--page", n)]
    assert sorted(names) == ["Mara Vane", "Odo Fennar", "Odo Fenner"]
    assert "--page 3 for more" in run("actors", "--limit", "1", "--page", "2").stdout
    assert values("actors", "--limit", "1", "--page", "4", code=1) == []


def test_actors_of_ones_own_list(ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own.csv"
    own.write_text("name,aliases,side\nThe Fenners,Odo Fenner;Odo Fennar,Harskia\n", "utf-8")
    [one] = values("actors", "fennar", "--actors", own)
    assert (one["name"], one["side"]) == ("The Fenners", "Harskia")
    monkeypatch.setenv("ONRECORD_ACTORS", str(own))
    assert values("scorecard", "Fenners", *AS_OF)["actor"] == "The Fenners"
    assert values("commitments", "--actor", "Fenners", *AS_OF)["total"] == 1
    own.write_text("nobody\n", "utf-8")
    wrong = run("actors")
    assert wrong.exit_code == 1 and "no column “name”" in wrong.output
    assert run("actors", "--actors", tmp_path / "none.csv").exit_code == 2


def test_nobody_found(ledger: Path) -> None:
    assert run("actors", "Nobody").exit_code == 1
    assert values("actors", "Nobody", code=1) == []


# -- commitments


def test_commitments(ledger: Path) -> None:
    table = run("commitments", *AS_OF)
    assert table.exit_code == 0
    for words in ("! overdue", "6 days ago", "no deadline stated", "1 to 3 of 3, as of 2031-04-14"):
        assert words in table.stdout
    page = values("commitments", *AS_OF)
    assert [c["id"] for c in page["commitments"]] == [RAIN, GATE, SAIL]
    assert (page["total"], page["as of"], page["page"], page["next"]) == (3, "2031-04-14", 1, None)
    gate = page["commitments"][1]
    assert gate["condition"] == "if it is dry"
    assert gate["due"] == {"earliest": None, "latest": "2031-04-08"}
    assert (gate["stands"], gate["days"], gate["by"], gate["judgements"]) == ("overdue", -6, "Mara Vane", [])
    assert gate["statement"]["article"]["name"] == "quay"
    assert page["commitments"][2]["due"] == "no deadline stated"


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (("--as-of", "2031-04-08", "--status", "overdue"), [RAIN]),
        (("--as-of", "2031-04-08", "--status", "due soon"), [GATE]),
        ((*AS_OF, "--kind", "threat"), [SAIL]),
        ((*AS_OF, "--actor", "vane"), [GATE, SAIL]),
        ((*AS_OF, "--due-from", "2031-04-01"), [GATE]),
        ((*AS_OF, "--due-to", "2031-04-01"), [RAIN]),
        ((*AS_OF, "--no-deadline"), [SAIL]),
        ((*AS_OF, "--deadline", "--limit", "1", "--page", "2"), [GATE]),
    ],
)
def test_commitments_that_are_asked_for(ledger: Path, given: tuple[str, ...], found: list[str]) -> None:
    assert [c["id"] for c in values("commitments", *given)["commitments"]] == found


def test_no_commitments_found(ledger: Path) -> None:
    none = run("commitments", "--actor", "Nobody", *AS_OF)
    assert none.exit_code == 1 and "Nothing found" in none.stderr
    assert values("commitments", "--status", "kept", *AS_OF, code=1)["commitments"] == []
    assert values("commitments", "--page", "9", *AS_OF, code=1)["total"] == 3


# -- judge, judgements


def test_judge_and_withdraw(ledger: Path) -> None:
    made = values("judge", GATE, "broken", "--note", "still shut", "--evidence", GREEN, "--by", "Ann")
    assert (made["subject"], made["verdict"], made["by"], made["note"]) == (GATE, "broken", "Ann", "still shut")
    assert (made["evidence"], made["withdrawn"]) == ([GREEN], None)
    assert values("commitments", "--status", "broken", *AS_OF)["commitments"][0]["judgements"] == [made]
    assert run("judge", GATE, "kept", "--by", "Bo").exit_code == 0
    table = run("commitments", "--status", "disputed", *AS_OF)
    assert "≠ disputed" in table.stdout and "Bo, Ann" in table.stdout
    gone = values("judge", "--withdraw", str(made["key"]), "--by", "Ann")
    assert gone["withdrawn"]
    again = run("judge", "--withdraw", str(made["key"]))
    assert again.exit_code == 1 and "already" in again.output
    assert [j["verdict"] for j in values("judgements")] == ["broken", "kept"]
    assert "withdrawn 20" in run("judgements").stdout


def test_who_judges(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_REVIEWER", " Cleo ")
    assert values("judge", GATE, "kept")["by"] == "Cleo"
    assert values("judge", GATE, "kept", "--by", "half \udcff")["by"] == "half ?"
    monkeypatch.delenv("ONRECORD_REVIEWER")

    def nobody() -> str:
        raise OSError

    monkeypatch.setattr("getpass.getuser", nobody)
    assert values("judge", GATE, "kept")["by"] == "somebody"


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("judge_only_an_id",),
        (GATE, "lied"),
        (GATE, "kept", "--withdraw", "1"),
        ("--withdraw", "one"),
        (GATE, "kept", "again"),
    ],
)
def test_judge_used_wrongly(ledger: Path, args: tuple[str, ...]) -> None:
    assert run("judge", *args).exit_code == 2
    assert values("judgements", code=1) == []


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("f" * 16, "kept"), "there is no statement"),
        ((GREEN, "kept"), "but: assertion"),
        ((GATE, "kept", "--evidence", "nothing"), "the evidence nothing"),
        (("--withdraw", "7"), "there is no judgement 7"),
    ],
)
def test_what_is_not_on_record_cannot_be_judged(ledger: Path, args: tuple[str, ...], said: str) -> None:
    found = run("judge", *args)
    assert found.exit_code == 1
    assert said in found.output
    assert "Nobody has judged anything yet" in run("judgements").stderr


def test_a_long_and_odd_note(ledger: Path) -> None:
    note = "'); drop table judgements; -- \N{GRINNING FACE}\x1b[31m [bold] \ud800" + "x" * 100_000
    assert values("judge", GATE, "kept", "--note", note)["note"].endswith("x" * 100_000)
    assert run("judgements").exit_code == 0
    assert run("commitments", *AS_OF).exit_code == 0
    assert run("check").exit_code == 0


# -- scorecard


def test_scorecard(ledger: Path) -> None:
    assert "nothing confirmed yet" in run("scorecard", *AS_OF).stdout
    run("judge", GATE, "kept")
    run("judge", SAIL, "broken")
    run("judge", RAIN, "kept")
    card = values("scorecard", *AS_OF)
    assert card["actor"] == "everybody"
    assert card["follow-through"]["value"] == 0.5 and card["follow-through"]["n"] == 2
    assert card["predictions that came true"]["n"] == 1
    assert (card["brier"], card["scored predictions"]) == (0.0225, 1)
    text = run("scorecard", "Vane", *AS_OF).stdout
    assert "Mara Vane" in text and "50 %" in text and "n 2" in text
    nobody = run("scorecard", "Nobody")
    assert nobody.exit_code == 1 and "nobody of the name" in nobody.output


# -- review


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


# -- all of them


@pytest.mark.parametrize(
    "command", [("actors",), ("commitments",), ("judge", GATE, "kept"), ("judgements",), ("scorecard",), ("review",)]
)
def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path, command: tuple[str, ...]) -> None:
    found = run(*command, "--ledger", tmp_path / "none")
    assert found.exit_code == 1 and "onrecord add" in found.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["commitments", "scorecard", "review"])
def test_a_day_that_is_none(ledger: Path, command: str) -> None:
    assert run(command, "--as-of", "yesterday").exit_code == 2
    for day in ("0001-01-01", "9999-12-31"):
        assert run(command, "--as-of", day, keys="q" if command == "review" else None).exit_code == 0
