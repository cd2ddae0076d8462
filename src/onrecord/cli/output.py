"""Where results go: standard output, or files that appear whole or not at all."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Protocol

from onrecord.errors import OutputError
from onrecord.records import Reading
from onrecord.reports.rows import csv_lines, json_line
from onrecord.reports.sourcing import sourcing_csv


class Writer(Protocol):
    """Takes readings one by one, in order."""

    def write(self, reading: Reading) -> None: ...


@contextmanager
def open_writer(form: str, out: str | None) -> Iterator[Writer]:
    """A writer for ``form``. A file given by ``out`` is replaced at the end, when all was written."""
    try:
        if form == "sourcing":
            yield SourcingFolder(Path(out or "."))
        else:
            with open_stream(out) as stream:
                yield _stream_writer(form, stream)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"cannot write {out or 'standard output'}: {error.strerror or error}") from error


@contextmanager
def open_stream(out: str | None) -> Iterator[IO[str]]:
    """The file ``out``, replaced when all was written, or standard output."""
    try:
        if out is None:
            _utf8(sys.stdout)
            yield sys.stdout
            sys.stdout.flush()
        else:
            with whole_file(Path(out)) as stream:
                yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"cannot write {out or 'standard output'}: {error.strerror or error}") from error


@contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """A file written beside ``path`` and moved onto it at the end; on any error ``path`` stays as it was."""
    if path.is_dir():
        raise OutputError(f"cannot write {path}: it is a folder; name a file in it")
    if not path.parent.is_dir():
        raise OutputError(f"cannot write {path}: there is no folder {path.parent}; make it first")
    if path.exists() and not path.is_file():  # a device or a pipe: nothing to replace
        with path.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        return
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="", dir=path.parent, prefix=f".{path.name}.", suffix=".part", delete=False
    ) as stream:
        part = Path(stream.name)
        try:
            yield stream
            stream.close()
            part.chmod(0o644)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


class SourcingFolder:
    """One CSV for each document, named by its id."""

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            raise OutputError(f"cannot write into {folder}: it is a file; name a folder") from None
        self._folder = folder
        self._names: set[str] = set()

    def write(self, reading: Reading) -> None:
        with whole_file(self._folder / self._name(reading.document.id)) as stream:
            stream.write(sourcing_csv(reading))

    def _name(self, document_id: str) -> str:
        """A file name that stays in the folder whatever the id holds, and is used once."""
        stem = re.sub(r"[^\w.-]+", "_", document_id).strip(".")[:120] or "document"
        name, number = stem, 1
        while name.casefold() in self._names:
            number += 1
            name = f"{stem}-{number}"
        self._names.add(name.casefold())
        return f"{name}.csv"


class _Lines:
    def __init__(self, stream: IO[str], render: Callable[[Reading], str]) -> None:
        self._stream = stream
        self._render = render

    def write(self, reading: Reading) -> None:
        self._stream.write(self._render(reading))


class _Table:
    def __init__(self, stream: IO[str]) -> None:
        from rich.console import Console

        from onrecord.reports.table import LEGEND, print_reading

        width = None if stream.isatty() else 120
        self._console = Console(file=stream, width=width, highlight=False)
        self._print = print_reading
        self._legend: str | None = LEGEND

    def write(self, reading: Reading) -> None:
        if self._legend:
            self._console.print(self._legend, style="dim")
            self._console.print()
            self._legend = None
        self._print(self._console, reading)


def _stream_writer(form: str, stream: IO[str]) -> Writer:
    if form == "table":
        return _Table(stream)
    if form == "jsonl":
        return _Lines(stream, json_line)
    stream.write(csv_lines((), header=True))
    return _Lines(stream, lambda reading: csv_lines((reading,), header=False))


def _utf8(stream: IO[str]) -> None:
    """Write UTF-8 whatever the locale says: the text of articles is not ASCII."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
