"""Where a long file may be cut, so that its parts can be read apart from one another."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import IO

from onrecord.errors import InputError
from onrecord.sources.packed import Unpacked

GZIP = b"\x1f\x8b\x08"
_BLOCK = 1 << 20
_HEAD = 1 << 16
"""Bytes in which the headers of a record must end to be looked past."""
_WARC = b"WARC/"
_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)


def is_packed(stream: IO[bytes]) -> bool:
    """Whether the file begins as a gzip file does."""
    stream.seek(0)
    return stream.read(len(GZIP)) == GZIP


def first_member(stream: IO[bytes], start: int, end: int) -> int | None:
    """Where from byte ``start`` to before ``end`` the first gzip member begins that holds a record; None: nowhere.

    The mark of a member may stand by chance within another; that it unpacks to the first word of a record cannot.
    """
    position = start
    while position < end:
        stream.seek(position)
        data = stream.read(_BLOCK + len(GZIP) - 1)  # a mark may lie over the end of a block
        if not data:
            return None
        at = data.find(GZIP)
        while at >= 0:
            if position + at >= end:
                return None
            if _holds_record(stream, position + at):
                return position + at
            at = data.find(GZIP, at + 1)
        position += _BLOCK
    return None


def _holds_record(stream: IO[bytes], at: int) -> bool:
    stream.seek(at)
    try:
        return zlib.decompressobj(31).decompress(stream.read(_HEAD), len(_WARC)) == _WARC
    except zlib.error:
        return False


def record_starts(stream: IO[bytes], size: int) -> Iterator[int]:
    """Where the records begin in a web archive that is not packed, from header to header as far as it is whole."""
    position = 0
    while position < size:
        stream.seek(position)
        head = stream.read(_HEAD)
        ended = head.find(b"\r\n\r\n")
        told = _LENGTH.search(head, 0, ended + 1)
        if not head.startswith(_WARC) or ended < 0 or told is None:
            return
        yield position
        position += ended + 4 + int(told[1]) + 4  # two line ends behind its content


def holds_records(stream: IO[bytes]) -> bool:
    """Whether the file begins with a record of a web archive, packed or not."""
    if is_packed(stream):
        return _holds_record(stream, 0)
    stream.seek(0)
    return stream.read(len(_WARC)) == _WARC


def unpacked_size(stream: IO[bytes]) -> int:
    """Bytes that a gzip file unpacks to, as far as it is whole: all of it is unpacked for that."""
    stream.seek(0)
    unpacked, buffer, size = Unpacked(stream), bytearray(_BLOCK), 0
    with suppress(InputError):  # torn: it is said by who reads that far
        while count := unpacked.readinto(buffer):
            size += count
    return size
