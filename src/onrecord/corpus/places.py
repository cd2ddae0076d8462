"""Folders on a disk and in object stores, by one way: pyarrow's file systems, or fsspec's where pyarrow has none.

A file appears whole or not at all: it is written under another name, forced to the disk, and moved.
"""

from __future__ import annotations

import json
import os
import posixpath
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from onrecord.errors import InputError, OutputError
from onrecord.reports.arrow import pyarrow

_SCHEME = re.compile(r"([a-zA-Z][\w+.-]*)://")
UNFINISHED = ".unfinished-"
"""In the name of a file that is being written."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of a folder."""

    path: str
    size: int


class Place:
    """A folder or a file of a file system; ``shown`` is the address that its user knows it by."""

    def __init__(self, system: Any, path: str, shown: str) -> None:
        self.system, self.path, self.shown = system, path, shown
        self.local = system.type_name == "local"

    def at(self, name: str) -> str:
        """The path of what is called ``name`` in here, as the file system has it."""
        return posixpath.join(self.path, name) if name else self.path

    def kind(self, name: str = "") -> str:
        """ "file", "folder" or "nothing"."""
        from pyarrow.fs import FileType

        found = self.system.get_file_info(self.at(name)).type
        return {FileType.File: "file", FileType.Directory: "folder"}.get(found, "nothing")

    def size(self, name: str = "") -> int:
        return int(self.system.get_file_info(self.at(name)).size)

    def files(self, name: str = "") -> list[Listed]:
        """Every file under the folder ``name``, whole ones, by their names; none where there is no folder."""
        from pyarrow.fs import FileSelector, FileType

        selector = FileSelector(self.at(name), allow_not_found=True, recursive=True)
        start = len(self.path.rstrip("/")) + 1
        found = (f for f in self.system.get_file_info(selector) if f.type == FileType.File)
        return sorted((Listed(f.path[start:], f.size) for f in found if UNFINISHED not in f.path), key=lambda f: f.path)

    def stream(self, name: str = "") -> IO[bytes]:
        """A file to read from and to move about in."""
        opened: IO[bytes] = self.system.open_input_file(self.at(name))
        return opened

    def read(self, name: str) -> bytes:
        with self.stream(name) as stream:
            return stream.read()

    def json(self, name: str) -> Any:
        return json.loads(self.read(name))

    def write_json(self, name: str, value: Any) -> None:
        with self.writing(name) as sink:
            sink.write(json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode("utf-8") + b"\n")

    @contextmanager
    def writing(self, name: str) -> Iterator[IO[bytes]]:
        """A stream into a file that appears at the end, whole, in place of one of its name."""
        target = self.at(name)
        folder, last = posixpath.split(target)
        part = posixpath.join(folder, f"{UNFINISHED}{uuid4().hex}-{last}")
        try:
            self.system.create_dir(folder, recursive=True)
            try:
                with self.system.open_output_stream(part) as sink:
                    yield sink
                if self.local:
                    _force(part)
                self.system.move(part, target)
                if self.local:
                    _force(folder)
            except BaseException:
                with suppress(OSError):
                    self.system.delete_file(part)
                raise
        except OSError as error:
            raise OutputError(f"cannot write {self.shown}/{name}: {error.strerror or error}") from error

    def remove(self, name: str) -> None:
        """Remove a file or a folder with all in it; nothing happens where there is none."""
        kind = self.kind(name)
        if kind == "folder":
            self.system.delete_dir(self.at(name))
        elif kind == "file":
            self.system.delete_file(self.at(name))

    def sweep(self, name: str) -> None:
        """Remove what was begun under the folder ``name`` and never finished."""
        from pyarrow.fs import FileSelector

        selector = FileSelector(self.at(name), allow_not_found=True, recursive=True)
        for found in self.system.get_file_info(selector):
            if UNFINISHED in found.path:
                self.system.delete_file(found.path)


def is_remote(address: str) -> bool:
    """Whether the address names a file system that is not this machine's own."""
    scheme = _SCHEME.match(address)
    return scheme is not None and scheme[1].lower() != "file"


def place(address: str) -> Place:
    """The place of a path, of ``file://…``, ``s3://…``, ``gs://…`` or of any address that fsspec knows.

    Raises InputError where there is no file system for it.
    """
    pyarrow()
    from pyarrow import fs

    if not is_remote(address):
        path = address.removeprefix("file://") if _SCHEME.match(address) else address
        path = posixpath.normpath(Path(path).as_posix())
        return Place(fs.LocalFileSystem(), path, path)
    if address.lower().startswith(("http://", "https://")):
        raise InputError(f"{address} is an address of the web: fetch it first, or name its place in an object store")
    try:
        system, path = fs.FileSystem.from_uri(address)
    except Exception as error:  # pyarrow has a class of error for each reason
        system, path = _of_fsspec(address, error)
    return Place(system, path, address.rstrip("/"))


def _of_fsspec(address: str, why: Exception) -> tuple[Any, str]:
    from pyarrow import fs

    try:
        import fsspec
    except ImportError:
        raise InputError(
            f"{address}: pyarrow has no file system for it ({why}); fsspec may have one: pip install fsspec"
        ) from why
    try:
        system, path = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError, OSError) as error:
        raise InputError(f"{address}: there is no file system for it ({error})") from error
    return fs.PyFileSystem(fs.FSSpecHandler(system)), path


def known() -> dict[str, type[Any]]:
    """The file systems that fsspec has been told of here, by their protocols, for another process to `know`: what a
    script registered nobody else knows. Those of the script itself are left out: no other process can import them."""
    fsspec = sys.modules.get("fsspec")
    found = dict(fsspec.registry) if fsspec else {}
    return {protocol: kind for protocol, kind in found.items() if kind.__module__ != "__main__"}


def know(systems: Mapping[str, type[Any]]) -> None:
    """Tells fsspec of the file systems of another process."""
    for protocol, kind in systems.items():
        import fsspec

        fsspec.register_implementation(protocol, kind, clobber=True)


def _force(path: str) -> None:
    """Onto the disk, before it is relied on."""
    handle = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError):  # some file systems know no such thing for folders
            os.fsync(handle)
    finally:
        os.close(handle)
