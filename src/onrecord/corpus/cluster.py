"""The engine of many machines: Ray Data over the slices, the model held in actors. Ray is imported nowhere else.

Ray starts actors that died anew and gives what they had in hand to others, for as long as it takes; one that hangs
ends itself. How often a slice was begun is kept beside it, so that it is given up in the end. The dataset and the
sources must be where every machine reaches them by the same name. What it does is otherwise what `local` does, slice
by slice, with the same bytes.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from onrecord.corpus.course import TRIES, Course, Seal
from onrecord.corpus.dataset import Settings
from onrecord.corpus.places import place
from onrecord.corpus.planning import Piece, Slice
from onrecord.corpus.vigil import Vigil
from onrecord.corpus.working import MAKING, Count, Worker, count_of
from onrecord.errors import OnrecordError, OutputError

if TYPE_CHECKING:
    import numpy as np

HERE = "127.0.0.1"
DEATHS = 8
"""How often a slice is begun anew because an actor died over it, or its machine does not answer."""
AHEAD = 2
"""Slices that wait at an actor, the one at work among them."""
SILENCE = 900.0
"""Seconds without a word after which a process ends itself: it speaks after some 20,000 words."""
HUNG = "the process that read it hung"
LOST = "the process that read it died again and again, perhaps for want of memory"

Batch = dict[str, "np.ndarray[Any, Any]"]


class Cluster:
    """The engine, over the Ray cluster at ``address``, or one of its own on this machine where it is None."""

    def __init__(self, address: str | None) -> None:
        self._address = address

    def __call__(
        self, course: Course, where: str, settings: Settings, workers: int, tell: Callable[[Count], None]
    ) -> Count:
        """Do all that is left; what was read. Without ``workers``, one on each core of the cluster."""
        read = Count()
        if not course.left and not course.seals:
            return read
        told = _Told(where, json.dumps(asdict(settings)), uuid.uuid4().hex, SILENCE)
        with _connected(self._address, workers) as cores:
            sealing = _Sealing(course, told)
            sealing.begin()
            while course.left:
                for part, count in _read(course.left, told, workers or cores):
                    if isinstance(count, Count):
                        read += count
                        tell(count)
                        course.done(part)
                    else:
                        course.failed(part, count)
                    sealing.begin()
                course.again(LOST)
                sealing.begin()
            sealing.end()
        return read


@contextmanager
def _connected(address: str | None, workers: int) -> Iterator[int]:
    """A cluster while it is needed; how many cores it has."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    try:
        import ray
    except ImportError as error:
        raise OnrecordError('--engine ray needs the library ray: pip install "onrecord[cluster]"') from error
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    ours = not ray.is_initialized()
    # Ray tells what died, the last of it as it ends; standard output has the report alone
    with redirect_stdout(sys.stderr):
        try:
            if ours and address:
                ray.init(address=address, **quiet)
            elif ours:
                ray.init(num_cpus=workers, include_dashboard=False, _node_ip_address=HERE, **quiet)
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise OnrecordError(f"no Ray cluster was reached at {address or HERE}: {error}") from error
        try:
            yield _cores(ray.cluster_resources)
        finally:
            if ours:
                ray.shutdown()


def _cores(resources: Callable[[], dict[str, float]]) -> int:
    return max(1, int(resources().get("CPU", 1)))


@dataclass(frozen=True, slots=True)
class _Told:
    """What processes anywhere are told of a run."""

    where: str
    settings: str
    """As JSON."""
    run: str
    silence: float

    def worker(self) -> tuple[Worker, Vigil]:
        vigil = Vigil(place(self.where), self.run, self.silence)
        return Worker(self.where, Settings(**json.loads(self.settings)), lambda count: vigil.spoke()), vigil


def _read(left: Sequence[Slice], told: _Told, workers: int) -> Iterator[tuple[Slice, Count | str]]:
    """Each slice as it is done, with what it gave or why it failed; of those that Ray gave up nothing is heard."""
    import ray.data

    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.max_errored_blocks = -1
    context.verbose_stats_logs = False
    rows = [{"number": number, "slice": json.dumps(asdict(part))} for number, part in enumerate(left)]
    many = min(workers, len(rows))
    done = ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
        Actor,
        fn_constructor_args=(told,),
        batch_size=1,
        compute=ray.data.ActorPoolStrategy(
            min_size=1, max_size=many, initial_size=many, max_tasks_in_flight_per_actor=AHEAD
        ),
        num_cpus=1,
    )
    for row in done.iter_rows():
        count = count_of(json.loads(row["count"])) if row["count"] else str(row["why"])
        yield left[int(row["number"])], count


class Actor:
    """Holds a model on one machine or another, and reads what it is given."""

    def __init__(self, told: _Told) -> None:
        self._worker, self._vigil = told.worker()

    def __call__(self, batch: Batch) -> dict[str, list[Any]]:
        """Read the slices of a batch; what each gave, or why it could not be read."""
        out: dict[str, list[Any]] = {"number": [], "count": [], "why": []}
        for number, told in zip(batch["number"], batch["slice"], strict=True):
            count, why = self._read(_slice_of(json.loads(str(told))))
            out["number"].append(int(number))
            out["count"].append(count)
            out["why"].append(why)
        return out

    def _read(self, part: Slice) -> tuple[str, str]:
        mark = f"{MAKING}/{part.name}/begun.json"
        if self._vigil.hung(mark) >= TRIES:
            return "", HUNG
        if self._vigil.begun(mark) > DEATHS:
            return "", LOST
        why = ""
        for _ in range(TRIES):
            try:
                with self._vigil.over(mark):
                    return json.dumps(self._worker.read(part).row()), ""
            except Exception as error:
                why = str(error) if isinstance(error, OnrecordError) else f"{type(error).__name__}: {error}"
        return "", why


class _Sealing:
    """Has shards put together somewhere in the cluster while others are read."""

    def __init__(self, course: Course, told: _Told) -> None:
        self._course, self._told = course, told
        self._begun: list[tuple[Seal, Any]] = []

    def begin(self) -> None:
        """Begin with the shards whose slices are all there."""
        import ray

        while self._course.seals:
            seal = self._course.seals.pop(0)
            # no core of its own: they are all with actors, and it takes a moment
            made = ray.remote(num_cpus=0, max_retries=DEATHS, retry_exceptions=True)(_seal)
            self._begun.append((seal, made.remote(self._told, seal)))

    def end(self) -> None:
        """Wait until they are finished. Raises OutputError where one cannot be."""
        import ray

        for seal, made in self._begun:
            try:
                ray.get(made)
            except Exception as error:
                raise OutputError(f"the files of shard {seal.shard:05d} cannot be written: {error}") from error


def _seal(told: _Told, seal: Seal) -> None:
    worker, vigil = told.worker()
    with vigil.over():
        worker.seal(seal.shard, seal.count, seal.failed)


def _slice_of(row: dict[str, Any]) -> Slice:
    return Slice(**{**row, "pieces": tuple(Piece(**piece) for piece in row["pieces"])})
