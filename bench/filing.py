"""What the ledger adds to the time of reading, and whether some article takes far longer than others as long."""

from __future__ import annotations

import random
import re
import string
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

from corpus import CorpusError, articles
from places import Place

from onrecord.adding import ASKED, TOGETHER
from onrecord.intake import CHUNK, read_all
from onrecord.ledger.naming import Names
from onrecord.ledger.ready import Ready
from onrecord.ledger.rows import cut
from onrecord.ledger.store import Store
from onrecord.ledger.writing import Turn
from onrecord.records import Document, Reading, statement_id, text_digest

ARTICLES, SAMPLE = 1_000, 250
SHARE, SLOWEST = 15.0, 2.0
"""Limits: percent of the time that is the ledger's; times the median of its class that an article may take."""
TURNS = 3
"""Times that every article is added, each time to a new ledger; the fastest counts, so that other processes do not."""
CLASS = 1.5
"""The longest text of a class of lengths is so many times as long as its shortest."""
LEAST = 10
"""Articles that a class must have for its median to say something."""
_WORD = re.compile(r"\b[a-z]{4,}\b")


@dataclass(frozen=True, slots=True)
class Filing:
    """Seconds of reading and of the ledger, over the same ``words``."""

    articles: int
    read: int
    """Articles that were read; the rest are these with other words."""
    words: int
    statements: int
    words_per_second: float
    known_seconds: float
    keep_seconds: float
    worst: float
    """The slowest article's time over the median of its class of lengths."""
    worst_length: int
    milliseconds: float
    """Of one article, median, apart from ending its transaction."""
    bytes_of_texts: int

    @property
    def reading_seconds(self) -> float:
        return self.words / self.words_per_second

    @property
    def share(self) -> float:
        """Percent of the whole time that is the ledger's."""
        ours = self.known_seconds + self.keep_seconds
        return 100 * ours / (ours + self.reading_seconds)

    def row(self) -> dict[str, Any]:
        """The figures, for the report."""
        named = {name: getattr(self, name) for name in self.__slots__}
        return {**named, "reading_seconds": self.reading_seconds, "share": self.share}


def filing(place: Place, data: Path | None, count: int, sample: int, say: Callable[[str], None]) -> Filing:
    """Read ``sample`` articles, add ``count`` readings to the ledger "filing"; the figures."""
    rows = articles(data)
    known = [_document(row, i) for i, row in enumerate(rows)]
    say(f"reading {min(sample, count):,} articles …")
    speed, read = _read(list(islice(cycle(known), min(sample, count))))
    say(f"adding {count:,} articles …")
    fresh = min(len(read), len(known))
    readings = [read[i] if i < fresh else _reworded(read[i % len(read)], i) for i in range(count)]
    asked, kept = _add(place.where("filing"), readings)
    say(f"adding them again, {TURNS} times, with a look at each …")
    turns = [_one_by_one(place, f"filing-{turn}", readings) for turn in range(TURNS)]
    fastest = [min(times) for times in zip(*turns, strict=True)]
    worst, length = _slowest(readings, fastest)
    texts = [r.document.text for r in readings]
    return Filing(
        count,
        min(fresh, count),
        sum(len(t.split()) for t in texts),
        sum(len(r.statements) for r in readings),
        speed,
        asked,
        kept,
        worst,
        length,
        1000 * median(fastest),
        sum(len(t.encode("utf-8", "surrogatepass")) for t in texts),
    )


def _document(row: dict[str, str], number: int) -> Document:
    published = date.fromisoformat(row["published"]) if "published" in row else None
    where = f"articles.jsonl:{number}"
    return Document(row["id"], row["text"], row.get("title"), row.get("url"), row.get("publisher"), published, where)


def _read(documents: list[Document]) -> tuple[float, list[Reading]]:
    """Words a second, once everything runs, and the readings."""
    begin, size = 0, 0
    while begin < len(documents) // 4 and size < 2 * CHUNK:  # of the first ones the time goes into starting
        size += len(documents[begin].text)
        begin += 1
    found: list[Reading] = []
    begun = time.perf_counter()
    for one in read_all(documents):
        if not isinstance(one, Reading):
            raise CorpusError(str(one))
        found.append(one)
        if len(found) == begin:
            begun = time.perf_counter()
    seconds = time.perf_counter() - begun
    return sum(len(d.text.split()) for d in documents[begin:]) / seconds, found


def _reworded(reading: Reading, number: int) -> Reading:
    """Another article with the same statements in the same places: half of its longer words are others, as long."""
    draw = random.Random(number)
    old = reading.document
    text = _WORD.sub(lambda found: _other(found[0], draw) if draw.random() < 0.5 else found[0], old.text)
    document = replace(old, id=f"{old.id}-{number}", text=text, url=f"{old.url}/{number}" if old.url else None)
    digest = text_digest(text)
    ids = {s.id: statement_id(digest, s.attribution.content) for s in reading.statements}
    statements = tuple(
        replace(s, id=ids[s.id], text=cut(text, s.attribution.content), within=ids.get(s.within) if s.within else None)
        for s in reading.statements
    )
    return replace(reading, document=document, statements=statements)


def _other(word: str, draw: random.Random) -> str:
    """A word of the same length; the same few for each length and first letter, so that words still come again."""
    choice = _choices(word[0], len(word))
    return choice[int(len(choice) * draw.random() ** 3)]


@cache
def _choices(first: str, length: int) -> tuple[str, ...]:
    draw = random.Random(f"{first}{length}")
    return tuple(first + "".join(draw.choices(string.ascii_lowercase, k=length - 1)) for _ in range(40))


def _batches(readings: list[Reading], size: int) -> Iterator[list[Reading]]:
    for begin in range(0, len(readings), size):
        yield readings[begin : begin + size]


def _add(where: str, readings: list[Reading]) -> tuple[float, float]:
    """Seconds of asking what is known already, and of keeping, in the portions that adding has."""
    with closing(Store(where)) as store:
        writer = store.writer()
        asked = sum(
            _seconds(lambda some=some: writer.known([r.document for r in some])) for some in _batches(readings, ASKED)
        )
        kept = sum(_seconds(lambda some=some: writer.keep(some)) for some in _batches(readings, TOGETHER))
        return asked, kept


def _one_by_one(place: Place, name: str, readings: list[Reading]) -> list[float]:
    """The seconds of every article, apart from ending the transaction, which it has in common with others."""
    times: list[float] = []
    with closing(Store(place.where(name))) as store:
        names = Names()
        for some in _batches(readings, TOGETHER):
            with store._connections.writing() as connection:
                turn = Turn(connection, names)
                times += [_seconds(lambda one=one, turn=turn: turn.keep([Ready.of(one)])) for one in some]
    place.remove(name)
    return times


def _seconds(deed: Callable[[], object]) -> float:
    begun = time.perf_counter()
    deed()
    return time.perf_counter() - begun


def _slowest(readings: list[Reading], times: list[float]) -> tuple[float, int]:
    """The worst of all articles against the median of its class, and how long its text is.

    But for the first one, for which everything is still being opened.
    """
    classes: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for one, seconds in zip(readings[1:], times[1:], strict=True):
        length, step = len(one.document.text), 0
        while length > 200 * CLASS**step:
            step += 1
        classes[step].append((seconds, length))
    middles = {step: median(s for s, _ in found) for step, found in classes.items() if len(found) >= LEAST}
    ratios = [(s / middles[step], length) for step, found in classes.items() if step in middles for s, length in found]
    return max(ratios, default=(0.0, 0))
