"""``onrecord`` with slices of another size: python bench/corpus_driver.py BYTES ARGUMENTS.

A slice holds a megabyte of text, about a minute of reading. A measure of a minute or two takes smaller ones, so that
the last slice of one process does not keep the other waiting.
"""

import sys

from onrecord.cli.main import main
from onrecord.corpus import planning

if __name__ == "__main__":
    planning.TEXT = int(sys.argv[1])
    main(sys.argv[2:])
