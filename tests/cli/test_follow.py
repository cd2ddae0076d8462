"""``onrecord actors, commitments, judge, judgements, scorecard`` as their users run them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.board import AS_OF, GATE, GREEN, RAIN, SAIL, run, values

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
