"""Paths in, documents out: text files, folders of them, JSON lines, standard input.

What cannot be read becomes a Problem that names the file, and the line where there is one; the rest
goes on.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import IO, Any

from onrecord.errors import InputError
from onrecord.records import Document, Problem
from onrecord.sources.decoding import decode

SUFFIXES = (".txt", ".text", ".jsonl", ".ndjson")
"""Files that are read in a folder; a file named by itself is read whatever its suffix."""
MOST_BYTES = 64 * 1024 * 1024
STANDARD_INPUT = "-"

Found = Document | Problem


def documents(paths: Sequence[str], published: date | None = None) -> Iterator[Found]:
    """Every document under ``paths``, in order; ``published`` is given to those without a date."""
    for path in paths:
        for found in _under(path):
            if isinstance(found, Document) and found.published is None:
                yield replace(found, published=published)
            else:
                yield found


def _under(name: str) -> Iterator[Found]:
    if name == STANDARD_INPUT:
        yield from _guarded("standard input", lambda: _text_document("stdin", "standard input", sys.stdin.buffer))
        return
    path = Path(name)
    try:
        if path.is_dir():
            yield from _folder(path)
        elif path.exists():
            yield from _file(path)
        else:
            yield Problem(name, "no such file or folder", "check the path")
    except (OSError, ValueError) as error:  # a name with a NUL, a path too long
        yield Problem(name.replace("\0", "\\0"), _reason(error), "check the path")


def _folder(path: Path) -> Iterator[Found]:
    files = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
    if not files:
        yield Problem(str(path), f"no {', '.join(SUFFIXES)} file in this folder", "name the files themselves")
    for file in files:
        yield from _file(file)


def _file(path: Path) -> Iterator[Found]:
    try:
        with path.open("rb") as stream:
            if path.suffix.lower() in (".jsonl", ".ndjson"):
                yield from _lines(path, stream)
            else:
                yield from _guarded(str(path), lambda: _text_document(path.stem, str(path), stream))
    except OSError as error:
        yield Problem(str(path), _reason(error), "check its permissions" if isinstance(error, PermissionError) else "")


def _guarded(where: str, produce: Any) -> Iterator[Found]:
    try:
        yield produce()
    except InputError as error:
        yield Problem(where, str(error))
    except OSError as error:
        yield Problem(where, _reason(error))


def _reason(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)


def _text_document(name: str, where: str, stream: IO[bytes]) -> Document:
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise InputError(f"larger than {MOST_BYTES >> 20} MB; split it into articles")
    if not data.strip(b"\0 \t\r\n"):
        raise InputError("the file is empty" if not data else "the file holds nothing but blanks")
    return Document(id=name, text=decode(data), origin=where)


def _lines(path: Path, stream: IO[bytes]) -> Iterator[Found]:
    number = 0
    for number, raw in enumerate(_bounded_lines(stream), 1):
        where = f"{path}:{number}"
        if raw is None:
            yield Problem(where, f"the line is longer than {MOST_BYTES >> 20} MB", "split it into articles")
        elif raw.strip(b"\xef\xbb\xbf \t\r\n"):
            yield from _record(where, f"{path.stem}-{number}", raw)
    if number == 0:
        yield Problem(str(path), "the file is empty")


def _bounded_lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Lines of ``stream``; None for one that is too long, which is passed over unread."""
    while line := stream.readline(MOST_BYTES):
        if len(line) < MOST_BYTES or line.endswith(b"\n"):
            yield line
            continue
        while rest := stream.readline(MOST_BYTES):
            if rest.endswith(b"\n"):
                break
        yield None


@dataclass(frozen=True, slots=True)
class _Row:
    """The fields of a JSON-lines record that onrecord knows."""

    id: str
    text: str
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None


def _record(where: str, default_id: str, raw: bytes) -> Iterator[Found]:
    try:
        row = _parse(raw, default_id)
    except InputError as error:
        yield Problem(where, str(error), "the other lines were read")
        return
    day: date | None = None
    if row.published:
        try:
            day = date.fromisoformat(row.published[:10])
        except ValueError:
            yield Problem(
                where, f'"published" is {row.published[:40]!r}, not a date like 2031-03-09', "read without it"
            )
    yield Document(row.id, row.text, row.title, row.url, row.publisher, day, where)


def _parse(raw: bytes, default_id: str) -> _Row:
    try:
        row = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start:,} of the line is not UTF-8") from error
    except ValueError as error:
        raise InputError(f"not JSON: {error}") from error
    except RecursionError:
        raise InputError("not a document: nested too deeply") from None
    if not isinstance(row, dict):
        raise InputError(f'a line must hold an object with "id" and "text", not {type(row).__name__}')
    text = row.get("text")
    if not isinstance(text, str):
        raise InputError('the object has no "text" that is a string')
    if not text.strip():
        raise InputError('its "text" is empty')
    optional = {
        key: row[key] if isinstance(row.get(key), str) else None for key in ("title", "url", "publisher", "published")
    }
    name = row.get("id")
    return _Row(id=str(name) if name not in (None, "") else default_id, text=text, **optional)
