"""onrecord and its peers on one corpus, by turns, on the same cores."""

from __future__ import annotations

import hashlib
import json
import math
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from command import Onrecord
from corpus import Corpus
from process import CommandError, Finished, run
from rich.console import Console

HERE = Path(__file__).resolve().parent
VENV = HERE.parent / ".venv-peers"
REQUIREMENTS = HERE / "requirements-peers.txt"
PEERS = ("textacy", "rules")
WORDS = 100_000
"""Words of the common corpus at least: about half a minute for a peer, of which starting is a small part, and
enough of the pieces that onrecord hands to its workers (about 20,000 words) to share them evenly."""


@dataclass(slots=True)
class Compared:
    """The runs of one program over the common corpus."""

    name: str
    words: int
    seconds: list[float] = field(default_factory=list)
    reading_seconds: list[float] = field(default_factory=list)
    largest: int | None = None
    found: int = 0
    refused: int = 0
    versions: dict[str, str] = field(default_factory=dict)
    ratio: float | None = None
    """onrecord's words a second over this program's; None for onrecord itself."""

    def speed(self) -> float:
        """Words a second of the whole command, start included; median of the runs."""
        return self.words / median(self.seconds)

    def row(self) -> dict[str, Any]:
        """The figures, for the report."""
        return {
            "name": self.name,
            "words": self.words,
            "seconds": self.seconds,
            "words_per_second": self.speed(),
            "reading_words_per_second": self.words / median(self.reading_seconds) if self.reading_seconds else None,
            "onrecord_is_faster_by": self.ratio,
            "found": self.found,
            "refused_documents": self.refused,
            "largest": self.largest,
            "versions": self.versions,
        }


def beside(onrecord: Onrecord, corpus: Corpus, runs: int, notes: Console) -> list[Compared]:
    """Run onrecord and every peer ``runs`` times over the same articles, taking turns."""
    python = environment(onrecord, notes)
    copies = math.ceil(WORDS / corpus.words)
    path = onrecord.folder / "peers.jsonl"
    corpus.write(path, copies)
    ours, *others = all_compared = [Compared(name, copies * corpus.words) for name in ("onrecord", *PEERS)]
    for turn in range(runs):
        notes.print(f"{ours.words:,} words with onrecord, {' and '.join(PEERS)}, turn {turn + 1} of {runs} …")
        _our_turn(ours, onrecord, path)
        for other in others:
            _their_turn(other, python, path, onrecord)
    for other in others:
        other.ratio = ours.speed() / other.speed()
    return all_compared


def _our_turn(ours: Compared, onrecord: Onrecord, path: Path) -> None:
    _note(ours, onrecord.read(path))
    _, ours.found = onrecord.found()


def _their_turn(other: Compared, python: Path, path: Path, onrecord: Onrecord) -> None:
    command = (str(python), str(HERE / "peers.py"), str(path), "--peer", other.name)
    finished = run(command, onrecord.cores)
    said = json.loads(finished.said)
    if said["words"] != other.words:
        raise CommandError(f"{other.name} read {said['words']:,} of {other.words:,} words")
    _note(other, finished)
    other.reading_seconds.append(said["reading_seconds"])
    other.found, other.refused, other.versions = said["quotes"], said["failed"], said["versions"]


def _note(one: Compared, finished: Finished) -> None:
    one.seconds.append(finished.seconds)
    if finished.largest is not None:
        one.largest = max(one.largest or 0, finished.largest)


def environment(onrecord: Onrecord, notes: Console) -> Path:
    """The Python of the peers' environment, made from the pinned requirements where it is missing or out of date."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    ready = VENV / ".ready"
    digest = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if ready.exists() and ready.read_text() == digest:
        return python
    notes.print(f"Installing the peers into {VENV.name} (once, some minutes, 600 MB) …")
    run((sys.executable, "-m", "venv", str(VENV)), ())
    run((str(python), "-m", "pip", "--disable-pip-version-check", "install", "-q", "-r", str(REQUIREMENTS)), ())
    ready.write_text(digest)
    return python
