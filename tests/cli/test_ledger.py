"""The commands over a ledger, as a user gives them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import main
from tests.conftest import ROOT
from tests.places import Place


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args])


@pytest.fixture(scope="module")
def ledger(common_place: Place) -> str:
    where = common_place()
    found = run("add", ROOT / "examples", "--ledger", where, "--jobs", "1")
    assert found.exit_code == 0, found.output
    assert "24 new" in found.output
    return where


def asked(ledger: str | Path, *args: str) -> Result:
    return run(*args, "--ledger", ledger)


def values(ledger: str | Path, *args: str) -> object:
    return json.loads(asked(ledger, *args, "--json").stdout)


pytestmark = pytest.mark.model


def test_the_same_folder_again_adds_nothing(ledger: str) -> None:
    assert "0 new, 24 known; 0 statements" in asked(ledger, "add", str(ROOT / "examples")).output


def test_statements_search_and_pages(ledger: str) -> None:
    table = asked(ledger, "statements", "--speaker", "Tervik", "--limit", "2")
    assert table.exit_code == 0
    assert "Anselm Tervik" in table.output and "--page 2 for more" in table.output
    page = values(ledger, "search", "sign", "--limit", "3")
    assert isinstance(page, dict)
    assert page["total"] >= len(page["statements"]) > 0
    first = page["statements"][0]
    assert {"id", "text", "article", "content"} <= set(first)
    text = (ROOT / "examples" / f"{first['article']['name']}.txt").read_bytes().decode()
    assert first["text"] == " … ".join(text[a:b] for a, b in first["content"])


def test_search_by_meaning(ledger: str) -> None:
    found = values(ledger, "search", "--like", "the ceasefire will not last", "--limit", "3")
    assert isinstance(found, dict)
    near = [s["similarity"] for s in found["statements"]]
    assert len(near) == 3 and near == sorted(near, reverse=True)
    assert all(0.2 <= one <= 1 for one in near)
    said = found["statements"][0]["text"]
    again = values(ledger, "search", "--like", said, "--limit", "1")
    assert isinstance(again, dict)
    assert again["statements"][0]["similarity"] == 1
    table = asked(ledger, "search", "--like", said, "--speaker", found["statements"][0]["speaker"])
    assert table.exit_code == 0
    assert "like" in table.output.splitlines()[0] and "1.00" in table.output
    with_words = values(ledger, "search", "truce", "--like", said)
    assert isinstance(with_words, dict)
    assert 0 < with_words["total"] <= again["total"]


def test_search_by_meaning_of_what_nobody_said(ledger: str) -> None:
    for like in ("a recipe for apple pie", "..."):
        assert asked(ledger, "search", "--like", like).exit_code == 1
    assert values(ledger, "search", "--like", "a recipe for apple pie") == {
        "statements": [], "total": 0, "page": 1, "next": None,
    }  # fmt: skip
    for args in ((), ("--speaker", "Tervik"), ("--like", "")):
        nothing = asked(ledger, "search", *args)
        assert nothing.exit_code == 2 and "--like" in nothing.output


def test_nothing_found_is_exit_code_1(ledger: str) -> None:
    for args in (("statements", "--speaker", "Nobody"), ("speaker", "Nobody"), ("show", "0"), ("search", "zzyzx"),
                 ("speakers", "Nobody"), ("statements", "--page", "999")):  # fmt: skip
        assert asked(ledger, *args).exit_code == 1
        assert asked(ledger, *args, "--json").exit_code == 1


def test_speakers_and_a_dossier(ledger: str) -> None:
    assert "Edda Norling" in asked(ledger, "speakers").output
    dossier = values(ledger, "speaker", "tervik")
    assert isinstance(dossier, dict)
    assert dossier["name"] == "Anselm Tervik" and dossier["acts"] and dossier["first statement"]
    assert "Roles" in asked(ledger, "speaker", "tervik").output


def test_show_marks_the_place_and_gives_anchors(ledger: str) -> None:
    page = values(ledger, "statements", "--limit", "1")
    assert isinstance(page, dict)
    found = page["statements"][0]
    shown = values(ledger, "show", found["id"])
    assert isinstance(shown, dict)
    [anchor, *_] = shown["anchors"]["content"]
    assert anchor["refinedBy"]["exact"] in found["text"]
    assert found["article"]["sha256"] in asked(ledger, "show", found["id"]).output.replace("\n", "")
    whole = values(ledger, "show", found["article"]["name"])
    assert isinstance(whole, dict) and whole["text"] and whole["statements"]
    assert asked(ledger, "show", found["article"]["id"]).exit_code == 0


def test_verify_says_what_differs(ledger: str) -> None:
    assert asked(ledger, "verify", "very likely to be signed by Friday").exit_code == 0
    altered = asked(ledger, "verify", "quite likely to be signed by Friday")
    assert altered.exit_code == 1 and "other words" in altered.output
    row = values(ledger, "verify", "quite likely to be signed by Friday")
    assert isinstance(row, dict)
    assert {"op": "replace", "quote": "quite", "record": "very"} in row["matches"][0]["difference"]
    assert asked(ledger, "verify", "very likely to be signed by Friday", "--speaker", "Norling").exit_code == 1


def test_check_backup_and_compact(ledger: str, tmp_path: Path) -> None:
    assert "24 articles looked through, 0 faults" in asked(ledger, "check").output
    copy = tmp_path / "copy.ledger"
    assert asked(ledger, "backup", str(copy)).exit_code == 0
    assert "exists" in asked(ledger, "backup", str(copy)).output
    assert asked(copy, "compact").exit_code == 0
    assert values(copy, "check") == {"articles": 24, "faults": []}


def test_a_ledger_that_is_not_there_is_not_made_by_asking(tmp_path: Path) -> None:
    path = tmp_path / "none.ledger"
    found = run("statements", "--ledger", path)
    assert found.exit_code == 1 and "onrecord add" in found.output
    assert not path.exists()


def test_what_cannot_be_read_is_named_and_the_rest_is_added(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“We wait,” Mara Teel said.")
    (tmp_path / "b.txt").write_bytes(b"")
    found = run("add", tmp_path / "a.txt", tmp_path / "b.txt", "--ledger", tmp_path / "x.ledger", "--json")
    assert found.exit_code == 1
    receipt = json.loads(found.stdout)
    assert receipt["new"] == 1 and "empty" in receipt["problems"][0]["what"]
