"""onrecord: an offline, local-first ledger of public statements.

>>> import onrecord
>>> reading = onrecord.read("“We will sign,” Mara Teel said.")
>>> [s.text for s in reading.statements]
['“We will sign,”']
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.errors import InputError, LedgerError, ModelError, OnrecordError, OutputError
from onrecord.records import (
    Attribution,
    Certainty,
    Document,
    Part,
    Problem,
    Reading,
    Span,
    Speaker,
    Stance,
    Statement,
    When,
)

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.desk import Ledger
    from onrecord.reading.reader import Reader

__version__ = "0.12.0"
__all__ = [
    "Attribution",
    "Certainty",
    "Document",
    "InputError",
    "LedgerError",
    "ModelError",
    "OnrecordError",
    "OutputError",
    "Part",
    "Problem",
    "Reading",
    "Span",
    "Speaker",
    "Stance",
    "Statement",
    "When",
    "open",
    "read",
]  # fmt: skip


def read(text: str, *, published: date | None = None, title: str | None = None, id: str = "text") -> Reading:
    """Read one article and return its statements, with offsets into ``text``.

    The model is opened on the first call and kept. Raises InputError for anything but a string.
    """
    if not isinstance(text, str):
        raise InputError(f"read() takes the article's text as a string, not {type(text).__name__}")
    return _reader().read([Document(id=id, text=text, title=title, published=published)])[0]


def open(where: str | Path) -> Ledger:
    """Open the ledger in the file ``where``, or in the database ``postgresql://…``; made where there is none.

    Raises LedgerError where it cannot be opened.
    """
    from onrecord.desk import Ledger

    return Ledger(where)


@lru_cache(maxsize=1)
def _reader() -> Reader:
    from onrecord.intake import usable_cores
    from onrecord.models import open_reader
    from onrecord.reading.reader import Reader

    return Reader(open_reader(), threads=usable_cores())
