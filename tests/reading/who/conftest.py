"""Articles with what a model would make of them put in by hand: names, sources, antecedents."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from onrecord.models import ReaderModel
from onrecord.reading.decoding import TaggedSpan
from onrecord.reading.joining import LINK_SIZE, Joined
from onrecord.reading.network import Sensed
from onrecord.reading.who.antecedents import MENTION_TO_ANTECEDENT
from onrecord.reading.who.names import KINDS, NAME_TAGS, OUTSIDE, Name, encode
from onrecord.reading.who.referents import Referents
from onrecord.reading.who.speakers import resolve
from onrecord.reading.words import Words, split_words
from onrecord.records import Speaker
from tests.conftest import sensed

ROLES = {"{": "source", "<": "cue", "[": "content"}
CLOSERS = {"}": "{", ">": "<", "]": "["}
ASK = MENTION_TO_ANTECEDENT * 2 * LINK_SIZE
ANSWER = ASK + LINK_SIZE
NOBODY = LINK_SIZE - 1
"""The axis on which every word asks and "none of them" answers."""


class Page:
    """An article in pieces, each with at most one attribution: {source} <cue> [content].

    ``names`` are printed names by kind, "|" between them, read wherever they stand. What a word stands
    for is put in by ``lead``; without it the scorer knows nobody.
    """

    def __init__(self, model: ReaderModel, *pieces: str, **names: str) -> None:
        self._model = model
        self.text = ""
        marked = [self._take(piece) for piece in pieces]
        self.words = split_words(self.text)
        self.forms = self.words.forms
        self.joined = [found for found in map(self._joined, marked) if found]
        self.names = _names(self.words, names)
        size = len(self.words)
        self._vectors = np.zeros((size, self._model.vector_size), np.float16)
        self._none = np.zeros((1, self._model.vector_size), np.float16)
        self._vectors[:, ASK + NOBODY] = 4
        self._none[:, ANSWER + NOBODY] = 8
        self._axis = 0

    def at(self, form: str, number: int = 0) -> int:
        """Where the word stands for the time ``number``, counted from 0."""
        return [i for i, f in enumerate(self.forms) if f == form][number]

    def lead(self, word: str, to: str, *, number: int = 0, of: int = 0, strength: float = 10) -> Page:
        """Let the word (its time ``number``) stand for another (its time ``of``)."""
        self._vectors[self.at(word, number), ASK + self._axis] = 10
        self._vectors[self.at(to, of), ANSWER + self._axis] = strength
        self._axis += 1
        return self

    def sensed(self) -> Sensed:
        size = len(self.words)
        names = np.zeros((size, len(NAME_TAGS)), np.float32)
        names[range(size), encode(size, self.names)] = 5
        return sensed(self.words, vectors=self._vectors, names=names, none=self._none)

    def speakers(self) -> list[tuple[Speaker, ...]]:
        return resolve(self.text, self.sensed(), self.joined, self._model)[0]

    def who(self) -> list[str]:
        """The names of every attribution's speakers, joint ones with "+" between them."""
        return [" + ".join(s.name for s in found) for found in self.speakers()]

    def how(self) -> list[tuple[str, str]]:
        """Name of every attribution's first speaker, and how it is known."""
        return [(found[0].name, found[0].how) for found in self.speakers() if found]

    def referents(self) -> Referents:
        return Referents(self.text, self.sensed(), self._model)

    def _take(self, piece: str) -> dict[str, list[tuple[int, int]]]:
        """Append a piece to the text; where its marks stood."""
        self.text += " " if self.text else ""
        found: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
        begin: dict[str, int] = {}
        for character in piece:
            if character in ROLES:
                begin[character] = len(self.text)
            elif character in CLOSERS:
                opener = CLOSERS[character]
                found[ROLES[opener]].append((begin[opener], len(self.text)))
            else:
                self.text += character
        return found

    def _joined(self, marked: dict[str, list[tuple[int, int]]]) -> Joined | None:
        spans = {
            role: [
                TaggedSpan(role, self.words.first_at(start), self.words.first_at(end - 1) + 1, 1.0)
                for start, end in found
            ]
            for role, found in marked.items()
        }
        if not spans["content"]:
            return None
        return Joined(tuple(spans["content"]), next(iter(spans["cue"]), None), next(iter(spans["source"]), None))


def _names(words: Words, printed: dict[str, str]) -> list[Name]:
    """The printed names wherever they stand, longer ones first."""
    wanted = [(split_words(name).forms, kind) for kind in KINDS for name in printed.get(kind, "").split("|") if name]
    taken = [OUTSIDE] * len(words)
    found = []
    for forms, kind in sorted(wanted, key=lambda pair: -len(pair[0])):
        for i in range(len(words) - len(forms) + 1):
            place = slice(i, i + len(forms))
            if words.forms[place] == forms and not any(taken[place]):
                taken[place] = [1] * len(forms)
                found.append(Name(i, i + len(forms), kind))
    return sorted(found)


@pytest.fixture
def page(model: ReaderModel) -> Callable[..., Page]:
    """Make a Page: ``page("{Mara Teel} <said> [yes].", person="Mara Teel")``."""

    def make(*pieces: str, **names: str) -> Page:
        return Page(model, *pieces, **names)

    return make
