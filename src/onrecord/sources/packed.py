"""Gzip files unpacked as they are asked for, member after member, and never more at once.

A small file can unpack to more than a disk holds, so the sizes before and after are kept in sight of
each other.
"""

from __future__ import annotations

import io
import zlib
from collections import deque
from typing import IO, Any

from onrecord.errors import InputError
from onrecord.sources.door import MB

MOST_RATIO = 200
"""News text packs about three to one, pages of one publisher together to ten; gzip's own limit is 1,032."""
FREE = 4 * MB
"""So much may come out before the ratio counts: a short file of blanks does no harm."""
_BLOCK = 1 << 16
_GZIP = 31  # zlib's word for: with a gzip header and checksum


class Unpacked(io.RawIOBase):
    """A stream of the unpacked bytes of ``stream``, or of its bytes as they are where it is not packed.

    Reading raises InputError where the file is torn or damaged, or grows beyond reason. Where only what comes from byte
    ``begin`` on is read, the stream stands there, and places in the file are told from its beginning all the same.
    """

    def __init__(self, stream: IO[bytes], begin: int = 0) -> None:
        self._stream = stream
        self._first = begin
        self._waiting = stream.read(2)
        self._packed = self._waiting == b"\x1f\x8b"
        self._member: Any = None  # zlib names no type for its decompressor
        self._taken = 0
        self._given = 0
        self._starts: deque[tuple[int, int]] = deque([(0, 0)])

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        data = self._unpack(len(buffer)) if self._packed else self._plain(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def offset(self, given: int) -> int:
        """Where in the file the member begins that holds byte ``given`` of what comes out.

        Asked in rising order, for what lies behind is forgotten.
        """
        if not self._packed:
            return self._first + given
        while len(self._starts) > 1 and self._starts[1][0] <= given:
            self._starts.popleft()
        return self._first + self._starts[0][1]

    @property
    def member(self) -> int | None:
        """Where in the file the member begins that was begun last; None in a file that is not packed."""
        return self._first + self._starts[-1][1] if self._packed else None

    def _plain(self, most: int) -> bytes:
        data, self._waiting = self._waiting[:most], self._waiting[most:]
        return data or self._stream.read(most)

    def _unpack(self, most: int) -> bytes:
        while True:
            if not self._waiting:
                self._waiting = self._stream.read(_BLOCK)
            ended = not self._waiting
            if self._member is None:
                if ended:
                    return b""
                if not self._begin():
                    continue
            data = self._inflate(most)
            if data:
                return data
            if ended and self._member is not None:
                raise InputError(
                    f"the gzip file is torn: it ends amid the data, after byte {self._first + self._taken:,}"
                )

    def _begin(self) -> bool:
        """Begin a member, past the NULs that some writers pad the file with; False where only they are left."""
        padded = len(self._waiting)
        self._waiting = self._waiting.lstrip(b"\0")
        self._taken += padded - len(self._waiting)
        if not self._waiting:
            return False
        self._member = zlib.decompressobj(_GZIP)
        self._starts.append((self._given, self._taken))
        return True

    def _inflate(self, most: int) -> bytes:
        try:
            data: bytes = self._member.decompress(self._waiting, most)
        except zlib.error as error:
            raise InputError(f"the gzip file is damaged near byte {self._first + self._taken:,}: {error}") from error
        rest = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        self._taken += len(self._waiting) - len(rest)
        self._given += len(data)
        self._waiting = rest
        if self._member.eof:
            self._member = None
        if self._given > FREE and self._given > MOST_RATIO * self._taken:
            raise InputError(
                f"it unpacks to more than {MOST_RATIO} times its size, as no news does; unpack it first if you trust it"
            )
        return data
