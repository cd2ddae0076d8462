"""The engine of many machines, on this one: the same bytes, though a worker is killed."""

from __future__ import annotations

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
    assert found and '"articles": 13' in said
    assert content(out) == content(tmp_path / "local")
