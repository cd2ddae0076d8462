import re
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from onrecord.errors import OnrecordError
from onrecord.filed import Entry
from onrecord.reports import arrow
from tests.shelf import DAY, TEXT, article, full_reading, ledger, reading, said

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "records.md").read_text("utf-8")


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pandas", None)
    with ledger(tmp_path / "l", full_reading()) as found:
        with pytest.raises(OnrecordError, match=r"onrecord\[arrow\]"):
            found.to_arrow()
        with pytest.raises(OnrecordError, match="install pandas"):
            found.to_pandas()


@pytest.fixture
def entries() -> list[Entry]:
    full = full_reading()
    return [Entry(s, article(full)) for s in full.statements]


def test_columns_have_types_and_a_version(entries: list[Entry]) -> None:
    pa = pytest.importorskip("pyarrow")
    table = arrow.table(entries)
    span = pa.struct([("start", pa.int32()), ("end", pa.int32())])
    assert table.schema.field("content").type == pa.list_(span)
    assert table.schema.field("said_from").type == table.schema.field("published_to").type == pa.date32()
    assert table.schema.field("fetched").type == pa.timestamp("us", "UTC")
    assert table.schema.metadata[b"onrecord:schema"] == b"1"
    assert set(table.schema.names) <= set(re.findall(r"\w+", PAGE))


def test_a_row_holds_all_of_a_statement_and_its_article(entries: list[Entry]) -> None:
    pytest.importorskip("pyarrow")
    first, second = arrow.table(entries).to_pylist()
    assert [TEXT[s["start"] : s["end"]] for s in first["content"]] == [
        "that they would “very likely” sign", "“and soon.”",
    ]  # fmt: skip
    assert (first["speaker"], first["title"], first["mention"]) == ("Mara Teel", "envoy", {"start": 10, "end": 19})
    assert [j["speaker"] for j in first["joint"]] == ["Ivo Dorn"]
    assert (first["certainty"], first["certainty_low"], first["certainty_high"]) == ("very likely", 80, 95)
    assert (first["due"], first["due_from"], first["due_to"]) == ("soon", None, date(2031, 3, 20))
    assert (first["published_from"], first["published_basis"]) == (DAY, "publication date")
    assert (first["article"], first["document"], first["article_title"]) == ("a1", "quay", "=The quay")
    assert first["fetched"] == datetime(2031, 3, 11, 7, 30, tzinfo=ZoneInfo("UTC"))
    assert (second["speaker"], second["said_basis"], second["joint"], second["act"]) == (None, None, [], None)


def test_a_file_is_what_the_table_is_in_groups(
    tmp_path: Path, entries: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    monkeypatch.setattr(arrow, "TOGETHER", 3)
    many = entries * 4
    with (tmp_path / "all.parquet").open("wb") as stream:
        arrow.write_parquet(many, stream)
        assert not stream.closed
    found = parquet.ParquetFile(tmp_path / "all.parquet")
    assert found.num_row_groups == 3
    assert found.read().equals(arrow.table(many))
    assert found.schema_arrow.metadata[b"onrecord:schema"] == b"1"


def test_halves_of_characters_do_not_stop_it() -> None:
    pytest.importorskip("pyarrow")
    text = "a\ud800b"
    [row] = arrow.table([Entry(said(text, text=text), article(reading(text)))]).to_pylist()
    assert row["text"] == "a?b"
    assert row["content"] == [{"start": 0, "end": 3}]


def test_of_nothing_the_columns_stay() -> None:
    pytest.importorskip("pyarrow")
    table = arrow.table([])
    assert (table.num_rows, table.schema.metadata[b"onrecord:schema"]) == (0, b"1")


def test_a_ledger_gives_the_rows_that_the_filters_fit(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    with ledger(tmp_path / "l", full_reading()) as found:
        assert found.to_arrow().num_rows == 2
        assert found.to_arrow(act="promise").column("speaker").to_pylist() == ["Mara Teel"]
