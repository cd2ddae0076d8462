"""The engine of many machines, on this one: the same bytes, though a worker is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.corpus import made
from tests.corpus.made import content
from tests.corpus.test_running import command, run

pytestmark = [
    pytest.mark.model,
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed"),
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="workers are found in /proc"),
]


def below(pid: int) -> list[int]:
    """The processes below this one."""
    try:
        lists = [(task / "children").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:
        return []
    children = [int(child) for child in " ".join(lists).split()]
    return [*children, *(far for child in children for far in below(child))]


def actors(pid: int) -> list[int]:
    """Those that hold a model."""
    out = []
    for one in below(pid):
        try:
            name = Path(f"/proc/{one}/cmdline").read_bytes()
        except OSError:
            continue
        if name.startswith(b"ray::MapWorker"):
            out.append(one)
    return out


def test_ray_makes_the_same_bytes_though_a_worker_is_killed(tmp_path: Path) -> None:
    source = str(made.lines(tmp_path / "ferry.jsonl"))
    run(tmp_path / "local", source, "--workers", "1")
    out = tmp_path / "ray"
    with subprocess.Popen(
        command(out, source, "--engine", "ray", "--workers", "2", "--json"),
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as driver:  # fmt: skip
        while driver.poll() is None and not list(out.glob("_onrecord/making/00000/*/done.json")):
            time.sleep(0.05)
        found = actors(driver.pid)
        if found:
            os.kill(found[0], signal.SIGKILL)
        said, errors = driver.communicate(timeout=300)
    assert driver.returncode == 0, errors
    assert found and json.loads(said)["run"]["articles"] == 13
    assert content(out) == content(tmp_path / "local")


def begun(out: Path, source: str, *arguments: str, **about: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(out, source, "--engine", "ray", "--workers", "1", *arguments),
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **about,  # type: ignore[call-overload, no-any-return]
    )  # fmt: skip


def test_ctrl_c_ends_all_of_it_and_the_same_command_goes_on(tmp_path: Path) -> None:
    source = str(made.lines(tmp_path / "ferry.jsonl"))
    run(tmp_path / "local", source, "--workers", "1")
    out = tmp_path / "ray"
    with begun(out, source, start_new_session=True) as driver:  # a terminal tells every process of the session
        while driver.poll() is None and not list(out.glob("_onrecord/making/00000/*/done.json")):
            time.sleep(0.05)
        found = below(driver.pid)
        os.killpg(driver.pid, signal.SIGINT)
        _, errors = driver.communicate(timeout=60)
    assert driver.returncode == 130 and "the same command goes on from there" in errors, errors
    assert "Traceback" not in errors
    until = time.monotonic() + 60
    while any(Path(f"/proc/{one}").exists() for one in found):
        assert time.monotonic() < until, "processes were left"
        time.sleep(0.2)
    run(out, source, "--workers", "1")
    assert content(out) == content(tmp_path / "local")


def test_an_actor_that_hangs_costs_its_slice_alone_and_the_next_run_reads_it(tmp_path: Path) -> None:
    words = (
        "Talks on the ferry resumed on Monday, the harbor master said. “We will sail by spring,” said Edda Norling.\n"
    )
    texts = [tmp_path / f"{name}.txt" for name in ("a", "b", "c")]
    for text in (texts[0], texts[2]):
        text.write_text(words * 8)
    os.mkfifo(texts[1])  # whoever opens it waits for somebody to write into it
    out = tmp_path / "ray"
    sources = map(str, texts)
    with begun(out, *sources, "--json", env={**os.environ, "ONRECORD_SILENCE": "8"}) as driver:
        said, errors = driver.communicate(timeout=280)
    assert driver.returncode == 1, errors
    assert "b.txt: reading failed 3 times: the process that read it hung" in errors
    assert json.loads(said)["run"]["articles"] == 2
    texts[1].unlink()
    texts[1].write_text(words * 8)
    assert run(out, "--workers", "1")["dataset"]["articles"] == 3
