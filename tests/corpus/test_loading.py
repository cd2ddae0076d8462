from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow.parquet import read_table, write_table

from onrecord.corpus.dataset import Dataset
from onrecord.corpus.loading import loading
from onrecord.desk import Ledger
from onrecord.errors import OnrecordError
from onrecord.filed import Article, Extract, Question, Receipt
from onrecord.ledger.store import Store
from onrecord.records import (
    Certainty,
    Count,
    Deed,
    Part,
    Party,
    Problem,
    Quantity,
    Reading,
    Span,
    Speaker,
    When,
    deed_id,
    text_digest,
)
from tests.corpus.conftest import Made, day
from tests.corpus.test_duplicates import changed, text

Spoken = Callable[..., Reading]


def load(made: Dataset, where: Path, question: Question | None = None) -> tuple[Receipt, int]:
    with Ledger(where) as ledger, loading(made, question) as coming:
        return ledger.keep(coming.readings(ledger.known)), coming.known


def extracts(where: Path) -> list[Any]:
    """Everything on record in a ledger, but for when it was put in."""
    with Ledger(where) as ledger:
        assert not ledger.check()
        found = [e for e in ledger.extracts() if isinstance(e, Extract)]
        bare = [(_bare(e.article), e.reading, e.earlier and _bare(e.earlier)) for e in found]
        copies = [sorted(a.id for a in filed.copies) for e in found if (filed := ledger.article(e.article.id))]
        return [bare, copies, [[replace(_bare_entry(e)) for e in ledger.every(Question(copies=False))]]]


def _bare(article: Article) -> Article:
    return replace(article, added=datetime(2031, 1, 1, tzinfo=UTC))


def _bare_entry(entry: Any) -> Any:
    return replace(entry, article=_bare(entry.article))


@pytest.fixture
def everything(spoken: Spoken) -> list[Reading]:
    """Readings that have all that a reading can have, versions and copies among them."""
    wire = text(3)

    def longer(reading: Reading, words: str) -> Reading:
        document = replace(reading.document, text=f"{reading.document.text} {words}")
        return replace(reading, document=document, statements=())

    whole = spoken(
        "Mara Teel", "We will sign on Friday", "a", act="promise", title="envoy", due=day("2031-03-14"),
        joint=(Speaker("Oren Vask", "group", "aide", Span(1, 3), "surname", "Harskia"),),
        certainty=Certainty("will", Span(4, 8), 85, 95, "kent"), url="https://quay.example/1?utm_source=x",
    )  # fmt: skip
    words, digest = whole.document.text, text_digest(whole.document.text)
    said = whole.statements[0]
    deed = Deed(
        deed_id(digest, Span(1, 3)), "aid", Span(1, 3), Span(0, 9), "claimed", Party("We", Span(1, 3)), None,
        When(date(2031, 3, 1), None, "since March", "stated", Span(2, 5)), Party("Friday", Span(17, 23)),
        (Count("killed", 1.0, 2.5, Span(4, 8)),), said.speaker.name if said.speaker else None, said.id,
    )  # fmt: skip
    whole = replace(
        whole,
        document=replace(whole.document, title="A plan", byline="By Ana Bé", language="en",
                         fetched=datetime(2031, 3, 6, 7, 8, 9, tzinfo=UTC), published=None),
        published=When(date(2031, 3, 4), date(2031, 3, 5), "this week", "relative to publication", Span(0, 4)),
        statements=(replace(said, stance=replace(said.stance, evidence=(Span(4, 8),)) if said.stance else None),),
        parts=(Part(Span(0, 4), "headline"), Part(Span(5, len(words)), "caption")),
        problems=(Problem("a.txt", "it ends amid a word", "read as it is"), Problem("a.txt", "another")),
        deeds=(deed,),
        quantities=(Quantity(Span(4, 8), 1.5, 3.0, "days", "between", "EUR"),),
    )  # fmt: skip
    broken = spoken("Ivo Dorn", "Half \ud83d a sign", "b", act="evaluation", quote="indirect")
    return [
        whole,
        broken,
        spoken("Mara Teel", "No names here", "c", published=None, said=day("2031-03-02")),
        longer(spoken("Ivo Dorn", "The report", "wire", url="https://wire.example/1"), wire),
        longer(spoken("Ivo Dorn", "The report", "copy", url="https://quay.example/2"), changed(wire, 0.03, 1)),
        spoken("Mara Teel", "We will sign on Saturday", "a2", act="promise", url="https://quay.example/1"),
        whole,
    ]


def test_a_ledger_loaded_is_a_ledger_that_read_it_itself(
    dataset: Made, everything: list[Reading], tmp_path: Path
) -> None:
    with Ledger(tmp_path / "read.ledger") as ledger:
        expected = ledger.keep(everything)
    receipt, known = load(dataset(everything), tmp_path / "loaded.ledger")
    assert (
        (receipt.new, receipt.versions, receipt.copies)
        == (expected.new, expected.versions, expected.copies)
        == (5, 1, 1)
    )
    assert receipt.known + known == 1 and not receipt.problems
    assert extracts(tmp_path / "loaded.ledger") == extracts(tmp_path / "read.ledger")


def test_every_reading_comes_back_equal(dataset: Made, everything: list[Reading]) -> None:
    with loading(dataset(everything, 3), None) as coming:
        assert list(coming.readings(lambda ids: [False] * len(ids))) == everything
        assert coming.articles == len(everything)


@pytest.mark.parametrize("stop", [0, 1, 3, 6])
def test_it_goes_on_where_it_stopped(dataset: Made, everything: list[Reading], tmp_path: Path, stop: int) -> None:
    made, where = dataset(everything), tmp_path / "loaded.ledger"

    def some(readings: Any) -> Any:
        for place, reading in enumerate(readings):
            if place == stop:
                raise KeyboardInterrupt
            yield reading

    with pytest.raises(KeyboardInterrupt), Ledger(where) as ledger, loading(made, None) as coming:
        ledger.keep(some(coming.readings(ledger.known)))
    load(made, where)
    again, known = load(made, where)
    assert (again.new, again.versions, known) == (0, 0, len(everything))
    load(made, tmp_path / "at once.ledger")
    assert extracts(where) == extracts(tmp_path / "at once.ledger")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (Question(speaker="Teel"), ["a", "c", "a2"]),
        (Question(words="Saturday"), ["a2"]),
        (Question(said_from=date(2031, 3, 1), said_to=date(2031, 3, 3)), ["c"]),
        (Question(speaker="Vask", act="promise"), ["a"]),
        (Question(speaker="nobody"), []),
    ],
    ids=str,
)
def test_a_selection_is_the_whole_articles_that_have_an_answer(
    dataset: Made, everything: list[Reading], question: Question, expected: list[str]
) -> None:
    with loading(dataset(everything[:-1]), question) as coming:
        found = list(coming.readings(lambda ids: [False] * len(ids)))
    assert (
        [r.document.id for r in found if isinstance(r, Reading)]
        == expected
        == [r.document.id for r in everything[:-1] if r in found]
    )
    assert coming.articles == len(expected)


def altered(made: Dataset, table: str, column: str, value: Any) -> None:
    """Change the first row of the first file, its length as the manifest has it."""
    import json

    file = Path(made.place.path, table, "00000.parquet")
    before = read_table(file)
    rows = before.to_pylist()
    rows[0][column] = value
    write_table(pa.Table.from_pylist(rows, before.schema), file)
    manifest = Path(made.place.path, "_onrecord", "shards", "00000.json")
    told = json.loads(manifest.read_text("utf-8"))
    told["files"][table]["bytes"] = file.stat().st_size
    manifest.write_text(json.dumps(told), "utf-8")


@pytest.mark.parametrize(
    ("table", "column", "value", "said"),
    [
        ("documents", "text", "Nothing of it.", "the sha256 differs"),
        ("statements", "content", [{"start": 3, "end": 9}], "it is an orphan"),
        ("statements", "article", "0" * 16, "has 1 statements, of which 0 are there"),
    ],
)
def test_what_does_not_hold_stays_out(  # noqa: PLR0913, PLR0917
    dataset: Made, spoken: Spoken, tmp_path: Path, table: str, column: str, value: Any, said: str
) -> None:
    made = dataset([spoken("Mara Teel", "We will sign", "a"), spoken("Mara Teel", "We will not", "b")], 1)
    altered(made, table, column, value)
    receipt, _ = load(made, tmp_path / "loaded.ledger")
    assert receipt.new == 1
    [problem] = receipt.problems
    assert said in problem.what and problem.where.endswith("(a)")


def test_a_dataset_without_its_columns_is_damaged(dataset: Made, spoken: Spoken, tmp_path: Path) -> None:
    made = dataset([spoken("Mara Teel", "We will sign", "a")])
    file = Path(made.place.path, "documents", "00000.parquet")
    size = file.stat().st_size
    write_table(pa.table({"a": [1]}), file)
    file.write_bytes(file.read_bytes().ljust(size, b" "))
    with pytest.raises(OnrecordError, match="shard 00000: the dataset is damaged"):
        load(made, tmp_path / "loaded.ledger")


def test_known_articles_are_not_made_again(dataset: Made, everything: list[Reading], tmp_path: Path) -> None:
    store = Store(tmp_path / "loaded.ledger")
    store.writer().keep(everything[:3])
    store.close()
    passed: list[int] = []
    with Ledger(tmp_path / "loaded.ledger") as ledger, loading(dataset(everything), None) as coming:
        receipt = ledger.keep(coming.readings(ledger.known, passed.append))
    assert coming.known == sum(passed) == 4 and receipt.new + receipt.versions == 3
