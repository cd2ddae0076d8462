"""The ledger: what it adds to reading, how fast it answers, what room it takes, and what it survives.

    python bench/ledger.py [adding] [asking] [size] [killing] [crowd] [--quick] [--keep DIR]
                            [--postgresql ADDRESS] [--data DIR] [--json FILE]

Without a name all five are measured. README.md beside this file says what each figure means. Quiet the machine
first: another busy process shows in every time.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asked
import crowd
import filing
import killing
import room
from corpus import CorpusError
from ledger_report import print_ledger
from places import Files, Place, Schemas
from report import busy, machine
from rich.console import Console

notes = Console(stderr=True, style="dim", highlight=False)


@dataclass(slots=True)
class Measures:
    """What is measured with what; each part writes its figures into ``found``."""

    args: argparse.Namespace
    folder: Path
    place: Place
    keep: Place
    found: dict[str, Any] = field(default_factory=dict)
    _filed: str | None = None

    def adding(self) -> None:
        """The ledger's share of the time of adding."""
        count = self.args.articles or (60 if self.args.quick else filing.ARTICLES)
        sample = min(self.args.sample or (30 if self.args.quick else filing.SAMPLE), count)
        self.found["adding"] = filing.filing(self.place, self.args.data, count, sample, notes.print).row()
        self._filed = self.place.where("filing")

    def asking(self) -> None:
        """Every kind of question to a large ledger."""
        notes.print("asking …")
        self.found["asking"] = [one.row() for one in asked.asking(self._large())]

    def size(self) -> None:
        """Room on the disk, of files alone."""
        if self.args.postgresql:
            return
        named = [("invented articles", self._large())] + ([("articles read", self._filed)] if self._filed else [])
        notes.print("compacting …")
        self.found["size"] = [room.room(name, Path(where), self.folder)[0].row() for name, where in named]

    def killing(self) -> None:
        """Kills at any moment."""
        kills = self.args.kills or (killing.QUICK if self.args.quick else killing.KILLS)
        notes.print(f"killing a process that adds, {kills} times …")
        self.found["killing"] = killing.killing(self.place, kills).row()

    def crowd(self) -> None:
        """Many at once."""
        seconds = self.args.seconds or (crowd.QUICK if self.args.quick else crowd.SECONDS)
        notes.print(f"{crowd.WRITERS} writers and {crowd.READERS} readers for {seconds:.0f} s …")
        self.found["crowd"] = crowd.crowd(self.place, self.folder, seconds).row()

    def _large(self) -> str:
        count = asked.QUICK if self.args.quick else asked.ARTICLES
        return asked.large(self.keep, count, notes)


PARTS: dict[str, Callable[[Measures], None]] = {
    "adding": Measures.adding,
    "asking": Measures.asking,
    "size": Measures.size,
    "killing": Measures.killing,
    "crowd": Measures.crowd,
}


def measure(args: argparse.Namespace) -> bool:
    """Measure, print, and write what was asked for; whether every limit holds."""
    load = busy()
    with tempfile.TemporaryDirectory() as folder:
        temporary = Path(folder)
        place = Schemas(args.postgresql) if args.postgresql else Files(temporary)
        keep = place if args.postgresql else Files(args.keep or temporary)
        measures = Measures(args, temporary, place, keep)
        for part in args.parts or PARTS:
            PARTS[part](measures)
    whole = {**machine(), "load_before": load, **measures.found}
    if args.json:
        args.json.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    return print_ledger(whole)


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"{text} is no folder")
    return path


def _new_file(text: str) -> Path:
    path = Path(text)
    if path.is_dir() or not path.resolve().parent.is_dir():
        raise argparse.ArgumentTypeError(f"cannot write {text}: name a file in a folder that exists")
    return path


def main() -> int:
    """Exit code 0 all was measured and every limit holds, 1 not so, 2 wrong usage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data = os.environ.get("ONRECORD_DATA")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)} [default: all]")
    parser.add_argument("--quick", action="store_true", help="small and soon, to see whether all of it runs")
    parser.add_argument("--keep", type=_folder, metavar="DIR", help="keep the large ledger there, and use it again")
    parser.add_argument("--postgresql", metavar="ADDRESS", help="ledgers in schemas of this database, not in files")
    parser.add_argument("--data", type=Path, default=Path(data) if data else None, help="folder that holds polnear/")
    parser.add_argument("--articles", type=int, default=0, help=f"articles to add [default: {filing.ARTICLES:,}]")
    parser.add_argument("--sample", type=int, default=0, help=f"of these to read [default: {filing.SAMPLE}]")
    parser.add_argument("--kills", type=int, default=0, help=f"[default: {killing.KILLS}]")
    parser.add_argument("--seconds", type=float, default=0, help=f"of the crowd [default: {crowd.SECONDS:.0f}]")
    parser.add_argument("--json", type=_new_file, metavar="FILE", help="write the figures as JSON too")
    args = parser.parse_args()
    unknown = [part for part in args.parts if part not in PARTS]
    if unknown:
        parser.error(f"there is no {', '.join(unknown)}; name some of {', '.join(PARTS)}")
    try:
        return 0 if measure(args) else 1
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
