"""onrecord as a user starts it: a process of its own, its input and output in files."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from process import Cores, Finished, run


class Onrecord:
    """The command under measure, pinned to ``cores``, with its files in ``folder``."""

    def __init__(self, cores: Cores, folder: Path) -> None:
        self.cores = cores
        self.folder = folder
        self._out = folder / "statements.jsonl"

    def help(self) -> Finished:
        """``onrecord --help``."""
        return run((sys.executable, "-m", "onrecord", "--help"), self.cores)

    def read(self, path: Path, *, watch: bool = False) -> Finished:
        """``onrecord read PATH --format jsonl --out FILE``."""
        command = (sys.executable, "-m", "onrecord", "read", str(path), "--format", "jsonl", "--out", str(self._out))
        return run(command, self.cores, watch=watch)

    def found(self) -> tuple[int, int]:
        """Documents and statements of the last run's output."""
        with self._out.open(encoding="utf-8") as lines:
            counts = [len(json.loads(line)["statements"]) for line in lines]
        return len(counts), sum(counts)
