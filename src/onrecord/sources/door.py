"""What the doors share. A door takes one open file and gives the documents and problems in it.

    found(stream, where, name) -> Iterator[Document | Problem]

``where`` is the file as its reader knows it, ``name`` the id of a document that has none of its own.
A door raises InputError where nothing of the file can be read; what fails in part is a Problem.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import IO, Protocol

from onrecord.errors import InputError
from onrecord.records import Document, Problem

MB = 1 << 20

Found = Document | Problem


class Door(Protocol):
    """How every door is called."""

    def __call__(self, stream: IO[bytes], where: str, name: str, /) -> Iterator[Found]: ...


def whole(stream: IO[bytes], most: int) -> bytes:
    """All bytes of ``stream``. Raises InputError where there are more than ``most``, which are not read."""
    data = stream.read(most + 1)
    if len(data) > most:
        raise InputError(f"larger than {most // MB} MB; split it into articles")
    if not data.strip(b"\0 \t\r\n"):
        raise InputError("the file is empty" if not data else "the file holds nothing but blanks")
    return data


def shown(name: object) -> str:
    """A path as text that can be printed and written: NULs and bytes that are no UTF-8 are spelled out."""
    return str(name).encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")


def said(error: Exception) -> str:
    """What a library said of a file, on one line."""
    return " ".join(str(error).split())[:120] or type(error).__name__


def day(value: str) -> date:
    """The day that an ISO date or time begins with, as printed. Raises InputError where it begins with none."""
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        raise InputError(f'"published" is {value[:40]!r}, not a date like 2031-03-09') from None


def moment(value: str) -> datetime:
    """An ISO time in UTC; one that names no zone is taken to be in UTC. Raises InputError."""
    try:
        time = datetime.fromisoformat(value.strip())
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        raise InputError(f'"fetched" is {value[:40]!r}, not a time like 2031-03-09T08:15:00Z') from None


def hush(*libraries: str) -> None:
    """Keep what libraries log off standard error unless somebody listens: what matters becomes a Problem."""
    for library in libraries:
        logging.getLogger(library).addHandler(logging.NullHandler())
