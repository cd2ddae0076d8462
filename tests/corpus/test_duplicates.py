from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pyarrow.parquet import read_table

from onrecord.corpus.dataset import Dataset
from onrecord.corpus.duplicates import group, grouped
from onrecord.corpus.families import NEAR, firsts
from onrecord.ledger.store import Store
from onrecord.records import Document, Reading, When
from tests.corpus.conftest import Made

WORDS = "envoy harbour dredger signal ferry narrow treaty captain lamp barge pier channel talks fog light".split()


def text(seed: int, length: int = 80) -> str:
    draw = random.Random(seed)
    return " ".join(f"{draw.choice(WORDS)}{draw.randrange(40)}" for _ in range(length))


def changed(words: str, share: float, seed: int) -> str:
    draw = random.Random(seed)
    return " ".join(f"other{draw.randrange(999)}" if draw.random() < share else word for word in words.split())


def report(words: str, id: str, on: date | None = date(2031, 3, 5), **over: Any) -> Reading:
    published = When(on, on, "", "stated") if on else When(None, None, "", "unknown")
    return Reading(Document(id, words, published=on, **{"origin": f"{id}.txt", **over}), published=published)


def rows(dataset: Dataset) -> dict[str, dict[str, Any]]:
    """What was told of articles, by where they were read."""
    found = read_table(f"{dataset.place.path}/copies/part.parquet").to_pylist()
    return {row["origin"].removesuffix(".txt"): row for row in found}


def test_a_wire_report_counts_once_and_its_first_is_the_one_published_first(dataset: Made) -> None:
    wire = text(1)
    made = dataset([
        report(changed(wire, 0.04, 2), "late", date(2031, 3, 7)),
        report(wire, "early", date(2031, 3, 5)),
        report(text(9), "other"),
        report(changed(wire, 0.04, 3), "undated", None),
    ])  # fmt: skip
    counted = group(made)
    assert (counted.articles, counted.families, counted.copied) == (4, 1, 2)
    told = rows(made)
    assert set(told) == {"late", "early", "undated"}
    assert {name: row["copy"] for name, row in told.items()} == {"early": False, "late": True, "undated": True}
    assert {row["family"] for row in told.values()} == {told["early"]["article"]}


def test_short_texts_are_nobody_s_copies(dataset: Made) -> None:
    words = "Nothing new today."
    assert group(dataset([report(words, "a"), report(words, "b", url="https://b.example/1")])).copied == 0


def test_newer_versions_and_the_same_again(dataset: Made) -> None:
    where = {"url": "https://quay.example/1"}
    made = dataset([
        report(text(1), "first", **where),
        report(text(2), "second", fetched=None, **where),
        report(text(1), "again", url="https://quay.example/1?utm_source=mail"),
    ])  # fmt: skip
    counted = group(made)
    assert (counted.copied, counted.older, counted.repeated) == (0, 1, 1)
    told = rows(made)
    assert told["first"]["older"] and told["again"]["repeated"] and "second" not in told


def test_a_newer_version_of_a_copy_stays_a_copy(dataset: Made) -> None:
    wire, where = text(1), {"url": "https://quay.example/1"}
    made = dataset([
        report(wire, "wire"),
        report(wire + " more", "copy", **where),
        report(text(5), "edited", date(2031, 3, 6), **where),
    ])  # fmt: skip
    group(made)
    told = rows(made)
    assert told["edited"]["copy"] and told["edited"]["family"] == told["wire"]["article"]
    assert told["copy"]["older"]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_copies_are_those_that_a_ledger_tells(dataset: Made, tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    found: list[Reading] = []
    for number in range(60):
        on = date.fromordinal(date(2031, 3, 1).toordinal() + number)
        if found and draw.random() < 0.6:
            before = draw.choice(found).document
            words = changed(before.text, draw.choice([0, 0.05, 0.1, 0.2]), number)
            url = before.url if draw.random() < 0.2 else f"https://paper.example/{number}"
        else:
            words, url = text(seed * 1000 + number, draw.choice([20, 60, 120])), f"https://paper.example/{number}"
        found.append(report(words, f"a{number}", on, url=url))
    made = dataset(found, together=7)
    group(made)
    store = Store(tmp_path / "beside.ledger")
    kept = store.writer().keep(found)
    store.close()
    told = rows(made)
    for reading, one in zip(found, kept, strict=True):
        row = told.get(reading.document.id, {"copy": False, "repeated": False})
        if one.kind == "known":
            assert row["repeated"]
        else:
            assert row["copy"] == one.copy, reading.document.id
    assert any(row["copy"] for row in told.values())


def test_the_same_articles_in_other_shards_are_told_the_same(dataset: Made) -> None:
    wire = text(1)
    found = [report(changed(wire, n / 100, n), f"a{n}", date(2031, 3, 1 + n % 9)) for n in range(12)]
    one, many = dataset(found, 100, "one"), dataset(found, 1, "many")
    assert group(one) == group(many)
    kept = ("article", "origin", "family", "copy", "older", "repeated")
    told = [sorted(tuple(row[k] for k in kept) for row in rows(made).values()) for made in (one, many)]
    assert told[0] == told[1] and told[0]
    first = Path(one.place.path, "copies", "part.parquet").read_bytes()
    Path(one.place.path, "copies", "part.parquet").unlink()
    group(one)
    assert Path(one.place.path, "copies", "part.parquet").read_bytes() == first


def test_more_copies_than_are_held_against_one_another(dataset: Made) -> None:
    wire = text(1)
    found = [report(changed(wire, 0.03, n), f"a{n}", url=f"https://paper.example/{n}") for n in range(5 * NEAR)]
    counted = group(dataset(found, 10))
    assert (counted.families, counted.copied) == (1, 5 * NEAR - 1)


def test_grouping_is_done_again_when_shards_have_come_and_not_before(dataset: Made) -> None:
    made = dataset([report(text(1), "a")])
    assert grouped(made) is None
    assert group(made).anew
    assert not group(made).anew
    from onrecord.corpus.dataset import finish
    from onrecord.corpus.tables import TABLES, rows_of, schema
    from onrecord.reports.arrow import pyarrow

    more = rows_of([report(text(1), "b", url="https://b.example/1")])
    finish(made.place, 1, {t: pyarrow().Table.from_pylist(getattr(more, t), schema(t)) for t in TABLES})
    before = grouped(made)
    assert before is not None and before.anew and before.copied == 0
    assert group(made).copied == 1


def test_what_is_torn_or_not_ours_is_made_again(dataset: Made) -> None:
    made = dataset([report(text(1), "a"), report(text(1), "b", url="https://b.example/1")])
    group(made)
    Path(made.place.path, "copies", "part.parquet").write_bytes(b"PAR1 torn")
    assert grouped(made) is None
    assert group(made).copied == 1


def test_an_empty_dataset_has_no_copies(dataset: Made) -> None:
    assert group(dataset([])).articles == 0


def test_the_same_source_read_twice_keeps_the_first(dataset: Made) -> None:
    one = report(text(1), "a")
    made = dataset([one, replace(one)], 1)
    assert group(made).repeated == 1
    assert [
        row["shard"] for row in read_table(f"{made.place.path}/copies/part.parquet").to_pylist() if row["repeated"]
    ] == [1]


def test_firsts_are_found_through_long_chains() -> None:
    import numpy as np

    assert firsts(np.array([0, 0, 1, 2, 3, 5, 5], np.uint32)).tolist() == [0, 0, 0, 0, 0, 5, 5]
