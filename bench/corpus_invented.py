"""A dataset of statements that nobody made, put together column by column: the same seed gives the same dataset.

Speakers and publishers are used as in any corpus, the first most (Zipf); days run over two years, and articles come in
the order of their days, as a crawl has them. A third of the articles are copies, of which most keep nine words in ten.
Texts are not those that ids and offsets are of: such a dataset can be asked and counted, not loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, get_args

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from onrecord.corpus.dataset import Dataset, Settings, finish, made
from onrecord.corpus.tables import schema
from onrecord.ledger.rows import folded
from onrecord.minhash import LENGTH
from onrecord.records import Act, Manner, Quote

SHARD = 10_000
"""Articles of a shard."""
FIRST_DAY, DAYS = date(2031, 1, 1), 730
SPEAKERS, PUBLISHERS, WORDS, SAYINGS = 100_000, 2_000, 20_000, 50_000
COPIED = 1 / 3
KEPT = (1.0, 0.9, 0.9, 0.8, 0.6)
"""Shares of their numbers that copies have in common with what they copy."""

Numbers = NDArray[Any]


class World:
    """Names, and what is said, to choose from."""

    def __init__(self, seed: int) -> None:
        draw = np.random.default_rng([seed, 7])
        words = [_word(int(n)) for n in draw.integers(400, 8_000_000, WORDS)]
        lengths = draw.integers(8, 26, SAYINGS)
        said = iter(_ranks(draw, int(lengths.sum()), WORDS))
        self.sayings = pa.array([" ".join(words[next(said)] for _ in range(n)) for n in lengths])
        names = [f"{words[i % 900].capitalize()} {words[900 + i // 9].capitalize()}" for i in range(SPEAKERS)]
        self.speakers, self.voices = pa.array(names), pa.array([f"| {folded(name)} |" for name in names])
        self.publishers = pa.array([f"The {words[-i - 1].capitalize()} Courier" for i in range(PUBLISHERS)])
        self.acts, self.manners, self.quotes = (pa.array(get_args(kind)) for kind in (Act, Manner, Quote))


def dataset(where: str, articles: int, each: int, seed: int, say: Callable[[str], None]) -> Dataset:
    """Make a dataset of ``articles`` with ``each`` statements."""
    made_there = made(where, Settings("invented", "bench"))
    world, signatures = World(seed), _Signatures(seed)
    for number, start in enumerate(range(0, articles, SHARD)):
        count = min(SHARD, articles - start)
        draw = np.random.default_rng([seed, number])
        days = np.sort((start + draw.random(count) * SHARD * 3) / (articles + 3 * SHARD) * DAYS).astype(np.int32)
        own = _articles(world, draw, days, start)
        finish(
            made_there.place,
            number,
            {
                "documents": _documents(own, signatures.some(draw, count), each),
                "statements": _statements(world, draw, own, days, each),
                "problems": schema("problems").empty_table(),
            },
        )
        say(f"{start + count:,} of {articles:,} articles")
    return made_there


class _Signatures:
    """Signatures of articles, a part of which are copies of some that came before."""

    def __init__(self, seed: int) -> None:
        self._before = np.random.default_rng([seed, 9]).integers(0, 2**32, (2 * SHARD, LENGTH), dtype=np.uint32)

    def some(self, draw: np.random.Generator, count: int) -> Numbers:
        found = draw.integers(0, 2**32, (count, LENGTH), dtype=np.uint32)
        copies = np.flatnonzero(draw.random(count) < COPIED)
        sources = self._before[_ranks(draw, len(copies), len(self._before))]
        kept = draw.random((len(copies), LENGTH)) < draw.choice(KEPT, len(copies))[:, None]
        found[copies] = np.where(kept, sources, found[copies])
        # what is copied is of the last days
        fresh = np.setdiff1d(np.arange(count), copies)
        self._before = np.concatenate([found[fresh], self._before])[: 2 * SHARD]
        return found


def _articles(world: World, draw: np.random.Generator, days: Numbers, start: int) -> dict[str, Any]:
    count = len(days)
    dates = pa.array(days + (FIRST_DAY - date(1970, 1, 1)).days, pa.int32()).cast(pa.date32())
    months = dates.cast(pa.string()).to_pylist()
    names = [f"article-{start + i}" for i in range(count)]
    return {
        "month": pa.array([day[:7] for day in months]),
        "article": _hashes(draw, count, 16),
        "document": pa.array(names),
        "sha256": _hashes(draw, count, 64),
        "url": pa.array([f"https://paper.example/{name}" for name in names]),
        "publisher": world.publishers.take(pa.array(_ranks(draw, count, PUBLISHERS))),
        "published_from": dates,
        "published_to": dates,
        "published_basis": _same("stated", count),
        "origin": pa.array([f"crawl.warc.gz:{start + i}" for i in range(count)]),
        "length": pa.array(draw.integers(800, 6000, count), pa.int32()),
        "reader": _same("invented", count),
        "language": _same("en", count),
        "article_title": world.sayings.take(pa.array(draw.integers(0, SAYINGS, count))),
    }


def _documents(own: dict[str, Any], signatures: Numbers, each: int) -> pa.Table:
    count = len(signatures)
    packed = pa.FixedSizeBinaryArray.from_buffers(
        pa.binary(4 * LENGTH), count, [None, pa.py_buffer(signatures.astype("<u4").tobytes())]
    )
    empty = pa.array([[]] * count)
    values = own | {
        "given": own["published_to"],
        "words": pa.array(np.full(count, 500), pa.int32()),
        "statements": pa.array(np.full(count, each), pa.int32()),
        "address": own["url"],
        "text": own["article_title"],
        "minhash": packed,
        **dict.fromkeys(("parts", "deeds", "quantities"), empty),
    }
    return _table("documents", values, count)


def _statements(world: World, draw: np.random.Generator, own: dict[str, Any], days: Numbers, each: int) -> pa.Table:
    count = len(days) * each
    of = np.repeat(np.arange(len(days)), each)
    said = np.maximum(0, days[of] - draw.integers(0, 3, count)).astype(np.int32)
    dates = pa.array(said + (FIRST_DAY - date(1970, 1, 1)).days, pa.int32()).cast(pa.date32())
    who = pa.array(_ranks(draw, count, SPEAKERS))
    starts = draw.integers(0, 5000, count)
    values = {name: column.take(pa.array(of)) for name, column in own.items()} | {
        "id": _hashes(draw, count, 16),
        "speaker": world.speakers.take(who),
        "voices": world.voices.take(who),
        "type": _same("person", count),
        "how": _same("named", count),
        "act": world.acts.take(pa.array(_ranks(draw, count, len(world.acts)))),
        "manner": world.manners.take(pa.array(_ranks(draw, count, len(world.manners)))),
        "quote": world.quotes.take(pa.array(draw.integers(0, len(world.quotes), count))),
        "polarity": _same("positive", count),
        "said_from": dates,
        "said_to": dates,
        "said_basis": _same("publication date", count),
        "day": dates,
        "confidence": pa.array(draw.random(count).round(3)),
        "text": world.sayings.take(pa.array(draw.integers(0, SAYINGS, count))),
        "position": pa.array(np.tile(np.arange(each, dtype=np.int32), len(days))),
        **{name: _spans(starts + shift, length) for name, shift, length in
           (("source", 0, 14), ("cue", 15, 4), ("content", 20, 90))},
        **dict.fromkeys(("joint", "evidence"), pa.array([[]] * count)),
    }  # fmt: skip
    return _table("statements", values, count)


def _table(name: Any, values: dict[str, Any], count: int) -> pa.Table:
    columns = schema(name)
    arrays = [values[f.name].cast(f.type) if f.name in values else pa.nulls(count, f.type) for f in columns]
    return pa.Table.from_arrays(arrays, schema=columns)


def _spans(starts: Numbers, length: int) -> pa.ListArray:
    fields = [pa.array(starts, pa.int32()), pa.array(starts + length, pa.int32())]
    each = pa.StructArray.from_arrays(fields, ["start", "end"])
    return pa.ListArray.from_arrays(pa.array(np.arange(len(starts) + 1, dtype=np.int32)), each)


def _hashes(draw: np.random.Generator, count: int, digits: int) -> pa.Array:
    packed = pa.py_buffer(draw.bytes(count * digits // 2).hex().encode())
    fixed = pa.FixedSizeBinaryArray.from_buffers(pa.binary(digits), count, [None, packed])
    return fixed.cast(pa.binary()).cast(pa.string())


def _same(word: str, count: int) -> pa.Array:
    return pa.array([word]).take(pa.array(np.zeros(count, np.int32)))


def _ranks(draw: np.random.Generator, count: int, size: int) -> Numbers:
    """Numbers below ``size``, each as often as the inverse of its rank says."""
    weights = np.cumsum(1 / np.arange(1, size + 1))
    return np.minimum(np.searchsorted(weights, draw.random(count) * weights[-1]), size - 1)


def _word(number: int) -> str:
    """A word of syllables for each number."""
    out = ""
    while number:
        number, syllable = divmod(number, 100)
        out += "bdfghklmnprstvzjcwxy"[syllable // 5] + "aeiou"[syllable % 5]
    return out
