from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from onrecord.ledger.store import Store
from onrecord.records import Document, Reading, Statement, When
from tests.places import Place

FIRST = "The talks at Vell resumed. “We will sign on Friday,” Mara Teel said. Ivo Dorn called the plan a mistake."


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    opened = Store(place())
    yield opened
    opened.close()


@pytest.fixture
def article(statement: Callable[..., Statement]) -> Callable[..., Reading]:
    """A reading of ``text``; every statement is given as (content, source, cue, fields)."""

    def make(text: str = FIRST, *said: tuple[str, str, str, dict[str, Any]], **over: Any) -> Reading:
        day = over.pop("published", date(2031, 3, 5))
        made = tuple(
            replace(statement(text, content, source, cue, **fields), said=When(day, day, "", "publication date"))
            if day
            else statement(text, content, source, cue, **fields)
            for content, source, cue, fields in said
        )
        document = Document(over.pop("id", "a"), text, published=day, **{"origin": "a.txt", **over})
        published = When(day, day, "", "stated") if day else When(None, None, "", "unknown")
        return Reading(document, made, published, reader_version="test")

    return make


@pytest.fixture
def first(article: Callable[..., Reading]) -> Reading:
    return article(
        FIRST,
        ("We will sign on Friday", "Mara Teel", "said", {"act": "promise", "title": "envoy", "affiliation": "Harskia"}),
        ("the plan a mistake", "Ivo Dorn", "called", {"act": "evaluation", "quote": "indirect"}),
        publisher="The Quay",
        url="https://quay.example/1?utm_source=x",
    )
