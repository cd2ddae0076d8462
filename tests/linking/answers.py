"""A linker that answers by rule, and three articles for it to link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

import onrecord.models
from onrecord.ledger.store import Store
from onrecord.linked import LinkKind
from onrecord.linking import pairing
from onrecord.linking.kinds import KINDS
from onrecord.models import FOLDER, LinkerModel, Look, PairModel
from onrecord.records import Document, Reading, Statement, When

ONE = "“The long bridge at Vell will open to lorries in May,” Mara Teel said. “The cook is ill,” Ivo Dorn said."
TWO = "“The long bridge at Vell opens to lorries in June,” Mara Teel said."
THREE = "“The long bridge at Vell cannot open to lorries this year,” Ivo Dorn said."


ALONE = (0.0, 1.0, 0.0, 0.0)
"""The network alone, not the gate before it."""


class Answers:
    """A session that says of every pair what ``kinds`` says of its relation."""

    def __init__(self, kinds: dict[int, LinkKind], score: float = 0.9) -> None:
        self.kinds, self.score, self.asked = kinds, score, 0

    def run(self, names: Any, inputs: dict[str, Any]) -> list[Any]:
        self.asked += 1
        found = np.full((1, len(KINDS)), -20.0, np.float32)
        found[0, 0] = np.log(1 - self.score)
        found[0, KINDS.index(self.kinds[int(inputs["told"][0, 0])])] = np.log(self.score)
        return [found]


def answering(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """From now on the linker answers by rule, about pairs whose own words are alike."""
    said = Answers({1: "later date", 2: "mixed signal", 3: "contradicts"})
    words = tuple((FOLDER / "vocab.txt").read_text("utf-8").splitlines())
    gate, look = (0.0, 0.0, 9.0, 0.0, 0.0, 0.0, 0.0, 0.0), Look(PairModel("test", words, said), 1.0)
    for care in ("QUICK", "CAREFUL"):
        monkeypatch.setattr(pairing, care, replace(getattr(pairing, care), gate=0.97, neighbours=0, worth=()))
    monkeypatch.setattr(onrecord.models, "linker_version", version)
    monkeypatch.setattr(
        onrecord.models, "open_linker", lambda quick=False: LinkerModel(version(quick), gate, (look,), (ALONE,))
    )
    return said


def version(quick: bool = False) -> str:
    """The linker's."""
    return "test quick" if quick else "test"


def put(store: Store, make: Callable[..., Statement], id: str, text: str, day: date, *said: tuple[str, str]) -> None:
    """Keep an article with its statements, each given as content and speaker."""
    when = When(day, day, "", "publication date")
    made = tuple(replace(make(text, words, who), said=when, due=_due(words)) for words, who in said)
    document = Document(id, text, published=day, origin=f"{id}.txt")
    store.writer().keep([Reading(document, made, When(day, day, "", "stated"), reader_version="test")])


def _due(words: str) -> When | None:
    """The end of the month that is named."""
    ends = {
        "May": date(2031, 5, 31),
        "early June": date(2031, 6, 10),
        "June": date(2031, 6, 30),
        "July": date(2031, 7, 31),
    }
    return next((When(None, end, name, "stated") for name, end in ends.items() if words.endswith(name)), None)


def three(store: Store, make: Callable[..., Statement]) -> None:
    """The three articles."""
    put(
        store, make, "one", ONE, date(2031, 3, 5),
        ("The long bridge at Vell will open to lorries in May", "Mara Teel"), ("The cook is ill", "Ivo Dorn"),
    )  # fmt: skip
    put(store, make, "two", TWO, date(2031, 3, 9), ("The long bridge at Vell opens to lorries in June", "Mara Teel"))
    put(
        store,
        make,
        "three",
        THREE,
        date(2031, 3, 12),
        ("The long bridge at Vell cannot open to lorries this year", "Ivo Dorn"),
    )
