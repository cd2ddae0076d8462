"""Web archives (WARC, gzipped or not): every page that was fetched well, through the door for pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import IO, Any

from warcio.archiveiterator import WARCIterator
from warcio.exceptions import ArchiveLoadFailed

from onrecord.errors import InputError
from onrecord.records import Document, Problem
from onrecord.sources.bodies import unpacked_body
from onrecord.sources.cutting import first_member, is_packed
from onrecord.sources.decoding import decode, decode_page
from onrecord.sources.door import MB, Found, hush, moment, said
from onrecord.sources.language import foreign_page
from onrecord.sources.packed import Unpacked
from onrecord.sources.pages import MOST_BYTES, article

HEADERS = MB
"""Bytes that the headers of one record may take; without line ends they could go on for the whole file."""
_BLOCK = 1 << 16
_PAGE = re.compile(r"(text/html|application/xhtml\+xml|text/plain)\b(?:.*?charset=[\"']?([\w.:-]+))?", re.IGNORECASE)

hush("warcio")


def found(stream: IO[bytes], where: str, name: str) -> Iterator[Found]:
    """Every page of a web archive, as far as the archive is whole; what is no page is passed over."""
    pages = _Pages(_Archive(stream), where)
    yield from pages.read(lambda at: f"{name}-{pages.number}")
    if pages.number == 0 and not pages.damaged:
        raise InputError("the archive holds no page in HTML or plain text")


def within(stream: IO[bytes], where: str, name: str, start: int, end: int) -> Iterator[Found]:
    """The pages whose records, or their gzip members, begin from byte ``start`` of the file to before byte ``end``.

    In an archive that is not packed ``start`` is where a record begins (`cutting`). Wherever a file is cut, its
    parts hold each page once; a page's id has its place. Of a page in another language the article is not looked for.
    """
    begin = first_member(stream, start, end) if is_packed(stream) else start
    if begin is not None:
        stream.seek(begin)
        yield from _Pages(_Archive(stream, begin), where).read(lambda at: f"{name}@{at}", end, foreign_page)


class _Pages:
    """The pages of an archive, counted."""

    def __init__(self, archive: _Archive, where: str) -> None:
        self._archive, self._where = archive, where
        self.number = 0
        self.damaged = False

    def read(
        self,
        named: Callable[[int], str],
        end: int | None = None,
        refused: Callable[[str], str | None] = lambda markup: None,
    ) -> Iterator[Found]:
        """Those that begin before byte ``end``; ``named`` gives the id of the page at a byte.

        ``refused`` tells what is wrong with a page that is not to be taken apart.
        """
        archive, strays = self._archive, 0
        try:
            for record in archive.records():
                offset = archive.offset
                if end is not None and offset >= end:
                    return
                at = f"{self._where}@{offset}"
                if archive.strays > strays:
                    strays = archive.strays
                    yield Problem(at, "words before this record belong to none", "the one before it may be cut short")
                kind = _kind(record)
                if kind is None:
                    continue
                self.number += 1
                if record.length > MOST_BYTES:
                    yield Problem(at, f"the page is larger than {MOST_BYTES // MB} MB", "the others were read")
                    continue
                content = record.raw_stream.read(MOST_BYTES)
                try:
                    yield _document(record, content, kind, (at, named(offset)), refused)
                except InputError as error:
                    yield Problem(at, str(error))
        except Exception as error:  # warcio stumbles over broken headers in ways of its own
            self.damaged = True
            known = isinstance(error, (InputError, OSError, ArchiveLoadFailed))
            reason = said(error) if known else "headers torn or broken"
            at = f"{self._where}@{archive.reached}"
            yield Problem(at, f"the archive is damaged here: {reason}", "what stands before was read")


class _Tape:
    """The unpacked bytes of an archive as warcio takes them."""

    def __init__(self, stream: IO[bytes], begin: int) -> None:
        self._bytes = Unpacked(stream, begin)
        self._position = 0
        self.allowed: int | None = None
        """How many more bytes may be taken, so that headers without an end do not fill the memory."""

    def read(self, size: int) -> bytes:
        if self.allowed is not None:
            if self.allowed <= 0:
                raise InputError(f"headers of more than {HEADERS // MB} MB")
            self.allowed -= size
        data = self._bytes.read(size) or b""
        self._position += len(data)
        return data

    def tell(self) -> int:
        return self._position

    def in_file(self, position: int) -> int:
        return self._bytes.offset(position)

    @property
    def member(self) -> int | None:
        return self._bytes.member


class _Archive:
    """The records of an archive in order, each read to its end. Raises where warcio would pass over damage."""

    def __init__(self, stream: IO[bytes], begin: int = 0) -> None:
        self._tape = _Tape(stream, begin)
        self._records = WARCIterator(self._tape)
        self._records.INC_RECORD = ""  # it would say so on standard error

    @property
    def offset(self) -> int:
        """Where in the file the record at hand begins, or its gzip member, as indexes of archives give it."""
        return self._tape.in_file(self._records.offset)

    @property
    def reached(self) -> int:
        """Where reading stopped: warcio looks into the next member before it leaves a record."""
        member = self._tape.member
        return self.offset if member is None else member

    @property
    def strays(self) -> int:
        """How often words stood between two records."""
        return int(self._records.err_count)

    def records(self) -> Iterator[Any]:
        while True:
            self._tape.allowed = HEADERS
            record = next(self._records, None)
            if record is None:
                return
            if record.length is None:
                raise InputError("a record does not say how long it is")
            self._tape.allowed = None
            yield record
            while record.raw_stream.read(_BLOCK):
                pass
            if record.raw_stream.limit:
                raise InputError("the file ends amid a record")


def _kind(record: Any) -> re.Match[str] | None:
    """The content type of a page that was fetched well, and its encoding; None for any other record."""
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return None
    return _PAGE.match((headers.get_header("Content-Type") or "").strip())


def _document(
    record: Any,
    content: bytes,
    kind: re.Match[str],
    place: tuple[str, str],
    refused: Callable[[str], str | None],
) -> Document:
    where, name = place
    headers = record.http_headers
    transfer, encoding = (headers.get_header(name) for name in ("Transfer-Encoding", "Content-Encoding"))
    data = unpacked_body(content, transfer, encoding, MOST_BYTES)
    if not data.strip():
        raise InputError("the page is empty")
    url = record.rec_headers.get_header("WARC-Target-URI")
    fetched = _fetched(record.rec_headers.get_header("WARC-Date"))
    if kind[1].lower() == "text/plain":
        return Document(id=name, text=decode(data), url=url, origin=where, fetched=fetched)
    markup = decode_page(data, kind[2])
    wrong = refused(markup)
    if wrong:
        raise InputError(wrong)
    return article(markup, where, name, url, fetched)


def _fetched(stated: str | None) -> datetime | None:
    try:
        return moment(stated) if stated else None
    except InputError:
        return None
