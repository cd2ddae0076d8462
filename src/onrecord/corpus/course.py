"""How far a run has come: what is left to read, what failed how often, which shards are complete."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.corpus.dataset import Dataset, Shard
from onrecord.corpus.places import Place
from onrecord.corpus.planning import Slice
from onrecord.corpus.working import DONE, MAKING
from onrecord.records import Problem

TRIES = 3
"""How often a slice is read before it is given up."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A shard whose slices were all read, or failed."""

    shard: int
    count: int
    failed: tuple[tuple[int, Problem], ...] = ()


class Course:
    """Takes what happens and tells what comes next; engines do the work."""

    def __init__(self, dataset: Dataset, slices: Sequence[Slice]) -> None:
        finished = {shard.number: shard for shard in dataset.shards()}
        made = _made(dataset.place)
        self._sizes = Counter(s.shard for s in slices)
        self._open: dict[int, set[int]] = defaultdict(set)
        self._failed: dict[int, list[tuple[int, Problem]]] = defaultdict(list)
        self._tries: Counter[Slice] = Counter()
        self._why: dict[Slice, str] = {}
        self.left: list[Slice] = []
        """Slices to read, in order."""
        self.weight = sum(s.weight for s in slices)
        self.weight_left = 0
        self.shards = len(self._sizes)
        self.shards_known = 0
        self.seals: list[Seal] = []
        """Shards that wait for nothing but being put together."""
        for part in slices:
            self._take(part, finished.get(part.shard), made)
        for number in self._sizes:
            there = number in finished and not finished[number].failed
            self.shards_known += there
            if not there and not self._open[number]:
                self.seals.append(Seal(number, self._sizes[number]))

    def _take(self, part: Slice, finished: Shard | None, made: set[str]) -> None:
        if finished is not None and not finished.failed:
            return
        if part.name not in made:
            self.left.append(part)
            self.weight_left += part.weight
            self._open[part.shard].add(part.number)

    def done(self, part: Slice) -> None:
        """It was read."""
        self._close(part)

    def failed(self, part: Slice, why: str) -> bool:
        """Reading it failed; whether it is to be tried again."""
        self._tries[part] += 1
        self._why[part] = why
        if self._tries[part] < TRIES:
            return True
        self._failed[part.shard].append((part.number, problem_with(part, why)))
        self._close(part)
        return False

    def again(self, why: str) -> None:
        """All was given out; what nothing was heard of failed. What is to be tried again is left."""
        lost = [part for part in self.left if part.number in self._open[part.shard]]
        self.left = [part for part in lost if self.failed(part, why)]

    def _close(self, part: Slice) -> None:
        still = self._open[part.shard]
        if part.number not in still:
            return
        still.discard(part.number)
        self.weight_left -= part.weight
        if not still:
            failed = tuple(sorted(self._failed[part.shard], key=lambda one: one[0]))
            self.seals.append(Seal(part.shard, self._sizes[part.shard], failed))

    @property
    def problems(self) -> list[Problem]:
        """The slices that were given up."""
        return [problem for shard in sorted(self._failed) for _, problem in sorted(self._failed[shard])]


def problem_with(part: Slice, why: str) -> Problem:
    """What is told of a slice that was given up."""
    first, last = part.pieces[0], part.pieces[-1]
    where = f"{first.path}@{first.start}" if first.end >= 0 else first.path
    more = f" to {last.path}" if last.path != first.path else f"-{last.end}" if last.end >= 0 else ""
    return Problem(where + more, f"reading failed {TRIES} times: {why}", "the next run tries it again")


def _made(where: Place) -> set[str]:
    """Names of the slices that were read and wait for their shard."""
    names: Iterable[str] = (f.path for f in where.files(MAKING))
    return {name[len(MAKING) + 1 : -len(DONE) - 1] for name in names if name.endswith(f"/{DONE}")}
