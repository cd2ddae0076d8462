"""The command with slices of a few bytes, in a process of its own: python -m tests.corpus.driven BYTES ARGUMENTS."""

import sys

from onrecord.cli.main import main
from onrecord.corpus import planning

if __name__ == "__main__":
    planning.TEXT = int(sys.argv[1])
    main(sys.argv[2:])
