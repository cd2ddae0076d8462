"""The documents of a slice: each piece opened, read by its door, and held against what may get in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import IO

from onrecord.corpus.dataset import Settings
from onrecord.corpus.places import place
from onrecord.corpus.planning import WHOLE, Piece, Slice
from onrecord.errors import InputError
from onrecord.records import Document, Problem
from onrecord.sources import files
from onrecord.sources.door import Found, shown
from onrecord.sources.language import foreign

LOST = "\ufffd"
_HALF = re.compile("[\ud800-\udfff]")


def documents(part: Slice, settings: Settings) -> Iterator[Found]:
    """What is in the slice, in order: documents that are let in, and the problems with the others."""
    for piece in part.pieces:
        for found in _found(piece):
            if isinstance(found, Problem):
                yield found
            else:
                yield from _let_in(found, settings)


def _found(piece: Piece) -> Iterator[Found]:
    path, where = PurePosixPath(piece.path), shown(piece.path)
    try:
        with place(piece.path).stream() as stream:
            if piece.end == WHOLE:
                yield from files.through(stream, path, where)
            else:
                yield from _part(piece, path, where, stream)
    except FileNotFoundError:
        yield Problem(where, "no such file or folder", "it was there when the reading was planned")
    except OSError as error:
        yield files.unread(where, error)
    except InputError as error:
        yield Problem(where, str(error))


def _part(piece: Piece, path: PurePosixPath, where: str, stream: IO[bytes]) -> Iterator[Found]:
    door = files.door_named(path.name)
    name = files.named(path)
    if door == "archives":
        from onrecord.sources import archives, pages

        pages.lean()
        return archives.within(stream, where, name, piece.start, piece.end)
    if door == "lines":
        from onrecord.sources import lines

        return lines.within(stream, where, name, piece.start, piece.end)
    from onrecord.sources import tables

    return tables.within(stream, where, name, piece.start, piece.end)


def _let_in(document: Document, settings: Settings) -> Iterator[Found]:
    where = document.origin or document.id
    count = len(document.text.split()) if settings.shortest else 0
    if settings.shortest and count < settings.shortest:
        yield Problem(where, f"it has {count:,} words, fewer than {settings.shortest:,}", "nothing was read")
        return
    if len(document.text) > settings.longest:
        told = f"the text is longer than {settings.longest:,} characters: it has {len(document.text):,}"
        yield Problem(where, told, "nothing was read")
        return
    refused = foreign(document)
    if refused:
        yield refused
        return
    text = document.text
    if _HALF.search(text):
        text = _HALF.sub(LOST, text)
        yield Problem(
            where, "its text has halves of characters, which Parquet cannot hold", f"read with {LOST} for them"
        )
    published = document.published or (date.fromisoformat(settings.published) if settings.published else None)
    yield replace(document, text=text, published=published)
