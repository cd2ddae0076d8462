"""The plans of a dataset: which files are in it, and how they were cut. A plan once made stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.corpus.dataset import OWN, Dataset
from onrecord.corpus.planning import TOGETHER, File, Piece, Slice, files_of, slices
from onrecord.records import Problem

PLANS = f"{OWN}/plans"


@dataclass(frozen=True, slots=True)
class Planned:
    """All that is to be read, of this run's sources and of those before."""

    slices: tuple[Slice, ...]
    problems: tuple[Problem, ...]
    """Of sources that are not there, or not as they were."""


def planned(dataset: Dataset, sources: Sequence[str]) -> Planned:
    """The slices of the dataset, once the files among ``sources`` that are new to it were planned."""
    known: dict[str, int] = {}
    found: list[Slice] = []
    names = [f.path for f in dataset.place.files(PLANS)]
    for name in names:
        plan = dataset.place.json(name)
        known.update(plan["files"])
        found += _slices(plan)
    new, problems = _new(sources, known)
    if new:
        plan = _plan(new, found[-1].shard + 1 if found else 0)
        dataset.place.write_json(f"{PLANS}/{len(names):05d}.json", plan)
        found += _slices(plan)
    return Planned(tuple(found), tuple(problems))


def _new(sources: Sequence[str], known: dict[str, int]) -> tuple[list[File], list[Problem]]:
    new: dict[str, File] = {}
    problems: list[Problem] = []
    for source in sources:
        files, troubles = files_of(source)
        problems += troubles
        for file in files:
            if file.path not in known:
                new[file.path] = file
            elif known[file.path] != file.size:
                then = f"it has changed: {known[file.path]:,} bytes when it was first read, {file.size:,} now"
                problems.append(Problem(file.path, then, "give it another name to have it read anew"))
    return list(new.values()), problems


def _plan(files: Sequence[File], first: int) -> dict[str, Any]:
    index = {file.path: number for number, file in enumerate(files)}
    cut = [[s.weight, [[index[p.path], p.start, p.end] for p in s.pieces]] for s in slices(files, first)]
    return {"files": [[f.path, f.size] for f in files], "first": first, "together": TOGETHER, "slices": cut}


def _slices(plan: dict[str, Any]) -> Iterable[Slice]:
    paths = [path for path, _ in plan["files"]]
    for count, (weight, pieces) in enumerate(plan["slices"]):
        parts = tuple(Piece(paths[file], start, end) for file, start, end in pieces)
        yield Slice(plan["first"] + count // plan["together"], count % plan["together"], parts, weight)
