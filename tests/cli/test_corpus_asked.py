from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyarrow.parquet import read_table

from onrecord.cli.main import main
from onrecord.corpus.dataset import Settings, write_dataset
from onrecord.records import Attribution, Document, Reading, Span, Speaker, Stance, Statement, statement_id, text_digest

Run = Callable[..., Result]


def spoken(name: str, words: str, id: str) -> Reading:
    text = f"“{words},” {name} said."
    content = (Span(1, 1 + len(words)),)
    statement = Statement(
        statement_id(text_digest(text), content),
        Attribution(content, (), (), "direct", 0.9),
        Speaker(name, "person", None, None, "named"),
        words,
        stance=Stance("promise", "spoken", None, "positive"),
    )
    return Reading(Document(id, text, publisher="The Quay", origin=f"{id}.txt"), (statement,))


@pytest.fixture
def where(tmp_path: Path) -> str:
    found = [spoken("Mara Teel", "We will sign", "a"), spoken("Ivo Dorn", "=1+1 we will not", "b")]
    write_dataset(str(tmp_path / "news"), found, Settings("test", "0"), 1)
    return str(tmp_path / "news")


@pytest.fixture
def run() -> Run:
    return lambda *args: CliRunner().invoke(main, ["corpus", *args], catch_exceptions=False)


def test_query(run: Run, where: str) -> None:
    result = run("query", where, "--speaker", "teel", "--json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert (told["total"], told["statements"][0]["text"]) == (1, "We will sign")
    assert told["statements"][0]["content"] == [[1, 13]] and told["statements"][0]["article"]["added"] is None
    assert "onrecord corpus dedupe" in result.stderr
    assert "We will sign" in run("query", where).stdout
    nothing = run("query", where, "--speaker", "nobody")
    assert (nothing.exit_code, nothing.stdout) == (1, "")
    assert "2 in all" in run("query", where, "--page", "9").stderr


def test_all_answers_go_to_a_file(run: Run, where: str, tmp_path: Path) -> None:
    for name in ("all.csv", "all.jsonl", "all.parquet"):
        assert run("query", where, "--out", str(tmp_path / name)).exit_code == 0
    assert len((tmp_path / "all.csv").read_text("utf-8").splitlines()) == 3
    lines = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text("utf-8").splitlines()]
    assert sorted(read_table(tmp_path / "all.parquet")["text"].to_pylist()) == sorted(line["text"] for line in lines)
    assert run("query", where, "--out", str(tmp_path / "all.txt")).exit_code == 2
    assert run("query", where, "--speaker", "nobody", "--out", str(tmp_path / "none.csv")).exit_code == 1


def test_dedupe_then_stats(run: Run, where: str, tmp_path: Path) -> None:
    assert json.loads(run("dedupe", where, "--json").stdout)["articles"] == 2
    assert "nothing has come since" in run("dedupe", where).stdout
    assert "onrecord corpus dedupe" not in run("query", where).stderr
    assert json.loads(run("stats", where, "--json").stdout)["statements"] == 2
    assert "Mara Teel" in run("stats", where).stdout
    for name in ("news.html", "news.svg"):
        assert run("stats", where, "--out", str(tmp_path / name)).exit_code == 0
        assert "Mara Teel" in (tmp_path / name).read_text("utf-8")
    assert run("stats", where, "--out", "news.png").exit_code == 2
    assert run("stats", where, "--speaker", "nobody").exit_code == 1


def test_load(run: Run, where: str, tmp_path: Path) -> None:
    ledger = str(tmp_path / "loaded.ledger")
    some = json.loads(run("load", where, "--ledger", ledger, "--speaker", "Teel", "--json").stdout)
    assert (some["new"], some["known"], some["statements"]) == (1, 0, 1)
    rest = json.loads(run("load", where, "--ledger", ledger, "--json").stdout)
    assert (rest["new"], rest["known"], rest["statements"]) == (1, 1, 1)
    asked = CliRunner().invoke(main, ["statements", "--ledger", ledger, "--json"])
    assert json.loads(asked.stdout)["total"] == 2


@pytest.mark.parametrize("command", ["query", "stats", "dedupe", "load"])
def test_what_is_no_dataset_is_said(run: Run, tmp_path: Path, command: str) -> None:
    more = ["--ledger", str(tmp_path / "no.ledger")] if command == "load" else []
    result = run(command, str(tmp_path), *more)
    assert result.exit_code == 1 and "there is no dataset in" in result.stderr
    assert not (tmp_path / "no.ledger").exists()


@pytest.mark.parametrize("command", ["query", "stats", "load"])
def test_the_filters_are_those_of_a_ledger(run: Run, command: str) -> None:
    own = CliRunner().invoke(main, ["statements", "--help"]).stdout
    names = {word.strip(",") for word in own.split() if word.startswith("--")} - {"--no-copies", "--page", "--limit"}
    assert names - {"--ledger", "--json", "--help"} <= set(run(command, "--help").stdout.replace(",", " ").split())
