"""Readings of articles that nobody wrote, made from a number: the same number gives the same reading everywhere.

Words are made of syllables, and the first of them are used most, as in any language (Zipf); so are speakers, who
say something in every act, on days over two years. Every fortieth article is a newer version of the one before it,
and every fiftieth a copy of it in another paper. Nothing here needs a model, so a process can make its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from typing import get_args

import numpy as np

from onrecord.records import (
    Act,
    Attribution,
    Certainty,
    Document,
    Manner,
    Part,
    Quote,
    Reading,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    Statement,
    When,
    statement_id,
    text_digest,
)

WORDS, SPEAKERS, ROLES, PUBLISHERS = 20_000, 2_000, 300, 40
FIRST_DAY, DAYS = date(2031, 1, 1), 730
STATEMENTS = 33.3
"""Statements of an article, on average."""
VERSION, COPY = 40, 50
"""Every so manieth article is a version, or a copy, of the one before."""
SYLLABLES = tuple(a + b for a in "b d f g k l m n p r s t v z br dr gl kr pl st tr".split() for b in "aeiou")
SHORT = (300, 6_000)
"""Words of one syllable, and of two at most."""
ENDS = ("", "n", "r", "l", "s", "t", "nd", "rt", "sk")
VERBS = "said told added announced denied warned promised asked claimed wrote insisted predicted".split()
SURE = (("very likely", 80, 95), ("likely", 55, 80), ("perhaps", 20, 60), ("almost certainly", 95, 99))
ACTS, MANNERS, QUOTES, KINDS = get_args(Act), get_args(Manner), get_args(Quote), get_args(SpeakerKind)

Draw = np.random.Generator


@dataclass(frozen=True, slots=True)
class World:
    """All that the articles of one seed have in common."""

    words: tuple[str, ...]
    speakers: tuple[Speaker, ...]
    publishers: tuple[str, ...]


@dataclass(slots=True)
class _Text:
    """A text while it is written."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, words: str) -> Span:
        start = self.length
        self.pieces.append(words)
        self.length += len(words)
        return Span(start, self.length)


@cache
def world(seed: int) -> World:
    draw = np.random.default_rng([seed, 0])
    words = _different(draw, WORDS)
    names = [w.capitalize() for w in _different(draw, 400 + 1_640)[400:]]
    roles = [(f"{words[50 + i % 60]} minister" if i % 3 else "spokeswoman", names[i]) for i in range(ROLES)]
    speakers = []
    for i in range(SPEAKERS):
        title, body = roles[_often(draw, ROLES)] if draw.random() < 0.5 else (None, None)
        name = f"{names[_often(draw, 90)]} {names[90 + i * 7 % 1_500]}"
        speakers.append(Speaker(name, KINDS[_often(draw, len(KINDS))], title, None, "named", body))
    return World(words, tuple(speakers), tuple(f"The {n} Courier" for n in names[-PUBLISHERS:]))


def reading(number: int, seed: int = 1) -> Reading:
    """The reading of article ``number``, counted from 0."""
    if number % VERSION == VERSION - 1:
        return _article(number - 1, seed, changed=number)
    if number % COPY == COPY - 1:
        copied = _article(number - 1, seed)
        where = f"https://copied.example/{number}"
        return replace(copied, document=replace(copied.document, id=f"copy-{number}", url=where))
    return _article(number, seed)


def _article(number: int, seed: int, changed: int = 0) -> Reading:
    here, draw = world(seed), np.random.default_rng([seed, 1, number])
    day = FIRST_DAY + timedelta(int(draw.integers(DAYS)))
    text = _Text()
    headline = text.add(_sentence(here, draw, 8).capitalize())
    made = []
    for i in range(max(1, round(draw.normal(STATEMENTS, 8)))):
        text.add("\n\n" if i % 3 == 0 else " ")
        if draw.random() < 0.4:
            text.add(_sentence(here, draw, int(draw.integers(6, 18))).capitalize() + ". ")
        # an edit changes a word of the third statement and leaves the rest
        made.append(_statement(text, here, draw, day, changed if i == 2 else 0))
    whole = "".join(text.pieces)
    digest = text_digest(whole)
    statements = tuple(
        replace(s, id=statement_id(digest, s.attribution.content), text=_cut(whole, s.attribution.content))
        for s in made
    )
    document = Document(
        f"article-{number}",
        whole,
        whole[: headline.end],
        f"https://paper.example/{number}",
        here.publishers[_often(draw, PUBLISHERS)],
        day,
        f"articles.jsonl:{number + 1}",
    )
    return Reading(
        document, statements, When(day, day, "", "publication date"), (Part(headline, "headline"),), (), "invented"
    )


def _statement(text: _Text, here: World, draw: Draw, day: date, changed: int) -> Statement:
    speaker = here.speakers[_often(draw, SPEAKERS)]
    source = text.add(speaker.name)
    others: tuple[Speaker, ...] = ()
    if draw.random() < 0.02:
        text.add(" and ")
        other = here.speakers[_often(draw, SPEAKERS)]
        others = (replace(other, mention=text.add(other.name)),)
    text.add(" ")
    cue = text.add(VERBS[int(draw.integers(len(VERBS)))])
    text.add(" ")
    start = text.length
    sure = None
    if draw.random() < 0.1:
        phrase, low, high = SURE[int(draw.integers(len(SURE)))]
        sure = Certainty(phrase, text.add(phrase), low, high, "icd203")
        text.add(" ")
    text.add(_sentence(here, draw, int(draw.integers(10, 32))))
    if changed:
        text.add(f" {here.words[changed % WORDS]}")
    due = None
    if draw.random() < 0.15:
        text.add(" ")
        until = day + timedelta(int(draw.integers(1, 200)))
        due = When(day, until, phrase := f"by {until:%B %d}", "stated", text.add(phrase))
    content = (Span(start, text.length),)
    text.add(".")
    said = day - timedelta(int(draw.integers(3)))
    return Statement(
        "",
        Attribution(
            content, (source,), (cue,), QUOTES[int(draw.integers(len(QUOTES)))], round(float(draw.random()), 3)
        ),
        replace(speaker, mention=source),
        "",
        others,
        When(said, said, "", "publication date"),
        due,
        Stance(ACTS[_often(draw, len(ACTS))], MANNERS[_often(draw, 3)], sure, "positive", (cue,)),
    )


def _sentence(here: World, draw: Draw, length: int) -> str:
    return " ".join(here.words[min(int(i), WORDS) - 1] for i in _ranks(draw, length, WORDS))


def _often(draw: Draw, size: int) -> int:
    """A number below ``size``, the small ones more often."""
    return int(_ranks(draw, 1, size)[0]) - 1


def _ranks(draw: Draw, count: int, size: int) -> np.ndarray:
    """Ranks from 1 to ``size``, each as often as its inverse says."""
    return np.searchsorted(_zipf(size), draw.random(count), side="right") + 1


@cache
def _zipf(size: int) -> np.ndarray:
    weights = np.cumsum(1 / np.arange(1, size + 1))
    return weights / weights[-1]


def _cut(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def _different(draw: Draw, count: int) -> tuple[str, ...]:
    """So many words, no two the same; as in languages, those that come first are short."""
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = 1 + sum(len(found) >= so_many for so_many in SHORT)
        word = "".join(SYLLABLES[i] for i in draw.integers(len(SYLLABLES), size=syllables))
        found.setdefault(word + ENDS[int(draw.integers(len(ENDS)))])
    return tuple(found)
