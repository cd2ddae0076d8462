"""The command with slices of a few bytes, in a process of its own: python -m tests.corpus.driven BYTES ARGUMENTS.

Worker processes import this file too, so they know the store.
"""

import sys
from contextlib import suppress

from onrecord.cli.main import main
from onrecord.corpus import planning

with suppress(ImportError):  # fsspec is there with Ray
    import tests.corpus.store  # noqa: F401

if __name__ == "__main__":
    planning.TEXT = int(sys.argv[1])
    planning._PACKED_ARCHIVE = 1
    main(sys.argv[2:])
