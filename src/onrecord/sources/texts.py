"""Plain text: one file is one article, character for character."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from onrecord.records import Document
from onrecord.sources.decoding import decode
from onrecord.sources.door import MB, Found, whole

MOST_BYTES = 64 * MB


def found(stream: IO[bytes], where: str, name: str) -> Iterator[Found]:
    """The text of a file."""
    yield Document(id=name, text=decode(whole(stream, MOST_BYTES)), origin=where)
