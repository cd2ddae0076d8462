"""JSON lines, gzipped or not: one document a line. What is wrong with a line is said with its number."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import IO, Any

from onrecord.errors import InputError
from onrecord.records import Document, Problem
from onrecord.sources.door import MB, Found, day, moment
from onrecord.sources.packed import Unpacked

MOST_BYTES = 64 * MB
"""Of one line, unpacked."""
_PASSED = MB
"""Bytes that are passed over at a time."""
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?![A-Za-z])")


def found(stream: IO[bytes], where: str, name: str) -> Iterator[Found]:
    """Every document of a stream of JSON lines."""
    number = 0
    lines = _bounded_lines(io.BufferedReader(Unpacked(stream)))
    while True:
        try:
            raw = next(lines, b"")
        except InputError as error:  # a torn or hostile gzip file
            yield Problem(f"{where}:{number + 1}", str(error), "the lines before it were read" if number else "")
            return
        if raw == b"":
            break
        number += 1
        if raw is None:
            yield Problem(
                f"{where}:{number}", f"the line is longer than {MOST_BYTES // MB} MB", "split it into articles"
            )
        elif raw.strip(b"\xef\xbb\xbf \t\r\n"):
            yield from _line(raw, f"{where}:{number}", f"{name}-{number}")
    if number == 0:
        raise InputError("the file is empty")


def within(stream: IO[bytes], where: str, name: str, start: int, end: int) -> Iterator[Found]:
    """The documents of the lines that begin from byte ``start`` to before byte ``end``, of the file unpacked.

    Wherever a file is cut, its parts hold each line once. A line is named by its place: its number is not known.
    """
    unpacked: io.BufferedReader = io.BufferedReader(Unpacked(stream), MB)
    try:
        position = _line_from(unpacked, start)
        while position < end:
            line = unpacked.readline(MOST_BYTES)
            if not line:
                return
            at, length = f"{where}@{position}", len(line)
            if length == MOST_BYTES and not line.endswith(b"\n"):
                length += _rest_of_line(unpacked)
                yield Problem(at, f"the line is longer than {MOST_BYTES // MB} MB", "split it into articles")
            elif line.strip(b"\xef\xbb\xbf \t\r\n"):
                yield from _line(line, at, f"{name}@{position}")
            position += length
    except InputError as error:  # a torn or hostile gzip file
        yield Problem(where, str(error), "the lines before it were read")


def _line_from(stream: io.BufferedReader, start: int) -> int:
    """Pass over everything up to the first line that begins at ``start`` or behind it; where that is."""
    position = 0
    while position < start - 1:
        passed = len(stream.read(min(_PASSED, start - 1 - position)))
        if not passed:
            return position
        position += passed
    return position + _rest_of_line(stream) if start else 0


def _rest_of_line(stream: io.BufferedReader) -> int:
    """Pass over what is left of a line; how many bytes."""
    passed = 0
    while rest := stream.readline(_PASSED):
        passed += len(rest)
        if rest.endswith(b"\n"):
            break
    return passed


def _bounded_lines(stream: io.BufferedReader) -> Iterator[bytes | None]:
    """Lines of ``stream``; None for one that is too long, which is passed over unread."""
    while line := stream.readline(MOST_BYTES):
        if len(line) < MOST_BYTES or line.endswith(b"\n"):
            yield line
            continue
        _rest_of_line(stream)
        yield None


def _line(raw: bytes, where: str, name: str) -> Iterator[Found]:
    try:
        row = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        yield _passed_over(where, f"byte {error.start:,} of the line is not UTF-8")
    except ValueError as error:
        yield _passed_over(where, f"not JSON: {error}")
    except RecursionError:
        yield _passed_over(where, "not a document: nested too deeply")
    else:
        if isinstance(row, dict) and "export" in row and "judgement" in row:
            return  # of an export that is read anew: what was judged of the old reading is no document
        if isinstance(row, dict):
            yield from in_row(row, where, name)
        else:
            yield _passed_over(where, f'a line must hold an object with "id" and "text", not {type(row).__name__}')


def _passed_over(where: str, what: str) -> Problem:
    return Problem(where, what, "the others were read")


def in_row(row: Mapping[str, Any], where: str, name: str) -> Iterator[Found]:
    """The document of one row of named fields, of a JSON line or of a table, after what is wrong with it."""
    text = row.get("text")
    if not isinstance(text, str):
        yield _passed_over(where, 'there is no "text" that is a string')
        return
    if not text.strip():
        yield _passed_over(where, 'its "text" is empty')
        return
    published: date | None = None
    fetched: datetime | None = None
    try:
        published = day(row["published"]) if _words(row, "published") else None
    except InputError as error:
        yield Problem(where, str(error), "read without it")
    try:
        fetched = moment(row["fetched"]) if _words(row, "fetched") else None
    except InputError as error:
        yield Problem(where, str(error), "read without it")
    language = _LANGUAGE.match(_words(row, "language") or "")
    yield Document(
        id=str(row["id"]) if row.get("id") not in (None, "") else name,
        text=text,
        title=_words(row, "title"),
        url=_words(row, "url"),
        publisher=_words(row, "publisher"),
        published=published,
        origin=where,
        byline=_words(row, "byline") or _words(row, "author"),
        language=language[1].lower() if language else None,
        fetched=fetched,
    )


def _words(row: Mapping[str, Any], key: str) -> str | None:
    value = row.get(key)
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return ", ".join(value)  # several authors
    return value if isinstance(value, str) and value else None
