"""A process that says nothing for long ends itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.corpus import vigil
from onrecord.corpus.places import place
from onrecord.corpus.vigil import Vigil
from tests.conftest import ROOT

HANGS = {
    "waits": "import threading; threading.Event().wait(60)",
    "holds the lock of Python": "import re; re.match('(a|aa)+$', 'a' * 60 + 'b')",
}
_PROCESS = """
import sys
from onrecord.corpus.places import place
from onrecord.corpus.vigil import Vigil
with Vigil(place(sys.argv[1]), "run", 1.0).over("begun.json"):
    {}
print("done")
"""


def process(folder: Path, does: str) -> subprocess.CompletedProcess[str]:
    made = [sys.executable, "-c", _PROCESS.format(does), str(folder)]
    return subprocess.run(made, cwd=ROOT, capture_output=True, text=True, check=False, timeout=50)


@pytest.mark.parametrize("how", HANGS)
def test_a_process_that_hangs_ends_itself_and_is_counted(tmp_path: Path, how: str) -> None:
    for times in (0, 1):
        assert Vigil(place(str(tmp_path)), "run", 1.0).hung("begun.json") == times
        ended = process(tmp_path, HANGS[how])
        assert ended.returncode == 1 and "done" not in ended.stdout
        assert "Timeout" in ended.stderr  # and where it hung
    assert Vigil(place(str(tmp_path)), "run", 1.0).hung("begun.json") == 2
    assert Vigil(place(str(tmp_path)), "another run", 1.0).hung("begun.json") == 0


def test_who_speaks_may_take_long(tmp_path: Path) -> None:
    ended = process(tmp_path, "pass")
    assert (ended.returncode, ended.stdout) == (0, "done\n")
    watched = Vigil(place(str(tmp_path)), "run", 1.0)
    speaks = "import time; from onrecord.corpus.vigil import Vigil as V; v = V(None, '', 1.0)\n"
    speaks += "    for _ in range(4): time.sleep(0.5); v.spoke()"
    assert process(tmp_path, speaks).returncode == 0
    assert watched.hung("not there.json") == 0


def test_a_process_that_died_at_once_did_not_hang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(vigil.time, "time", lambda: now[0])
    watched = Vigil(place(str(tmp_path)), "run", 900.0)
    for later, hung in ((10.0, 0), (20.0, 0), (900.0, 1), (5.0, 1), (1000.0, 2)):
        with watched.over("begun.json"):
            pass
        now[0] += later
        assert watched.hung("begun.json") == hung
    assert (
        watched.begun("begun.json") == 5 and Vigil(place(str(tmp_path)), "another run", 900.0).begun("begun.json") == 0
    )
