import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from onrecord.records import Document, Problem
from onrecord.sources import tables
from onrecord.sources.files import documents

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def write(path: Path, **columns: object) -> Path:
    parquet.write_table(pa.table(columns), path)
    return path


def read(path: Path) -> list[Document | Problem]:
    return list(documents([str(path)]))


def test_every_row_is_a_document_with_its_fields(tmp_path: Path) -> None:
    path = write(
        tmp_path / "all.parquet",
        text=["one", "two"],
        id=[7, None],
        title=["T", None],
        url=["u", None],
        publisher=["p", None],
        byline=["b", None],
        language=["en", None],
        published=["2031-03-09", None],
        other=[1, 2],
    )
    assert read(path) == [
        Document("7", "one", "T", "u", "p", date(2031, 3, 9), f"{path}:1", "b", "en"),
        Document("all-2", "two", origin=f"{path}:2"),
    ]


@pytest.mark.parametrize(
    "kind", [pa.date32(), pa.timestamp("ns"), pa.timestamp("us", tz="UTC"), pa.timestamp("s")], ids=str
)
def test_dates_of_every_kind(tmp_path: Path, kind: object) -> None:
    day = date(2031, 3, 9) if kind == pa.date32() else datetime(2031, 3, 9, 23, tzinfo=UTC)
    path = write(tmp_path / "a.parquet", text=["x"], published=pa.array([day]).cast(kind))
    [found] = read(path)
    assert isinstance(found, Document) and found.published == date(2031, 3, 9)


def test_rows_without_text_are_named_and_the_others_read(tmp_path: Path) -> None:
    first, second, third = read(write(tmp_path / "a.parquet", text=["x", None, " "]))
    assert isinstance(first, Document)
    assert isinstance(second, Problem) and second.where.endswith(":2") and '"text"' in second.what
    assert isinstance(third, Problem) and "empty" in third.what


def test_tables_without_a_column_of_texts_and_broken_ones(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole.parquet", text=["x"]).read_bytes()
    (tmp_path / "torn.parquet").write_bytes(whole[:-40])
    paths = {
        'no column "text"; its columns are body': write(tmp_path / "a.parquet", body=["x"]),
        'its column "text" holds int64': write(tmp_path / "b.parquet", text=[1]),
        "no rows": write(tmp_path / "c.parquet", text=pa.array([], pa.string())),
        "not a Parquet file, or a damaged one": tmp_path / "torn.parquet",
    }
    for words, path in paths.items():
        [problem] = read(path)
        assert isinstance(problem, Problem) and words in problem.what


def test_a_text_that_repeats_is_held_once(tmp_path: Path) -> None:
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 2000), pa.array(["x said " * 10_000]))
    path = write(tmp_path / "a.parquet", text=texts)
    before = pa.total_allocated_bytes()
    found = documents([str(path)])
    assert isinstance(next(found), Document)
    assert pa.total_allocated_bytes() - before < 8 * tables.BATCH_BYTES < 2000 * 70_000


def test_a_text_that_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_BYTES", 10)
    problem, found = read(write(tmp_path / "a.parquet", text=["x" * 11, "y"]))
    assert isinstance(problem, Problem) and "longer than" in problem.what
    assert isinstance(found, Document)


def test_without_pyarrow_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.parquet", text=["x"])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    [problem] = read(path)
    assert isinstance(problem, Problem) and problem.hint == 'pip install "onrecord[arrow]"'
