"""The command with slices of a few bytes, in a process of its own: python -m tests.corpus.driven BYTES ARGUMENTS.

With ONRECORD_SILENCE in the environment a process of Ray's may be silent for so many seconds.
"""

import os
import sys
from contextlib import suppress

from onrecord.cli.main import main
from onrecord.corpus import cluster, planning

with suppress(ImportError):  # fsspec is there with Ray
    import tests.corpus.store  # noqa: F401

if __name__ == "__main__":
    planning.TEXT = int(sys.argv[1])
    planning._PACKED_ARCHIVE = 1
    cluster.SILENCE = float(os.environ.get("ONRECORD_SILENCE", cluster.SILENCE))
    main(sys.argv[2:])
