"""Workers that read nothing, and fail as the name of a slice's file tells: for tests of the engine around them."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from onrecord.corpus.dataset import Settings
from onrecord.corpus.planning import Slice
from onrecord.corpus.working import Count


def serve(pipe: Connection, life: Connection, where: str, settings: Settings, systems: Mapping[str, type[Any]]) -> None:
    """In place of `local.serve`. ``where`` is a folder in which every try leaves a mark."""
    while True:
        try:
            task: Any = pipe.recv()
        except EOFError:
            return
        if not isinstance(task, Slice):
            (Path(where) / f"seal-{task.shard}-{len(task.failed)}").touch()
            pipe.send(("done", None))
            continue
        name = task.pieces[0].path
        tries = len(list(Path(where).glob(f"{name}-{task.number}-*")))
        (Path(where) / f"{name}-{task.number}-{tries}-{os.getpid()}").touch()
        if name == "dies" or (name == "dies once" and not tries):
            os.kill(os.getpid(), signal.SIGKILL)
        if name == "hangs" and not tries:
            time.sleep(600)
        if name == "fails":
            pipe.send(("failed", ("it is broken", False)))
        elif name == "disk":
            pipe.send(("failed", ("no space left", True)))
        else:
            pipe.send(("told", Count(1)))
            pipe.send(("done", Count(1, 10, 2, Counter())))
