"""An object store to the eyes of the code, and a folder of this disk: shelf:///path."""

from __future__ import annotations

from typing import Any

from fsspec import register_implementation
from fsspec.implementations.local import LocalFileSystem


class Shelf(LocalFileSystem):  # type: ignore[misc]
    """What fsspec calls a file system of its own kind."""

    protocol = ("shelf",)

    @classmethod
    def _strip_protocol(cls, path: Any) -> Any:
        return LocalFileSystem._strip_protocol(str(path).removeprefix("shelf://"))


register_implementation("shelf", Shelf, clobber=True)
