"""``onrecord read`` as its users run it."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import main
from onrecord.records import Act

TEXT = "“We will sign,” Mara Teel said on Monday.\n\nShe added that nobody would wait.\n"
COMMAND = [sys.executable, "-m", "onrecord", "read"]


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["read", *arguments], input=stdin)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "quay.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.model
def test_a_table_for_people(article: Path) -> None:
    result = run(str(article))
    assert result.exit_code == 0
    assert "Mara Teel" in result.stdout
    assert "“We will sign,”" in result.stdout


@pytest.mark.model
def test_json_lines_with_offsets_into_the_text_as_given(article: Path) -> None:
    result = run(str(article), "--format", "jsonl")
    [row] = [json.loads(line) for line in result.stdout.splitlines()]
    assert (row["id"], row["problems"]) == ("quay", [])
    first = row["statements"][0]
    assert [TEXT[a:b] for a, b in first["content"]] == ["“We will sign,”"]
    assert [TEXT[a:b] for a, b in first["source"]] == ["Mara Teel"]
    assert [TEXT[a:b] for a, b in first["cue"]] == ["said"]
    assert first["act"] in get_args(Act)
    assert first["due"] is first["certainty"] is None


@pytest.mark.model
def test_standard_input(article: Path) -> None:
    result = run("-", "--format", "jsonl", stdin=TEXT.encode())
    assert json.loads(result.stdout)["id"] == "stdin"


@pytest.mark.model
def test_csv(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert run(str(article), "--format", "csv", "--out", str(out)).exit_code == 0
    with out.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows[0]["document"] == "quay"
    assert rows[0]["speaker"] == "Mara Teel"


@pytest.mark.model
def test_a_sourcing_table_for_each_document_stays_in_its_folder(tmp_path: Path) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text("".join(json.dumps({"id": i, "text": TEXT}) + "\n" for i in ("a", "../a", "a", "..", "x/y\0")))
    out = tmp_path / "deep" / "tables"
    assert run(str(lines), "--format", "sourcing", "--out", str(out)).exit_code == 0
    assert sorted(p.name for p in out.iterdir()) == ["_a.csv", "a-2.csv", "a.csv", "document.csv", "x_y_.csv"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["deep", "in.jsonl"]


@pytest.mark.model
def test_problems_are_said_and_the_rest_is_read(article: Path, tmp_path: Path) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text('{"id": "good", "text": "“No,” said Bo Dan."}\nbroken\n')
    result = run(str(lines), "missing.txt", str(article), "--format", "jsonl")
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["good", "quay"]
    assert f"{lines}:2: not JSON" in result.stderr
    assert "missing.txt: no such file or folder" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Missing argument"),
        (("a.txt", "--format", "xml"), "'xml' is not one of"),
        (("a.txt", "--published", "soon"), "does not match the format"),
        (("a.txt", "--format", "sourcing"), "name a folder with --out"),
        (("a.txt", "--jobs", "-1"), "--jobs"),
    ],
)
def test_wrong_usage_is_explained(arguments: tuple[str, ...], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr


@pytest.mark.model
@pytest.mark.parametrize("out", ["nowhere/out.jsonl", "."])
def test_an_output_that_cannot_be_written(article: Path, out: str, tmp_path: Path) -> None:
    result = run(str(article), "--format", "jsonl", "--out", str(tmp_path / out))
    assert result.exit_code == 1
    assert "cannot write" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.model
def test_a_failure_leaves_the_old_output_as_it_was(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old")

    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("onrecord.cli.output.json_line", full)
    result = run(str(article), "--format", "jsonl", "--out", str(out))
    assert result.exit_code == 1
    assert "No space left on device" in result.stderr
    assert out.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".part")] == []


@pytest.mark.model
def test_a_closed_pipe_is_no_error(article: Path) -> None:
    many = " ".join([str(article)] * 200)
    command = f"{' '.join(COMMAND)} {many} --format jsonl | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.model
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_run_leaves_no_half_written_file(sent: signal.Signals, tmp_path: Path) -> None:
    lines, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines.write_text((json.dumps({"text": TEXT * 50}) + "\n") * 2000)
    running = subprocess.Popen(
        [*COMMAND, str(lines), "--format", "jsonl", "--out", str(out), "--jobs", "2"],
        stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    deadline = time.time() + 60
    while time.time() < deadline and not any(p.stat().st_size for p in tmp_path.glob(".out.jsonl.*.part")):
        time.sleep(0.05)
    os.killpg(running.pid, sent)
    _, said = running.communicate(timeout=60)
    assert not out.exists()
    if sent == signal.SIGINT:
        assert running.returncode == 130
        assert "Nothing was written" in said
        assert "Traceback" not in said
        assert list(tmp_path.glob("*.part")) == []


def test_help_tells_what_to_give_and_what_comes_back() -> None:
    out = run("--help").stdout
    for words in ("PATH", "--format", "table|jsonl|csv|sourcing", "--out", "--published", "--jobs", "Exit code"):
        assert words in out


def test_help_is_quick() -> None:
    subprocess.run([sys.executable, "-m", "onrecord", "--help"], capture_output=True, check=True)
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "onrecord", "--help"], capture_output=True, check=True)
    assert time.perf_counter() - started < 1.0  # measured: 0.13 s; the bound allows for a busy machine


@pytest.mark.model
@pytest.mark.skipif(shutil.which("script") is None, reason="needs script(1) to make a terminal")
def test_progress_is_shown_on_a_terminal_but_never_over_the_results(article: Path, tmp_path: Path) -> None:
    command = f"{' '.join(COMMAND)} {article}"

    def on_terminal(line: str) -> str:
        return subprocess.run(["script", "-qec", line, "/dev/null"], capture_output=True, text=True, check=True).stdout

    assert "articles" in on_terminal(f"{command} --format jsonl --out {tmp_path / 'out.jsonl'}")
    over_results = on_terminal(command)
    assert "Mara Teel" in over_results
    assert "articles" not in over_results
