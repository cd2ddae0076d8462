from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

import onrecord.adding
from onrecord.adding import Adding
from onrecord.filed import Question
from onrecord.ledger.store import Store
from onrecord.records import Document, Problem, Reading
from tests.places import Place


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    opened = Store(place())
    yield opened
    opened.close()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents that were read, in place of the model's reading."""
    names: list[str] = []

    def read_all(found: Iterable[Document | Problem], jobs: int, scale: str) -> Iterator[Reading | Problem]:
        for one in found:
            if isinstance(one, Document):
                names.append(one.id)
                if one.text == "stop":
                    raise KeyboardInterrupt
                yield Reading(one, problems=(Problem(one.id, "odd"),) if one.text == "odd" else ())
            else:
                yield one

    monkeypatch.setattr(onrecord.adding, "read_all", read_all)
    return names


def documents(*texts: str) -> list[Document]:
    return [Document(f"d{i}", text, origin=f"d{i}.txt") for i, text in enumerate(texts)]


def test_the_receipt_counts_what_became_of_each(store: Store, read: list[str]) -> None:
    found = [*documents("one", "two", "odd"), Problem("e.txt", "no such file")]
    receipt = Adding(store.writer()).run(found)
    assert (receipt.new, receipt.known, receipt.versions) == (3, 0, 0)
    assert receipt.undated == 3
    assert sorted(p.where for p in receipt.problems) == ["d2", "e.txt"]
    again = Adding(store.writer()).run([*documents("one", "two, edited"), Problem("e.txt", "no such file")])
    assert (again.new, again.known, again.versions) == (0, 1, 1)
    assert read == ["d0", "d1", "d2", "d1"]  # what is known was not read again


def test_what_the_gate_turns_away_is_not_read(store: Store, read: list[str]) -> None:
    receipt = Adding(store.writer()).run(documents("one"), lambda d: Problem(d.origin, "not English"))
    assert (receipt.new, [str(p) for p in receipt.problems], read) == (0, ["d0.txt: not English"], [])


def test_an_interruption_keeps_what_was_read_and_the_rest_goes_on_later(store: Store, read: list[str]) -> None:
    with pytest.raises(KeyboardInterrupt):
        Adding(store.writer()).run(documents("one", "two", "stop", "four"))
    receipt = Adding(store.writer()).run(documents("one", "two", "three", "four"))
    assert (receipt.new, receipt.known) == (2, 2)


def test_progress_hears_of_every_document(store: Store, read: list[str]) -> None:
    heard: list[tuple[str, bool]] = []
    for _ in range(2):
        Adding(store.writer(), progress=lambda d, new: heard.append((d.id, new))).run(documents("one"))
    assert heard == [("d0", True), ("d0", False)]
    assert store.statements(Question()).total == 0
