"""The command itself: one article makes the same rows however it comes in, whoever reads it, and whatever is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from onrecord.corpus.course import Course
from onrecord.corpus.dataset import Settings
from onrecord.corpus.places import UNFINISHED
from onrecord.corpus.running import Asked, Unwatched, read_corpus
from onrecord.corpus.working import Count
from tests.conftest import ROOT
from tests.corpus import made
from tests.corpus.made import content

pytestmark = pytest.mark.model
SMALL = 700
"""Bytes of a slice: one article or two."""


def command(out: Path | str, *arguments: str, small: int = SMALL) -> list[str]:
    return [sys.executable, "-m", "tests.corpus.driven", str(small), "corpus", "read", *arguments, "--out", str(out)]


def run(out: Path | str, *arguments: str, code: int = 0, small: int = SMALL) -> dict[str, Any]:
    """The report of a run that ends with this code."""
    ended = subprocess.run(
        command(out, *arguments, "--json", small=small), cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == code, ended.stderr
    report: dict[str, Any] = json.loads(ended.stdout) if ended.stdout else {"said": ended.stderr}
    return report


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.lines(tmp_path_factory.mktemp("source") / "ferry.jsonl")


@pytest.fixture(scope="module")
def undisturbed(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset that one worker made, without a hitch."""
    out = tmp_path_factory.mktemp("undisturbed") / "d"
    report = run(out, str(source), "--workers", "1")
    assert report["run"]["articles"] == report["dataset"]["articles"] == 13
    return out


def test_the_tables_hold_what_the_reader_finds(undisturbed: Path, source: Path) -> None:
    from onrecord.intake import read_all
    from onrecord.records import Reading
    from onrecord.sources.files import documents

    read = [one for one in read_all(documents([str(source)]), 1) if isinstance(one, Reading)]
    ours = [one for one in read if one.document.id.startswith("ferry")]
    rows = parquet.read_table(undisturbed / "statements").to_pylist()
    assert {s.id for one in ours for s in one.statements} <= {row["id"] for row in rows}
    assert {row["month"] for row in rows} == {"2031-01", "2031-02", "2031-03", None}
    problems = parquet.read_table(undisturbed / "problems").to_pylist()
    assert sorted(p["kind"] for p in problems) == ["empty", "field", "language", "row"]
    half = parquet.read_table(undisturbed / "documents", filters=[("document", "=", "half")]).to_pylist()[0]
    assert "\ufffd" in half["text"]


def test_workers_change_nothing(undisturbed: Path, source: Path, tmp_path: Path) -> None:
    run(tmp_path / "d", str(source), "--workers", "2")
    assert content(tmp_path / "d") == content(undisturbed)
    again = run(tmp_path / "d", str(source), "--workers", "2")
    assert again["run"]["articles"] == 0 and again["dataset"]["articles"] == 13


def test_a_killed_run_goes_on_without_redoing_or_doubling(undisturbed: Path, source: Path, tmp_path: Path) -> None:
    out = tmp_path / "d"
    with subprocess.Popen(command(out, str(source), "--workers", "1"), cwd=ROOT, stderr=subprocess.DEVNULL) as killed:
        making = out / "_onrecord/making/00000"
        while killed.poll() is None and len(list(making.glob("*/done.json"))) < 2:
            time.sleep(0.02)
        os.kill(killed.pid, signal.SIGKILL)
    done = len(list(making.glob("*/done.json")))
    assert done >= 2 and not list(out.glob("documents/*"))
    report = run(out, str(source), "--workers", "1")
    assert report["run"]["articles"] < 13 - 1 and report["dataset"]["articles"] == 13
    assert content(out) == content(undisturbed)
    assert not list(out.rglob("*.unfinished*")) and not making.exists()


def test_what_a_killed_worker_began_is_no_part_of_the_dataset(tmp_path: Path) -> None:
    """A worker may be killed in the midst of a file while the run goes on with others."""

    def engine(course: Course, where: str, settings: Settings, workers: int, tell: Callable[[Count], None]) -> Count:
        torn = Path(where) / "statements" / f"{UNFINISHED}1-00000.parquet"
        torn.parent.mkdir(exist_ok=True)
        torn.write_bytes(b"PAR1, and no more")
        return Count()

    (tmp_path / "none").mkdir()
    out = tmp_path / "d"
    read_corpus(Asked((str(tmp_path / "none"),), str(out), Settings("test", "test"), "local", 1), engine, Unwatched())
    assert not list(out.rglob(f"*{UNFINISHED}*"))


def test_ctrl_c_leaves_in_order(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "d"
    with subprocess.Popen(
        command(out, str(source), "--workers", "1"), cwd=ROOT, stderr=subprocess.PIPE, text=True
    ) as stopped:
        while stopped.poll() is None and not list(out.glob("_onrecord/making/00000/*/done.json")):
            time.sleep(0.02)
        stopped.send_signal(signal.SIGINT)
        assert stopped.stderr is not None
        said = stopped.stderr.read()
    assert stopped.returncode == 130 and "the same command goes on from there" in said and "Traceback" not in said


def test_archives_tables_pages_and_folders_in_one(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    made.archive(folder / "a.warc.gz", 4)
    torn = made.archive(folder / "b.warc.gz", 4)
    torn.write_bytes(torn.read_bytes()[:-200])
    made.table(folder / "c.parquet", 3, 2)
    (folder / "d.html").write_text(made.PAGE.format(1, 2, made.ENGLISH.format(1)))
    (folder / "e.txt").write_text(made.ENGLISH.format(2))
    (folder / "f.warc.gz").write_bytes(b"nonsense")
    (folder / "g.txt").write_text("")
    report = run(tmp_path / "d", str(folder), str(tmp_path / "none"), code=1)
    assert report["dataset"]["articles"] in (3 + 2 + 3 + 1 + 1, 3 + 3 + 3 + 1 + 1)  # where the tear falls
    assert report["dataset"]["problems"]["damage"] >= 1 and report["dataset"]["problems"]["empty"] >= 1
    assert [p["what"] for p in report["problems"]] == ["no such file or folder"]
    rows = parquet.read_table(tmp_path / "d" / "documents").to_pylist()
    assert [Path(r["origin"].partition("@")[0]).name[0] for r in rows] == sorted(
        Path(r["origin"].partition("@")[0]).name[0] for r in rows
    )
    assert {r["publisher"] for r in rows if ".parquet" in r["origin"]} == {"The Courier"}


def test_an_object_store_holds_sources_and_dataset(undisturbed: Path, source: Path, tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    report = run(f"shelf://{tmp_path}/d", f"shelf://{source.parent}")
    assert report["dataset"]["articles"] == 13
    theirs, ours = content(tmp_path / "d"), content(undisturbed)
    assert theirs.keys() == ours.keys() and theirs["statements/00000.parquet"] != ours["statements/00000.parquet"]
    origins = parquet.read_table(tmp_path / "d/documents")["origin"].to_pylist()
    assert all(origin.startswith(f"shelf://{source}@") for origin in origins)
    assert run(f"shelf://{tmp_path}/d")["run"]["articles"] == 0


def test_gates_and_other_settings(source: Path, undisturbed: Path, tmp_path: Path) -> None:
    report = run(tmp_path / "d", str(source), "--shortest", "1000", small=100_000)
    assert report["dataset"]["articles"] == 0 and report["dataset"]["problems"]["length"] == 14
    refused = run(tmp_path / "d", str(source), code=1)
    assert "shortest 1000 there, 0 now" in refused["said"]
    mixed = run(tmp_path / "d", str(made.lines(tmp_path / "more.jsonl", 2)), "--mixed", small=100_000)
    assert mixed["dataset"]["articles"] == 3
    nothing = run(tmp_path / "none", code=1)
    assert "name what is to be read" in nothing["said"]
