"""Broken pages, feeds and web archives: a small version of what bench/fuzz.py does at length."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.records import Document, Problem
from onrecord.sources import feeds

BENCH = Path(__file__).parents[2] / "bench"
SEED = 2031
FILES = 40
"""Broken files of each kind, always the same ones."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="what a process takes is told otherwise there")


@pytest.fixture(scope="module", autouse=True)
def bench() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCH))
        yield


@pytest.mark.parametrize("door", ["html", "feed", "warc"])
def test_what_is_whole_gives_documents(door: str) -> None:
    from fuzz import outcome
    from mutations import WHOLE

    for data in WHOLE[door]:
        assert outcome(door, data) in {("documents", ""), ("both", "")}


@pytest.mark.parametrize("door", ["html", "feed", "warc"])
def test_of_what_is_broken_come_documents_and_problems_alone(door: str) -> None:
    from fuzz import outcome
    from mutations import mutated

    kinds = set()
    with warnings.catch_warnings():
        warnings.simplefilter("default")  # a warning is no fault of a file's reader
        for number in range(FILES):
            kind, fault = outcome(door, mutated(door, SEED, number)[: 1 << 17])
            assert not fault, f"{door}/{SEED}/{number}: {fault}"
            kinds.add(kind)
    assert len(kinds) > 1  # some can be read, and some cannot


@pytest.mark.parametrize("door", ["html", "feed", "warc"])
@settings(max_examples=30, deadline=None)
@given(data=st.binary(max_size=300))
def test_of_any_bytes_too(door: str, data: bytes) -> None:
    from fuzz import outcome

    assert outcome(door, data)[1] == ""


def test_the_mutations_are_the_same_every_time_and_change_something() -> None:
    from mutations import MOST, WHOLE, mutated

    for door, whole in WHOLE.items():
        made = [mutated(door, 7, number) for number in range(12)]
        assert made == [mutated(door, 7, number) for number in range(12)]
        assert sum(one not in whole for one in made) > 8
        assert all(len(one) <= 2 * MOST for one in made)


def test_faults_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import fuzz

    def door(stream: BytesIO, where: str, name: str) -> Iterator[Document | Problem]:
        said = stream.read()
        if said == b"refused":
            raise InputError("no")
        if said == b"fault":
            raise KeyError("unexpected")
        yield Problem(where, "") if said == b"silent" else Document(name, said.decode())

    monkeypatch.setattr(feeds, "found", door)
    assert fuzz.outcome("feed", b"words") == ("documents", "")
    assert fuzz.outcome("feed", b"refused") == ("refused", "")
    assert "unexpected" in fuzz.outcome("feed", b"fault")[1]
    assert "says nothing" in fuzz.outcome("feed", b"silent")[1]
    assert "without words" in fuzz.outcome("feed", b" ")[1]


def test_a_feed_of_tags_alone_is_refused() -> None:
    from fuzz import outcome

    data = b"<rss><channel>" + b"<a" * feeds.MOST_TAGS
    assert outcome("feed", data) == ("refused", "")
