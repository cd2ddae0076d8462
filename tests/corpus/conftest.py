from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.corpus.dataset import Dataset, Settings, write_dataset
from onrecord.records import Document, Problem, Reading, Statement, When

SETTINGS = Settings("test", "0")
Made = Callable[..., Dataset]


@pytest.fixture
def article(statement: Callable[..., Statement]) -> Callable[..., Reading]:
    """A reading of ``text``; every statement is given as (content, source, cue, fields)."""

    def make(text: str, *said: tuple[str, str, str, dict[str, Any]], **over: Any) -> Reading:
        day = over.pop("published", date(2031, 3, 5))
        made = tuple(statement(text, content, source, cue, **fields) for content, source, cue, fields in said)
        document = Document(over.pop("id", "a"), text, published=day, **{"origin": "a.txt", **over})
        published = When(day, day, "", "stated") if day else When(None, None, "", "unknown")
        return Reading(document, made, published, reader_version="test")

    return make


@pytest.fixture
def spoken(article: Callable[..., Reading]) -> Callable[..., Reading]:
    """A reading in which somebody says one thing."""

    def make(name: str, words: str, id: str = "a", **over: Any) -> Reading:
        fields = {k: over.pop(k) for k in ("act", "quote", "said", "due", "joint", "title", "certainty") if k in over}
        where = {"id": id, "origin": f"{id}.txt", "publisher": "The Quay"} | over
        return article(f"“{words},” {name} said.", (words, name, "said", fields), **where)

    return make


@pytest.fixture
def dataset(tmp_path: Path) -> Made:
    """A dataset of readings and problems, ``together`` of them to a shard."""

    def make(found: Sequence[Reading | Problem], together: int = 2, name: str = "dataset") -> Dataset:
        return write_dataset(str(tmp_path / name), found, SETTINGS, together)

    return make


def day(text: str) -> When:
    """A day that the article states."""
    told = date.fromisoformat(text)
    return When(told, told, text, "stated")


def renamed(reading: Reading, id: str, **over: Any) -> Reading:
    """The same article in another place."""
    return replace(reading, document=replace(reading.document, id=id, origin=f"{id}.txt", **over))
