"""``onrecord export`` and ``onrecord import`` as their users run them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import main
from onrecord.desk import Ledger
from onrecord.whereabouts import named
from tests.places import Place
from tests.shelf import TEXT, full, full_reading, ledger, reading, readings, said

OTHER = "Pavo Rettig said nobody signs.\n"


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)


@pytest.fixture
def shelf(place: Place) -> str:
    ledger(place(), full_reading(), reading(OTHER, said("nobody signs", text=OTHER), id="other")).close()
    return place()


def test_out_and_in_again(shelf: str, place: Place, tmp_path: Path) -> None:
    out, new = tmp_path / "all.jsonl", place("new")
    result = run("export", "--ledger", shelf, "--out", out)
    assert (result.exit_code, result.stdout) == (0, f"{out}: 2 articles, 3 statements\n")
    result = run("import", out, "--ledger", new)
    assert (result.exit_code, result.stdout) == (0, f"{named(new)}: 2 new; 3 statements added\n")
    with ledger(shelf) as a, ledger(new) as b:
        assert readings(a) == readings(b)
    result = run("import", out, "--ledger", new, "--json")
    assert (result.exit_code, json.loads(result.stdout)["known"]) == (0, 2)


def test_what_was_judged_goes_out_and_in_again(shelf: str, tmp_path: Path) -> None:
    with Ledger(shelf) as source:
        source.withdraw(source.judge(full().id, "broken", by="Ann").key, by="Bo")
        source.judge(full().id, "kept", by="Ann", note="signed", evidence=[full().id])
        people = [v for a in source.actors() for v in a.voices]
        source.judge_people(people[0], people[1], same=True, by="Ann")
        before = source.judgements()
    out, new = tmp_path / "all.jsonl", tmp_path / "new.ledger"
    assert run("export", "--ledger", shelf, "--out", out).stdout.endswith("2 articles, 3 statements, 3 judgements\n")
    result = run("import", out, "--ledger", new)
    assert (result.exit_code, result.stdout) == (0, f"{new}: 2 new; 3 statements, 3 judgements added\n")
    with Ledger(new) as target:
        assert target.judgements() == before
        assert [t.stands for t in target.every_commitment()] == ["kept"]
        assert target.check() == []
    assert json.loads(run("import", out, "--ledger", new, "--json").stdout)["judgements"] == 0


def test_filters_choose_judgements_too(shelf: str, tmp_path: Path) -> None:
    with Ledger(shelf) as source:
        source.judge(full().id, "kept", by="Ann")
        people = [v for a in source.actors() for v in a.voices]
        source.judge_people(people[0], people[1], same=True, by="Ann")
    assert run("export", "--ledger", shelf, "--article", "other").stderr == "exported: 1 articles, 1 statements\n"
    some = run("export", "--ledger", shelf, "--article", "quay").stdout.splitlines()
    assert [json.loads(line)["judgement"]["about"] for line in some[1:]] == ["commitment"]


def test_a_judgement_of_what_did_not_come_in_is_said(shelf: str, tmp_path: Path) -> None:
    with Ledger(shelf) as source:
        source.judge(full().id, "kept", by="Ann")
    out = tmp_path / "all.jsonl"
    run("export", "--ledger", shelf, "--out", out)
    out.write_text(out.read_text("utf-8").replace("The quay\\n", "The key\\n", 1), "utf-8")
    result = run("import", out, "--ledger", tmp_path / "new")
    assert result.exit_code == 1
    assert "its statement is not on record here" in result.stderr
    assert "1 new, 2 problems" in result.stdout


def test_through_a_pipe(shelf: str, tmp_path: Path) -> None:
    written = run("export", "--ledger", shelf)
    assert written.stderr == "exported: 2 articles, 3 statements\n"
    result = run("import", "-", "--ledger", tmp_path / "new", stdin=written.stdout_bytes)
    assert "2 new" in result.stdout


def test_what_does_not_hold_is_said_with_its_line(shelf: str, tmp_path: Path) -> None:
    out = tmp_path / "all.jsonl"
    run("export", "--ledger", shelf, "--out", out)
    out.write_text(out.read_text("utf-8").replace("nobody signs.", "nobody sighs."), "utf-8")
    result = run("import", out, "--ledger", tmp_path / "new")
    assert result.exit_code == 1
    assert f"{out}:2" in result.stderr
    assert "1 new, 1 problems; 2 statements added" in result.stdout


def test_filters_choose_articles_of_json_lines(shelf: str) -> None:
    found = run("export", "--ledger", shelf, "--speaker", "teel", "--words", "nobody").stdout.splitlines()
    assert [json.loads(line)["id"] for line in found] == ["other"]


def test_older_versions_are_in_a_whole_export(shelf: str) -> None:
    changed = full_reading()
    text = f"{TEXT}!"
    ledger(shelf, reading(text, said("sign", text=text), url=changed.document.url)).close()
    assert len(run("export", "--ledger", shelf).stdout.splitlines()) == 3
    assert len(run("export", "--ledger", shelf, "--words", "sign").stdout.splitlines()) == 2


def test_csv_holds_the_statements_that_fit(shelf: str, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert run("export", "--ledger", shelf, "--format", "csv", "--act", "promise", "--out", out).exit_code == 0
    [row] = csv.DictReader(out.read_text("utf-8").splitlines())
    assert (row["document"], row["publisher"], row["speaker"]) == ("quay", "The Lomarran", "Mara Teel")


def test_parquet(shelf: str, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "out.parquet"
    result = run("export", "--ledger", shelf, "--format", "parquet", "--out", out)
    assert result.exit_code == 0
    assert parquet.read_table(out).num_rows == 3


def test_sourcing_tables_of_a_folder(shelf: str, tmp_path: Path) -> None:
    out = tmp_path / "tables"
    assert run("export", "--ledger", shelf, "--format", "sourcing", "--out", out).exit_code == 0
    assert sorted(p.name for p in out.iterdir()) == ["other.csv", "quay.csv"]
    assert (out / "quay.csv").read_text("utf-8").startswith("SourcedStatement,")


@pytest.mark.parametrize(("form", "key"), [("annotations", "first"), ("prov", "entity")])
def test_linked_data(shelf: str, form: str, key: str) -> None:
    result = run("export", "--ledger", shelf, "--format", form, "--article", "other")
    assert result.exit_code == 0
    assert result.stderr == "exported: 1 articles, 1 statements\n"
    assert json.loads(result.stdout)[key]


def test_an_orphan_is_said_and_left_out_of_annotations(shelf: str, place: Place, tmp_path: Path) -> None:
    place.spoil("my.ledger", "update statements set content = x'0004' where content = x'110c'")
    result = run("export", "--ledger", shelf, "--format", "annotations")
    assert result.exit_code == 1
    assert "it is an orphan" in result.stderr
    assert len(json.loads(result.stdout)["first"]["items"]) == 2
    out = tmp_path / "all.jsonl"
    assert run("export", "--ledger", shelf, "--out", out).exit_code == 1
    assert len(out.read_text("utf-8").splitlines()) == 2
    assert "it is an orphan" in run("import", out, "--ledger", tmp_path / "new").stderr


def test_nothing_found(shelf: str) -> None:
    result = run("export", "--ledger", shelf, "--speaker", "Nobody", "--format", "csv")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1


@pytest.mark.parametrize("form", ["parquet", "sourcing"])
def test_some_formats_need_a_place(shelf: str, form: str) -> None:
    result = run("export", "--ledger", shelf, "--format", form)
    assert result.exit_code == 2
    assert "--out" in result.stderr


def test_the_ledger_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "my.ledger"
    ledger(path, full_reading()).close()
    before = path.read_bytes()
    assert run("export", "--ledger", path, "--out", path).exit_code == 2
    assert path.read_bytes() == before


def test_what_cannot_be_written_is_said(shelf: str, tmp_path: Path) -> None:
    result = run("export", "--ledger", shelf, "--out", tmp_path / "nowhere" / "all.jsonl")
    assert result.exit_code == 1
    assert "make it first" in result.stderr


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = run("import", tmp_path / "nowhere.jsonl", "--ledger", tmp_path / "new")
    assert result.exit_code == 1
    assert "cannot be read" in result.stderr
